// One purchase on its way to the customer, as far as planning needs to know it.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId } from "../../../core/ids.ts";
import { minorDigits } from "../../../core/money.ts";
import { dayOf, type WorkingTime } from "../../../core/working-time.ts";
import { categoryOf } from "./categories.ts";
import type { Course } from "./course.ts";
import { isEstimate } from "./estimate.ts";

export type Method = "took-home" | "delivery" | "pick-up" | "installation";
export type Gift = "none" | "gift" | "secret";
/** What can be known of how goods reach a customer, and missed. */
export type Fact = "date" | "company" | "phone" | "address" | "reference";

/** What must be known so that any colleague can answer for it (seed 000: the stove). */
export const factsWanted: Readonly<Record<Method, readonly Fact[]>> = {
  "took-home": [],
  delivery: ["date", "company", "phone", "address", "reference"],
  installation: ["date", "company", "phone", "address"],
  "pick-up": ["date"],
};

/** All days are the owner's. */
export interface Journey {
  /** The sale was taken back, cancelled or returned: nothing more is planned. */
  readonly hasEnded: boolean;
  /** It ended so, as a whole. */
  readonly isCancelled?: boolean;
  readonly soldAt: Temporal.Instant;
  readonly soldOn: Temporal.PlainDate;
  readonly method: Method;
  /** In whole units of the store's currency; infinite where nobody wrote it down. */
  readonly amount: number;
  readonly isBig: boolean;
  readonly category: string;
  /** Null while nobody knows it, and where it is no more than an estimate. */
  readonly plannedOn: Temporal.PlainDate | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly missing: readonly Fact[];
  readonly deliveredOn: Temporal.PlainDate | null;
  /** Null as long as it hasn't arrived, and where it was taken home. */
  readonly arrivalSaidOn: Temporal.PlainDate | null;
  /** When they were shown how it works. */
  readonly trainedOn: Temporal.PlainDate | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  /** Something was wrong with it and was put right: that brings a call of its own. */
  readonly hadIssue: boolean;
  /** When they were last reached by no plan of ours: they rang, or somebody called them before it was due. */
  readonly contactedOn: Temporal.PlainDate | null;
  /** Whoever receives it, and isn't the buyer, asked to be left alone about it. */
  readonly isDeclinedByReceiver: boolean;
}

export type DeliveryFacts = Pick<
  SaleFacts,
  "method" | "plannedOn" | "window" | "company" | "companyPhone" | "address" | "reference"
>;

/** What was written down of a sale and its delivery. */
export interface SaleFacts {
  readonly customerId: CustomerId;
  readonly repId: UserId;
  readonly soldAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
  /** All of it was cancelled or went back. */
  readonly isCancelled: boolean;
  readonly what: string;
  /** As a person wrote it; null: read from what they bought. */
  readonly category: string | null;
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly method: Method;
  readonly plannedOn: Temporal.PlainDate | null;
  /** As it was typed; it may say that the day is an estimate. */
  readonly window: string | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly company: string | null;
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly arrivalSaidAt: Temporal.Instant | null;
  readonly trainedOn: Temporal.PlainDate | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  readonly hadIssue: boolean;
  /** As `Journey` has it. */
  readonly contactedAt: Temporal.Instant | null;
  readonly isDeclinedByReceiver: boolean;
}

/** On the calendar of the one whose working time this is. @param bigPurchase in whole units of the store's currency */
export function journeyOf(facts: SaleFacts, time: WorkingTime, bigPurchase: number): Journey {
  const amount = amountOf(facts);
  return {
    hasEnded: facts.undoneAt !== null || facts.isCancelled,
    isCancelled: facts.isCancelled,
    soldAt: facts.soldAt,
    soldOn: dayOf(time, facts.soldAt),
    method: facts.method,
    amount,
    isBig: amount >= bigPurchase,
    category: categoryOf(facts.what, facts.category),
    plannedOn: sureDay(facts),
    windowEndsAt: facts.windowEndsAt,
    missing: missingFacts(facts),
    deliveredOn: facts.deliveredOn,
    arrivalSaidOn: facts.deliveredOn && facts.arrivalSaidAt && dayOf(time, facts.arrivalSaidAt),
    trainedOn: facts.trainedOn,
    gift: facts.gift,
    givenOn: facts.givenOn,
    hadIssue: facts.hadIssue,
    contactedOn: facts.contactedAt && dayOf(time, facts.contactedAt),
    isDeclinedByReceiver: facts.isDeclinedByReceiver,
  };
}

