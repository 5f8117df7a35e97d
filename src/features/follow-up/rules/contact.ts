// One time that somebody was reached, or that a try reached nobody.
import type { Temporal } from "temporal-polyfill";
import type { Outcome } from "./outcomes.ts";

export interface Contact {
  readonly outcome: Outcome;
  readonly isReached: boolean;
  readonly at: Temporal.Instant;
  /** The name of who tried. */
  readonly by: string;
  /** Whoever was called in the customer's place; null where they themselves were. */
  readonly receiver: string | null;
}
