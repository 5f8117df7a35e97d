// The forms of whoever keeps a promise: it will be late, can't be kept as promised, or isn't theirs.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import type { UserId } from "../../../core/ids.ts";
import { composeBlocks, type Piece, plain } from "../../../slack/blocks.ts";
import { dayField, personField, readForm, textField } from "../../../slack/fields.ts";
import type { Act } from "../rules/acts.ts";
import { problemWithDueDay } from "../rules/promise.ts";

export const lateId = "promise:save-late";
export const cantId = "promise:save-cant";
export const notMineId = "promise:save-not-mine";
export const handOnId = "promise:save-hand-on";

/** @param carries the nudge or the promise that it was opened from */
export function lateModal(carries: string): ModalView {
  return form(lateId, "Will be late", carries, [
    { input: dayField("on", "When will it be done?", null, { isRequired: true }) },
    { input: textField("why", "Why?", null, { isRequired: true, isMultiline: true, most: 1_000 }) },
  ]);
}

export function cantModal(carries: string): ModalView {
  return form(cantId, "Can't as promised", carries, [
    {
      input: textField("words", "What can you do instead?", null, {
        isMultiline: true,
        most: 1_000,
        hint: "Leave it empty if nothing can be done.",
      }),
    },
    { input: dayField("on", "By when?", null) },
    { input: textField("why", "What's in the way?", null, { isRequired: true, isMultiline: true, most: 1_000 }) },
  ]);
}

export function notMineModal(carries: string): ModalView {
  return form(notMineId, "Not mine", carries, [
    {
      input: personField("to", "Who instead?", null, {
        isRequired: true,
        hint: "They are asked, and whoever promised it is told.",
      }),
    },
    { input: textField("why", "Why?", null, { isRequired: true, isMultiline: true, most: 1_000 }) },
  ]);
}

/** @throws {FieldErrors} with every field that is wrong */
export function readLate(state: unknown, today: Temporal.PlainDate): Extract<Act, { kind: "late" }> {
  const values = readForm(state);
  const on = values.day("on");
  const why = values.text("why");
  const dayProblem = on === null ? "Choose the day on which it will be done." : problemWithDueDay(on, today);
  const problems: Record<string, string> = {
    ...(dayProblem !== null && { on: dayProblem }),
    ...(why === null && { why: "Say why, in a few words: the customer is told." }),
  };
  if (on === null || why === null || dayProblem !== null) throw new FieldErrors(problems);
  return { kind: "late", on, why };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readCant(state: unknown, today: Temporal.PlainDate): Extract<Act, { kind: "cant" }> {
  const values = readForm(state);
  const words = values.text("words");
  const on = values.day("on");
  const why = values.text("why");
  const dayProblem = on === null ? null : problemWithDueDay(on, today);
  const problems: Record<string, string> = {
    ...(dayProblem !== null && { on: dayProblem }),
    ...(words !== null && on === null && { on: "Say by when you can do that instead." }),
    ...(words === null && on !== null && { words: "Say what you can do by then, or leave the day empty." }),
    ...(why === null && { why: "Say what is in the way, so that the customer can be told." }),
  };
  if (why === null || Object.keys(problems).length > 0) throw new FieldErrors(problems);
  return { kind: "cant", words, on, why };
}

/** For a maker whose promise is theirs again. */
export function handOnModal(carries: string): ModalView {
  return form(handOnId, "Hand over", carries, [
    {
      input: personField("to", "To whom?", null, {
        isRequired: true,
        hint: "They are asked whether they can keep it.",
      }),
    },
    {
      input: textField("why", "Note", null, {
        ...{ isRequired: true, isMultiline: true, most: 1_000 },
        hint: "Why it is handed over, and what they should know",
      }),
    },
  ]);
}

/** Of either form. @throws {FieldErrors} if nobody was chosen, or it says no reason */
export function readPassing(state: unknown, kind: PassingAct["kind"]): PassingAct {
  const values = readForm(state);
  const to = values.person("to");
  const why = values.text("why");
  const problems: Record<string, string> = {
    ...(to === null && { to: "Choose who keeps it instead." }),
    ...(why === null && { why: "Say why, in a few words: whoever is asked instead reads it." }),
  };
  if (to === null || why === null) throw new FieldErrors(problems);
  return { kind, to: to as UserId, why };
}

type PassingAct = Extract<Act, { kind: "pass-on" | "hand-on" }>;

/** @param carries the nudge or the promise that it was opened from */
export function form(callbackId: string, title: string, carries: string, fields: readonly Piece[]): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    private_metadata: carries,
    title: plain(title, 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks(fields),
  };
}
