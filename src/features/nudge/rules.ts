// A chosen snooze: when it brings a follow-up back; and which message is the morning's.
import { Temporal } from "temporal-polyfill";
import { dayOf, isWorkingDay, landAt, openingAt, type WorkingTime } from "../../core/working-time.ts";
import { isTooLate, type SnoozeKey, snoozeTime } from "../follow-up/rules/return-times.ts";

export type Snoozed =
  | { readonly kind: "returns"; readonly at: Temporal.Instant; readonly isMoved: boolean }
  | { readonly kind: "asks" }
  | { readonly kind: "past" }
  /** The follow-up would have expired by then. */
  | { readonly kind: "too-late"; readonly expiresAt: Temporal.Instant };

/** `isMoved`: what was chosen lies outside the working hours, so it lands at the next opening. */
export function decideSnooze(
  choice: SnoozeKey | Temporal.Instant,
  time: WorkingTime,
  expiresAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Snoozed {
  const wanted = typeof choice === "string" ? snoozeTime(choice, time, now) : choice;
  if (wanted === null) return { kind: "asks" };
  if (wanted.epochMilliseconds <= now.epochMilliseconds) return { kind: "past" };
  const at = landAt(time, wanted);
  if (expiresAt !== null && isTooLate(at, expiresAt)) return { kind: "too-late", expiresAt };
  return { kind: "returns", at, isMoved: !at.equals(wanted) };
}

/** Whether a message carries what was due by this day's opening: the list that a working day starts with. */
export function isMorning(dueAts: readonly Temporal.Instant[], time: WorkingTime, now: Temporal.Instant): boolean {
  const today = dayOf(time, now);
  const opening = openingAt(time, today);
  return (
    isWorkingDay(time, today) &&
    dueAts.some((dueAt) => dayOf(time, dueAt).equals(today) && Temporal.Instant.compare(dueAt, opening) <= 0)
  );
}
