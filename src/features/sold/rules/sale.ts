// A sale: what a rep writes down of it, and until when it can be taken back.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, StoreId, UserId } from "../../../core/ids.ts";
import { sayMoney } from "../../../core/money.ts";
import { isTooLateToUndo, undoMinutes } from "../../../core/undo.ts";
import type { Delivery } from "../../delivery/rules.ts";
import type { Gift, Method } from "../../follow-up/rules/journey.ts";
import { readSaleWords } from "./quick-words.ts";

export interface Sale {
  readonly id: SaleId;
  readonly customerId: CustomerId;
  readonly storeId: StoreId;
  readonly repId: UserId;
  readonly what: string;
  readonly reasons: string | null;
  readonly soldWith: string | null;
  readonly category: string | null;
  readonly amountMinor: number | null;
  readonly currency: string;
  /** The name in the form, where the phone was known under another. */
  readonly typedName: string | null;
  readonly madeCustomer: boolean;
  readonly soldAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

/** What stands in the form, as it was typed: it comes back so after every redraw. */
export interface SaleDraft {
  readonly customer: string | null;
  readonly phone: string | null;
  readonly what: string | null;
  readonly how: Method | null;
  readonly on: Temporal.PlainDate | null;
  readonly reasons: string | null;
  readonly promises: string | null;
  /** Asked for only where the words had one. */
  readonly amount: string | null;
  readonly asksAmount: boolean;
}

/** What a form said, found right. */
export interface SaleForm {
  readonly customer: string;
  /** E.164. */
  readonly phone: string | null;
  readonly what: string;
  readonly how: Method;
  readonly on: Temporal.PlainDate | null;
  readonly reasons: string | null;
  /** As typed; whose they are needs the people of the workspace. */
  readonly promises: string | null;
  readonly amount: { readonly minor: number; readonly currency: string } | null;
}

/** Everything that can be said of a sale afterwards. */
export interface SaleDetails extends Omit<SaleForm, "promises"> {
  readonly email: string | null;
  readonly company: string | null;
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  readonly receiverName: string | null;
  readonly receiverPhone: string | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  readonly trainedOn: Temporal.PlainDate | null;
  readonly soldWith: string | null;
  readonly category: string | null;
}

/** A sale with all that is known of it. */
export interface KnownSale {
  readonly sale: Sale;
  readonly delivery: Delivery;
  readonly customer: { readonly name: string; readonly phone: string | null; readonly email: string | null };
  /** The phone that its company had at its last other delivery, where this one has none. */
  readonly knownPhone: string | null;
  /** How well that company keeps its days, as a sentence; null where too little is known. */
  readonly reliability: string | null;
  /** When the delivery was last written. */
  readonly asOf: Temporal.Instant;
}

/** Why a sale can't be taken back any more, as a sentence; null when it can. */
export function undoRefusal(
  { soldAt, undoneAt }: Pick<Sale, "soldAt" | "undoneAt">,
  isAnswered: boolean,
  now: Temporal.Instant,
): string | null {
  if (undoneAt !== null) return "This sale was taken back already: nothing of it is left to do.";
  if (isAnswered)
    return "One of its follow-ups is answered already, so it can't be taken back. Correct it under Add details.";
  if (isTooLateToUndo(soldAt, now))
    return `It is too late to take it back: that works for ${undoMinutes} minutes. Correct it under Add details.`;
  return null;
}

/** What the words after the command say, in the form's fields; nothing typed is lost. */
export function draftFrom(
  typed: string,
  around: { readonly today: Temporal.PlainDate; readonly country: string },
): { readonly draft: SaleDraft; readonly cut: boolean } {
  const { customer, phone, amount, how, on, what, cut } = readSaleWords(typed, around);
  return {
    cut,
    draft: {
      customer: customer ?? null,
      phone: phone?.raw ?? null,
      what: what ?? null,
      how: how ?? null,
      on: on ?? null,
      reasons: null,
      promises: null,
      amount: amount ? sayMoney(amount) : null,
      asksAmount: amount !== undefined,
    },
  };
}
