// The one place that asks the machine for the time. Everything else is handed a clock or a `now`.
import { Temporal } from "temporal-polyfill";

export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };
