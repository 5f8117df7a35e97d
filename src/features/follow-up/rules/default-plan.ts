// The plan that every sale gets until a store makes its own. Data: what each line means is in step.ts.

import { followOns } from "./follow-on.ts";
import { issuePlan } from "./issue-plan.ts";
import type { Method } from "./journey.ts";
import { movePlan } from "./move-plan.ts";
import { keeperPlan, makerPlan } from "./promise-plan.ts";
import type { Condition, Plan, Slot, Step } from "./step.ts";
import { visitPlan } from "./visit-plan.ts";

/** In whole units of the store's currency. */
export const bigPurchase = 500;

const onItsWay: readonly Method[] = ["delivery", "pick-up", "installation"];
const carried: readonly Method[] = ["delivery", "pick-up"];
const always: readonly Condition[] = [{}];
/** Of a gift that is still to be given, nobody can say yet how they like it. */
const givenLater: Condition = { method: "took-home", isGivenLater: true };

/** Where it was said so late that it arrived that the day for the call has passed (its owner's days off, say). */
const saidLate: Slot = { from: "arrival-said", offset: { workingDays: 1 } };

/** Months between two looks after a thing of that kind (seed 002); the rest is asked after every 90 days. */
const rhythms: Readonly<Record<string, number>> = { ring: 6, watch: 12, mattress: 6, upholstery: 12, vehicle: 3 };
const other: Condition = { category: { not: Object.keys(rhythms) } };

const courtesy = {
  purpose: "courtesy",
  isRepeated: false,
  graceDays: 2,
  answers: ["reached", "problem", "no-answer", "snooze"],
} as const;

