// What a rep must have before them when they pick up the phone. Each feature fills in what it knows.
import type { Temporal } from "temporal-polyfill";
import type { Fact, Gift, Method } from "./journey.ts";

export interface Brief {
  readonly customerName: string;
  /** E.164. */
  readonly customerPhone: string | null;
  readonly what: string;
  /** On the reader's calendar. */
  readonly soldOn: Temporal.PlainDate;
  /** In the customer's words; null: not noted. */
  readonly reasons: string | null;
  readonly delivery: DeliveryBrief;
  /** Open promises, a sentence each. */
  readonly promises: readonly string[];
}

export interface DeliveryBrief {
  readonly method: Method;
  readonly plannedOn: Temporal.PlainDate | null;
  readonly window: string | null;
  readonly company: string | null;
  /** E.164, or as it was typed where it is none. */
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  /** Who receives it, where that isn't the buyer. */
  readonly receiverName: string | null;
  readonly receiverPhone: string | null;
  readonly gift: Gift;
  readonly missing: readonly Fact[];
}
