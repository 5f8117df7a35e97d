// What people are told of follow-ups outside of a nudge.
import type { Temporal } from "temporal-polyfill";
import { sayDay, sayDayTime, sayTime } from "../../core/working-time.ts";
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

/** @param isTakable a colleague may take it over */
export function notTheirs(ownerName: string, isTakable: boolean): string {
  const says = `This is ${ownerName}'s follow-up: ${ownerName} or a manager answers it.`;
  return isTakable ? `${says} On the customer's card you can take it over.` : says;
}

/** For whoever would pass on what the keeper of a promise is asked. */
export const goesWithPromise =
  "This goes with its promise, which one person keeps. Whoever made the promise, or a manager, gives both to somebody else and says why: Change promise… on the customer's card.";

/** "late since Friday 12 June": what was promised for that day and is still to be kept. */
export function sayLateSince(on: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return `late since ${sayDay(on, today)}`;
}

/** "10:05" today, else "Tuesday 2 June, 10:05". */
export function sayWhen(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const isToday = at.toZonedDateTimeISO(zone).toPlainDate().equals(today);
  return isToday ? sayTime(at, zone) : sayDayTime(at, zone, today);
}
