// The forms behind a call's menu: another outcome, what was done already, whose it is now, why it isn't needed.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, type Piece, plain } from "../../../slack/blocks.ts";
import { choiceField, personField, readForm, textField, timeField } from "../../../slack/fields.ts";
import type { OptOutKind } from "../../customer/rules.ts";
import { type OtherOutcome, otherOutcomes, outcomes } from "../../follow-up/rules/outcomes.ts";
import { problemWithTime } from "../../follow-up/rules/return-times.ts";
import type { Receiver } from "../rules.ts";

export const formIds = {
  outcome: "nudge:log-outcome",
  already: "nudge:log-contact",
  handOver: "nudge:save-owner",
  notNeeded: "nudge:save-reason",
  told: "nudge:save-told",
} as const;

const mostNote = 1_000;
/** What was done longer ago than this is a slip of the picker's. */
const longestAgoHours = 366 * 24;
const outcomeNames = Object.fromEntries(otherOutcomes.map((key) => [key, outcomes[key].said])) as Record<
  OtherOutcome,
  string
>;
const yesNo = { yes: "Yes", no: "No" } as const;

/** What they don't want, where they want no contact; the whole of it is what is meant until somebody says less. */
export const silences: Readonly<Record<OptOutKind, string>> = {
  all: "Nothing at all",
  calls: "No calls",
  messages: "No messages",
  sales: "Nothing that is there to sell",
};

/** Sent at every change of the outcome: the form is redrawn, since one of them asks what they don't want. */
export const outcomeRedrawId = "nudge:outcome";

/** @param draft what stands in it after a redraw @param receiver who is called, where that isn't the buyer */
export function logOutcomeModal(
  owedId: string,
  draft: OutcomeDraft = emptyDraft,
  receiver: Receiver | null = null,
): ModalView {
  const { outcome, silence, note, when } = draft;
  const asks = { isRequired: true, watchedBy: outcomeRedrawId };
  return form(formIds.outcome, owedId, "Log an outcome", "Save", [
    { input: choiceField("outcome", "Outcome", outcomeNames, outcome, asks) },
    ...(outcome === "do-not-contact" ? [silencePiece(silence, receiver)] : []),
    {
      input: textField("note", "Note", note, {
        isMultiline: true,
        most: mostNote,
        hint: "Needed where something has changed",
      }),
    },
    {
      input: timeField("when", "When?", when, {
        hint: "For Call later, and for when to come back where something has changed",
      }),
    },
  ]);
}

/** Of whoever only receives the goods there is nothing to choose: we never sell to them. */
function silencePiece(silence: OptOutKind | null, receiver: Receiver | null): Piece {
  if (receiver === null)
    return { input: choiceField("silence", "What don't they want?", silences, silence ?? "all", { isRequired: true }) };
  const { name, buyer } = receiver;
  return {
    lines: [`Nobody calls ${name} about this purchase any more, except for what we owe. For ${buyer} nothing changes.`],
  };
}

export interface OutcomeDraft {
  readonly outcome: OtherOutcome | null;
  readonly silence: OptOutKind | null;
  readonly note: string | null;
  readonly when: Temporal.Instant | null;
}

export const emptyDraft: OutcomeDraft = { outcome: null, silence: null, note: null, when: null };

/** What stands in an open form, for its redraw. */
export function readOutcomeDraft(state: unknown): OutcomeDraft {
  const values = readForm(state);
  return {
    outcome: values.choice("outcome", outcomeNames),
    silence: values.choice("silence", silences),
    note: values.text("note"),
    when: values.time("when"),
  };
}

export interface LoggedOutcome {
  readonly outcome: OtherOutcome;
  readonly note: string | null;
  readonly when: Temporal.Instant | null;
  /** What they don't want, for `do-not-contact`. */
  readonly silence: OptOutKind | null;
}

/** @throws {FieldErrors} for what the outcome needs and isn't there, and for a time that has passed */
export function readOutcome(state: unknown, now: Temporal.Instant): LoggedOutcome {
  const { outcome, silence, note, when } = readOutcomeDraft(state);
  if (outcome === null) throw new FieldErrors({ outcome: "Choose what came of it." });
  const isDated = outcome === "call-later" || outcome === "needs-changed";
  if (isDated && when === null) throw new FieldErrors({ when: "Choose when to come back to them." });
  if (outcome === "needs-changed" && note === null) throw new FieldErrors({ note: "Write what has changed." });
  const timeProblem = isDated && when !== null ? problemWithTime(when, now) : null;
  if (timeProblem !== null) throw new FieldErrors({ when: timeProblem });
  return {
    outcome,
    note,
    when: isDated ? when : null,
    silence: outcome === "do-not-contact" ? (silence ?? "all") : null,
  };
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
  if (now.since(when).total("hours") > longestAgoHours)
    throw new FieldErrors({ when: "That is more than a year ago: look at the year again, and choose when it was." });
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

export function toldThemModal(owedId: string): ModalView {
  return form(formIds.told, owedId, "Told them", "Save", [
    {
      input: textField("told", "What did you tell them?", null, {
        isRequired: true,
        isMultiline: true,
        most: mostNote,
        hint: "You read it here again when there is news to give them.",
      }),
    },
  ]);
}

/** @throws {FieldErrors} if nothing is written */
export function readToldThem(state: unknown): string {
  const told = readForm(state).text("told");
  if (told === null) throw new FieldErrors({ told: "Write what they know now, in a few words." });
  return told;
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
