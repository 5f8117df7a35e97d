// One purchase on its way to the customer, as far as planning needs to know it.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId } from "../../../core/ids.ts";
import { minorDigits } from "../../../core/money.ts";
import { dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { Course } from "./course.ts";
import { bigPurchase, factsWanted } from "./default-plan.ts";

export type Method = "took-home" | "delivery" | "pick-up" | "installation";
export type Gift = "none" | "gift" | "secret";
/** What can be known of how goods reach a customer, and missed. */
export type Fact = "date" | "company" | "phone" | "address" | "reference";

/** All days are the owner's. */
export interface Journey {
  /** The sale was taken back, cancelled or returned: nothing more is planned. */
  readonly hasEnded: boolean;
  readonly soldOn: Temporal.PlainDate;
  readonly method: Method;
  readonly isBig: boolean;
  readonly plannedOn: Temporal.PlainDate | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly missing: readonly Fact[];
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  /** Something was wrong with it and was put right: that brings a call of its own. */
  readonly hadIssue: boolean;
}

export type DeliveryFacts = Pick<
  SaleFacts,
  "method" | "plannedOn" | "company" | "companyPhone" | "address" | "reference"
>;

/** What was written down of a sale and its delivery. */
export interface SaleFacts {
  readonly customerId: CustomerId;
  readonly repId: UserId;
  readonly soldAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly method: Method;
  readonly plannedOn: Temporal.PlainDate | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly company: string | null;
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  readonly hadIssue: boolean;
}

/** On the calendar of the one whose working time this is. */
export function journeyOf(facts: SaleFacts, time: WorkingTime): Journey {
  return {
    hasEnded: facts.undoneAt !== null,
    soldOn: dayOf(time, facts.soldAt),
    method: facts.method,
    isBig: isBigPurchase(facts.amountMinor, minorDigits(facts.currency)),
    plannedOn: facts.plannedOn,
    windowEndsAt: facts.windowEndsAt,
    missing: missingFacts(facts),
    deliveredOn: facts.deliveredOn,
    gift: facts.gift,
    givenOn: facts.givenOn,
    hadIssue: facts.hadIssue,
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
    startedOn: journey.soldOn,
    anchors: Object.fromEntries(reached),
    facts: {
      method: journey.method,
      isBig: journey.isBig,
      isDated: journey.plannedOn !== null,
      isDelivered: journey.deliveredOn !== null,
      lacksFacts: journey.missing.length > 0,
      hadIssue: journey.hadIssue,
    },
    windowEndsAt: journey.windowEndsAt,
  };
}

const anchors = ["sold", "delivery-date", "received", "installed", "trained"] as const;

/** The day that each anchor stands for, null while it hasn't come about. */
export function anchorDay(journey: Journey, anchor: (typeof anchors)[number]): Temporal.PlainDate | null {
  switch (anchor) {
    case "sold":
      return journey.soldOn;
    case "delivery-date":
      return journey.plannedOn;
    case "received":
      return receivedOn(journey);
    case "installed":
      return journey.method === "installation" ? journey.deliveredOn : null;
    case "trained":
      // Nothing records a training yet; the plan's step waits for it.
      return null;
  }
}

/** A gift is received when it is given, not when it reaches the buyer. */
function receivedOn({ deliveredOn, gift, givenOn }: Journey): Temporal.PlainDate | null {
  if (deliveredOn === null || gift === "none" || givenOn === null) return deliveredOn;
  return givenOn.since(deliveredOn).sign > 0 ? givenOn : deliveredOn;
}

/** What the plan wants to know of this kind of delivery and doesn't. */
export function missingFacts(delivery: DeliveryFacts): Fact[] {
  const known: Readonly<Record<Fact, unknown>> = {
    date: delivery.plannedOn,
    company: delivery.company,
    phone: delivery.companyPhone,
    address: delivery.address,
    reference: delivery.reference,
  };
  return factsWanted[delivery.method].filter((fact) => known[fact] === null);
}

/** An unknown amount counts as big. `minorDigits` is the currency's (2 for USD, 0 for JPY). */
export function isBigPurchase(amountMinor: number | null, minorDigits: number): boolean {
  return amountMinor === null || amountMinor >= bigPurchase * 10 ** minorDigits;
}
