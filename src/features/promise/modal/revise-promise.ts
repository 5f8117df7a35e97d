// The forms of whoever sees a promise through: it changes, is withdrawn, or was kept with thanks.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import type { UserId } from "../../../core/ids.ts";
import { dayField, readForm, textField } from "../../../slack/fields.ts";
import type { Act } from "../rules/acts.ts";
import { type PromiseMade, problemWithDueDay } from "../rules/promise.ts";
import { form } from "./change-promise.ts";
import { draftKeeper, type Keeper, keeperFields, readKeeper } from "./keeper.ts";

export const changeId = "promise:save-change";
export const withdrawId = "promise:save-withdrawal";
export const thanksId = "promise:save-thanks";

/** What the form starts from. */
export type Changeable = Pick<
  PromiseMade,
  "id" | "words" | "makerId" | "ownerId" | "dueOn" | "outsideName" | "outsidePhone"
> & {
  readonly isDueOn: Temporal.PlainDate | null;
};

export function changeModal(promise: Changeable, country: string): ModalView {
  const { id, words, dueOn, isDueOn } = promise;
  return form(changeId, "Change promise", id, [
    { lines: ["Whoever keeps it is told, and asked whether they can. The customer hears it from you."] },
    { input: textField("words", "What was promised?", words, { isRequired: true, isMultiline: true, most: 3_000 }) },
    {
      input: dayField("on", "By when?", isDueOn, {
        isRequired: dueOn !== null,
        ...(dueOn === null && { hint: "As long as you leave it, it moves with the delivery." }),
      }),
    },
    ...keeperFields(draftKeeper(keeperOf(promise), country), "Whoever promised it is reminded to call them."),
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
  promise: Omit<Changeable, "id" | "words">,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): Extract<Act, { kind: "change" }> {
  const values = readForm(state);
  const words = values.text("words");
  const why = values.text("why");
  const day = values.day("on");
  const isKept = day === null ? promise.dueOn === null : promise.isDueOn !== null && day.equals(promise.isDueOn);
  const dayProblem = isKept ? null : day === null ? "Choose by when." : problemWithDueDay(day, today);
  const problems: Record<string, string> = {
    ...(words === null && { words: "Write what was promised, as the customer heard it." }),
    ...(dayProblem !== null && { on: dayProblem }),
    ...(why === null && { why: "Say why, in a few words: whoever keeps it reads it." }),
  };
  const { makerId: maker, dueOn } = promise;
  const { keeper, outside } = readKeeper(values, { maker, country, before: keeperOf(promise) }, problems);
  if (words === null || why === null || Object.keys(problems).length > 0) throw new FieldErrors(problems);
  return { kind: "change", words, on: isKept ? dueOn : day, to: (keeper ?? maker) as UserId, outside, why };
}

function keeperOf({ ownerId, outsideName, outsidePhone }: Omit<Changeable, "id" | "words">): Keeper {
  return { keeper: ownerId, outside: outsideName === null ? null : { name: outsideName, phone: outsidePhone } };
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
