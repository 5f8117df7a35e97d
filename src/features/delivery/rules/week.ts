// The week's deliveries, as whoever runs them works through them.
import { Temporal } from "temporal-polyfill";
import { missingFacts } from "../../follow-up/rules/journey.ts";
import type { Delivery } from "../rules.ts";

/** Today and the six days after it. */
export function lastOfWeek(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: 6 });
}

export interface Expected {
  /** Those whose facts are missing first: somebody will ask for them. */
  readonly week: readonly Delivery[];
  /** Their day is over, and nobody has said that they arrived; the latest first. */
  readonly past: readonly Delivery[];
  readonly undated: readonly Delivery[];
}

/** @param deliveries on their way, the first day first, with none after this week; what is alike stays in its order */
export function splitExpected(deliveries: readonly Delivery[], today: Temporal.PlainDate): Expected {
  const isPast = ({ plannedOn }: Delivery) => plannedOn !== null && Temporal.PlainDate.compare(plannedOn, today) < 0;
  const isWhole = (delivery: Delivery) => Number(missingFacts(delivery).length === 0);
  const week = deliveries.filter((one) => one.plannedOn !== null && !isPast(one));
  return {
    week: week.toSorted((a, b) => isWhole(a) - isWhole(b)),
    past: deliveries.filter(isPast).toReversed(),
    undated: deliveries.filter(({ plannedOn }) => plannedOn === null),
  };
}
