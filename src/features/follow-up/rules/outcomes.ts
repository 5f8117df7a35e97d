// What can be answered to a nudge, and what each answer does to its follow-up. Data: what an answer means beyond that
// (a delivery's date, an issue) belongs to the feature that listens for its button.

/** The buttons of a step, in its order. */
export type Answer =
  | "reached"
  | "needs-changed"
  | "problem"
  | "no-answer"
  | "snooze"
  | "confirmed"
  | "change-delivery"
  | "delivered"
  | "not-yet"
  | "date-changed"
  | "add-details"
  | "ask-colleague"
  | "not-known-yet"
  | "date-known"
  | "no-news-yet"
  | "told-them"
  | "told-news"
  | "they-bought"
  | "still-deciding"
  | "not-interested"
  | "will-do"
  | "cant"
  | "not-mine"
  | "hand-on"
  | "promise-done"
  | "will-be-late"
  | "promised-it"
  | "leave-it"
  | "they-agree"
  | "they-dont-agree"
  | "day-agreed"
  | "day-refused"
  | "company-told"
  | "company-cant"
  | "customer-confirms"
  | "not-kept"
  | "fixed"
  | "solved"
  | "not-solved";

/** Those that say what the customer decided. */
export type DecidingAnswer = Extract<
  Answer,
  "they-agree" | "they-dont-agree" | "customer-confirms" | "not-kept" | "solved" | "not-solved"
>;

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
  | "asked-colleague"
  | "no-news-yet"
  | "told-them"
  | "bought"
  | "still-deciding"
  | "not-interested"
  | "will-do"
  | "cant"
  | "not-mine"
  | "promise-done"
  | "will-be-late"
  | "promised-it"
  | "leave-it"
  | "they-agree"
  | "they-dont-agree"
  | "day-agreed"
  | "day-refused"
  | "company-told"
  | "company-cant"
  | "customer-confirms"
  | "not-kept"
  | "not-confirmed"
  | "handed-on"
  | "fixed"
  | "solved"
  | "not-solved"
  | "left-message"
  | "answered-question"
  | "needs-changed"
  | "call-later"
  | "sent-text"
  | "wrong-number"
  | "bought-elsewhere"
  | "do-not-contact"
  | "receiver-declined"
  | "already-reached"
  | "already-tried"
  | "handed-over"
  | "taken-over"
  | "not-needed";

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
  "asked-colleague": { said: "Asked a colleague", isReached: false, isAttempt: false, leads: "close" },
  "no-news-yet": { said: "No news yet", isReached: false, isAttempt: false, leads: "close" },
  "told-them": { said: "Told them", isReached: true, isAttempt: true, leads: "close" },
  bought: { said: "They bought", isReached: true, isAttempt: true, leads: "close" },
  "still-deciding": { said: "Still deciding", isReached: true, isAttempt: true, leads: "close" },
  "not-interested": { said: "Not interested", isReached: true, isAttempt: true, leads: "close" },
  "will-do": { said: "I'll do it", isReached: false, isAttempt: false, leads: "close" },
  cant: { said: "Can't as promised", isReached: false, isAttempt: false, leads: "close" },
  "not-mine": { said: "Not mine", isReached: false, isAttempt: false, leads: "close" },
  "promise-done": { said: "Done", isReached: false, isAttempt: false, leads: "close" },
  "will-be-late": { said: "Will be late", isReached: false, isAttempt: false, leads: "close" },
  "promised-it": { said: "Promised it", isReached: true, isAttempt: true, leads: "close" },
  "leave-it": { said: "Leave it", isReached: false, isAttempt: false, leads: "close" },
  "they-agree": { said: "They agree", isReached: true, isAttempt: true, leads: "close" },
  "they-dont-agree": { said: "They don't agree", isReached: true, isAttempt: true, leads: "close" },
  "day-agreed": { said: "They agree", isReached: true, isAttempt: true, leads: "close" },
  "day-refused": { said: "They don't agree", isReached: true, isAttempt: true, leads: "close" },
  "company-told": { said: "Told them", isReached: false, isAttempt: false, leads: "close" },
  "company-cant": { said: "They can't", isReached: false, isAttempt: false, leads: "close" },
  "customer-confirms": { said: "Customer confirms", isReached: true, isAttempt: true, leads: "close" },
  "not-kept": { said: "Not kept", isReached: true, isAttempt: true, leads: "close" },
  "not-confirmed": { said: "Not confirmed", isReached: false, isAttempt: false, leads: "close" },
  "handed-on": { said: "Handed over", isReached: false, isAttempt: false, leads: "close" },
  fixed: { said: "Fixed", isReached: false, isAttempt: false, leads: "close" },
  solved: { said: "They say it's solved", isReached: true, isAttempt: true, leads: "close" },
  "not-solved": { said: "Not solved", isReached: true, isAttempt: true, leads: "close" },
  "left-message": { said: "Left a message", isReached: false, isAttempt: true, leads: "retry" },
  "answered-question": { said: "Answered a question", isReached: true, isAttempt: true, leads: "close" },
  "needs-changed": { said: "Needs changed", isReached: true, isAttempt: true, leads: "close" },
  "call-later": { said: "Call later", isReached: true, isAttempt: true, leads: "chosen" },
  "sent-text": { said: "Sent a text", isReached: false, isAttempt: true, leads: "retry" },
  "wrong-number": { said: "Wrong number", isReached: false, isAttempt: true, leads: "tomorrow" },
  "bought-elsewhere": { said: "Bought elsewhere", isReached: true, isAttempt: true, leads: "close" },
  "do-not-contact": { said: "Do not contact", isReached: true, isAttempt: true, leads: "close" },
  /** Said by whoever receives the goods: the buyer asked for nothing. */
  "receiver-declined": { said: "Do not contact about this purchase", isReached: true, isAttempt: true, leads: "close" },
  "already-reached": { said: "Already did it, and reached them", isReached: true, isAttempt: true, leads: "close" },
  "already-tried": { said: "Already tried, and reached nobody", isReached: false, isAttempt: true, leads: "retry" },
  "handed-over": { said: "Handed over", isReached: false, isAttempt: false, leads: "chosen" },
  "taken-over": { said: "Taken over", isReached: false, isAttempt: false, leads: "chosen" },
  "not-needed": { said: "Not needed", isReached: false, isAttempt: false, leads: "close" },
};

