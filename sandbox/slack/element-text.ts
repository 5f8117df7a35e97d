// What an element's value looks like to a person, and the words by which they find the element.
import type { TextObject } from "@slack/types";
import { z } from "zod";
import type { InteractiveElement, PlacedElement } from "./block-kit/placed.ts";
import { richText } from "./block-kit/rich-text.ts";
import { type Reader, readDate, readMrkdwn, readPlain } from "./mrkdwn.ts";
import type { ElementValue } from "./person-state.ts";
import { readRichText } from "./rich-words.ts";

/** One text for each thing chosen or typed; none when it is empty. */
export function shownValue(element: InteractiveElement, value: ElementValue, reader: Reader): string[] {
  const read = valueShape.safeParse(value);
  if (!read.success) throw new Error(`Not a value of ${element.type}: ${JSON.stringify(value)}`);
  const held = read.data;
  if (held.value !== undefined) return present(held.value);
  if (held.selected_option !== undefined) return present(held.selected_option).map((one) => optionText(one, reader));
  if (held.selected_options !== undefined) return held.selected_options.map((one) => optionText(one, reader));
  if (held.selected_date !== undefined) return present(held.selected_date);
  if (held.selected_time !== undefined) return present(held.selected_time);
  if (held.selected_date_time !== undefined)
    return present(held.selected_date_time).map((at) => readDate(at, "{date_long} {time}", reader.zone));
  const people = [...present(held.selected_user), ...(held.selected_users ?? [])];
  if (people.length > 0) return people.map((id) => readMrkdwn(`<@${id}>`, reader));
  const channels = [
    ...present(held.selected_conversation),
    ...present(held.selected_channel),
    ...(held.selected_conversations ?? []),
    ...(held.selected_channels ?? []),
  ];
  if (channels.length > 0) return channels.map((id) => readMrkdwn(`<#${id}>`, reader));
  if (held.files !== undefined) return held.files.map(({ id, name }) => name ?? id);
  return present(held.rich_text_value).map((block) => readRichText(block, reader));
}

export function optionText(option: { readonly text: TextObject }, reader: Reader): string {
  return option.text.type === "mrkdwn" ? readMrkdwn(option.text.text, reader) : readPlain(option.text.text);
}

/** The words that a person would call it by: what stands on it, beside it, or in it. */
export function namesOf({ element, label }: PlacedElement, reader: Reader): string[] {
  return [
    ...(element.type === "overflow" ? ["…"] : []),
    ...("text" in element ? [readPlain(element.text.text)] : []),
    ...(element.type === "feedback_buttons"
      ? [element.positive_button, element.negative_button].map(({ text }) => readPlain(text.text))
      : []),
    ...(label === "" ? [] : [readMrkdwn(label, reader)]),
    ...("placeholder" in element && element.placeholder !== undefined ? [readPlain(element.placeholder.text)] : []),
  ];
}

export function isPressable({ element }: PlacedElement): boolean {
  return element.type === "button" || element.type.endsWith("_button") || element.type === "feedback_buttons";
}

/** What a press sends; of two feedback buttons `label` says which. */
export function pressedValue({ element }: PlacedElement, label: string): ElementValue {
  if (element.type === "feedback_buttons") {
    const { positive_button, negative_button } = element;
    const { text, value } = readPlain(positive_button.text.text) === label ? positive_button : negative_button;
    return { text, value };
  }
  return "value" in element && element.value !== undefined ? { value: element.value } : {};
}

/** The confirmation dialog as it is read, with Slack's own words where the app gave none; null without one. */
export function confirmationOf({ element }: PlacedElement, reader: Reader): string | null {
  if (!("confirm" in element) || element.confirm === undefined) return null;
  const { title, text, confirm, deny } = element.confirm;
  return [
    `# ${title === undefined ? "Are you sure?" : readPlain(title.text)}`,
    optionText({ text }, reader),
    `[${deny === undefined ? "Cancel" : readPlain(deny.text)}] [${confirm === undefined ? "Yes" : readPlain(confirm.text)}]`,
  ].join("\n");
}

const option = z.object({
  text: z.object({ type: z.enum(["plain_text", "mrkdwn"]), text: z.string() }),
  value: z.string(),
});

const valueShape = z
  .object({
    value: z.string().nullable(),
    selected_option: option.nullable(),
    selected_options: z.array(option),
    selected_date: z.string().nullable(),
    selected_time: z.string().nullable(),
    selected_date_time: z.number().nullable(),
    selected_user: z.string().nullable(),
    selected_users: z.array(z.string()),
    selected_conversation: z.string().nullable(),
    selected_channel: z.string().nullable(),
    selected_conversations: z.array(z.string()),
    selected_channels: z.array(z.string()),
    files: z.array(z.object({ id: z.string(), name: z.string().optional() })),
    rich_text_value: richText.nullable(),
  })
  .partial();

function present<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined || value === "" ? [] : [value];
}
