// What a plan is made of.

import type { Anchor, FactName } from "./course.ts";
import type { Answer, Outcome } from "./outcomes.ts";

export interface Plan {
  /** Kept with every follow-up that it makes. */
  readonly version: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly key: string;
  /** Its name to people. */
  readonly heading: string;
  /** Courtesies wait while something is wrong; obligations don't. */
  readonly purpose: "courtesy" | "obligation";
  /** Higher goes first where not everything fits. */
  readonly rank: number;
  /** Who is spoken to; null when nobody is called. */
  readonly speaksTo: "buyer" | "receiver" | null;
  /** It applies when any of these holds whole. */
  readonly when: readonly Condition[];
  /** The moments that it may be due at, in order. */
  readonly slots: readonly Slot[];
  /** True: every slot is a touch of its own. False: one touch, at the first slot still ahead. */
  readonly isRepeated: boolean;
  /** Attempts that may reach nobody before it ends; null: it isn't an attempt to reach somebody. */
  readonly tries: number | null;
  /** Working days after the due day, to whose end it isn't missed; null: it never is. */
  readonly graceDays: number | null;
  readonly expires: Expiry | null;
  /** It has no place later than this after the purchase. */
  readonly stopsAfterMonths?: number;
  readonly answers: readonly Answer[];
  /** Outcomes that close other steps but after which this one is asked again next working day. */
  readonly comesBackAfter?: readonly Outcome[];
}

/** All that is named must be so; a list names all that will do. */
export type Condition = Readonly<Partial<Record<FactName, string | boolean | readonly string[]>>>;

export interface Slot {
  readonly from: Anchor;
  /** Working days (of the owner) from the anchor, before it where negative; or calendar days, moved on to a working day. */
  readonly offset: { readonly workingDays: number } | { readonly days: number };
  /**
   * Default: opening. `after-window`: an hour after the delivery window's end, at the earliest 16:00. `closing`: half an
   * hour before the doors close. `exactly`: the anchor's own moment (also where that is now), within the hours.
   */
  readonly at?: "opening" | "after-window" | "closing" | "exactly";
  /** And again and again after that. */
  readonly every?: { readonly workingDays: number } | { readonly days: number } | { readonly years: number };
  /** Only where this holds. */
  readonly when?: Condition;
}

/** Counted from when it was due; or the closing time of the day that the goods are to arrive. */
export type Expiry = { readonly workingDays: number } | { readonly days: number } | "delivery-date";
