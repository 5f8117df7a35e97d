// A visit: a shopper who left without buying, what is written down of them, and for how long it is open.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, StoreId, UserId, VisitId } from "../../../core/ids.ts";
import { isTooLateToUndo, undoMinutes } from "../../../core/undo.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { MayCall, Wish } from "../../follow-up/rules/visit-course.ts";
import { visitMonths } from "../../follow-up/rules/visit-plan.ts";

export type HeldBack =
  | "price"
  | "comparing"
  | "asking-someone"
  | "not-in-stock"
  | "delivery-time"
  | "just-looking"
  | "other";

/** As the options of the form say it. */
export const heldBackNames: Readonly<Record<HeldBack, string>> = {
  price: "Price",
  comparing: "Still comparing",
  "asking-someone": "Asking someone",
  "not-in-stock": "Not in stock",
  "delivery-time": "Delivery time",
  "just-looking": "Just looking",
  other: "Other",
};

/** As it is said back to them, with nothing in it that pushes. */
export const heldBackSaid: Readonly<Record<HeldBack, string | null>> = {
  price: "You were weighing up the cost.",
  comparing: "You were still comparing.",
  "asking-someone": "You wanted to ask somebody first.",
  "not-in-stock": "We were out of stock.",
  "delivery-time": "You were wondering how soon we could deliver.",
  "just-looking": "You were just looking round.",
  other: null,
};

export const mayCallNames: Readonly<Record<MayCall, string>> = {
  call: "Yes, call",
  message: "Only a message",
  no: "No",
};

export interface Visit {
  readonly id: VisitId;
  readonly customerId: CustomerId;
  readonly storeId: StoreId;
  readonly repId: UserId;
  /** What they were looking for. */
  readonly what: string;
  readonly heldBack: HeldBack | null;
  readonly note: string | null;
  readonly mayCall: MayCall;
  /** The day on which they decide, as they said it last. */
  readonly decidesOn: Temporal.PlainDate | null;
  /** When they want to hear from us again, once they said that they are still deciding; and the day they said it. */
  readonly wish: Wish | null;
  readonly wishedOn: Temporal.PlainDate | null;
  /** The name in the form, where the phone or e-mail was known under another. */
  readonly typedName: string | null;
  readonly madeCustomer: boolean;
  readonly visitedAt: Temporal.Instant;
  readonly endedBecause: "bought" | "bought-elsewhere" | "not-interested" | "undone" | null;
  readonly endedAt: Temporal.Instant | null;
  /** The sale that it became. */
  readonly saleId: SaleId | null;
  /** They came by again since, and what they said then counts. */
  readonly hasComeAgain: boolean;
}

/** As it is written down: whether they come again is another visit's. */
export type NewVisit = Omit<Visit, "hasComeAgain">;

/** What a form said, found right. */
export interface VisitForm {
  readonly customer: string;
  /** E.164. */
  readonly phone: string | null;
  /** Lower case. */
  readonly email: string | null;
  readonly what: string;
  readonly heldBack: HeldBack | null;
  readonly note: string | null;
  readonly mayCall: MayCall;
  readonly decidesOn: Temporal.PlainDate | null;
}

/** Visits from before this are over, whether or not anybody ended them. */
export function openSince(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO("UTC").subtract({ months: visitMonths }).toInstant();
}

/** Whose, when, and how it ended. */
export type ShopperVisit = Pick<Visit, "customerId" | "visitedAt" | "endedBecause">;

/** Those of the same shopper that it speaks for, too: from the three months before it, and not ended. */
export function visitsBefore<One extends ShopperVisit>(
  { customerId, visitedAt }: ShopperVisit,
  visits: readonly One[],
): One[] {
  return visits.filter(
    (one) =>
      one.customerId === customerId &&
      one.endedBecause === null &&
      Temporal.Instant.compare(one.visitedAt, visitedAt) < 0 &&
      Temporal.Instant.compare(one.visitedAt, openSince(visitedAt)) >= 0,
  );
}

/** Why a visit can't be taken back any more, as a sentence; null when it can. */
export function undoRefusal(
  { visitedAt, endedBecause }: Pick<Visit, "visitedAt" | "endedBecause">,
  isAnswered: boolean,
  now: Temporal.Instant,
): string | null {
  if (endedBecause === "undone") return "This visit was taken back already: nothing of it is left to do.";
  if (endedBecause === "bought") return "They bought since, so this visit can't be taken back.";
  if (endedBecause !== null || isAnswered)
    return "One of its follow-ups is answered already, so it can't be taken back.";
  if (isTooLateToUndo(visitedAt, now)) return `It is too late to take it back: that works for ${undoMinutes} minutes.`;
  return null;
}

/** What "Still deciding" was told. */
export interface WishForm {
  readonly wish: Wish;
  readonly on: Temporal.PlainDate | null;
}

const days: Readonly<Record<"week" | "month", number>> = { week: 7, month: 30 };

/** What is wrong with a wish, by its field; empty when nothing is. All days are those of the visit's rep. */
export function problemsWithWish(
  { wish, on }: WishForm,
  { visitedOn, today }: { readonly visitedOn: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): Readonly<Record<string, string>> {
  const lastOn = visitedOn.add({ months: visitMonths });
  switch (wish) {
    case "none":
      return {};
    case "week":
    case "month":
      return Temporal.PlainDate.compare(today.add({ days: days[wish] }), lastOn) > 0 ? { wish: tooLate(lastOn) } : {};
    case "day":
      if (on === null) return { on: "Choose the day they named." };
      if (Temporal.PlainDate.compare(on, today) <= 0)
        return { on: `${sayDay(on, today)} is not ahead: choose a day after today.` };
      return Temporal.PlainDate.compare(on, lastOn) > 0 ? { on: tooLate(lastOn) } : {};
  }
}

function tooLate(lastOn: Temporal.PlainDate): string {
  return `That is more than ${visitMonths} months after their visit, and nobody is asked for longer: choose a day up to ${sayDay(lastOn)}, or that they come back by themselves.`;
}
