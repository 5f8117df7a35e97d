// Keeps the calls to one customer apart: by plan nobody is called twice within 24 hours, whoever of us would call. Where
// each call stands follows from where each was to be, so that what happened in which order makes no difference.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId } from "../../../core/ids.ts";
import {
  atTime,
  dayOf,
  isWithinHours,
  landAt,
  nextWorkingDay,
  type WorkingTime,
  workingDayOnOrAfter,
} from "../../../core/working-time.ts";
import { isTooLate } from "./return-times.ts";
import type { Step } from "./step.ts";

/** An open follow-up for which a customer is to be called or written to, and which nobody was asked to do yet. */
export interface Call {
  readonly id: FollowUpId;
  readonly rank: number;
  readonly purpose: Step["purpose"];
  /** When it would be, were it the only one. */
  readonly wantedAt: Temporal.Instant;
  /** From then on it is too late for it. */
  readonly expiresAt: Temporal.Instant | null;
  /** Of two that are alike, the older one stays. */
  readonly createdAt: Temporal.Instant;
  /** Its owner's. */
  readonly time: WorkingTime;
  /** Calls with the same one may be one call; null: it is always a call of its own. */
  readonly joinKey: string | null;
  /** A person chose the time, or the customer was told it: the others make room. */
  readonly isChosen: boolean;
  /** The follow-ups, of this list or past ones, whose call makes this one needless if they come within 24 hours. */
  readonly coveredBy: readonly FollowUpId[];
}

/** A call that was asked for or made. */
export interface PastCall {
  /** The follow-up that it was for; null where somebody spoke to them by no plan of ours. */
  readonly id: FollowUpId | null;
  readonly at: Temporal.Instant;
  /** False: made when it suited, not when it was planned. Only courtesies give way to it. */
  readonly isPlanned: boolean;
}

/** Endear holds back a second message to a customer for as long: the only such number in the trade that we found. */
const apartMs = 24 * 3_600_000;

/** Calls that are one call; mostly there is one in it. Never empty. */
interface Group {
  readonly first: Call;
  readonly calls: readonly Call[];
  readonly at: Temporal.Instant;
}

/** Null where a call isn't to be made. */
type Places = ReadonlyMap<FollowUpId, Temporal.Instant | null>;

/**
 * When each call is to be made; null for one that another makes needless, or a courtesy that would come too late to help.
 * The higher rank stays and the lesser moves: later, never earlier, at its usual time of day. Courtesies that meet and may
 * be one call become one, at the time of the later. What somebody chose isn't moved; nor is an obligation that couldn't
 * be met in time otherwise, at any time of day, since we owe it: then the other one moves, whatever its rank.
 * @param past the last 24 hours'; another try of the same follow-up is no second call
 */
export function spaceCalls(calls: readonly Call[], past: readonly PastCall[], now: Temporal.Instant): Places {
  const fixed = new Set(calls.flatMap(({ id, isChosen }) => (isChosen ? [id] : [])));
  for (;;) {
    const { places, tight } = arrange(calls, fixed, past, now);
    const more = tight.filter((id) => !fixed.has(id));
    if (more.length === 0) return places;
    for (const id of more) fixed.add(id);
  }
}

/** @returns also the obligations that found no other place before their end */
function arrange(
  calls: readonly Call[],
  fixed: ReadonlySet<FollowUpId>,
  past: readonly PastCall[],
  now: Temporal.Instant,
): { readonly places: Places; readonly tight: readonly FollowUpId[] } {
  const places = new Map<FollowUpId, Temporal.Instant | null>();
  const made = [...past, ...calls.map((call) => ({ id: call.id, at: startOf(call, now) }))];
  const isCovered = (call: Call) =>
    made.some(({ id, at }) => id !== null && call.coveredBy.includes(id) && isNear(at, startOf(call, now)));
  const needed = calls.filter((call) => call.isChosen || !isCovered(call));
  for (const call of calls) if (!needed.includes(call)) places.set(call.id, null);
  const standing = needed.filter(({ id }) => fixed.has(id));
  const taken: PastCall[] = [
    ...past,
    ...standing.map((one) => ({ id: one.id, at: startOf(one, now), isPlanned: true })),
  ];
  for (const { id, wantedAt } of standing) places.set(id, wantedAt);
  const alone: Call[] = [];
  for (const call of needed.filter(({ id }) => !fixed.has(id))) {
    const host = standing.find((one) => mayJoin(call, one.joinKey, one.wantedAt, now));
    if (host) places.set(call.id, host.wantedAt);
    else alone.push(call);
  }
  const tight: FollowUpId[] = [];
  for (const group of groupCalls(alone, now).toSorted(byRank)) {
    const place = placeOf(group, taken);
    const at = place ?? group.at;
    if (place === null) tight.push(group.first.id);
    const isMoved = !at.equals(group.at);
    // What is overdue stays due when it was: it comes as soon as it may.
    const due = isMoved ? at : latestOf(group.calls.map(({ wantedAt }) => wantedAt));
    for (const { id, expiresAt } of group.calls) places.set(id, isMoved && isTooLate(at, expiresAt) ? null : due);
    taken.push(...group.calls.map(({ id }) => ({ id, at, isPlanned: true })));
  }
  return { places, tight };
}

