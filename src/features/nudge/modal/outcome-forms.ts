// The forms behind a call's menu: another outcome, what was done already, whose it is now, why it isn't needed.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, type Piece, plain } from "../../../slack/blocks.ts";
import { choiceField, personField, readForm, textField, timeField } from "../../../slack/fields.ts";
import { type OtherOutcome, otherOutcomes, outcomes } from "../../follow-up/rules/outcomes.ts";

export const formIds = {
  outcome: "nudge:log-outcome",
  already: "nudge:log-contact",
  handOver: "nudge:save-owner",
  notNeeded: "nudge:save-reason",
} as const;

const mostNote = 1_000;
const outcomeNames = Object.fromEntries(otherOutcomes.map((key) => [key, outcomes[key].said])) as Record<
  OtherOutcome,
  string
>;
const yesNo = { yes: "Yes", no: "No" } as const;

export function logOutcomeModal(owedId: string): ModalView {
  return form(formIds.outcome, owedId, "Log an outcome", "Save", [
    { input: choiceField("outcome", "Outcome", outcomeNames, null, { isRequired: true }) },
    {
      input: textField("note", "Note", null, {
        isMultiline: true,
        most: mostNote,
        hint: "Needed where something has changed",
      }),
    },
    {
      input: timeField("when", "When?", null, {
        hint: "For Call later, and for when to come back where something has changed",
      }),
    },
  ]);
}

export interface LoggedOutcome {
  readonly outcome: OtherOutcome;
  readonly note: string | null;
  readonly when: Temporal.Instant | null;
}

/** @throws {FieldErrors} for what the outcome needs and isn't there, and for a time that has passed */
export function readOutcome(state: unknown, now: Temporal.Instant): LoggedOutcome {
  const values = readForm(state);
  const outcome = values.choice("outcome", outcomeNames);
  const note = values.text("note");
  const when = values.time("when");
  if (outcome === null) throw new FieldErrors({ outcome: "Choose what came of it." });
  const isDated = outcome === "call-later" || outcome === "needs-changed";
  if (isDated && when === null) throw new FieldErrors({ when: "Choose when to come back to them." });
  if (outcome === "needs-changed" && note === null) throw new FieldErrors({ note: "Write what has changed." });
  if (isDated && when !== null && when.epochMilliseconds <= now.epochMilliseconds)
    throw new FieldErrors({ when: "That time has passed: choose one that is still ahead." });
  return { outcome, note, when: isDated ? when : null };
}

export function alreadyDidItModal(owedId: string, now: Temporal.Instant): ModalView {
  return form(formIds.already, owedId, "Already did it", "Save", [
    { input: timeField("when", "When?", now, { isRequired: true }) },
    { input: choiceField("reached", "Did you reach them?", yesNo, null, { isRequired: true }) },
  ]);
}

/** @throws {FieldErrors} for what is missing, and for a time to come */
export function readAlreadyDidIt(
  state: unknown,
  now: Temporal.Instant,
): { readonly when: Temporal.Instant; readonly isReached: boolean } {
  const values = readForm(state);
  const when = values.time("when");
  const reached = values.choice("reached", yesNo);
  if (when === null) throw new FieldErrors({ when: "Choose when it was." });
  if (reached === null) throw new FieldErrors({ reached: "Say whether you reached them." });
  if (when.epochMilliseconds > now.epochMilliseconds)
    throw new FieldErrors({ when: "That is still to come: choose when it was, or Snooze it." });
  return { when, isReached: reached === "yes" };
}

export function handOverModal(owedId: string): ModalView {
  return form(formIds.handOver, owedId, "Hand over", "Hand over", [
    { input: personField("to", "To whom?", null, { isRequired: true }) },
    { input: textField("note", "Note", null, { isMultiline: true, most: mostNote, hint: "What they should know" }) },
  ]);
}

/** @throws {FieldErrors} if nobody was chosen */
export function readHandOver(state: unknown): { readonly to: string; readonly note: string | null } {
  const values = readForm(state);
  const to = values.person("to");
  if (to === null) throw new FieldErrors({ to: "Choose who takes it." });
  return { to, note: values.text("note") };
}

export function notNeededModal(owedId: string): ModalView {
  return form(formIds.notNeeded, owedId, "Not needed", "Save", [
    { input: textField("why", "Why?", null, { isRequired: true, isMultiline: true, most: mostNote }) },
  ]);
}

/** @throws {FieldErrors} if there is no reason */
export function readNotNeeded(state: unknown): string {
  const why = readForm(state).text("why");
  if (why === null) throw new FieldErrors({ why: "Say why, in a few words." });
  return why;
}

function form(callbackId: string, owedId: string, title: string, submit: string, pieces: readonly Piece[]): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    private_metadata: owedId,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks(pieces),
  };
}
