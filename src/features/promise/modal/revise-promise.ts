// The forms of whoever sees a promise through: it changes, is withdrawn, or was kept with thanks.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import type { UserId } from "../../../core/ids.ts";
import { dayField, personField, readForm, textField } from "../../../slack/fields.ts";
import type { Act } from "../rules/acts.ts";
import { type PromiseMade, problemWithDueDay } from "../rules/promise.ts";
import { form } from "./change-promise.ts";

export const changeId = "promise:save-change";
export const withdrawId = "promise:save-withdrawal";
export const thanksId = "promise:save-thanks";

/** What the form starts from. */
export type Changeable = Pick<PromiseMade, "id" | "words" | "ownerId" | "dueOn" | "outsideName"> & {
  readonly isDueOn: Temporal.PlainDate | null;
};

export function changeModal({ id, words, ownerId, dueOn, isDueOn, outsideName }: Changeable): ModalView {
  return form(changeId, "Change promise", id, [
    { lines: ["Whoever keeps it is told, and asked whether they can. The customer hears it from you."] },
    { input: textField("words", "What was promised?", words, { isRequired: true, isMultiline: true, most: 3_000 }) },
    {
      input: dayField("on", "By when?", isDueOn, {
        isRequired: dueOn !== null,
        ...(dueOn === null && { hint: "As long as you leave it, it moves with the delivery." }),
      }),
    },
    {
      input: personField("to", "Who keeps it?", ownerId, {
        isRequired: true,
        ...(outsideName !== null && { hint: `${outsideName} keeps it, outside Slack, until you choose a colleague.` }),
      }),
    },
    { input: textField("why", "Why?", null, { isRequired: true, isMultiline: true, most: 1_000 }) },
  ]);
}

export function withdrawModal({ id, words }: Pick<Changeable, "id" | "words">): ModalView {
  return form(withdrawId, "Withdraw", id, [
    {
      lines: [`"${words}"`, "Nobody need keep it any more, and whoever was asked to is told. Tell the customer, too."],
    },
    { input: textField("why", "Why?", null, { isRequired: true, isMultiline: true, most: 1_000 }) },
  ]);
}

export function thanksModal(id: string, keeperName: string): ModalView {
  return form(thanksId, "Pass on their thanks", id, [
    {
      input: textField("thanks", "What did they say?", null, {
        isRequired: true,
        isMultiline: true,
        most: 1_000,
        hint: `${keeperName} reads it, in these words.`,
      }),
    },
  ]);
}

/** @param promise as it is now @throws {FieldErrors} with every field that is wrong */
export function readChange(
  state: unknown,
  promise: Pick<Changeable, "dueOn" | "isDueOn">,
  today: Temporal.PlainDate,
): Extract<Act, { kind: "change" }> {
  const values = readForm(state);
  const words = values.text("words");
  const to = values.person("to");
  const why = values.text("why");
  const day = values.day("on");
  const isKept = day === null ? promise.dueOn === null : promise.isDueOn !== null && day.equals(promise.isDueOn);
  const dayProblem = isKept ? null : day === null ? "Choose by when." : problemWithDueDay(day, today);
  const problems: Record<string, string> = {
    ...(words === null && { words: "Write what was promised, as the customer heard it." }),
    ...(dayProblem !== null && { on: dayProblem }),
    ...(to === null && { to: "Choose who keeps it." }),
    ...(why === null && { why: "Say why, in a few words: whoever keeps it reads it." }),
  };
  if (words === null || to === null || why === null || dayProblem !== null) throw new FieldErrors(problems);
  return { kind: "change", words, on: isKept ? promise.dueOn : day, to: to as UserId, why };
}

/** @throws {FieldErrors} if it says no reason */
export function readWithdrawal(state: unknown): Extract<Act, { kind: "call-off" }> {
  const why = readForm(state).text("why");
  if (why === null) throw new FieldErrors({ why: "Say why, in a few words: whoever was asked to keep it reads it." });
  return { kind: "call-off", why };
}

/** @throws {FieldErrors} if it says nothing */
export function readThanks(state: unknown): string {
  const thanks = readForm(state).text("thanks");
  if (thanks === null) throw new FieldErrors({ thanks: "Write what they said." });
  return thanks;
}
