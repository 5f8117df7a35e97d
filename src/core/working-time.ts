// When people work: opening hours, working days and holidays on one person's clock, and how a day is said to people.
// Everything is asked on wall clocks in an IANA zone and answered as days or instants; nothing here reads a clock.
import { Temporal } from "temporal-polyfill";
import { type Holidays, isHoliday } from "./holidays.ts";

export interface WorkingTime {
  /** IANA, e.g. "America/New_York". */
  readonly zone: string;
  readonly opens: Temporal.PlainTime;
  /** Later than `opens`, on the same day. */
  readonly closes: Temporal.PlainTime;
  /** ISO weekdays, Monday 1 to Sunday 7. */
  readonly days: ReadonlySet<number>;
  readonly holidays: Holidays;
  /** The person's own days off, `YYYY-MM-DD`. */
  readonly daysOff: ReadonlySet<string>;
  /** Days that they work all the same, `YYYY-MM-DD`: not one of their weekdays, or a holiday. A day off wins. */
  readonly daysOn?: ReadonlySet<string>;
}

/** How far ahead (or back) a working day is looked for, before the hours are called impossible. */
const horizonDays = 400;

/** The default follow-up plans' "opening": this long after the doors open. */
const settleIn = { minutes: 30 };

/** Longer hours outlast any change of the clocks: but for whole days, none since 1995 skipped more than three (Casey Station). */
const longHours = 4;

/**
 * A day that `zone` skipped (Samoa had no 30 December 2011) is nobody's working day, nor is one on which the clocks skip
 * so much of the hours that "opening" would come after the closing.
 */
export function isWorkingDay(time: WorkingTime, on: Temporal.PlainDate): boolean {
  const day = on.toString();
  if (time.daysOff.has(day)) return false;
  if (!time.daysOn?.has(day) && (!time.days.has(on.dayOfWeek) || isHoliday(time.holidays, on))) return false;
  if (!dayOf(time, atTime(time, on, time.opens)).equals(on)) return false;
  // This is asked most of all, so only of hours that a change of the clocks could swallow.
  if (time.closes.hour - time.opens.hour > longHours) return true;
  const opening = openingAt(time, on);
  return dayOf(time, opening).equals(on) && isBefore(opening, closingAt(time, on));
}

/** `on` itself where that is a working day. @throws RangeError if there is none within 400 days */
export function workingDayOnOrAfter(time: WorkingTime, on: Temporal.PlainDate): Temporal.PlainDate {
  return isWorkingDay(time, on) ? on : nextWorkingDay(time, on);
}

/** Strictly later than `after`. @throws RangeError if there is none within 400 days */
export function nextWorkingDay(time: WorkingTime, after: Temporal.PlainDate): Temporal.PlainDate {
  return seekWorkingDay(time, after, 1);
}

/**
 * The `n`th working day strictly after `on` (before it, for a negative `n`), so that 1 is the next working day whether
 * or not `on` is one. 0 is `on` itself where that is a working day, else the next.
 * @throws RangeError if there is no working day within 400 days
 */
export function addWorkingDays(time: WorkingTime, on: Temporal.PlainDate, n: number): Temporal.PlainDate {
  if (n === 0) return workingDayOnOrAfter(time, on);
  let day = on;
  for (let left = Math.abs(n); left > 0; left -= 1) day = seekWorkingDay(time, day, n > 0 ? 1 : -1);
  return day;
}

/** Working days after `from`, through `through`; 0 where that isn't later. @throws RangeError after 400 days without one */
export function countWorkingDays(time: WorkingTime, from: Temporal.PlainDate, through: Temporal.PlainDate): number {
  let count = 0;
  let day = nextWorkingDay(time, from);
  for (; Temporal.PlainDate.compare(day, through) <= 0; day = nextWorkingDay(time, day)) count += 1;
  return count;
}

/**
 * The instant at which the clocks of `time.zone` show `wall` on that day. A wall time that spring skips is read as if
 * the clocks hadn't moved yet (02:30 becomes 03:30); of one that autumn repeats, the earlier is meant.
 */
export function atTime(time: WorkingTime, on: Temporal.PlainDate, wall: Temporal.PlainTime): Temporal.Instant {
  return on.toPlainDateTime(wall).toZonedDateTime(time.zone, { disambiguation: "compatible" }).toInstant();
}

/** "Opening" of the default plans: half an hour after the doors open. */
export function openingAt(time: WorkingTime, on: Temporal.PlainDate): Temporal.Instant {
  return atTime(time, on, time.opens).add(settleIn);
}

export function closingAt(time: WorkingTime, on: Temporal.PlainDate): Temporal.Instant {
  return atTime(time, on, time.closes);
}

/** From the opening (not "opening", the doors) up to but not including the closing of a working day. */
export function isWithinHours(time: WorkingTime, at: Temporal.Instant): boolean {
  const on = dayOf(time, at);
  return isWorkingDay(time, on) && !isBefore(at, atTime(time, on, time.opens)) && isBefore(at, closingAt(time, on));
}

/** `at` itself inside the hours, else the next moment that the doors open. @throws RangeError after 400 days */
export function nextWithinHours(time: WorkingTime, at: Temporal.Instant): Temporal.Instant {
  return nextStart(time, at, (on) => atTime(time, on, time.opens));
}

/** `at` itself within the working hours, else opening of the next working day. */
export function landAt(time: WorkingTime, at: Temporal.Instant): Temporal.Instant {
  return nextStart(time, at, (on) => openingAt(time, on));
}

/** The calendar day that `at` is in `time.zone`. */
export function dayOf(time: WorkingTime, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(time.zone).toPlainDate();
}

/** By ISO weekday, Monday first. */
export const weekdays: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** "Tuesday 2 June"; with its year where that isn't `today`'s. */
export function sayDay(on: Temporal.PlainDate, today?: Temporal.PlainDate): string {
  const day = `${weekdays[on.dayOfWeek - 1]} ${on.day} ${months[on.month - 1]}`;
  return today === undefined || today.year === on.year ? day : `${day} ${on.year}`;
}

/** "10:05", on the 24-hour clock of `zone`. */
export function sayTime(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** "Tuesday 2 June, 10:05", on the calendar and the clock of `zone`. */
export function sayDayTime(at: Temporal.Instant, zone: string, today?: Temporal.PlainDate): string {
  return `${sayDay(at.toZonedDateTimeISO(zone).toPlainDate(), today)}, ${sayTime(at, zone)}`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function nextStart(
  time: WorkingTime,
  at: Temporal.Instant,
  startOf: (on: Temporal.PlainDate) => Temporal.Instant,
): Temporal.Instant {
  if (isWithinHours(time, at)) return at;
  const first = workingDayOnOrAfter(time, dayOf(time, at));
  const start = startOf(first);
  return isBefore(at, start) ? start : startOf(nextWorkingDay(time, first));
}

function seekWorkingDay(time: WorkingTime, from: Temporal.PlainDate, direction: 1 | -1): Temporal.PlainDate {
  for (let days = 1; days <= horizonDays; days += 1) {
    const day = from.add({ days: days * direction });
    if (isWorkingDay(time, day)) return day;
  }
  throw noWorkingDay(from);
}

function noWorkingDay(around: Temporal.PlainDate): RangeError {
  return new RangeError(`No working day within ${horizonDays} days of ${around}: check the days, hours and days off.`);
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
