// Logging a visit, taking it back, and the answers to its nudges that a visit brings.
import type { ModalView } from "@slack/types";
import type { OutboxId, VisitId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Caller, Deps, Listen } from "../../feature.ts";
import { ephemeral } from "../../slack/ephemeral.ts";
import { helpMessage, isHelp } from "../../slack/help.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { workingTimeIn } from "../workspace/rules.ts";
import { answerForVisit } from "./answer-likeness.ts";
import { answerNotInterested } from "./answer-not-interested.ts";
import { answerStillDeciding } from "./answer-still-deciding.ts";
import { getVisit } from "./get-visit.ts";
import { logVisitShortcut, unsoldCommand } from "./messages.ts";
import { logVisitId, logVisitModal, readVisitForm } from "./modal/log-visit.ts";
import { readWish, stillDecidingId, stillDecidingModal } from "./modal/still-deciding.ts";
import { recordVisit } from "./record-visit.ts";
import { readVisitWords } from "./rules/visit-words.ts";
import { undoVisit } from "./undo-visit.ts";

export function listenForVisits(listen: Listen, deps: Deps): void {
  const { db, config } = deps;
  const { country } = config.store;
  /** On the caller's calendar; UTC's where nobody could say in time who calls. */
  const today = ({ member, now }: Caller) => dayOf(workingTimeIn(config.store, member?.zone ?? "UTC"), now);
  const formFor = (typed: string, caller: Caller): ModalView => {
    const { draft, cut } = readVisitWords(typed, { today: today(caller), country });
    return logVisitModal(draft, cut);
  };

  listen.command(unsoldCommand.name, async ({ command, client, body, respond }, caller) => {
    if (isHelp(command.text)) await respond(ephemeral(helpMessage(unsoldCommand, config.commandPrefix)));
    else await client.views.open({ trigger_id: body.trigger_id, view: formFor(command.text, caller) });
  });
  listen.shortcut(logVisitShortcut.callbackId, async ({ client, body }, caller) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", caller) });
  });
  listen.action("visit:open", async ({ client, body }, actor) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", actor) });
  });

  listen.submit(logVisitId, async ({ ack, view }, actor) => {
    const form = readVisitForm(view.state.values, { today: today(actor), country });
    const { workspaceId, member, now } = actor;
    const from = { workspaceId, formId: view.id, rep: member };
    const changed = await saveInTime(deps, recordVisit(deps, from, form, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  for (const [actionId, answer] of [
    ["visit:same-person", "same"],
    ["visit:someone-else", "other"],
  ] as const)
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const visitId = pressedId<VisitId>(args);
      const changed = await answerForVisit(db, config, { workspaceId, visitId, by: member, answer }, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });

  listen.action("visit:undo", async (args, { workspaceId, member, now }) => {
    const visitId = pressedId<VisitId>(args);
    const changed = await undoVisit(db, config, { workspaceId, visitId, by: member }, now);
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.action("visit:not-interested", async (args, { workspaceId, member, now }) => {
    const press = { workspaceId, owedId: pressedId<OutboxId>(args), by: member };
    await updateMessages(deps, workspaceId, await answerNotInterested(db, config, press, now), now);
  });

  listen.action("visit:deciding", async (args, { workspaceId, member, now }) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      await getVisit(db, config, { workspaceId, owedId, by: member }, now);
      return stillDecidingModal(owedId);
    };
    await openFilled(args.client, args.body.trigger_id, "Still deciding", load());
  });

  listen.submit(stillDecidingId, async ({ ack, view }, { workspaceId, member, now }) => {
    const wish = readWish(view.state.values);
    const press = { workspaceId, owedId: carriedId<OutboxId>(view), by: member };
    const changed = await saveInTime(deps, answerStillDeciding(db, config, press, wish, now));
    await ack();
    await updateMessages(deps, workspaceId, changed, now);
  });
}
