// A modal with every input that Slack has, none of them required, and the block that only modals have.
import type { InputBlockElement, KnownBlock, ModalView, PlainTextOption } from "@slack/types";

export const plain = (text: string) => ({ type: "plain_text" as const, text });

export const option = (text: string): PlainTextOption => ({ text: plain(text), value: text.toLowerCase() });

const woods = ["Oak", "Walnut", "Ash"].map(option);
const woodGroups = [
  { label: plain("Hard"), options: ["Oak", "Ash"].map(option) },
  { label: plain("Soft"), options: ["Pine"].map(option) },
];

/** By its label. */
const inputs: Readonly<Record<string, InputBlockElement>> = {
  Text: { type: "plain_text_input", placeholder: plain("A line") },
  Lines: { type: "plain_text_input", multiline: true },
  Number: { type: "number_input", is_decimal_allowed: true },
  "E-mail": { type: "email_text_input" },
  Address: { type: "url_text_input" },
  Day: { type: "datepicker" },
  Time: { type: "timepicker" },
  Moment: { type: "datetimepicker" },
  "One wood": { type: "static_select", options: woods },
  "One of a group": { type: "static_select", option_groups: woodGroups },
  "One searched": { type: "external_select", min_query_length: 2 },
  "One person": { type: "users_select" },
  "One conversation": { type: "conversations_select" },
  "One channel": { type: "channels_select" },
  "Some woods": { type: "multi_static_select", options: woods, max_selected_items: 2 },
  "Some searched": { type: "multi_external_select", min_query_length: 0 },
  "Some people": { type: "multi_users_select" },
  "Some conversations": { type: "multi_conversations_select" },
  "Some channels": { type: "multi_channels_select" },
  Radio: { type: "radio_buttons", options: woods },
  Boxes: { type: "checkboxes", options: woods },
  Rich: { type: "rich_text_input" },
  File: { type: "file_input", filetypes: ["txt"], max_files: 2 },
};

/** Each block's and action's id is its label. */
export const everyInput: ModalView = modal([
  { type: "alert", level: "warning", text: plain("Oak is back") },
  ...Object.entries(inputs).map(([label, element]) => input(label, element, { optional: true })),
]);

export function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: "modal",
    callback_id: "form",
    title: plain("Every input"),
    submit: plain("Send"),
    notify_on_close: true,
    blocks,
  };
}

export function input(
  label: string,
  element: InputBlockElement,
  { optional = false, dispatches = false, hint }: { optional?: boolean; dispatches?: boolean; hint?: string } = {},
): KnownBlock {
  return {
    type: "input",
    block_id: label,
    label: plain(label),
    element: { ...element, action_id: label },
    optional,
    dispatch_action: dispatches,
    ...(hint === undefined ? {} : { hint: plain(hint) }),
  };
}
