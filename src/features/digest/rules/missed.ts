// When an open follow-up has been missed, and for how long it has been open.
import { Temporal } from "temporal-polyfill";
import { addWorkingDays, countWorkingDays, dayOf, type WorkingTime } from "../../../core/working-time.ts";

export interface Nudged {
  readonly dueAt: Temporal.Instant;
  /** When Slack took its nudge; null: its owner was never told. */
  readonly nudgedAt: Temporal.Instant | null;
  /** The step's: working days after the due day, to whose end it isn't missed; null: it never is. */
  readonly graceDays: number | null;
}

/**
 * Whether its grace, on the owner's calendar, is over. The grace starts on the due day, or on the day that the nudge
 * arrived if that was later (after downtime), and without a nudge not at all.
 */
export function isMissed({ dueAt, nudgedAt, graceDays }: Nudged, owner: WorkingTime, now: Temporal.Instant): boolean {
  if (nudgedAt === null || graceDays === null) return false;
  const toldAt = Temporal.Instant.compare(nudgedAt, dueAt) > 0 ? nudgedAt : dueAt;
  const lastDay = addWorkingDays(owner, dayOf(owner, toldAt), graceDays);
  return Temporal.PlainDate.compare(dayOf(owner, now), lastDay) > 0;
}

/** Working days after the due day, today among them. */
export function workingDaysOpen(dueAt: Temporal.Instant, owner: WorkingTime, now: Temporal.Instant): number {
  return countWorkingDays(owner, dayOf(owner, dueAt), dayOf(owner, now));
}
