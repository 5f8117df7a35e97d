// What can be answered to a nudge, and what each answer does to its follow-up. Data: what an answer means beyond that
// (a delivery's date, an issue) belongs to the feature that listens for its button.

/** The buttons of a step, in its order. */
export type Answer =
  | "reached"
  | "problem"
  | "no-answer"
  | "snooze"
  | "confirmed"
  | "change-delivery"
  | "delivered"
  | "not-yet"
  | "date-changed"
  | "add-details"
  | "not-known-yet"
  | "date-known"
  | "no-news-yet"
  | "told-them";

export type Outcome =
  | "reached"
  | "problem"
  | "no-answer"
  | "snoozed"
  | "confirmed"
  | "delivered"
  | "not-yet"
  | "date-changed"
  | "not-known-yet"
  | "no-news-yet"
  | "told-them";

interface OutcomeRule {
  /** How it is told to whoever comes second: "Ana Lima already answered: Reached, happy, 10:05". */
  readonly said: string;
  /** First-hand word from the customer. */
  readonly isReached: boolean;
  /** A try to reach them, whether or not it did. */
  readonly isAttempt: boolean;
  /**
   * `close`: answered. `retry`: comes back as the step's tries allow. `tomorrow`: comes back next working day at the
   * same time. `chosen`: comes back when the person said.
   */
  readonly leads: "close" | "retry" | "tomorrow" | "chosen";
}

export const outcomes: Readonly<Record<Outcome, OutcomeRule>> = {
  reached: { said: "Reached, happy", isReached: true, isAttempt: true, leads: "close" },
  problem: { said: "Problem", isReached: true, isAttempt: true, leads: "close" },
  "no-answer": { said: "No answer", isReached: false, isAttempt: true, leads: "retry" },
  snoozed: { said: "Snoozed", isReached: false, isAttempt: false, leads: "chosen" },
  confirmed: { said: "Confirmed", isReached: true, isAttempt: true, leads: "close" },
  delivered: { said: "Delivered", isReached: false, isAttempt: false, leads: "close" },
  "not-yet": { said: "Not yet", isReached: false, isAttempt: false, leads: "tomorrow" },
  "date-changed": { said: "Date changed", isReached: false, isAttempt: false, leads: "close" },
  "not-known-yet": { said: "Not known yet", isReached: false, isAttempt: false, leads: "close" },
  "no-news-yet": { said: "No news yet", isReached: false, isAttempt: false, leads: "close" },
  "told-them": { said: "Told them", isReached: true, isAttempt: true, leads: "close" },
};

/** Ends that no person chose. */
export type OwnEnd =
  /** The last try reached nobody. */
  | "unreached"
  /** It no longer helps. */
  | "expired"
  /** What it was about has happened, or is no longer so. */
  | "overtaken"
  /** The sale was taken back. */
  | "ended";

export type ClosedBecause = Outcome | OwnEnd;

/** How each end is told. */
export const ownEnds: Readonly<Record<OwnEnd, string>> = {
  unreached: "nobody could be reached",
  expired: "it is too late for it to help",
  overtaken: "it is no longer needed",
  ended: "the sale was taken back",
};

/** A touch that ended so has been had: planning doesn't make it again for the same anchor. */
export function isSettled(because: ClosedBecause): boolean {
  return because !== "overtaken" && because !== "ended";
}