/** Where the purchase stands, as planning asks it. */
export function courseOf(journey: Journey): Course {
  const reached = anchors.flatMap((anchor) => {
    const on = anchorDay(journey, anchor);
    return on === null ? [] : [[anchor, on]];
  });
  return {
    hasEnded: journey.hasEnded,
    ...(journey.isCancelled && { isCancelled: true }),
    ...(journey.isDeclinedByReceiver && { declinedBy: "receiver" }),
    startedOn: journey.soldOn,
    anchors: Object.fromEntries(reached),
    moments: { sold: journey.soldAt },
    facts: {
      method: journey.method,
      amount: journey.amount,
      isBig: journey.isBig,
      category: journey.category,
      isWaiting: journey.method !== "took-home" && journey.plannedOn === null && journey.deliveredOn === null,
      isDelivered: journey.deliveredOn !== null,
      isGivenLater: isGivenLater(journey),
      lacksFacts: journey.missing.length > 0,
      hadIssue: journey.hadIssue,
    },
    windowEndsAt: journey.windowEndsAt,
  };
}

const anchors = ["sold", "delivery-date", "received", "arrival-said", "heard", "installed", "trained"] as const;

/** The day that each anchor stands for, null while it hasn't come about. */
export function anchorDay(journey: Journey, anchor: (typeof anchors)[number]): Temporal.PlainDate | null {
  switch (anchor) {
    case "sold":
      return journey.soldOn;
    case "delivery-date":
      return journey.plannedOn;
    case "received":
      return receivedOn(journey);
    case "arrival-said":
      return journey.arrivalSaidOn;
    case "heard": {
      const on = receivedOn(journey);
      return on && journey.contactedOn && journey.contactedOn.since(on).sign > 0 ? journey.contactedOn : on;
    }
    case "installed":
      return journey.method === "installation" ? journey.deliveredOn : null;
    case "trained":
      return journey.trainedOn;
  }
}

/** The day that the goods arrive, where it is more than an estimate. */
export function sureDay({ plannedOn, window }: Pick<DeliveryFacts, "plannedOn" | "window">): Temporal.PlainDate | null {
  return isEstimate(window) ? null : plannedOn;
}

function isGivenLater({ gift, givenOn, soldOn }: Journey): boolean {
  return gift !== "none" && givenOn !== null && Temporal.PlainDate.compare(givenOn, soldOn) > 0;
}

/** A gift is received when it is given, not when it reaches the buyer. */
function receivedOn({ deliveredOn, gift, givenOn }: Journey): Temporal.PlainDate | null {
  if (deliveredOn === null || gift === "none" || givenOn === null) return deliveredOn;
  return givenOn.since(deliveredOn).sign > 0 ? givenOn : deliveredOn;
}

/** What the plan wants to know of this kind of delivery and doesn't. */
export function missingFacts(delivery: DeliveryFacts): Fact[] {
  const known: Readonly<Record<Fact, unknown>> = {
    date: sureDay(delivery),
    company: delivery.company,
    phone: delivery.companyPhone,
    address: delivery.address,
    reference: delivery.reference,
  };
  return factsWanted[delivery.method].filter((fact) => known[fact] === null);
}

/** In whole units of its currency; an unknown amount counts as big, so it is without an end. */
export function amountOf({ amountMinor, currency }: Pick<SaleFacts, "amountMinor" | "currency">): number {
  return amountMinor === null ? Number.POSITIVE_INFINITY : amountMinor / 10 ** minorDigits(currency);
}
