// The fields of a form: how they are drawn and how what was typed into them is read. A field's name is its block id,
// so that an error finds its field and a redraw keeps what was typed.
import type { InputBlock, PlainTextInput } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readPhone } from "../core/phone.ts";
import { clean } from "../core/text.ts";
import { option, plain } from "./blocks.ts";

interface FieldLook {
  readonly hint?: string;
  readonly isRequired?: boolean;
  /** The action that every change of it sends, for a form that is redrawn. */
  readonly watchedBy?: string;
}

interface TextLook extends FieldLook {
  readonly most?: number;
  readonly isMultiline?: boolean;
  readonly placeholder?: string;
}

/** @param value what stands in it already */
export function textField(name: string, label: string, value: string | null, look: TextLook = {}): InputBlock {
  const { most = 300, isMultiline = false, placeholder } = look;
  const element: PlainTextInput = {
    type: "plain_text_input",
    action_id: name,
    max_length: most,
    multiline: isMultiline,
    ...(placeholder !== undefined && { placeholder: plain(placeholder, 150) }),
    ...(value !== null && value !== "" && { initial_value: firstOf(value, most) }),
  };
  return field(name, label, element, look);
}

export function dayField(
  name: string,
  label: string,
  value: Temporal.PlainDate | null,
  look: FieldLook = {},
): InputBlock {
  return field(
    name,
    label,
    { type: "datepicker", action_id: name, ...(value !== null && { initial_date: value.toString() }) },
    look,
  );
}

export function choiceField<Value extends string>(
  name: string,
  label: string,
  choices: Readonly<Record<Value, string>>,
  value: Value | null,
  look: FieldLook = {},
): InputBlock {
  const names = Object.entries<string>(choices).map(([key, says]) => option(says, key));
  const initial = names.find((choice) => choice.value === value);
  return field(
    name,
    label,
    { type: "static_select", action_id: name, options: names, ...(initial && { initial_option: initial }) },
    look,
  );
}

/** A menu whose options `action` looks up as one types; where it is watched, that action hears of every choice, too. */
export function searchField(
  name: string,
  label: string,
  value: { readonly label: string; readonly value: string } | null,
  action: string,
  look: Omit<FieldLook, "watchedBy"> & { readonly placeholder: string; readonly isWatched?: boolean },
): InputBlock {
  const initial = value && { initial_option: option(value.label, value.value) };
  const placeholder = plain(look.placeholder, 150);
  const element = { type: "external_select", action_id: action, min_query_length: 0, placeholder, ...initial } as const;
  return field(name, label, element, look.isWatched ? { ...look, watchedBy: action } : look);
}

export function personField(name: string, label: string, value: string | null, look: FieldLook = {}): InputBlock {
  return field(
    name,
    label,
    { type: "users_select", action_id: name, ...(value !== null && { initial_user: value }) },
    look,
  );
}

export function timeField(
  name: string,
  label: string,
  value: Temporal.Instant | null,
  look: FieldLook = {},
): InputBlock {
  const seconds = value === null ? null : Math.floor(value.epochMilliseconds / 1000);
  return field(
    name,
    label,
    { type: "datetimepicker", action_id: name, ...(seconds !== null && { initial_date_time: seconds }) },
    look,
  );
}

/** A time of day, on nobody's clock in particular. */
export function clockField(
  name: string,
  label: string,
  value: Temporal.PlainTime | null,
  look: FieldLook = {},
): InputBlock {
  const shown = value?.toString({ smallestUnit: "minute" });
  return field(
    name,
    label,
    { type: "timepicker", action_id: name, ...(shown !== undefined && { initial_time: shown }) },
    look,
  );
}

