// When a store's digest is due, and who gets it where no channel does.
import { Temporal } from "temporal-polyfill";
import type { ChannelId, UserId } from "../../../core/ids.ts";
import { atTime, closingAt, dayOf, isWorkingDay } from "../../../core/working-time.ts";
import { isManager, type Member, type StoreHours, workingTimeIn, workingTimeOf } from "../../workspace/rules.ts";

const digestTime = Temporal.PlainTime.from("09:30");

/**
 * The day whose digest is due at `now` in the store of `zone`: on working days from 09:30 until it closes, so that
 * after a longer absence only today's is made. Null: none is.
 */
export function digestDay(hours: StoreHours, zone: string, now: Temporal.Instant): Temporal.PlainDate | null {
  const time = workingTimeIn(hours, zone);
  const today = dayOf(time, now);
  // A store that has closed by then reads it when it opens.
  const at = Temporal.PlainTime.compare(hours.closes, digestTime) > 0 ? digestTime : hours.opens;
  const isDue =
    isWorkingDay(time, today) &&
    Temporal.Instant.compare(now, atTime(time, today, at)) >= 0 &&
    Temporal.Instant.compare(now, closingAt(time, today)) < 0;
  return isDue ? today : null;
}

/**
 * The first of those whom the operator named and who still work here, else the first owner or admin; whoever has the day
 * off or is away only where all of them are.
 */
export function firstManager(
  members: readonly Member[],
  { named, hours }: { readonly named: readonly UserId[]; readonly hours: StoreHours },
  now: Temporal.Instant,
): UserId | null {
  const known = new Map(members.map((member) => [member.userId, member]));
  const managers =
    named.length > 0
      ? named.filter((id) => !known.get(id)?.isDeleted)
      : members.filter((member) => isManager(member, named)).map(({ userId }) => userId);
  const isHere = (id: UserId) => {
    const member = known.get(id);
    if (member === undefined) return true;
    const time = workingTimeOf(member, hours);
    return isWorkingDay(time, dayOf(time, now));
  };
  return managers.find(isHere) ?? managers[0] ?? null;
}

/** Slack's people are `U…` and `W…`; all else is a conversation. */
export function isPerson(recipient: UserId | ChannelId): recipient is UserId {
  return /^[UW]/.test(recipient);
}
