// The form that logs a contact outside of any follow-up: they rang the store, or somebody met them.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../core/errors.ts";
import type { CustomerId } from "../../core/ids.ts";
import { composeBlocks, plain } from "../../slack/blocks.ts";
import { choiceField, readForm, searchField, textField } from "../../slack/fields.ts";
import { type ContactForm, contactWays, type PickedCustomer, readPicked } from "./rules.ts";

export const logContactId = "customer:save-contact";
/** Looks customers up. */
export const contactCustomerId = "customer:search";

const reached = { yes: "Yes", no: "No" } as const;

/** @param customer whom the form was opened for; null: it is chosen in the form */
export function logContactModal(customer: PickedCustomer | null): ModalView {
  return {
    type: "modal",
    callback_id: logContactId,
    title: plain("Log a contact", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        input: searchField("customer", "Customer", customer, contactCustomerId, {
          isRequired: true,
          placeholder: "Type a name, a phone or an item",
        }),
      },
      { input: choiceField("how", "How?", contactWays, null, { isRequired: true }) },
      { input: choiceField("reached", "Did you reach them?", reached, null, { isRequired: true }) },
      { input: textField("note", "Note", null, { isMultiline: true, most: 1_000 }) },
    ]),
  };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readContact(state: unknown): ContactForm {
  const form = readForm(state);
  const customerId: CustomerId | null = readPicked(form.picked("customer"));
  const how = form.choice("how", contactWays);
  const wasReached = form.choice("reached", reached);
  const problems: Record<string, string> = {
    ...(customerId === null && { customer: "Choose the customer: type a part of their name." }),
    ...(how === null && { how: "Choose how it was." }),
    ...(wasReached === null && { reached: "Choose Yes or No: a try that reached nobody counts as one." }),
  };
  if (customerId === null || how === null || wasReached === null) throw new FieldErrors(problems);
  return { customerId, how, isReached: wasReached === "yes", note: form.text("note") };
}
