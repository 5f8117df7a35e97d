// What follow-ups are about, and where it stands, as far as planning needs to know.
import type { Temporal } from "temporal-polyfill";
import type { IssueId, PromiseId, SaleId, VisitId } from "../../../core/ids.ts";

/** What a follow-up is about; each kind has its plan. */
export type Subject =
  | { readonly kind: "sale"; readonly id: SaleId }
  | { readonly kind: "visit"; readonly id: VisitId }
  | { readonly kind: "promise"; readonly id: PromiseId }
  | { readonly kind: "issue"; readonly id: IssueId };

/** The sales behind follow-ups; what is about no sale has none. */
export function salesBehind(followUps: readonly { readonly saleId: SaleId | null }[]): SaleId[] {
  return followUps.flatMap(({ saleId }) => (saleId === null ? [] : [saleId]));
}

/** What a step's days can count from. */
export type Anchor =
  | "sold"
  | "delivery-date"
  | "received"
  /** The day on which somebody said that it has arrived, which may be days after it did. */
  | "arrival-said"
  /** The day on which it was received, or they were last reached by no plan of ours, where that was later. */
  | "heard"
  | "installed"
  | "trained"
  | "visited"
  /** The day on which a shopper decides, as they said when they were here: within four days, or later. */
  | "decides-soon"
  | "decides-later"
  /** The day on which they asked to hear from us in a week. */
  | "asked"
  /** The day on which they agreed that we ask after a month. */
  | "agreed"
  /** The day on which a promise was put to its owner, and the last of their working days on which it can be kept. */
  | "put-to-owner"
  | "promised-for"
  /** The day on which a delivery was changed last. */
  | "moved"
  /** The day on which the customer of an issue hears from us. */
  | "hear-by"
  /** The day on which a promise or an issue came into its present state. */
  | "turned";

/** Those that come about once the goods are there. */
export const onceReceived: readonly Anchor[] = ["received", "arrival-said", "heard", "installed"];

/** What a step can depend on. */
export type FactName =
  | "method"
  /** In whole units of the store's currency; infinite where nobody wrote it down, since that counts as big. */
  | "amount"
  | "isBig"
  /** One of ours (categories.ts), or what a person wrote; "other" where the item's words say nothing. */
  | "category"
  /** On its way without a day, or with no more than an estimate. */
  | "isWaiting"
  | "isDelivered"
  /** A gift that is given on a day after it was bought. */
  | "isGivenLater"
  | "lacksFacts"
  | "hadIssue"
  /** The call that a purchase has begun with, once that has come due: "thank-you" or "one-call"; "none" before. */
  | "firstCall"
  /** Of a delivery that was changed: who wanted it, and whether whoever brings the goods must hear of it. */
  | "movedFor"
  | "tellsCompany"
  | "isOpen"
  | "mayCall"
  | "hasSpoken"
  /** Of a promise or an issue. */
  | "state"
  | "isAskedAtCheckIn";

export type FactValue = string | boolean | number;

/** All days are the owner's. */
export interface Course {
  /** Taken back, cancelled or done with: nothing more is planned. */
  readonly hasEnded: boolean;
  /** What was bought was cancelled or went back. */
  readonly isCancelled?: boolean;
  /** Whom its courtesies speak to, where those asked to be left alone about this one purchase. */
  readonly declinedBy?: "buyer" | "receiver";
  /** A later visit of the same shopper takes its place. */
  readonly hasComeAgain?: boolean;
  /** The day from which a step's last day counts. */
  readonly startedOn: Temporal.PlainDate;
  /** Without those that have not come about. */
  readonly anchors: Readonly<Partial<Record<Anchor, Temporal.PlainDate>>>;
  /** The time of day of those that have one. */
  readonly moments?: Readonly<Partial<Record<Anchor, Temporal.Instant>>>;
  readonly facts: Readonly<Partial<Record<FactName, FactValue>>>;
  /** When the window in which goods are to arrive ends. */
  readonly windowEndsAt: Temporal.PlainTime | null;
}
