// The form for what a customer asks of us outside of any follow-up: in the shop, or when they ring.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, readForm, textField } from "../../../slack/fields.ts";
import { contactWays, type DoNotContactForm, type PickedCustomer } from "../../customer/rules.ts";
import { silences } from "./outcome-forms.ts";

export const doNotContactId = "nudge:save-do-not-contact";

export function doNotContactModal({ label, value }: PickedCustomer): ModalView {
  return {
    type: "modal",
    callback_id: doNotContactId,
    private_metadata: value,
    title: plain("Do not contact", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      { lines: [[{ bold: label }]] },
      { input: choiceField("how", "How?", contactWays, null, { isRequired: true }) },
      { input: choiceField("silence", "What don't they want?", silences, "all", { isRequired: true }) },
      { input: textField("note", "Note", null, { isMultiline: true, most: 1_000 }) },
    ]),
  };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readDoNotContact(state: unknown): DoNotContactForm {
  const form = readForm(state);
  const how = form.choice("how", contactWays);
  const silence = form.choice("silence", silences);
  const problems: Record<string, string> = {
    ...(how === null && { how: "Choose how they asked." }),
    ...(silence === null && { silence: "Choose what they don't want." }),
  };
  if (how === null || silence === null) throw new FieldErrors(problems);
  return { how, silence, note: form.text("note") };
}
