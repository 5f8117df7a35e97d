// The form that logs a visit.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { readEmail } from "../../../core/email.ts";
import { FieldErrors } from "../../../core/errors.ts";
import { maxTyped } from "../../../core/quick-words/words.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, dayField, type FormValues, readForm, textField } from "../../../slack/fields.ts";
import { problemWithDay } from "../../delivery/rules.ts";
import { heldBackNames, mayCallNames, type VisitForm } from "../rules/visit.ts";
import type { VisitDraft } from "../rules/visit-words.ts";

export const logVisitId = "visit:save";

/** @param cut more was typed after the command than is read */
export function logVisitModal({ customer, contact, what, decidesOn }: VisitDraft, cut = false): ModalView {
  return {
    type: "modal",
    callback_id: logVisitId,
    title: plain("Log a visit", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      ...(cut
        ? [{ lines: [`That was a lot: only the first ${maxTyped.toLocaleString("en")} characters are here.`] }]
        : []),
      { input: textField("customer", "Customer", customer, { isRequired: true, most: 200 }) },
      { input: textField("contact", "Phone or email", contact, { most: 254 }) },
      {
        input: textField("what", "What were they looking for?", what, {
          isRequired: true,
          isMultiline: true,
          most: maxTyped,
        }),
      },
      { input: choiceField("heldBack", "What held them back?", heldBackNames, null) },
      { input: textField("note", "Note", null, { isMultiline: true, most: 1_000 }) },
      {
        input: choiceField("mayCall", "May we call?", mayCallNames, null, {
          isRequired: true,
          hint: "As they said it. With No nobody follows up.",
        }),
      },
      {
        input: dayField("decidesOn", "When will they decide?", decidesOn, { hint: "Leave empty if they named no day" }),
      },
    ]),
  };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readVisitForm(
  state: unknown,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): VisitForm {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const customer = form.text("customer");
  const what = form.text("what");
  const mayCall = form.choice("mayCall", mayCallNames);
  const decidesOn = form.day("decidesOn");
  const { phone, email } = readContact(form, country, problems);
  if (customer === null) problems.customer = "Write the customer's name.";
  if (what === null) problems.what = "Write what they were looking for.";
  if (mayCall === null) problems.mayCall = "Choose what they said.";
  if (mayCall !== null && mayCall !== "no" && form.text("contact") === null)
    problems.contact = "Write their phone or email: without one nobody can follow up. Or choose No below.";
  const dayProblem = decidesOn === null ? null : problemWithDay(decidesOn, today);
  if (dayProblem !== null) problems.decidesOn = dayProblem;
  if (customer === null || what === null || mayCall === null || Object.keys(problems).length > 0)
    throw new FieldErrors(problems);
  const heldBack = form.choice("heldBack", heldBackNames);
  return { customer, phone, email, what, heldBack, note: form.text("note"), mayCall, decidesOn };
}

function readContact(
  form: FormValues,
  country: string,
  problems: Record<string, string>,
): Pick<VisitForm, "phone" | "email"> {
  const typed = form.text("contact");
  const email = typed === null ? null : readEmail(typed);
  if (typed === null || email !== null) return { phone: null, email };
  const wrong: Record<string, string> = {};
  const phone = form.phone("contact", country, wrong);
  if (phone === null)
    problems.contact =
      "This is neither a phone number nor an email. Check it, or write + and the country's code for a phone from abroad.";
  return { phone, email: null };
}