export const salePlan: Plan = {
  version: 1,
  steps: [
    {
      ...courtesy,
      key: "thank-you",
      heading: "Thank-you call",
      rank: 60,
      speaksTo: "buyer",
      when: [{ method: onItsWay }, { isBig: true }, givenLater, { firstCall: "thank-you" }],
      slots: [{ from: "sold", offset: { workingDays: 1 } }],
      tries: 2,
      expires: { workingDays: 5 },
    },
    {
      ...courtesy,
      key: "one-call",
      heading: "Thank-you and check-in",
      rank: 60,
      speaksTo: "buyer",
      when: [
        { method: "took-home", isBig: false, isGivenLater: false, firstCall: "none" },
        { method: "took-home", isGivenLater: false, firstCall: "one-call" },
      ],
      slots: [{ from: "sold", offset: { days: 2 } }],
      tries: 2,
      expires: { days: 7 },
    },
    {
      key: "delivery-facts",
      heading: "Delivery facts",
      purpose: "obligation",
      rank: 70,
      speaksTo: null,
      when: [{ method: onItsWay, lacksFacts: true, isDelivered: false }],
      slots: [
        { from: "sold", offset: { workingDays: 1 } },
        { from: "delivery-date", offset: { workingDays: -5 }, every: { workingDays: 1 } },
      ],
      isRepeated: true,
      tries: null,
      graceDays: null,
      expires: "delivery-date",
      answers: ["add-details", "ask-colleague", "not-known-yet"],
    },
    {
      key: "any-news",
      heading: "Any news?",
      purpose: "obligation",
      rank: 65,
      speaksTo: null,
      when: [{ isWaiting: true }],
      slots: [{ from: "sold", offset: { days: 14 }, every: { days: 14 } }],
      isRepeated: true,
      tries: null,
      graceDays: 0,
      expires: null,
      answers: ["date-known", "no-news-yet", "told-news", "snooze"],
    },
    {
      key: "confirm-delivery",
      heading: "Confirm the delivery",
      purpose: "obligation",
      rank: 80,
      speaksTo: "receiver",
      when: [{ method: onItsWay, isDelivered: false }],
      slots: [
        { from: "delivery-date", offset: { workingDays: -2 } },
        { from: "delivery-date", offset: { workingDays: -1 } },
      ],
      isRepeated: false,
      tries: 2,
      graceDays: 0,
      expires: "delivery-date",
      answers: ["confirmed", "change-delivery", "no-answer", "snooze"],
      // Who is being told the new day isn't asked to confirm it hours later.
      coveredBy: ["move-customer"],
    },
    {
      key: "did-it-arrive",
      heading: "Did it arrive?",
      purpose: "obligation",
      rank: 85,
      speaksTo: null,
      when: [{ method: onItsWay, isDelivered: false }],
      // Planned too late for that (sold in the evening, delivered the same day), it is asked the next morning.
      slots: [
        { from: "delivery-date", offset: { days: 0 }, at: "after-window" },
        { from: "delivery-date", offset: { workingDays: 1 } },
      ],
      isRepeated: false,
      tries: null,
      graceDays: 0,
      expires: { workingDays: 3 },
      answers: ["delivered", "not-yet", "date-changed", "problem"],
      // A problem leaves the delivery open.
      comesBackAfter: ["problem"],
    },
    {
      ...courtesy,
      key: "check-in",
      heading: "Check-in",
      rank: 50,
      speaksTo: "receiver",
      when: [
        { method: carried },
        { method: "took-home", isBig: true, firstCall: "none" },
        { method: "took-home", firstCall: "thank-you" },
        givenLater,
      ],
      slots: [
        { from: "received", offset: { days: 2 }, when: { method: carried } },
        { from: "received", offset: { days: 3 }, when: { method: "took-home" } },
        saidLate,
      ],
      tries: 3,
      expires: { days: 15 },
    },
    {
      ...courtesy,
      key: "after-installation",
      heading: "How is it going?",
      rank: 50,
      speaksTo: "receiver",
      when: [{ method: "installation" }],
      slots: [{ from: "installed", offset: { days: 2 } }, saidLate],
      tries: 2,
      expires: { days: 15 },
    },
    {
      ...courtesy,
      key: "after-training",
      heading: "How is it going?",
      rank: 50,
      speaksTo: "receiver",
      when: always,
      // Written down too late for that, it is asked a week later.
      slots: [7, 14].map((days): Slot => ({ from: "trained", offset: { days } })),
      tries: 2,
      expires: { days: 15 },
    },
    {
      ...courtesy,
      key: "one-month",
      heading: "One-month call",
      rank: 30,
      speaksTo: "buyer",
      // The call after a problem takes its place.
      when: [{ isBig: true, hadIssue: false }],
      slots: [{ from: "received", offset: { days: 30 } }],
      tries: 2,
      graceDays: 5,
      expires: { days: 30 },
    },
    {
      key: "routine",
      heading: "Routine check-in",
      purpose: "courtesy",
      rank: 20,
      speaksTo: "buyer",
      isSalesType: true,
      when: always,
      slots: [
        ...Object.entries(rhythms).map(
          ([category, months]): Slot => ({
            from: "heard",
            offset: { months },
            every: { months },
            when: { category },
          }),
        ),
        { from: "heard", offset: { days: 90 }, when: other },
        { from: "heard", offset: { days: 180 }, when: other },
        { from: "heard", offset: { days: 270 }, when: other },
        { from: "heard", offset: { days: 365 }, every: { years: 1 }, when: other },
      ],
      isRepeated: true,
      tries: 1,
      graceDays: 5,
      expires: { days: 30 },
      stopsAfterMonths: 18,
      answers: ["reached", "needs-changed", "problem", "no-answer", "snooze"],
    },
  ],
};

/** The calls that ask about the promises kept with the goods, so that nobody is called for those alone. */
export const checkIns: readonly string[] = ["one-call", "check-in", "after-installation"];

/** All of them; a step's key is its own over all. */
export const plans: readonly Plan[] = [salePlan, movePlan, visitPlan, keeperPlan, makerPlan, issuePlan];

/** The steps that wait while something is wrong. */
export const courtesies: readonly string[] = plans
  .flatMap(({ steps }) => steps)
  .filter(({ purpose }) => purpose === "courtesy")
  .map(({ key }) => key);

/** The steps of the plans that speak to whoever receives the goods. */
export const receiverSteps: readonly string[] = plans
  .flatMap(({ steps }) => steps)
  .filter(({ speaksTo }) => speaksTo === "receiver")
  .map(({ key }) => key);

/** The step that a follow-up came from. @throws if no plan has one of that name */
export function stepOf(key: string): Step {
  const step = [...plans.flatMap(({ steps }) => steps), ...followOns].find((candidate) => candidate.key === key);
  if (step === undefined) throw new Error(`no plan has a step "${key}"`);
  return step;
}
