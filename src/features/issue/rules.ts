// Complaints: what may happen to one, when the customer hears from us, and until when it can be taken back; and praise.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, IssueId, PraiseId, SaleId, UserId } from "../../core/ids.ts";
import { isTooLateToUndo, undoMinutes } from "../../core/undo.ts";
import {
  atTime,
  closingAt,
  dayOf,
  landAt,
  nextWithinHours,
  nextWorkingDay,
  type WorkingTime,
} from "../../core/working-time.ts";
import type { IssueState } from "../follow-up/rules/issue-course.ts";
import { type Outcome, outcomes } from "../follow-up/rules/outcomes.ts";

export interface Issue {
  readonly id: IssueId;
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  /** The customer's. */
  readonly words: string;
  readonly reportedBy: UserId;
  readonly ownerId: UserId;
  readonly hearByAt: Temporal.Instant;
  readonly reportedAt: Temporal.Instant;
  readonly state: IssueState;
  /** When it came into its present state. */
  readonly turnedAt: Temporal.Instant;
  /** What was done, once it is fixed. */
  readonly fix: string | null;
}

/** The customer hasn't had the last word, and nobody else has. */
export function isOpen({ state }: Pick<Issue, "state">): boolean {
  return state === "reported" || state === "fixed";
}

/** Whether that answer, of a nudge, reported it. */
export function isReportedBy(
  { reportedBy, reportedAt }: Pick<Issue, "reportedBy" | "reportedAt">,
  answer: { readonly outcome: Outcome; readonly answeredBy: UserId; readonly answeredAt: Temporal.Instant },
): boolean {
  return answer.outcome === "problem" && reportedBy === answer.answeredBy && reportedAt.equals(answer.answeredAt);
}

/** Whose problem it is, and the purchase that it is about; none named: the newest of theirs that stands. */
export interface Concern {
  readonly customerId: CustomerId;
  readonly saleId?: SaleId | null;
}

/** What the form proposes. */
export interface Proposed {
  /** As Slack's id. */
  readonly owner: string;
  readonly hearBy: Temporal.Instant;
}

/** What the form asks and proposes once the customer is known. */
export interface ReportDraft {
  /** By id, in the words to choose by; none where there is nothing to choose. */
  readonly purchases: Readonly<Record<string, string>>;
  readonly about: SaleId | null;
  /** Nothing until it is known which of them it is about. */
  readonly proposed: Partial<Proposed>;
}

/** What the form says. */
export interface ReportedProblem {
  readonly words: string;
  /** Who sorts it out, as Slack's id; whether they may is not known yet. */
  readonly owner: string;
  readonly hearByAt: Temporal.Instant;
  /** Promises that the customer says were not kept. */
  readonly broken: readonly string[];
}

/** What whoever sorts it out says of it, and later the customer. */
export type Turn =
  | { readonly kind: "fixed"; readonly fix: string }
  | { readonly kind: "solved" }
  | { readonly kind: "not-solved" };

export const turns: Readonly<
  Record<Turn["kind"], { readonly from: IssueState; readonly to: IssueState; readonly outcome: Outcome }>
> = {
  fixed: { from: "reported", to: "fixed", outcome: "fixed" },
  solved: { from: "fixed", to: "solved", outcome: "solved" },
  "not-solved": { from: "fixed", to: "reported", outcome: "not-solved" },
};

/** Whether they heard from us what an update was to tell: whoever has them on the phone says where it stands. */
export function isHeard(step: string, outcome: Outcome): boolean {
  return step === "issue-update" && outcomes[outcome].isReached;
}

const noon = Temporal.PlainTime.from("12:00");

/**
 * What the form proposes to whoever sold it, and again when it turns out not to be solved: noon of the next day that
 * they work, on their clock; where that is outside their hours, their next opening.
 * @param time of whoever sorts it out
 */
export function proposedHearBy(time: WorkingTime, now: Temporal.Instant): Temporal.Instant {
  return landAt(time, atTime(time, nextWorkingDay(time, dayOf(time, now)), noon));
}

const colleagueHours = 4;

/** What it proposes to a colleague: four working hours of whoever sorts it out from now, to the minute. */
export function colleagueHearBy(time: WorkingTime, now: Temporal.Instant): Temporal.Instant {
  let at = nextWithinHours(time, now);
  let left = Temporal.Duration.from({ hours: colleagueHours });
  for (;;) {
    const closes = closingAt(time, dayOf(time, at));
    const today = at.until(closes);
    if (Temporal.Duration.compare(left, today) <= 0)
      return at.add(left).round({ smallestUnit: "minute", roundingMode: "floor" });
    left = left.subtract(today);
    at = nextWithinHours(time, closes);
  }
}

/** Why a report can't be taken back any more, as a sentence; null when it can. */
export function undoRefusal(
  { state, reportedAt }: Pick<Issue, "state" | "reportedAt">,
  isAnswered: boolean,
  now: Temporal.Instant,
): string | null {
  if (state === "undone") return "This was taken back already: nothing of it is left to do.";
  if (state !== "reported" || isAnswered)
    return "Somebody has seen to it already, so it can't be taken back. Tell whoever sorts it out.";
  if (isTooLateToUndo(reportedAt, now))
    return `It is too late to take it back: that works for ${undoMinutes} minutes. Tell whoever sorts it out.`;
  return null;
}

/** What a customer was glad of. */
export interface Praise {
  readonly id: PraiseId;
  readonly customerId: CustomerId;
  readonly words: string;
  readonly aboutId: UserId;
  readonly heardBy: UserId;
  readonly heardAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

export interface PraiseForm {
  readonly customerId: CustomerId;
  readonly words: string;
  /** A member's id, as the form has it. */
  readonly about: string;
}

/** Why praise can't be taken back any more, as a sentence; null when it can. */
export function praiseUndoRefusal(
  { heardAt, undoneAt }: Pick<Praise, "heardAt" | "undoneAt">,
  now: Temporal.Instant,
): string | null {
  if (undoneAt !== null) return "This was taken back already.";
  if (isTooLateToUndo(heardAt, now)) return `It is too late to take it back: that works for ${undoMinutes} minutes.`;
  return null;
}
