// When a slot of a plan is due, and until when that helps: on its owner's calendar.
import { Temporal } from "temporal-polyfill";
import {
  addWorkingDays,
  atTime,
  closingAt,
  dayOf,
  isWithinHours,
  isWorkingDay,
  landAt,
  openingAt,
  type WorkingTime,
  workingDayOnOrAfter,
} from "../../../core/working-time.ts";
import type { Course } from "./course.ts";
import { afternoonAt } from "./return-times.ts";
import type { Expiry, Recurrence, Slot } from "./step.ts";

/** The first day of a slot that counts from `anchorOn`. */
export function firstDay({ offset }: Slot, anchorOn: Temporal.PlainDate, time: WorkingTime): Temporal.PlainDate {
  if ("workingDays" in offset) return addWorkingDays(time, anchorOn, offset.workingDays);
  // Hours count from a moment, which `dueOn` knows.
  return workingDayOnOrAfter(time, "hours" in offset ? anchorOn : anchorOn.add(offset));
}

export function dayAfter(every: Recurrence, on: Temporal.PlainDate, time: WorkingTime): Temporal.PlainDate {
  return "workingDays" in every
    ? addWorkingDays(time, on, every.workingDays)
    : workingDayOnOrAfter(time, on.add(every));
}

/** What has been by the time that a slot is looked at. */
interface Past {
  readonly now: Temporal.Instant;
  /** When the last touch of a repeated step was due that is over; null: none is, or it isn't repeated. */
  readonly lastHad: Temporal.Instant | null;
}

export function dueOn(
  { at = "opening", from, offset }: Slot,
  on: Temporal.PlainDate,
  course: Course,
  time: WorkingTime,
  { now, lastHad }: Past,
): Temporal.Instant {
  const moment = course.moments?.[from] ?? openingAt(time, on);
  if ("hours" in offset) return landAt(time, moment.add(offset));
  switch (at) {
    case "opening":
      return openingAt(time, on);
    case "closing":
      return closingAt(time, on).subtract(beforeClosing);
    case "exactly": {
      // A touch in time for it was the one for it: no second one comes after.
      const isHad = lastHad !== null && Temporal.Instant.compare(lastHad, lastTimeBy(time, moment)) >= 0;
      return isHad ? lastTimeBy(time, moment) : inTimeFor(time, moment, now);
    }
    case "after-window": {
      // Nobody works on the day itself: the window has passed when the next one begins.
      const anchorOn = course.anchors[from];
      if (anchorOn !== undefined && Temporal.PlainDate.compare(on, anchorOn) > 0) return openingAt(time, on);
      const afterWindow = course.windowEndsAt && atTime(time, on, course.windowEndsAt).add({ hours: 1 });
      const earliest = afternoonAt(time, on);
      return landAt(time, afterWindow ? latest(afterWindow, earliest) : earliest);
    }
    default:
      return landAt(time, atTime(time, on, Temporal.PlainTime.from(at)));
  }
}

/**
 * When somebody is asked for what a customer was told for `at`: then, where they work then, else half an hour before
 * they close for the last time before it; where that isn't ahead of `now` any more, at their next opening.
 */
export function inTimeFor(time: WorkingTime, at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const by = lastTimeBy(time, at);
  return Temporal.Instant.compare(by, now) > 0 ? by : landAt(time, at);
}

/** Whether a slot is due at a moment of its own, so that it may come again on the same day. */
export function isMomentary({ at, offset }: Slot): boolean {
  return at === "exactly" || "hours" in offset;
}

export function expiryOf(
  expires: Expiry | null,
  dueAt: Temporal.Instant,
  course: Course,
  time: WorkingTime,
): Temporal.Instant | null {
  if (expires === null) return null;
  if (expires === "delivery-date") {
    const on = course.anchors["delivery-date"];
    return on === undefined ? null : closingAt(time, on);
  }
  const dueDay = dayOf(time, dueAt);
  return closingAt(
    time,
    "workingDays" in expires ? addWorkingDays(time, dueDay, expires.workingDays) : dueDay.add(expires),
  );
}

export function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}

function lastTimeBy(time: WorkingTime, at: Temporal.Instant): Temporal.Instant {
  if (isWithinHours(time, at)) return at;
  const today = dayOf(time, at);
  const thatDay = closingAt(time, today).subtract(beforeClosing);
  if (isWorkingDay(time, today) && Temporal.Instant.compare(thatDay, at) < 0) return thatDay;
  return closingAt(time, addWorkingDays(time, today, -1)).subtract(beforeClosing);
}

/** Nothing arrives once the doors are closed, and what is asked last may still be done. */
const beforeClosing = { minutes: 30 };
