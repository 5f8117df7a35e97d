// A person's day: what is overdue, what is due today, what comes.
import { Temporal } from "temporal-polyfill";

export interface Touch {
  /** Its step's name to people. */
  readonly heading: string;
  readonly customerName: string;
  readonly what: string;
  readonly dueAt: Temporal.Instant;
  /** It comes back then because somebody said so. */
  readonly isSnoozed: boolean;
}

export interface Day {
  /** Past their due time. */
  readonly overdue: readonly Touch[];
  readonly today: readonly Touch[];
  readonly coming: readonly Touch[];
}

/** @param zone whose today it is, IANA */
export function splitDay(touches: readonly Touch[], zone: string, now: Temporal.Instant): Day {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const isOverdue = ({ dueAt }: Touch) => Temporal.Instant.compare(dueAt, now) < 0;
  const isToday = ({ dueAt }: Touch) => dueAt.toZonedDateTimeISO(zone).toPlainDate().equals(today);
  return {
    overdue: touches.filter(isOverdue),
    today: touches.filter((touch) => !isOverdue(touch) && isToday(touch)),
    coming: touches.filter((touch) => !isOverdue(touch) && !isToday(touch)),
  };
}

/** Of what comes, that which is due before the same weekday of next week is over. */
export function comingWeek(coming: readonly Touch[], zone: string, now: Temporal.Instant): readonly Touch[] {
  const last = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 7 });
  return coming.filter(
    ({ dueAt }) => Temporal.PlainDate.compare(dueAt.toZonedDateTimeISO(zone).toPlainDate(), last) <= 0,
  );
}

/** How much one of the store's people has before them. */
export interface Load {
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
}

/** A message that may or may not have reached its reader. */
export interface Unsure {
  readonly at: Temporal.Instant;
  /** The reader's name; null: a channel. */
  readonly reader: string | null;
  readonly about: { readonly heading: string | null; readonly customerName: string } | null;
}
