// Who is at work when, as the simulation knows it: nothing of the bot's own calendar is asked.
import { Temporal } from "temporal-polyfill";
import type { UserId } from "../../src/core/ids.ts";
import type { Person, StoreWorld } from "./stores.ts";

interface Absence {
  readonly from: Temporal.Instant;
  /** Through this day, on their own calendar. */
  readonly until: Temporal.PlainDate;
}

export interface Attendance {
  leave(userId: UserId, at: Temporal.Instant): void;
  goAway(userId: UserId, absence: Absence): void;
  takeOff(userId: UserId, on: Temporal.PlainDate): void;
  move(userId: UserId, zone: string, at: Temporal.Instant): void;
  hasLeft(userId: UserId): boolean;
  zoneOf(person: Person): string;
  /** Whether they are there at all that day. */
  isWorking(person: Person, on: Temporal.PlainDate, at: Temporal.Instant): boolean;
  isAtWork(person: Person, at: Temporal.Instant): boolean;
  /** Whether they were away or off, or had left, at any time between the two. */
  wasMissing(person: Person, from: Temporal.Instant, to: Temporal.Instant): boolean;
}

/** Slack is asked once a day for people's zones: for as long, the clock that they left is right too. */
const moveIsKnownAfterMs = 24 * 3_600_000;

export function attendanceOf(world: StoreWorld): Attendance {
  const left = new Map<UserId, Temporal.Instant>();
  const absences = new Map<UserId, Absence[]>();
  const daysOff = new Map<UserId, Set<string>>();
  const moves = new Map<UserId, { readonly zone: string; readonly at: Temporal.Instant }>();
  const holidays = new Set(world.holidays);

  const zoneOf = ({ userId, zone }: Person) => moves.get(userId)?.zone ?? zone;
  const hasLeft = (userId: UserId) => left.has(userId);
  const isWorking = ({ userId }: Person, on: Temporal.PlainDate, at: Temporal.Instant) =>
    world.days.includes(on.dayOfWeek) &&
    !holidays.has(on.toString()) &&
    !hasLeft(userId) &&
    !daysOff.get(userId)?.has(on.toString()) &&
    !(absences.get(userId) ?? []).some(
      ({ from, until }) => Temporal.Instant.compare(at, from) >= 0 && Temporal.PlainDate.compare(on, until) <= 0,
    );
  const isAtWorkIn = (person: Person, at: Temporal.Instant, zone: string) => {
    const there = at.toZonedDateTimeISO(zone);
    const time = there.toPlainTime();
    return (
      isWorking(person, there.toPlainDate(), at) &&
      Temporal.PlainTime.compare(time, world.opens) >= 0 &&
      Temporal.PlainTime.compare(time, world.closes) < 0
    );
  };

  return {
    leave: (userId, at) => void left.set(userId, at),
    goAway: (userId, absence) => void absences.set(userId, [...(absences.get(userId) ?? []), absence]),
    takeOff: (userId, on) => void daysOff.set(userId, new Set([...(daysOff.get(userId) ?? []), on.toString()])),
    move: (userId, zone, at) => void moves.set(userId, { zone, at }),
    hasLeft,
    zoneOf,
    isWorking,
    isAtWork(person, at) {
      const move = moves.get(person.userId);
      const isNews = move && at.epochMilliseconds - move.at.epochMilliseconds < moveIsKnownAfterMs;
      return isAtWorkIn(person, at, zoneOf(person)) || (isNews === true && isAtWorkIn(person, at, person.zone));
    },
    wasMissing({ userId, zone }, from, to) {
      const days = [from, to].map((at) => at.toZonedDateTimeISO(zone).toPlainDate());
      const [first = null, last = null] = days;
      if (first === null || last === null) return false;
      const isIn = (day: Temporal.PlainDate) =>
        Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
      const leftAt = left.get(userId);
      return (
        (leftAt !== undefined && Temporal.Instant.compare(leftAt, to) <= 0) ||
        [...(daysOff.get(userId) ?? [])].some((day) => isIn(Temporal.PlainDate.from(day))) ||
        (absences.get(userId) ?? []).some(
          (one) => Temporal.Instant.compare(one.from, to) <= 0 && Temporal.PlainDate.compare(one.until, first) >= 0,
        )
      );
    },
  };
}