/** Each in the first group that it fits, soonest first. */
function groupCalls(calls: readonly Call[], now: Temporal.Instant): Group[] {
  const groups: Group[] = [];
  const sooner = (a: Call, b: Call) => Temporal.Instant.compare(startOf(a, now), startOf(b, now)) || byAge(a, b);
  for (const call of calls.toSorted(sooner)) {
    const at = startOf(call, now);
    const index = groups.findIndex(
      ({ first, calls: others }) =>
        mayJoin(first, call.joinKey, at, now) && [...others, call].every(({ expiresAt }) => !isTooLate(at, expiresAt)),
    );
    const group = groups[index];
    if (group) groups[index] = { ...group, calls: [...group.calls, call], at };
    else groups.push({ first: call, calls: [call], at });
  }
  return groups;
}

/** Whether a call may become one with another at `at`, which isn't before its own time. */
function mayJoin(call: Call, joinKey: string | null, at: Temporal.Instant, now: Temporal.Instant): boolean {
  const waits = at.epochMilliseconds - startOf(call, now).epochMilliseconds;
  return (
    joinKey !== null && call.joinKey === joinKey && waits >= 0 && waits < apartMs && !isTooLate(at, call.expiresAt)
  );
}

/** When it can be made: not in the past, nor outside its owner's hours. */
function startOf({ wantedAt, time }: Call, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(wantedAt, now) > 0 ? wantedAt : landAt(time, now);
}

function byRank(a: Group, b: Group): number {
  const rank = ({ calls }: Group) => Math.max(...calls.map((call) => call.rank));
  return rank(b) - rank(a) || Temporal.Instant.compare(a.at, b.at) || byAge(a.first, b.first);
}

function byAge(a: Call, b: Call): number {
  return Temporal.Instant.compare(a.createdAt, b.createdAt) || (a.id < b.id ? -1 : 1);
}

/** The first moment that is a day away from all others; null where that would be too late for an obligation. */
function placeOf({ first, calls, at }: Group, taken: readonly PastCall[]): Temporal.Instant | null {
  const isCourtesy = first.purpose === "courtesy";
  const others = taken.filter((past) => (isCourtesy || past.isPlanned) && calls.every(({ id }) => id !== past.id));
  const nearTo = (place: Temporal.Instant) => others.filter((other) => isNear(place, other.at));
  let place = at;
  for (let near = nearTo(place); near.length > 0; near = nearTo(place)) {
    const from = latestOf(near.map((other) => other.at)).add({ milliseconds: apartMs });
    const usual = usualTimeFrom(first, from);
    place = isCourtesy || !isTooLate(usual, first.expiresAt) ? usual : landAt(first.time, from);
  }
  return !isCourtesy && isTooLate(place, first.expiresAt) ? null : place;
}

function isNear(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Math.abs(a.epochMilliseconds - b.epochMilliseconds) < apartMs;
}

/** From `from` on, at the time of day at which the call was to be; where its owner doesn't work then, at an opening. */
function usualTimeFrom({ wantedAt, time }: Call, from: Temporal.Instant): Temporal.Instant {
  const wall = wantedAt.toZonedDateTimeISO(time.zone).toPlainTime();
  const first = workingDayOnOrAfter(time, dayOf(time, from));
  for (const on of [first, nextWorkingDay(time, first)]) {
    const at = atTime(time, on, wall);
    if (Temporal.Instant.compare(at, from) >= 0 && isWithinHours(time, at)) return at;
  }
  return landAt(time, from);
}

/** Of at least one. */
function latestOf(moments: readonly Temporal.Instant[]): Temporal.Instant {
  return moments.reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
}
