// The words after the command that logs a visit, read into the fields of its form.
import type { Temporal } from "temporal-polyfill";
import { findCustomer } from "../../../core/quick-words/find-customer.ts";
import { findEmail } from "../../../core/quick-words/find-email.ts";
import { findDay } from "../../../core/quick-words/find-how.ts";
import { findPhone } from "../../../core/quick-words/find-phone.ts";
import { extendBack, label, sayRest, splitTyped } from "../../../core/quick-words/words.ts";

/** What stands in the form when it opens. */
export interface VisitDraft {
  readonly customer: string | null;
  /** A phone or an e-mail address, as it was typed. */
  readonly contact: string | null;
  /** What they were looking for, and all that wasn't understood. */
  readonly what: string | null;
  /** From today to two years ahead. */
  readonly decidesOn: Temporal.PlainDate | null;
}

/** Reads "Jane Doe 212 555 0199 oak table, decides Friday week"; every word is in exactly one field. */
export function readVisitWords(
  text: string,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): { readonly draft: VisitDraft; readonly cut: boolean } {
  const { words: typed, cut } = splitTyped(text);
  const phone = findPhone(typed, country);
  let words = label(typed, phone, "phone");
  const email = phone === undefined ? findEmail(words) : undefined;
  words = label(words, email, "email");
  const day = findDay(words, today, country, undefined);
  words = label(words, day && { ...day, from: extendBack(words, day.from, (key) => deciding.has(key)) }, "on");
  const customer = findCustomer(words);
  words = label(words, customer, "customer");
  const what = sayRest(words);
  return {
    cut,
    draft: {
      customer: customer?.value ?? null,
      contact: phone?.value.raw ?? email?.value ?? null,
      what: what === "" ? null : what,
      decidesOn: day?.value ?? null,
    },
  };
}

const deciding = new Set(["decides", "decide", "deciding", "will", "wants", "to"]);
