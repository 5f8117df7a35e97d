// What a customer is, and how somebody's words are searched for.

import type { Temporal } from "temporal-polyfill";
import type { ContactId, CustomerId, SaleId, UserId, VisitId } from "../../core/ids.ts";
import { readPhone } from "../../core/phone.ts";
import { clean, searchKey } from "../../core/text.ts";

export interface Customer {
  readonly id: CustomerId;
  readonly name: string;
  /** E.164. */
  readonly phone: string | null;
  /** Lower case. */
  readonly email: string | null;
}

/** What a customer may ask us not to do: no calls, no messages, nothing that is there to sell, or nothing at all. */
export type OptOutKind = "calls" | "messages" | "sales" | "all";

/** Whether two customers are one, as the confirmation of a sale or a visit asks. */
export interface Likeness {
  readonly subjectId: SaleId | VisitId;
  /** The one whom we knew before. */
  readonly knownId: CustomerId;
  /** The one who was made because only the name is the same; null: it went to the one whom we knew. */
  readonly madeId: CustomerId | null;
  /** What the two have in common; a phone or an e-mail stands under another name. */
  readonly shares: "name" | "phone" | "email";
  /** Null: not answered yet. */
  readonly answer: "same" | "other" | null;
  readonly answeredBy: UserId | null;
  readonly answeredAt: Temporal.Instant | null;
}

/** A customer whom a search found, by what tells them from others of that name. */
export interface Found {
  readonly id: CustomerId;
  readonly name: string;
  /** The newest of their sales that fits the words, what stands before what was cancelled; null where they have none. */
  readonly sale: { readonly id: SaleId; readonly what: string; readonly soldAt: Temporal.Instant } | null;
}

/** One whom somebody chose in a form's menu; what the value is, only we can say. */
export interface PickedCustomer {
  readonly label: string;
  readonly value: string;
}

/** What a menu's option stands for: a customer, with the sale that it names. */
export function pickValue({ id, sale }: Pick<Found, "id" | "sale">): string {
  return sale === null ? id : `${id} ${sale.id}`;
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.source;
const pick = new RegExp(`^(?<customer>${uuid})(?: (?<sale>${uuid}))?$`);

/** The customer behind a choice; null where it is none. */
export function readPicked(picked: PickedCustomer | null): CustomerId | null {
  return picked && ((pick.exec(picked.value)?.groups?.customer ?? null) as CustomerId | null);
}

/** The sale that a choice named; null where it named none. Whether it is that customer's, only a look-up says. */
export function readPickedSale(picked: PickedCustomer | null): SaleId | null {
  return picked && ((pick.exec(picked.value)?.groups?.sale ?? null) as SaleId | null);
}

export interface Search {
  /** Each must stand somewhere in what is known of a customer and one sale; as `searchKey` folds them. */
  readonly words: readonly string[];
  readonly phone: { readonly e164: string | null /** Its last digits. */; readonly ending: string } | null;
}

/** Fewer digits than these are a house or a price, not the end of a phone number. */
const fewestDigits = 4;

/** Null when nothing was asked for. `country` (ISO 3166) reads a phone that is written without its own. */
export function parseSearch(typed: string, country: string): Search | null {
  const words = searchKey(clean(typed)).split(" ").filter(Boolean);
  if (words.length === 0) return null;
  return { words, phone: parsePhone(clean(typed), country) };
}

function parsePhone(typed: string, country: string): Search["phone"] {
  const ending = typed.replace(/\D/g, "");
  if (!/^[+\d\s()./-]+$/.test(typed) || ending.length < fewestDigits) return null;
  const read = readPhone(typed, country);
  return { e164: read.kind === "ok" ? read.e164 : null, ending };
}

/** How a contact came about, as the form says it. */
export const contactWays = { call: "Call", visit: "Visit", message: "Message" } as const;

export type ContactWay = keyof typeof contactWays;

/** What the form says. */
export interface ContactForm {
  readonly customerId: CustomerId;
  readonly how: ContactWay;
  readonly isReached: boolean;
  readonly note: string | null;
}

/** What a customer asked of us when no follow-up was being answered. */
export interface DoNotContactForm extends Pick<ContactForm, "how" | "note"> {
  readonly silence: OptOutKind;
}

export interface Contact extends ContactForm {
  readonly id: ContactId;
  /** What they asked us not to do; null: nothing. */
  readonly silence: OptOutKind | null;
  readonly madeBy: UserId;
  readonly madeAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

const undoMinutes = 10;

/** Why a contact can't be taken back any more, as a sentence; null when it can. */
export function contactUndoRefusal(
  { madeAt, undoneAt }: Pick<Contact, "madeAt" | "undoneAt">,
  now: Temporal.Instant,
): string | null {
  if (undoneAt !== null) return "This contact was taken back already.";
  if (now.since(madeAt).total("minutes") >= undoMinutes)
    return `It is too late to take it back: that works for ${undoMinutes} minutes.`;
  return null;
}
