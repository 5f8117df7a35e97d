// The answers that need no form beyond the nudge itself, and the list's own buttons.
import { UserError } from "../../../core/errors.ts";
import type { OutboxId } from "../../../core/ids.ts";
import type { Actor, Deps, Listen } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { carriedId, chosenFor, pressedId } from "../../../slack/press.ts";
import type { Answered } from "../../follow-up/answer-follow-up.ts";
import type { Outcome } from "../../follow-up/rules/outcomes.ts";
import { type SnoozeKey, snoozes } from "../../follow-up/rules/return-times.ts";
import { openInMessage, updateMessages } from "../../outbox/update-messages.ts";
import { answerNudge } from "../answer-nudge.ts";
import { answerSnooze } from "../answer-snooze.ts";
import { pickTimeId, pickTimeModal, readPickTime } from "../modal/pick-time.ts";

const plainOutcomes: readonly Outcome[] = [
  "reached",
  "no-answer",
  "confirmed",
  "not-yet",
  "not-known-yet",
  "no-news-yet",
  "told-them",
  "day-agreed",
  "company-told",
];

export function listenForAnswers(listen: Listen, deps: Deps): void {
  for (const outcome of plainOutcomes) {
    listen.action(`nudge:${outcome}`, async (args, { workspaceId, member, now }) => {
      const answering = { workspaceId, owedId: pressedId<OutboxId>(args), by: member, outcome };
      const changed = await answerNudge(deps, answering, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });
  }

  for (const actionId of ["nudge:open", "nudge:more"]) {
    listen.action(actionId, async (args, { workspaceId, userId, now }) => {
      await openInMessage(deps, { workspaceId, owedId: pressedId<OutboxId>(args), readerId: userId }, now);
    });
  }

  listen.action("nudge:snooze", async (args, actor) => {
    const chosen = chosenFor<OutboxId>(args);
    const owedId = chosen.id;
    const choice = readChoice(chosen.choice);
    const answered = await answerSnooze(deps.db, deps.config, { ...by(actor), owedId, choice }, actor.now);
    if (answered) await showAnswer(deps, answered, actor.now);
    else await args.client.views.open({ trigger_id: args.body.trigger_id, view: pickTimeModal(owedId) });
  });

  listen.submit(pickTimeId, async ({ ack, view }, actor) => {
    const choice = readPickTime(view.state.values, actor.now);
    const owedId = carriedId<OutboxId>(view);
    const answering = answerSnooze(deps.db, deps.config, { ...by(actor), owedId, choice }, actor.now);
    const answered = await saveInTime(deps, answering);
    await ack();
    if (answered) await showAnswer(deps, answered, actor.now);
  });
}

export function by({ workspaceId, member }: Actor) {
  return { workspaceId, by: member };
}

export async function showAnswer(deps: Deps, { followUp, changed }: Answered, now: Actor["now"]): Promise<void> {
  await updateMessages(deps, followUp.workspaceId, [followUp.id, ...changed], now);
}

function readChoice(key: string): SnoozeKey {
  const snooze = snoozes.find((candidate) => candidate.key === key);
  if (!snooze) throw new UserError("That choice is from another time: choose again.");
  return snooze.key;
}
