// What follow-ups are about, and where it stands, as far as planning needs to know.
import type { Temporal } from "temporal-polyfill";
import type { SaleId } from "../../../core/ids.ts";

/** What a follow-up is about; each kind has its plan. */
export type Subject = { readonly kind: "sale"; readonly id: SaleId };

/** The sales behind follow-ups; what is about no sale has none. */
export function salesBehind(followUps: readonly { readonly saleId: SaleId | null }[]): SaleId[] {
  return followUps.flatMap(({ saleId }) => (saleId === null ? [] : [saleId]));
}

/** What a step's days can count from. */
export type Anchor = "sold" | "delivery-date" | "received" | "installed" | "trained";

/** What a step can depend on. */
export type FactName = "method" | "isBig" | "isDated" | "isDelivered" | "lacksFacts";

/** All days are the owner's. */
export interface Course {
  /** Taken back, cancelled or done with: nothing more is planned. */
  readonly hasEnded: boolean;
  /** The day from which a step's last day counts. */
  readonly startedOn: Temporal.PlainDate;
  /** Without those that have not come about. */
  readonly anchors: Readonly<Partial<Record<Anchor, Temporal.PlainDate>>>;
  readonly facts: Readonly<Partial<Record<FactName, string | boolean>>>;
  /** When the window in which goods are to arrive ends. */
  readonly windowEndsAt: Temporal.PlainTime | null;
}
