// What a plan is made of.

import type { Anchor, FactName } from "./course.ts";
import type { Answer, DecidingAnswer, Outcome } from "./outcomes.ts";

export interface Plan {
  /** Kept with every follow-up that it makes. */
  readonly version: number;
  readonly steps: readonly Step[];
}

export interface Step extends StepKind, StepTimes {}

/** What a step is, in every store and every version of its plan. */
export interface StepKind {
  readonly key: string;
  /** Its name to people. */
  readonly heading: string;
  /** Courtesies wait while something is wrong; obligations don't. */
  readonly purpose: "courtesy" | "obligation";
  /** Higher goes first where not everything fits. */
  readonly rank: number;
  /** Who is spoken to; null when nobody is called. */
  readonly speaksTo: "buyer" | "receiver" | null;
  /** It is there for our sake, too: who wants no sales calls gets none of these. */
  readonly isSalesType?: boolean;
  /** True: every slot is a touch of its own. False: one touch, at the first slot still ahead. */
  readonly isRepeated: boolean;
  readonly answers: readonly Answer[];
  /** Answers that say what the customer said of it: whoever has reached them gives one of these, and nothing else ends it. */
  readonly decidedBy?: readonly DecidingAnswer[];
  /** Outcomes that close other steps but after which this one is asked again next working day. */
  readonly comesBackAfter?: readonly Outcome[];
  /** Steps whose call about the same, a day before or after it at most, says all that this one would. */
  readonly coveredBy?: readonly string[];
}

/** What a store may make its own. */
export interface StepTimes {
  /** It applies when any of these holds whole. */
  readonly when: readonly Condition[];
  /** The moments that it may be due at, in order. */
  readonly slots: readonly Slot[];
  /** Attempts that may reach nobody before it ends; null: it isn't an attempt to reach somebody. */
  readonly tries: number | null;
  /** Working days after the due day, to whose end it isn't missed; null: it never is. */
  readonly graceDays: number | null;
  readonly expires: Expiry | null;
  /** It has no place later than this after the purchase. */
  readonly stopsAfterMonths?: number;
}

/** All that is named must be so. */
export type Condition = Readonly<Partial<Record<FactName, Wanted>>>;

/** A list names all that will do, `not` all that won't; `from` and `below` are a band of amounts, `from` included. */
export type Wanted =
  | string
  | boolean
  | readonly string[]
  | { readonly not: readonly string[] }
  | { readonly from?: number; readonly below?: number };

export interface Slot {
  readonly from: Anchor;
  /**
   * Working days (of the owner) from the anchor, before it where negative; calendar days or months, moved on to a
   * working day; or hours from the anchor's own moment (its opening, where it has none), within the hours.
   */
  readonly offset: Offset;
  /**
   * Default: opening. `after-window`: an hour after the delivery window's end, at the earliest 16:00. `closing`: half an
   * hour before the doors close. `exactly`: the anchor's own moment (also where that is now); outside the hours
   * half an hour before the owner closes for the last time before it, where that is ahead, else their next opening. Or a
   * time on the owner's clock, "16:00"; outside their hours it lands at the next opening.
   */
  readonly at?: TimeOfDay;
  /** And again and again after that. */
  readonly every?: Recurrence;
  /** Only where this holds. */
  readonly when?: Condition;
}

export type Offset =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly hours: number };

export type Recurrence =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number };

export type TimeOfDay = "opening" | "after-window" | "closing" | "exactly" | WallTime;

export type WallTime = `${number}:${number}`;

/** Counted from when it was due; or the closing time of the day that the goods are to arrive. */
export type Expiry = { readonly workingDays: number } | { readonly days: number } | "delivery-date";
