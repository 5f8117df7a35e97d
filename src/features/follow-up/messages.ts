// What people are told of follow-ups outside of a nudge.
import type { Temporal } from "temporal-polyfill";
import { sayDayTime, sayTime } from "../../core/working-time.ts";
import { type ClosedBecause, type Outcome, type OwnEnd, outcomes, ownEnds } from "./rules/outcomes.ts";

/** "Ana Lima already answered: Reached, happy, 10:05"; with its day where that isn't today. */
export function answeredAlready(
  answer: { readonly name: string; readonly outcome: Outcome; readonly answeredAt: Temporal.Instant },
  zone: string,
  now: Temporal.Instant,
): string {
  return `${answer.name} already answered: ${sayAnswer(answer, zone, now)}`;
}

/** "Reached, happy, 10:05". */
export function sayAnswer(
  { outcome, answeredAt }: { readonly outcome: Outcome; readonly answeredAt: Temporal.Instant },
  zone: string,
  now: Temporal.Instant,
): string {
  return `${outcomes[outcome].said}, ${sayWhen(answeredAt, zone, now)}`;
}

export function endedAlready(because: ClosedBecause): string {
  return `This follow-up is closed: ${sayEnd(because)}. There is nothing to do.`;
}

export function sayEnd(because: ClosedBecause): string {
  return because in ownEnds ? ownEnds[because as OwnEnd] : outcomes[because as Outcome].said;
}

export function movedAlready(dueAt: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  return `This follow-up has moved: it comes back ${sayWhen(dueAt, zone, now)}.`;
}

export function notTheirs(ownerName: string): string {
  return `This is ${ownerName}'s follow-up: ${ownerName} or a manager answers it. On the customer's card you can take it over.`;
}

/** "10:05" today, else "Tuesday 2 June, 10:05". */
export function sayWhen(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const isToday = at.toZonedDateTimeISO(zone).toPlainDate().equals(today);
  return isToday ? sayTime(at, zone) : sayDayTime(at, zone, today);
}