/** Boxes to tick, at most ten of them (Slack docs: checkboxes); none ticked is an answer too. */
export function boxesField(
  name: string,
  label: string,
  boxes: readonly { readonly key: string; readonly says: string; readonly isTicked: boolean }[],
  look: FieldLook = {},
): InputBlock {
  const ticked = boxes.filter(({ isTicked }) => isTicked).map(({ key, says }) => option(says, key));
  return field(
    name,
    label,
    {
      type: "checkboxes",
      action_id: name,
      options: boxes.map(({ key, says }) => option(says, key)),
      ...(ticked.length > 0 && { initial_options: ticked }),
    },
    look,
  );
}

/** Counted as Slack's own field may count, in UTF-16 units; no character is cut in half. */
function firstOf(value: string, most: number): string {
  return value.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

function field(
  name: string,
  label: string,
  element: InputBlock["element"],
  { hint, isRequired, watchedBy }: FieldLook,
): InputBlock {
  return {
    type: "input",
    block_id: name,
    optional: !isRequired,
    label: plain(label, 2000),
    ...(hint !== undefined && { hint: plain(hint, 2000) }),
    ...(watchedBy !== undefined && { dispatch_action: true }),
    element: watchedBy === undefined ? element : { ...element, action_id: watchedBy },
  };
}

const typed = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_date: z.iso.date().nullish(),
      selected_option: z.object({ value: z.string(), text: z.object({ text: z.string() }).optional() }).nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
      selected_time: z.iso.time({ precision: -1 }).nullish(),
      selected_user: z.string().nullish(),
      selected_date_time: z.number().int().nullish(),
    }),
  ),
);

/** What a form holds, by field. Empty and missing fields are null; text is cleaned of what can't be seen. */
export interface FormValues {
  text(name: string): string | null;
  day(name: string): Temporal.PlainDate | null;
  choice<Value extends string>(name: string, among: Readonly<Record<Value, unknown>>): Value | null;
  /** What was picked in a menu that is searched: any value at all. */
  picked(name: string): { readonly label: string; readonly value: string } | null;
  person(name: string): string | null;
  time(name: string): Temporal.Instant | null;
  clock(name: string): Temporal.PlainTime | null;
  /** The keys of the boxes that are ticked. */
  boxes(name: string): ReadonlySet<string>;
  /** E.164. One that can't exist is added to `problems` at its field. */
  phone(name: string, country: string, problems: Record<string, string>): string | null;
}

/** Reads a view's `state.values`. @throws zod's error if it is nothing that Slack sends */
export function readForm(state: unknown): FormValues {
  const values = typed.parse(state);
  const at = (name: string) => Object.values(values[name] ?? {})[0];
  const text = (name: string) => {
    const kept = clean(at(name)?.value ?? "");
    return kept === "" ? null : kept;
  };
  return {
    text,
    day(name) {
      const day = at(name)?.selected_date;
      return day ? Temporal.PlainDate.from(day) : null;
    },
    choice(name, among) {
      const value = at(name)?.selected_option?.value;
      return value !== undefined && isKeyOf(value, among) ? value : null;
    },
    picked(name) {
      const picked = at(name)?.selected_option;
      return picked ? { label: picked.text?.text ?? "", value: picked.value } : null;
    },
    person: (name) => at(name)?.selected_user ?? null,
    time(name) {
      const seconds = at(name)?.selected_date_time;
      return typeof seconds === "number" ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000) : null;
    },
    clock(name) {
      const time = at(name)?.selected_time;
      return time ? Temporal.PlainTime.from(time) : null;
    },
    boxes: (name) => new Set((at(name)?.selected_options ?? []).map(({ value }) => value)),
    phone(name, country, problems) {
      const phone = readPhone(text(name) ?? "", country);
      if (phone.kind === "impossible")
        problems[name] =
          "This can't be a phone number. Check the digits, write + and the country's code for one from abroad, or leave it empty.";
      return phone.kind === "ok" ? phone.e164 : null;
    },
  };
}

function isKeyOf<Key extends string>(value: string, among: Readonly<Record<Key, unknown>>): value is Key {
  return Object.hasOwn(among, value);
}
