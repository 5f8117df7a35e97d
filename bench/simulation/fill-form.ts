// A form as somebody at the counter fills it: what must be there, now and then what may be, days that are still ahead.
import type { InputBlock, ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import type { UserId } from "../../src/core/ids.ts";
import type { Random } from "./random.ts";

/** As Slack sends it, by the field's action id. */
export type FieldState = Readonly<Record<string, unknown>>;
export type FormState = Readonly<Record<string, Readonly<Record<string, FieldState>>>>;

export interface Filling {
  readonly random: Random;
  /** On the person's own calendar. */
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  /** Who can be chosen. */
  readonly colleagues: readonly UserId[];
  /** A phone that nobody else has. */
  newPhone(): string;
}

export function inputsOf(view: ModalView): InputBlock[] {
  return view.blocks.filter((block): block is InputBlock => block.type === "input");
}

/** What stands in the fields when the form opens. */
export function initialState(view: ModalView): FormState {
  return Object.fromEntries(inputsOf(view).map((block) => [nameOf(block), { [actionOf(block)]: initialOf(block) }]));
}

/** What somebody makes of one field; null: they leave it as it is. */
export function fillField(block: InputBlock, filling: Filling): FieldState | null {
  const isEmpty = Object.keys(initialOf(block)).length === 0;
  const name = nameOf(block);
  if (!isEmpty || !filling.random.chance(block.optional ? (eagerness[name] ?? 0.5) : 1)) return null;
  return answerOf(block, name, filling);
}

/** How likely it is that somebody fills a field that may stay empty; half of the time where nothing is said. */
const eagerness: Readonly<Record<string, number>> = {
  ...{ promises: 0, outsideName: 0, outsidePhone: 0, broken: 0.2, cover: 0 },
  ...{ address: 0.8, company: 0.8, companyPhone: 0.8, reference: 0.7, on: 0.9, when: 1, note: 0.8 },
  ...{ gift: 0.1, givenOn: 0.05, receiverName: 0.1, receiverPhone: 0.2, soldWith: 0.1, category: 0.05, email: 0.2 },
  ...{ words: 0.6, trainedOn: 0.1 },
};

const words: Readonly<Record<string, string>> = {
  ...{ address: "12 Elm Street", company: "Swift Vans", reference: "SV-88", window: "9 to 12", category: "table" },
  ...{ customer: "Jane Doe", receiverName: "Pat Doe", email: "jane@example.com", amount: "850", what: "oak table" },
};

function answerOf({ element }: InputBlock, name: string, { random, today, now, colleagues, newPhone }: Filling) {
  switch (element.type) {
    case "plain_text_input":
      return { value: /phone/i.test(name) ? newPhone() : (words[name] ?? "As they asked for it.") };
    case "datepicker":
      // What was done, was done by today; all other days of forms lie ahead.
      return { selected_date: today.add({ days: name === "trainedOn" ? 0 : random.between(3, 20) }).toString() };
    case "datetimepicker":
      return { selected_date_time: Math.floor(now.add({ hours: 24 * random.between(1, 5) }).epochMilliseconds / 1000) };
    case "static_select": {
      const options = element.options ?? [];
      return { selected_option: random.pick(options) };
    }
    case "users_select":
      return { selected_user: random.pick(colleagues) };
    default:
      throw new Error(`nobody here knows how to fill "${name}", which is a ${element.type}`);
  }
}

function initialOf({ element }: InputBlock): FieldState {
  switch (element.type) {
    case "plain_text_input":
      return element.initial_value === undefined ? {} : { value: element.initial_value };
    case "datepicker":
      return element.initial_date === undefined ? {} : { selected_date: element.initial_date };
    case "datetimepicker":
      return element.initial_date_time === undefined ? {} : { selected_date_time: element.initial_date_time };
    case "static_select":
    case "external_select":
      return element.initial_option === undefined ? {} : { selected_option: element.initial_option };
    case "users_select":
      return element.initial_user === undefined ? {} : { selected_user: element.initial_user };
    case "checkboxes":
      return { selected_options: element.initial_options ?? [] };
    default:
      return {};
  }
}

export function nameOf({ block_id }: InputBlock): string {
  if (block_id === undefined) throw new Error("a field has a name");
  return block_id;
}

export function actionOf({ element }: InputBlock): string {
  if (!("action_id" in element) || element.action_id === undefined) throw new Error("a field has an action id");
  return element.action_id;
}
