// The menu of a call, the forms behind it, and Undo.
import type { ModalView } from "@slack/types";
import { UserError } from "../../../core/errors.ts";
import type { OutboxId } from "../../../core/ids.ts";
import type { Actor, Deps, Listen } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { noticeView } from "../../../slack/notice.ts";
import { openFilled, redrawView } from "../../../slack/open-view.ts";
import { carriedId, chosenFor, pressedId, stale } from "../../../slack/press.ts";
import { answerFollowUp, getAnswerable } from "../../follow-up/answer-follow-up.ts";
import { changeOwner } from "../../follow-up/change-owner.ts";
import { undoAnswer } from "../../follow-up/undo-answer.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { answerNudge } from "../answer-nudge.ts";
import { findReceiver } from "../find-receiver.ts";
import { logOutcome } from "../log-outcome.ts";
import { type MenuKey, menu, sayContact, sayLanded } from "../messages/answers.ts";
import {
  alreadyDidItModal,
  emptyDraft,
  formIds,
  handOverModal,
  logOutcomeModal,
  notNeededModal,
  outcomeRedrawId,
  readAlreadyDidIt,
  readHandOver,
  readNotNeeded,
  readOutcome,
  readOutcomeDraft,
  readToldThem,
  toldThemModal,
} from "../modal/outcome-forms.ts";
import { by, showAnswer } from "./answers.ts";

export function listenForMenu(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  listen.action("nudge:menu", async (args, actor) => {
    const { choice, id: owedId } = chosenFor<OutboxId>(args);
    const key = readKey(choice);
    if (key === "left-message") {
      const answering = { ...by(actor), owedId, outcome: "left-message" as const };
      return showAnswer(deps, await answerFollowUp(db, config, answering, actor.now), actor.now);
    }
    const load = async () => {
      await getAnswerable(db, config, { ...by(actor), owedId }, actor.now);
      return formFor(key, owedId, actor.now);
    };
    await openFilled(args.client, args.body.trigger_id, menu[key].replace("…", ""), load());
  });

  listen.action(outcomeRedrawId, async ({ client, body }, { workspaceId }) => {
    if (!body.view) return;
    const owedId = carriedId<OutboxId>(body.view);
    const receiver = await findReceiver(db, workspaceId, owedId);
    const view = logOutcomeModal(owedId, readOutcomeDraft(body.view.state.values), receiver);
    await redrawView(client, body.view.id, view);
  });

  listen.action("nudge:needs-changed", async (args, actor) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      await getAnswerable(db, config, { ...by(actor), owedId }, actor.now);
      return logOutcomeModal(owedId, { ...emptyDraft, outcome: "needs-changed" });
    };
    await openFilled(args.client, args.body.trigger_id, "Log an outcome", load());
  });

  listen.action("nudge:told-news", async (args, actor) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      await getAnswerable(db, config, { ...by(actor), owedId }, actor.now);
      return toldThemModal(owedId);
    };
    await openFilled(args.client, args.body.trigger_id, "Told them", load());
  });

  listen.submit(formIds.told, async ({ ack, view }, actor) => {
    const note = readToldThem(view.state.values);
    const answering = { ...by(actor), owedId: carriedId<OutboxId>(view), outcome: "told-them" as const, note };
    const changed = await saveInTime(deps, answerNudge(deps, answering, actor.now));
    await ack();
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });

  listen.submit(formIds.outcome, async ({ ack, view }, actor) => {
    const outcome = readOutcome(view.state.values, actor.now);
    const logged = logOutcome(deps, { ...by(actor), owedId: carriedId<OutboxId>(view) }, outcome, actor.now);
    const { changed, landsAt } = await saveInTime(deps, logged);
    const { when } = outcome;
    const notice = when && landsAt && sayLanded({ when, landsAt }, actor.member.zone, actor.now);
    await ack(notice ? { response_action: "update", view: noticeView(notice) } : undefined);
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });

  listen.submit(formIds.already, async ({ ack, view }, actor) => {
    const { when, isReached } = readAlreadyDidIt(view.state.values, actor.now);
    const answering = {
      ...by(actor),
      owedId: carriedId<OutboxId>(view),
      outcome: isReached ? ("already-reached" as const) : ("already-tried" as const),
      note: sayContact(when, actor.member.zone, actor.now),
      ...(isReached && { contactedAt: when }),
    };
    const changed = await saveInTime(deps, answerNudge(deps, answering, actor.now));
    await ack();
    deps.wake();
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });

  listen.submit(formIds.handOver, async ({ ack, view }, actor) => {
    const handed = changeOwner(
      deps,
      { ...by(actor), owedId: carriedId<OutboxId>(view) },
      readHandOver(view.state.values),
      actor.now,
    );
    const changed = await saveInTime(deps, handed);
    await ack();
    deps.wake();
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });

  listen.submit(formIds.notNeeded, async ({ ack, view }, actor) => {
    const answering = {
      ...by(actor),
      owedId: carriedId<OutboxId>(view),
      outcome: "not-needed" as const,
      note: readNotNeeded(view.state.values),
    };
    const changed = await saveInTime(deps, answerNudge(deps, answering, actor.now));
    await ack();
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });

  listen.action("nudge:undo", async (args, actor) => {
    const undone = { ...by(actor), owedId: pressedId<OutboxId>(args) };
    const changed = await undoAnswer(deps, undone, actor.now);
    deps.wake();
    await updateMessages(deps, actor.workspaceId, changed, actor.now);
  });
}

function formFor(key: Exclude<MenuKey, "left-message">, owedId: OutboxId, now: Actor["now"]): ModalView {
  switch (key) {
    case "other-outcome":
      return logOutcomeModal(owedId);
    case "already-did-it":
      return alreadyDidItModal(owedId, now);
    case "hand-over":
      return handOverModal(owedId);
    case "not-needed":
      return notNeededModal(owedId);
  }
}

function readKey(choice: string): MenuKey {
  if (!isMenuKey(choice)) throw new UserError(stale);
  return choice;
}

function isMenuKey(key: string): key is MenuKey {
  return Object.hasOwn(menu, key);
}
