// A form as tests fill it: how somebody comes to it, what each field holds, and entering it.
import type { Driver } from "../../sandbox/slack/driver.ts";
import { dealNudge } from "./deal.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

/** What a field is for, and so what may go wrong in it. */
export type FieldKind =
  | "words"
  | "promise-lines"
  | "phone"
  | "contact"
  | "email"
  | "amount"
  | "day-ahead"
  | "any-day"
  | "time-ahead"
  | "time-past"
  | "clock"
  | "colleague"
  /** Somebody other than oneself. */
  | "keeper"
  | "choice"
  | "boxes"
  | "customer";

export interface FieldRow {
  readonly label: string;
  readonly kind: FieldKind;
  /** What stands in it when the form is handed in: nothing typed where it is left as it opens. */
  readonly good?: string;
}

export interface FormRow {
  readonly callbackId: string;
  readonly title: string;
  /** Which of its ways to be filled this is, where there are several. */
  readonly way?: string;
  /** Who opens it, where that isn't Ana. */
  readonly by?: "maria";
  /** They open it anew. */
  open(store: StoreInSlack, person: Driver): Promise<unknown>;
  readonly fields: readonly FieldRow[];
}

/** Opens it, filled with what is good; what `differs` says stands in its fields instead, by label. */
export async function openForm(
  store: StoreInSlack,
  { by, title, open, fields }: FormRow,
  differs: Readonly<Record<string, string>> = {},
): Promise<Driver> {
  const person = store.slack.as(by ?? "ana");
  await open(store, person);
  // While it is being filled it stands there under its title already.
  await store.settled();
  await person.modal(`# ${title}`);
  for (const field of fields) {
    const value = differs[field.label] ?? field.good;
    if (value !== undefined) await enter(person, field, value);
  }
  return person;
}

export async function enter(person: Driver, { label, kind }: FieldRow, value: string): Promise<void> {
  const isChosen = kind === "choice" || kind === "colleague" || kind === "keeper" || kind === "customer";
  await (isChosen ? person.choose(label, value) : person.fill(label, value));
}

export async function closeForms(person: Driver): Promise<void> {
  while (person.state().modals.length > 0) await person.closeModal();
}

/** "Log a promise (promise:save), a colleague keeps it" */
export function sayForm({ title, callbackId, way }: FormRow): string {
  return `${title} (${callbackId})${way === undefined ? "" : `, ${way}`}`;
}

export function pressUnder(step: string, label: string): FormRow["open"] {
  return async (store, ana) => ana.press(label, { message: await dealNudge(store, step) });
}

export function chooseUnder(step: string, choice: string): FormRow["open"] {
  return async (store, ana) => ana.select("…", choice, { message: await dealNudge(store, step) });
}
