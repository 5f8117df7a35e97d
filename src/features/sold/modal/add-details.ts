// The form that completes or corrects a sale.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { readEmail } from "../../../core/email.ts";
import { FieldErrors } from "../../../core/errors.ts";
import { sayMoney } from "../../../core/money.ts";
import { sayPhone } from "../../../core/phone.ts";
import { maxTyped } from "../../../core/quick-words/words.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, dayField, readForm, textField } from "../../../slack/fields.ts";
import { methodNames } from "../../delivery/messages.ts";
import { writeAsOf } from "../../delivery/rules/as-of.ts";
import { type Delivery, problemWithDay, problemWithFarDay, problemWithPastDay } from "../../delivery/rules.ts";
import { categoryOf } from "../../follow-up/rules/categories.ts";
import type { Gift } from "../../follow-up/rules/journey.ts";
import type { KnownSale, SaleDetails } from "../rules/sale.ts";
import { readCore } from "./log-sale.ts";

export const addDetailsId = "sold:save-details";

const gifts: Readonly<Record<Gift, string>> = { none: "Not a gift", gift: "A gift", secret: "A secret gift" };

/** @param carries the nudge or the sale that it was opened from */
export function addDetailsModal(
  { sale, delivery, customer, knownPhone, reliability, asOf }: KnownSale,
  carries: string,
  country: string,
): ModalView {
  const phone = (e164: string | null) => (e164 === null ? null : sayPhone(e164, country));
  const amount = sale.amountMinor === null ? null : sayMoney({ minor: sale.amountMinor, currency: sale.currency });
  return {
    type: "modal",
    callback_id: addDetailsId,
    private_metadata: writeAsOf({ carried: carries, asOf }),
    title: plain("Add details", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      { input: textField("email", "Email", customer.email, { most: 254 }) },
      { input: textField("amount", "Amount", amount, { most: 40 }) },
      {
        input: textField("company", "Delivery company", delivery.company, {
          ...(reliability !== null && { hint: reliability }),
        }),
      },
      {
        input: textField("companyPhone", "Company's phone", phone(delivery.companyPhone ?? knownPhone), {
          most: 40,
          ...(knownPhone !== null && { hint: `As at the last delivery by ${delivery.company}: is it still right?` }),
        }),
      },
      { input: textField("address", "Address", delivery.address) },
      { input: textField("reference", "Reference", delivery.reference) },
      {
        input: textField("receiverName", "Who receives it?", delivery.receiverName, {
          hint: "Leave empty if it is the buyer",
        }),
      },
      { input: textField("receiverPhone", "Their phone", phone(delivery.receiverPhone), { most: 40 }) },
      {
        input: choiceField("gift", "Gift", gifts, delivery.gift, {
          isRequired: true,
          hint: "Of a secret gift nobody but the buyer hears from us.",
        }),
      },
      { input: dayField("givenOn", "Given on", delivery.givenOn) },
      { input: textField("soldWith", "Sold with", sale.soldWith, { hint: "The colleague who helped" }) },
      {
        input: textField("category", "Category", sale.category, {
          hint: `Read from what they bought where it is empty: ${categoryOf(sale.what)}`,
        }),
      },
      "divider",
      { input: textField("customer", "Customer", customer.name, { isRequired: true, most: 200 }) },
      { input: textField("phone", "Phone", phone(customer.phone), { most: 40 }) },
      {
        input: textField("what", "What did they buy?", sale.what, {
          isRequired: true,
          isMultiline: true,
          most: maxTyped,
        }),
      },
      { input: choiceField("how", "How do they get it?", methodNames, delivery.method, { isRequired: true }) },
      { input: dayField("on", "Date", delivery.plannedOn, { hint: "Leave empty if not known yet" }) },
      ...(isTaught(delivery)
        ? [
            {
              input: dayField("trainedOn", "Trained on", delivery.trainedOn, {
                hint: "When they were shown how it works",
              }),
            },
          ]
        : []),
      { input: textField("reasons", "Why did they choose it?", sale.reasons, { isMultiline: true, most: 1_000 }) },
    ]),
  };
}

/** Whether people are shown how such goods work, once they are in place. */
function isTaught({ method, trainedOn }: Delivery): boolean {
  return method === "installation" || trainedOn !== null;
}

/** @throws {FieldErrors} with every field that is wrong */
export function readDetails(
  state: unknown,
  { today, country, was }: { readonly today: Temporal.PlainDate; readonly country: string; readonly was: Delivery },
): SaleDetails {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const core = readCore(form, country, problems);
  const typedEmail = form.text("email");
  const email = typedEmail === null ? null : readEmail(typedEmail);
  const on = core.how === "took-home" ? null : form.day("on");
  const gift = form.choice("gift", gifts) ?? "none";
  const givenOn = form.day("givenOn");
  const dayProblem = on === null || (was.plannedOn?.equals(on) ?? false) ? null : problemWithDay(on, today);
  if (typedEmail !== null && email === null)
    Object.assign(problems, {
      email: "This is no e-mail address: it has a name, an @ and a place, like jane@example.com.",
    });
  if (dayProblem !== null) Object.assign(problems, { on: dayProblem });
  const trainedOn = isTaught(was) ? form.day("trainedOn") : was.trainedOn;
  const trainedProblem = trainedOn === null ? null : problemWithPastDay(trainedOn, today);
  if (trainedProblem !== null) Object.assign(problems, { trainedOn: trainedProblem });
  const givenProblem = givenOn === null ? null : problemWithFarDay(givenOn, today);
  if (givenProblem !== null) Object.assign(problems, { givenOn: givenProblem });
  if (givenOn !== null && gift === "none")
    Object.assign(problems, { givenOn: "Choose A gift or A secret gift above, or leave the day empty." });
  const details = {
    ...core,
    email,
    on,
    gift,
    givenOn,
    trainedOn,
    company: form.text("company"),
    companyPhone: form.phone("companyPhone", country, problems),
    address: form.text("address"),
    reference: form.text("reference"),
    receiverName: form.text("receiverName"),
    receiverPhone: form.phone("receiverPhone", country, problems),
    soldWith: form.text("soldWith"),
    category: form.text("category"),
  };
  const { customer, what, how } = details;
  if (customer === null || what === null || how === null || Object.keys(problems).length > 0)
    throw new FieldErrors(problems);
  return { ...details, customer, what, how };
}