/** The customer's own word that all is well; of those who were reached by no plan of ours nobody asks for it. */
export function isHappy(outcome: Outcome): boolean {
  return happy.includes(outcome);
}

const happy: readonly Outcome[] = ["reached", "customer-confirms", "solved"];

/** It puts the follow-up, or the promise that it is about, into somebody else's hands. */
export function isPassing(outcome: Outcome): boolean {
  return passing.includes(outcome);
}

const passing: readonly Outcome[] = ["handed-over", "handed-on", "taken-over"];

/** Ends that no person chose. */
export type OwnEnd =
  /** The last try reached nobody. */
  | "unreached"
  /** It no longer helps. */
  | "expired"
  /** What it was about has happened, or is no longer so. */
  | "overtaken"
  /** A problem of theirs was open when it fell due. */
  | "issue-open"
  /** They asked not to be contacted. */
  | "opted-out"
  /** Whoever receives the goods asked not to be contacted about them. */
  | "left-alone"
  | "no-room"
  /** The store's plan no longer has it. */
  | "plan-changed"
  /** What was bought was cancelled or went back. */
  | "cancelled"
  /** Its shopper came by again. */
  | "came-again"
  /** The sale or the visit was taken back. */
  | "ended";

export type ClosedBecause = Outcome | OwnEnd;

/** How each end is told. */
export const ownEnds: Readonly<Record<OwnEnd, string>> = {
  unreached: "nobody could be reached",
  expired: "it is too late for it to help",
  overtaken: "it is settled",
  "issue-open": "a problem of theirs is open, and comes first",
  "opted-out": "they asked not to be contacted",
  "left-alone": "whoever receives the goods asked not to be contacted about them",
  "no-room": "other calls came first until it was too late for it",
  "plan-changed": "the store's plan no longer has it",
  cancelled: "the sale was cancelled or returned",
  "came-again": "they came by again, and what they said then counts",
  ended: "it was taken back",
};

const unsettled: readonly ClosedBecause[] = [
  "overtaken",
  "left-alone",
  "ended",
  "cancelled",
  "came-again",
  "plan-changed",
];

/** A touch that ended so has been had: planning doesn't make it again for the same anchor. */
export function isSettled(because: ClosedBecause): boolean {
  return !unsettled.includes(because);
}

/** What "Other outcome…" offers, in this order. */
export const otherOutcomes = [
  "answered-question",
  "needs-changed",
  "call-later",
  "sent-text",
  "wrong-number",
  "bought-elsewhere",
  "do-not-contact",
] as const satisfies readonly Outcome[];

export type OtherOutcome = (typeof otherOutcomes)[number];
