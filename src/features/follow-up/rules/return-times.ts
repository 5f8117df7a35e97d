// When a follow-up comes back: after a try that reached nobody, after a snooze. All on its owner's clock.
import { Temporal } from "temporal-polyfill";
import {
  addWorkingDays,
  atTime,
  dayOf,
  landAt,
  nextWorkingDay,
  openingAt,
  type WorkingTime,
} from "../../../core/working-time.ts";
import type { Outcome } from "./outcomes.ts";
import { outcomes } from "./outcomes.ts";

/** Working days until the second, third and later tries. */
const retryDays = [1, 2, 5];
const afternoon = Temporal.PlainTime.from("16:00");
const noon = Temporal.PlainTime.from("12:00");

export interface Tried {
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
  /** Before this answer. */
  readonly tries: number;
  /** That the step allows; null: it isn't a matter of tries. */
  readonly triesAllowed: number | null;
  /** Outcomes after which this step is asked again, though they close others. */
  readonly comesBackAfter?: readonly Outcome[];
}

export type Return =
  | { readonly kind: "closes"; readonly because: Outcome | "unreached" | "expired" }
  | { readonly kind: "returns"; readonly at: Temporal.Instant };

/**
 * What an answer does to its follow-up. An attempt that reached nobody comes back next working day at the other time
 * of day, then after 2, then after 5 working days, within its tries and its expiry; after the last it is unreached.
 * A question about goods that is put again the next working day, and would come too late, is expired as if nobody had
 * answered: nothing is known for good, and the manager hears of it.
 * @param chosenAt when the person wants it back; wanted for `snoozed` alone
 * @throws RangeError if a chosen time is missing
 */
export function decideReturn(
  outcome: Outcome,
  { dueAt, expiresAt, tries, triesAllowed, comesBackAfter = [] }: Tried,
  time: WorkingTime,
  now: Temporal.Instant,
  chosenAt?: Temporal.Instant,
): Return {
  const today = dayOf(time, now);
  switch (comesBackAfter.includes(outcome) ? "tomorrow" : outcomes[outcome].leads) {
    case "close":
      return { kind: "closes", because: outcome };
    case "chosen": {
      if (chosenAt === undefined) throw new RangeError(`${outcome} needs the time that was chosen`);
      return { kind: "returns", at: chosenAt };
    }
    case "tomorrow": {
      const at = landAt(time, atTime(time, nextWorkingDay(time, today), wallTime(time, dueAt)));
      if (!isTooLate(at, expiresAt)) return { kind: "returns", at };
      return { kind: "closes", because: triesAllowed === null ? "expired" : outcome };
    }
    case "retry": {
      if (triesAllowed !== null && tries + 1 >= triesAllowed) return { kind: "closes", because: "unreached" };
      const on = addWorkingDays(time, today, retryDays[Math.min(tries, retryDays.length - 1)] ?? 1);
      const at = landAt(time, otherTimeOfDay(time, on, dueAt));
      return isTooLate(at, expiresAt) ? { kind: "closes", because: "unreached" } : { kind: "returns", at };
    }
  }
}

/** 16:00; in a store that closes earlier than 17:00, an hour before it closes. */
export function afternoonAt(time: WorkingTime, on: Temporal.PlainDate): Temporal.Instant {
  const lastHour = time.closes.subtract({ hours: 1 });
  return atTime(time, on, Temporal.PlainTime.compare(lastHour, afternoon) < 0 ? lastHour : afternoon);
}

export type SnoozeKey = "in-1-hour" | "today-16" | "tomorrow-morning" | "in-3-days" | "pick";

/** In the order of the menu. */
export const snoozes: readonly { readonly key: SnoozeKey; readonly label: string }[] = [
  { key: "in-1-hour", label: "In 1 hour" },
  { key: "today-16", label: "Today 16:00" },
  { key: "tomorrow-morning", label: "Tomorrow morning" },
  { key: "in-3-days", label: "In 3 days" },
  { key: "pick", label: "Pick a time…" },
];

/** The moment that a choice stands for, before it is moved into working hours; null for the one that asks. */
export function snoozeTime(key: SnoozeKey, time: WorkingTime, now: Temporal.Instant): Temporal.Instant | null {
  const today = dayOf(time, now);
  switch (key) {
    case "in-1-hour":
      return now.add({ hours: 1 });
    case "today-16":
      return atTime(time, today, afternoon);
    case "tomorrow-morning":
      return openingAt(time, today.add({ days: 1 }));
    case "in-3-days":
      return openingAt(time, today.add({ days: 3 }));
    case "pick":
      return null;
  }
}

/** The choices that are still ahead and don't outlast what the follow-up is good for. */
export function snoozesFor(
  time: WorkingTime,
  now: Temporal.Instant,
  expiresAt: Temporal.Instant | null,
): readonly { readonly key: SnoozeKey; readonly label: string }[] {
  return snoozes.filter(({ key }) => {
    const at = snoozeTime(key, time, now);
    if (at === null) return true;
    return Temporal.Instant.compare(at, now) > 0 && !isTooLate(landAt(time, at), expiresAt);
  });
}

/** Further ahead than this nobody means it: a slip of the picker's. */
const yearsAhead = 2;

/** Why nothing can be put off to then, as a sentence; null when it can. */
export function problemWithTime(at: Temporal.Instant, now: Temporal.Instant): string | null {
  if (Temporal.Instant.compare(at, now) <= 0) return "That time has passed: choose one that is still ahead.";
  const latest = now.toZonedDateTimeISO("UTC").add({ years: yearsAhead }).toInstant();
  if (Temporal.Instant.compare(at, latest) > 0)
    return `That is more than ${yearsAhead} years ahead: choose an earlier time.`;
  return null;
}

export function isTooLate(at: Temporal.Instant, expiresAt: Temporal.Instant | null): boolean {
  return expiresAt !== null && Temporal.Instant.compare(at, expiresAt) >= 0;
}

/** Of opening and afternoon. A late shift opens after noon, a short day's afternoon is before it. */
function otherTimeOfDay(time: WorkingTime, on: Temporal.PlainDate, was: Temporal.Instant): Temporal.Instant {
  const [opening, later] = [openingAt(time, on), afternoonAt(time, on)];
  const sameTime = atTime(time, on, wallTime(time, was));
  const against = (other: Temporal.Instant) => Temporal.Instant.compare(sameTime, other);
  const wasAfternoon = against(opening) > 0 && (against(atTime(time, on, noon)) >= 0 || against(later) >= 0);
  return wasAfternoon ? opening : later;
}

function wallTime(time: WorkingTime, at: Temporal.Instant): Temporal.PlainTime {
  return at.toZonedDateTimeISO(time.zone).toPlainTime();
}
