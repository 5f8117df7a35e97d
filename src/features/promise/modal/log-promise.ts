// The form that logs a promise.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, dayField, readForm, searchField, textField } from "../../../slack/fields.ts";
import { readPicked } from "../../customer/rules.ts";
import { type AskedWhen, type PromiseDraft, type PromiseForm, someoneNew } from "../rules/draft.ts";
import { problemWithDueDay } from "../rules/promise.ts";
import { keeperFields, readKeeper, readKeeperDraft } from "./keeper.ts";

export const logPromiseId = "promise:save";
/** Looks customers up, and redraws the form when one is chosen. */
export const customerId = "promise:customer";

const askedWhen: Readonly<Record<AskedWhen, string>> = { promised: "Promised", "ask-first": "Ask first" };

/** What the form carries from where it was opened. */
const carried = z.object({ saleId: z.uuid().nullable(), link: z.string().max(500).nullable() });
export type Carried = z.infer<typeof carried>;

export function logPromiseModal(draft: PromiseDraft, carries: Carried): ModalView {
  const isNew = draft.customer?.value === someoneNew.value;
  return {
    type: "modal",
    callback_id: logPromiseId,
    private_metadata: JSON.stringify(carries),
    title: plain("Log a promise", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        input: searchField("customer", "Customer", draft.customer, customerId, {
          isRequired: true,
          placeholder: "Type a name, a phone or an item",
          isWatched: true,
        }),
      },
      ...(isNew
        ? [
            { input: textField("name", "Name", draft.name, { isRequired: true, most: 200 }) },
            { input: textField("phone", "Phone", draft.phone, { most: 40 }) },
          ]
        : []),
      {
        input: textField("words", "What was promised?", draft.words, {
          isRequired: true,
          isMultiline: true,
          most: 3_000,
          hint: "In the words that the customer heard: whoever keeps it reads them so.",
        }),
      },
      { input: dayField("dueOn", "By when?", draft.dueOn, { isRequired: true }) },
      ...keeperFields(draft, "You are reminded to call them."),
      {
        input: choiceField("asked", "Have you promised it yet?", askedWhen, draft.asked, {
          isRequired: true,
          hint: "Ask first: nothing is promised before they have answered.",
        }),
      },
      ...(carries.link === null ? [] : [{ quiet: "The message that it was made of is linked to it." }]),
    ]),
  };
}

/** What stands in an open form, for its redraw. */
export function readPromiseDraft(state: unknown): PromiseDraft {
  const form = readForm(state);
  return {
    customer: form.picked("customer"),
    name: form.text("name"),
    phone: form.text("phone"),
    words: form.text("words"),
    dueOn: form.day("dueOn"),
    ...readKeeperDraft(form),
    asked: form.choice("asked", askedWhen) ?? "promised",
  };
}

/** @throws zod's error if the form carries nothing of ours */
export function readCarried(metadata: string): Carried {
  return carried.parse(JSON.parse(metadata));
}

/** @param maker whoever hands it in, as Slack's id @throws {FieldErrors} with every field that is wrong */
export function readPromiseForm(
  state: unknown,
  { today, country, maker }: { readonly today: Temporal.PlainDate; readonly country: string; readonly maker: string },
): PromiseForm {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const { customer: picked, name, words, dueOn, asked } = readPromiseDraft(state);
  const phone = form.phone("phone", country, problems);
  const { keeper, outside } = readKeeper(form, { maker, country }, problems);
  const isNew = picked?.value === someoneNew.value;
  const id = readPicked(picked);
  if (!isNew && id === null) problems.customer = "Choose a customer, or Someone new…";
  if (isNew && name === null) problems.name = "Write the customer's name.";
  if (words === null) problems.words = "Write what was promised, as the customer heard it.";
  const dayProblem = dueOn === null ? "Choose by when." : problemWithDueDay(dueOn, today);
  if (dayProblem !== null) problems.dueOn = dayProblem;
  if (asked === "ask-first" && (keeper === null || keeper === maker))
    problems.asked = "Ask first is for a colleague who keeps it: choose one above, or Promised.";
  if (words === null || dueOn === null || Object.keys(problems).length > 0) throw new FieldErrors(problems);
  return {
    customer: id !== null ? { id } : { name: name ?? "", phone },
    words,
    dueOn,
    ...{ keeper, outside },
    asksFirst: asked === "ask-first",
  };
}
