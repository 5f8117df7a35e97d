// The words after the command that logs a sale, read into the fields of its form.
import type { Temporal } from "temporal-polyfill";
import type { Money } from "../../../core/money.ts";
import { findAmount } from "../../../core/quick-words/find-amount.ts";
import { findCustomer } from "../../../core/quick-words/find-customer.ts";
import { findDay, findHow, type How } from "../../../core/quick-words/find-how.ts";
import { findPhone, type TypedPhone } from "../../../core/quick-words/find-phone.ts";
import { label, sayRest, splitTyped, type Word } from "../../../core/quick-words/words.ts";

export interface SaleWords {
  readonly customer?: string;
  readonly phone?: TypedPhone;
  readonly amount?: Money;
  readonly how?: How;
  /** From today to two years ahead. */
  readonly on?: Temporal.PlainDate;
  /** What they bought, and all that wasn't understood. */
  readonly what?: string;
  /** More was typed than is read. */
  readonly cut: boolean;
}

/**
 * Reads "Jane Doe 212 555 0199 oak table $1,899 delivery next Friday". It guesses, and the form shows the guess before
 * anything is saved; what makes a wrong guess harmless is that every word is in exactly one field, and in *what* if it
 * was not understood. Of more than 3,000 characters the first 3,000 are read.
 */
export function readSaleWords(
  text: string,
  around: { readonly today: Temporal.PlainDate; readonly country: string },
): SaleWords {
  const { words, ...fields } = labelSaleWords(text, around);
  const what = sayRest(words);
  return { ...fields, ...(what === "" ? {} : { what }) };
}

/** The same reading word by word: each with the field that it was read into, none for *what*. */
export function labelSaleWords(
  text: string,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): Omit<SaleWords, "what"> & { readonly words: readonly Word[] } {
  const { words: typed, cut } = splitTyped(text);
  // The order is from the surest to the least sure: a price's digits can't be a phone's, a name is what is left before.
  const amount = findAmount(typed, country);
  let words = label(typed, amount, "amount");
  const phone = findPhone(words, country);
  words = label(words, phone, "phone");
  const how = findHow(words);
  words = label(words, how, "how");
  const on = findDay(words, today, country, how);
  words = label(words, on, "on");
  const customer = findCustomer(words);
  words = label(words, customer, "customer");
  return {
    words,
    ...(customer && { customer: customer.value }),
    ...(phone && { phone: phone.value }),
    ...(amount && { amount: amount.value }),
    ...(how && { how: how.value }),
    ...(on && { on: on.value }),
    cut,
  };
}
