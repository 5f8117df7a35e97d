// What an element's value looks like to a person, and the words by which they find the element.
import type { TextObject } from "@slack/types";
import { z } from "zod";
import type { InteractiveElement, PlacedElement } from "./block-kit/placed.ts";
import { type Reader, readDate, readMrkdwn, readPlain } from "./mrkdwn.ts";
import type { ElementValue } from "./person-state.ts";

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
  return [...present(held.selected_conversation), ...present(held.selected_channel)].map((id) =>
    readMrkdwn(`<#${id}>`, reader),
  );
}

export function optionText(option: { readonly text: TextObject }, reader: Reader): string {
  return option.text.type === "mrkdwn" ? readMrkdwn(option.text.text, reader) : readPlain(option.text.text);
}

/** The words that a person would call it by: what stands on it, beside it, or in it. */
export function namesOf({ element, label }: PlacedElement, reader: Reader): string[] {
  return [
    ...(element.type === "overflow" ? ["…"] : []),
    ...("text" in element ? [readPlain(element.text.text)] : []),
    ...(label === "" ? [] : [readMrkdwn(label, reader)]),
    ...("placeholder" in element && element.placeholder !== undefined ? [readPlain(element.placeholder.text)] : []),
  ];
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
  })
  .partial();

function present<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined || value === "" ? [] : [value];
}
