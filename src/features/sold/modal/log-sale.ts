// The form that logs a sale.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import { currencyOf, readMoney } from "../../../core/money.ts";
import { maxTyped } from "../../../core/quick-words/words.ts";
import { sayDay } from "../../../core/working-time.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, dayField, type FormValues, readForm, textField } from "../../../slack/fields.ts";
import { methodNames } from "../../delivery/messages.ts";
import { problemWithDay } from "../../delivery/rules.ts";
import type { SaleDraft, SaleForm } from "../rules/sale.ts";

export const logSaleId = "sold:save";
/** Sent at every change of how they get it, and of the day: the form is redrawn. */
export const redrawIds = ["sold:how", "sold:on"] as const;

/** @param cut more was typed after the command than is read @param carries the visit's nudge that the sale answers */
export function logSaleModal(
  draft: SaleDraft,
  today: Temporal.PlainDate,
  { cut = false, carries = "" }: { readonly cut?: boolean; readonly carries?: string } = {},
): ModalView {
  const { customer, phone, what, how, on, reasons, promises, amount, asksAmount } = draft;
  return {
    type: "modal",
    callback_id: logSaleId,
    private_metadata: carries,
    title: plain("Log a sale", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      ...(cut
        ? [{ lines: [`That was a lot: only the first ${maxTyped.toLocaleString("en")} characters are here.`] }]
        : []),
      { input: textField("customer", "Customer", customer, { isRequired: true, most: 200 }) },
      { input: textField("phone", "Phone", phone, { most: 40 }) },
      { input: textField("what", "What did they buy?", what, { isRequired: true, isMultiline: true, most: maxTyped }) },
      {
        input: choiceField("how", "How do they get it?", methodNames, how, {
          isRequired: true,
          watchedBy: redrawIds[0],
        }),
      },
      ...(how === "took-home"
        ? []
        : [{ input: dayField("on", "Date", on, { hint: dayHint(on, today), watchedBy: redrawIds[1] }) }]),
      {
        input: textField("reasons", "Why did they choose it?", reasons, {
          isMultiline: true,
          most: 1_000,
          hint: "In their words: you give them back in the thank-you call.",
        }),
      },
      {
        input: textField("promises", "Promises", promises, {
          isMultiline: true,
          most: 3_000,
          hint: "One a line, with a day and an @name if somebody else keeps it: old table taken away @sam by Friday",
        }),
      },
      ...(asksAmount ? [{ input: textField("amount", "Amount", amount, { most: 40 }) }] : []),
    ]),
  };
}

/** What stands in an open form, for its redraw. */
export function readDraft(state: unknown, asksAmount: boolean): SaleDraft {
  const form = readForm(state);
  return {
    customer: form.text("customer"),
    phone: form.text("phone"),
    what: form.text("what"),
    how: form.choice("how", methodNames),
    on: form.day("on"),
    reasons: form.text("reasons"),
    promises: form.text("promises"),
    amount: form.text("amount"),
    asksAmount,
  };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readSaleForm(
  state: unknown,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): SaleForm {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const read = readCore(form, country, problems);
  const on = read.how === "took-home" ? null : form.day("on");
  const dayProblem = on === null ? null : problemWithDay(on, today);
  if (dayProblem !== null) Object.assign(problems, { on: dayProblem });
  const { customer, what, how } = read;
  if (customer === null || what === null || how === null || Object.keys(problems).length > 0)
    throw new FieldErrors(problems);
  return { ...read, customer, what, how, on, promises: form.text("promises") };
}

/** The fields that logging and correcting a sale share. What is missing or wrong is added to `problems`. */
export function readCore(form: FormValues, country: string, problems: Record<string, string>) {
  const customer = form.text("customer");
  const what = form.text("what");
  const how = form.choice("how", methodNames);
  const typedAmount = form.text("amount");
  const amount = typedAmount === null ? null : readMoney(typedAmount, currencyOf(country));
  if (customer === null) Object.assign(problems, { customer: "Write the customer's name." });
  if (what === null) Object.assign(problems, { what: "Write what they bought." });
  if (how === null) Object.assign(problems, { how: "Choose how they get it." });
  if (amount?.ok === false) Object.assign(problems, { amount: amount.problem });
  return {
    customer,
    what,
    how,
    phone: form.phone("phone", country, problems),
    reasons: form.text("reasons"),
    amount: amount?.ok ? amount.value : null,
  };
}

function dayHint(on: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  return on === null ? "Leave empty if not known yet" : `${sayDay(on, today)}. Leave empty if not known yet`;
}
