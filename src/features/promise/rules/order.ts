// In which order open promises are read: by what matters.
import { Temporal } from "temporal-polyfill";
import { lateSince, type PromiseMade } from "./promise.ts";

type Seen = Pick<PromiseMade, "state"> & { readonly isDueOn: Temporal.PlainDate | null };

/**
 * What is late or broken first, then what is still to be kept, then what waits for the customer's word alone; of each the
 * soonest first, and last what waits for a day. What is alike stays in its order.
 */
export function byUrgency<One extends Seen>(promises: readonly One[], today: Temporal.PlainDate): One[] {
  const urgency = (promise: Seen) =>
    promise.state === "not-kept" || lateSince(promise, today) !== null ? 0 : promise.state === "done" ? 2 : 1;
  return promises.toSorted((a, b) => urgency(a) - urgency(b) || compareDays(a.isDueOn, b.isDueOn));
}

function compareDays(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Temporal.PlainDate.compare(a, b);
}
