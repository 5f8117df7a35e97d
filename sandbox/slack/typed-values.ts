// From what a person types or picks by its visible words to the value that Slack sends for it.
import type { PlainTextOption } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import type { PlacedElement } from "./block-kit/placed.ts";
import { optionText } from "./element-text.ts";
import type { Reader } from "./mrkdwn.ts";
import { readPlain } from "./mrkdwn.ts";
import type { Conversation, ElementValue, PersonCard } from "./person-state.ts";
import { writeRichText } from "./rich-words.ts";

export interface Picker {
  readonly zone: string;
  readonly people: readonly PersonCard[];
  readonly conversations: readonly Conversation[];
  /** Asks the app for an external menu's options. */
  suggest(placed: PlacedElement, query: string): Promise<readonly PlainTextOption[]>;
  /** A file of that name, of the person's own. */
  upload(name: string): { readonly id: string };
}

/**
 * `input` is text, `YYYY-MM-DD`, `HH:mm`, `YYYY-MM-DDTHH:mm` in the person's zone, an option's visible text, `@handle`
 * or `#channel`, a file's name; a list for what takes several; empty to clear. Throws when a person couldn't enter that.
 */
export async function enteredValue(
  placed: PlacedElement,
  input: string | readonly string[],
  picker: Picker,
): Promise<ElementValue> {
  const { element } = placed;
  const { type } = element;
  const many = typeof input === "string" ? (input === "" ? [] : [input]) : input;
  const [one = null] = many;
  if (many.length > 1 && !TAKES_SEVERAL.has(type)) throw new Error(`Only one thing can be entered: ${many.join(", ")}`);
  const most = "max_selected_items" in element ? element.max_selected_items : undefined;
  if (most !== undefined && many.length > most) throw new Error(`Only ${most} can be chosen: ${many.join(", ")}`);
  const conversation = (name: string) => findConversation(name, offeredConversations(placed, picker));
  const user = (name: string) => findPerson(name, picker.people);
  switch (type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: one };
    case "datepicker":
      return { type, selected_date: one === null ? null : Temporal.PlainDate.from(one).toString() };
    case "timepicker":
      return {
        type,
        selected_time: one === null ? null : Temporal.PlainTime.from(one).toString({ smallestUnit: "minute" }),
      };
    case "datetimepicker":
      return { type, selected_date_time: one === null ? null : epochSeconds(one, picker.zone) };
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: one === null ? null : pick(offered(placed), one, picker) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: many.map((text) => pick(offered(placed), text, picker)) };
    case "external_select":
      return { type, selected_option: one === null ? null : pick(await picker.suggest(placed, one), one, picker) };
    case "multi_external_select": {
      const chosen = [];
      for (const text of many) chosen.push(pick(await picker.suggest(placed, text), text, picker));
      return { type, selected_options: chosen };
    }
    case "users_select":
      return { type, selected_user: one === null ? null : user(one).id };
    case "multi_users_select":
      return { type, selected_users: many.map((name) => user(name).id) };
    case "conversations_select":
      return { type, selected_conversation: one === null ? null : conversation(one).id };
    case "multi_conversations_select":
      return { type, selected_conversations: many.map((name) => conversation(name).id) };
    case "channels_select":
      return { type, selected_channel: one === null ? null : conversation(one).id };
    case "multi_channels_select":
      return { type, selected_channels: many.map((name) => conversation(name).id) };
    case "rich_text_input":
      return { type, rich_text_value: one === null ? null : writeRichText(one) };
    case "file_input":
      return { type, files: many.map((name) => ({ id: picker.upload(name).id, name })) };
    default:
      throw new Error(`Nothing can be entered into a ${type}`);
  }
}

/** What the menu offers; others are offered everything that the person sees. */
function offeredConversations({ element }: PlacedElement, { conversations, people }: Picker): Conversation[] {
  switch (element.type) {
    case "channels_select":
    case "multi_channels_select":
      return conversations.filter(({ kind, isPrivate }) => kind === "channel" && !isPrivate);
    case "conversations_select":
    case "multi_conversations_select": {
      const { include, exclude_bot_users: excludesBots = false } = element.filter ?? {};
      const isBot = (id: string | null) => people.some((person) => person.id === id && person.isBot);
      return conversations.filter(
        (one) =>
          (include === undefined ||
            include.includes(one.kind === "dm" ? "im" : one.isPrivate ? "private" : "public")) &&
          !(excludesBots && isBot(one.withUserId)),
      );
    }
    default:
      return [...conversations];
  }
}

/** By `@handle` or full name. */
function findPerson(name: string, people: readonly PersonCard[]): PersonCard {
  const found = people.find((person) => name === `@${person.handle}` || name === person.name);
  if (found === undefined)
    throw new Error(`Nobody is called ${name}; there are ${list(people.map((one) => `@${one.handle}`))}`);
  return found;
}

/** By `#channel`, or the name that the side bar shows. */
export function findConversation(name: string, conversations: readonly Conversation[]): Conversation {
  const found = conversations.find((one) => one.name === name || (one.kind === "channel" && `#${one.name}` === name));
  if (found === undefined)
    throw new Error(`There is no conversation ${name}; there are ${list(conversations.map((one) => one.name))}`);
  return found;
}

const TAKES_SEVERAL: ReadonlySet<string> = new Set([
  "checkboxes",
  "multi_static_select",
  "multi_external_select",
  "multi_users_select",
  "multi_conversations_select",
  "multi_channels_select",
  "file_input",
]);

type Offered = Parameters<typeof optionText>[0] & { readonly value?: string };

function offered({ element }: PlacedElement): readonly Offered[] {
  const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
  const options: readonly Offered[] = "options" in element ? (element.options ?? []) : [];
  return [...options, ...groups.flatMap((group) => group.options)];
}

function pick(options: readonly Offered[], text: string, reader: Reader): Offered {
  const found = options.find((option) => optionText(option, reader) === text);
  if (found === undefined)
    throw new Error(
      `"${text}" is not offered; there are ${list(options.map((option) => readPlain(option.text.text)))}`,
    );
  return found;
}

function epochSeconds(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds / 1_000;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `"${name}"`).join(", ");
}
