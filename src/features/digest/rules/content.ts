// What a digest says, as data: it is kept as it stood in the morning, and drawn from that.
import type { Temporal } from "temporal-polyfill";
import type { Fact } from "../../follow-up/rules/journey.ts";

export interface DigestContent {
  /** The store's day. */
  readonly on: Temporal.PlainDate;
  /** Its working day before that. */
  readonly dayBefore: Temporal.PlainDate;
  /** Whoever has left with work open. */
  readonly queue: readonly Queued[];
  /** Whoever is away while nobody covers. */
  readonly uncovered: readonly Away[];
  readonly waiting: readonly Waiting[];
  readonly missed: readonly Missed[];
  readonly stillOpen: readonly StillOpen[];
  readonly promises: readonly RiskyPromise[];
  readonly withoutFacts: readonly WithoutFacts[];
  /** Promises and problems closed the day before as not confirmed. */
  readonly notConfirmed: number;
  /** Messages that may not have arrived. */
  readonly unsure: number;
  readonly coverage: Coverage;
  readonly good: Good;
}

export interface Queued {
  readonly name: string;
  readonly followUps: number;
  readonly promises: number;
  readonly customers: number;
}

export interface Away {
  readonly name: string;
  /** Through this day. */
  readonly until: Temporal.PlainDate;
  /** Due by the time that they are back, and whose. */
  readonly followUps: number;
  readonly customers: readonly string[];
}

interface About {
  readonly customer: string;
  readonly what: string;
  /** Whose it is to do. */
  readonly who: string;
}

/** A customer to whom we owe something today. */
export type Waiting =
  | (About & {
      readonly kind: "issue";
      /** Who bought it, where somebody else told us of it. */
      readonly buyer: string | null;
      /** The day that it was reported. */
      readonly on: Temporal.PlainDate;
      /** When they hear from us, on the store's clock. */
      readonly hearBy: Temporal.PlainDateTime;
      readonly isLate: boolean;
      /** It is fixed; they haven't said whether it is solved, and no call is planned to ask them. */
      readonly isUnheard: boolean;
    })
  /** `on` is the delivery's planned day: it is not confirmed, nobody said yet that it arrived, or nobody ever did. */
  | (About & { readonly kind: "confirmation" | "arrival" | "unheard"; readonly on: Temporal.PlainDate })
  /** Waiting for goods: `on` is the day since when. */
  | (About & { readonly kind: "news"; readonly on: Temporal.PlainDate });

export interface Missed {
  readonly who: string;
  /** Its key, and its name to people. */
  readonly step: string;
  readonly heading: string;
  readonly customer: string;
  /** On the owner's calendar. */
  readonly dueOn: Temporal.PlainDate;
}

export interface StillOpen {
  readonly who: string;
  readonly step: string;
  readonly heading: string;
  readonly customer: string;
  readonly workingDays: number;
}

/** A promise that is broken or may be. */
export interface RiskyPromise {
  readonly customer: string;
  /** The promise, as its maker said it. */
  readonly words: string;
  /** Whose it is to do. */
  readonly who: string;
  /**
   * The customer says that it isn't kept; its day has passed; its keeper can't keep it as promised, or not in time; the
   * customer didn't agree to another way; nobody has answered; it is done, and the customer never said so.
   */
  readonly kind: "broken" | "overdue" | "in-the-way" | "reopened" | "unanswered" | "unheard";
  /** Null: the day of a delivery that has none yet. */
  readonly on: Temporal.PlainDate | null;
  /** The store's working days since then, today among them, while something is left to be kept; null: it isn't late. */
  readonly lateFor: number | null;
}

export interface WithoutFacts extends About {
  readonly on: Temporal.PlainDate;
  readonly missing: readonly Fact[];
}

/** What was logged on the day before, and by how many of those who could have: silence and a quiet day must not look alike. */
export type Coverage =
  | { readonly kind: "nothing-yet" }
  /** The first rep logged something today: no day before can be told of. */
  | { readonly kind: "began-today" }
  | {
      readonly kind: "day";
      readonly sales: number;
      readonly visits: number;
      readonly loggers: number;
      readonly worked: number;
      readonly attempted: number;
      readonly reached: number;
    };

/** Always one, always true. The first three and `reached` are of the working day before. */
export interface Good {
  readonly kind: "happy" | "arrived" | "bought" | "reached" | "nobody-waits" | "followed" | "ready";
  readonly count: number;
}
