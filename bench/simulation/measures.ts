// What a year was like, in numbers; and every case of what must not happen, said so that it can be looked up.
import { Temporal } from "temporal-polyfill";
import { agreedTimes, isCall } from "../../src/features/follow-up/rules/calls.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import type { Attendance } from "./attendance.ts";
import type { Posted } from "./inbox.ts";
import type { CallRow, FollowUpRow, NudgeRow } from "./read-records.ts";
import type { Span } from "./script.ts";
import type { Person, StoreWorld } from "./stores.ts";

const dayMs = 24 * 3_600_000;

/** One call to a customer: what one card asks for as such. */
type Call = readonly [NudgeRow, ...NudgeRow[]];

/** The next time that its reader could have called from then on, at the same time of day. */
export type LaterOf = (nudge: NudgeRow, from: Temporal.Instant) => Temporal.Instant;

/**
 * Two calls to one customer put to people within 24 hours. Not counted: another try of the same; what comes to a cover
 * because somebody hasn't done it, or to whom it is handed on; an obligation that had no later time before its end (of
 * what is asked before goods come, the day before) that was a day away from every other call, since it is owed; two
 * whose time people chose or the customer was told; and one of those beside a planned call that was out already when it
 * came up (the delivery is moved in the afternoon of their thank-you call), or when two customers turned out to be one.
 * A planned call that went out beside one that was to come already is a double touch: it should have made room. Whoever
 * was taken for two customers when they were called is two.
 */
export function findDoubles(nudges: readonly NudgeRow[], laterOf: LaterOf): string[] {
  const byCustomer = groupBy(
    nudges.filter((nudge) => isCall(nudge) && !nudge.is_repeated),
    ({ customer_id }) => customer_id,
  );
  return [...byCustomer].flatMap(([customer, asked]) => {
    const calls = callsOf(asked);
    return calls.flatMap((call, nth) =>
      calls
        .slice(nth + 1)
        .filter((other) => isDouble(call, other, (one) => isOwed(one, asked, laterOf)))
        .map((other) => `customer ${customer}: ${sayNudge(call[0])}; ${sayNudge(other[0])}`),
    );
  });
}

function callsOf(nudges: readonly NudgeRow[]): Call[] {
  const oneCall = (nudge: NudgeRow) =>
    isCourtesy(nudge) ? `${nudge.ts} ${answersOf(nudge)}` : `${nudge.ts} ${nudge.follow_up_id}`;
  return [...groupBy(nudges, oneCall).values()].flatMap(([first, ...rest]) =>
    first ? [[first, ...rest] as const] : [],
  );
}

/** `other` went out with `call` or after it. */
function isDouble(call: Call, other: Call, isOwed: (nudge: NudgeRow) => boolean): boolean {
  const [[one], [two]] = [call, other];
  if (two.sent_at.epochMilliseconds - one.sent_at.epochMilliseconds >= dayMs) return false;
  const isAgain = other.some(({ follow_up_id }) => call.some((before) => before.follow_up_id === follow_up_id));
  const isSince = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, one.sent_at) >= 0;
  const isNews = other.some(isGiven) && [two.set_at, one.one_since, two.one_since].some(isSince);
  const areGiven = call.some(isGiven) && other.some(isGiven);
  return (
    personAt(two.sent_at, one) === personAt(two.sent_at, two) &&
    !isAgain &&
    !isNews &&
    !areGiven &&
    !isOwed(one) &&
    !isOwed(two)
  );
}

/** Whom a nudge was about, as far as anybody knew then. */
function personAt(at: Temporal.Instant, { customer_id, asked_for, one_since }: NudgeRow): string {
  return one_since !== null && Temporal.Instant.compare(one_since, at) <= 0 ? customer_id : asked_for;
}

/** Its time is no plan's: somebody chose it, or the customer was told it. */
function isGiven({ step, is_chosen }: NudgeRow): boolean {
  return is_chosen || agreedTimes.includes(step);
}

/** Whether every later time before its end was within a day of another call to its customer. */
function isOwed(call: NudgeRow, asked: readonly NudgeRow[], laterOf: LaterOf): boolean {
  if (isCourtesy(call) || isGiven(call) || call.expires_at === null) return false;
  const end = stepOf(call.step).expires === "delivery-date" ? call.expires_at.subtract({ hours: 24 }) : call.expires_at;
  const others = asked.filter(({ follow_up_id }) => follow_up_id !== call.follow_up_id).map(({ sent_at }) => sent_at);
  let at = call.sent_at;
  while (Temporal.Instant.compare(at, end) < 0) {
    const near = others.filter((other) => Math.abs(other.epochMilliseconds - at.epochMilliseconds) < dayMs);
    const [last] = near.toSorted(Temporal.Instant.compare).slice(-1);
    if (last === undefined) return false;
    at = laterOf(call, last.add({ hours: 24 }));
  }
  return true;
}

function isCourtesy({ step }: NudgeRow): boolean {
  return stepOf(step).purpose === "courtesy";
}

function answersOf({ step }: NudgeRow): string {
  return stepOf(step).answers.join(" ");
}

function sayNudge({ step, follow_up_id, sent_at, due_at, recipient }: NudgeRow): string {
  return `${step} ${follow_up_id} to ${recipient} at ${sent_at} (due ${due_at})`;
}

/** Messages outside of their reader's hours; what is the answer to one's own act may come at any time. */
export function findOutside(outside: readonly Posted[], kinds: ReadonlyMap<string, string>): string[] {
  return outside
    .filter(({ ts, actor, recipient }) => actor !== recipient || kinds.get(ts) === "nudge")
    .map(({ ts, recipient, at }) => `${kinds.get(ts)} to ${recipient} at ${at}`);
}

/** Open follow-ups of somebody who has left. */
export function findOwnerless(followUps: readonly FollowUpRow[], hasLeft: (userId: string) => boolean): string[] {
  return followUps
    .filter(({ closed_because, owner_id }) => closed_because === null && hasLeft(owner_id))
    .map(sayFollowUp);
}

/**
 * Follow-ups that were due, and neither put before anybody nor explained: open ones that aren't on their way, and those
 * that expired unasked though the bot was there, and their owner at work.
 */
export function findUnexplained(
  followUps: readonly FollowUpRow[],
  end: Temporal.Instant,
  wasMissing: (ownerId: string, from: Temporal.Instant, to: Temporal.Instant) => boolean,
): string[] {
  return followUps
    .filter((one) => {
      const { due_at, closed_because, closed_at, was_sent, is_under_way, owner_id } = one;
      if (closed_because === null) return due_at.epochMilliseconds < end.epochMilliseconds && !is_under_way;
      return closed_because === "expired" && !was_sent && !wasMissing(owner_id, due_at, closed_at ?? end);
    })
    .map(sayFollowUp);
}

function sayFollowUp({ id, step, customer_id, owner_id, due_at, closed_because, closed_at }: FollowUpRow): string {
  const end = closed_because === null ? "open" : `${closed_because} at ${closed_at}`;
  return `${step} ${id} of customer ${customer_id}, ${owner_id}'s, due ${due_at}, ${end}`;
}

/** What one rep had on one day that they worked. */
export interface RepDay {
  /** `YYYY-MM-DD`, on their own calendar. */
  readonly on: string;
  readonly nudges: number;
  readonly messages: number;
}

export function countRepDays(
  world: StoreWorld,
  attendance: Attendance,
  { from, days }: Span,
  posted: readonly Posted[],
  nudges: readonly NudgeRow[],
): RepDay[] {
  const keyOf = (person: Person, at: Temporal.Instant) =>
    `${person.userId} ${at.toZonedDateTimeISO(attendance.zoneOf(person)).toPlainDate()}`;
  const reps = new Map(world.people.filter(({ role }) => role === "rep").map((rep) => [rep.userId as string, rep]));
  const tally = (rows: readonly { readonly recipient: string; readonly at: Temporal.Instant }[]) => {
    const counts = new Map<string, number>();
    for (const { recipient, at } of rows) {
      const rep = reps.get(recipient);
      if (rep) counts.set(keyOf(rep, at), (counts.get(keyOf(rep, at)) ?? 0) + 1);
    }
    return counts;
  };
  const messages = tally(posted);
  const asked = tally(nudges.map(({ recipient, sent_at }) => ({ recipient, at: sent_at })));
  return [...reps.values()].flatMap((rep) =>
    Array.from({ length: days }, (_, nth) => from.add({ days: nth }))
      .filter((on) =>
        attendance.isWorking(rep, on, on.toZonedDateTime({ timeZone: rep.zone, plainTime: world.closes }).toInstant()),
      )
      .map((on) => {
        const key = `${rep.userId} ${on}`;
        return { on: on.toString(), nudges: asked.get(key) ?? 0, messages: messages.get(key) ?? 0 };
      }),
  );
}

export interface Caught {
  readonly of: number;
  readonly asked: number;
  readonly tried: number;
  readonly reached: number;
}

/** Of calls owed since at least three weeks before the end: asked for, tried and reached by `byOf` that moment. */
export function countCalls(
  calls: readonly CallRow[],
  kind: CallRow["kind"],
  end: Temporal.Instant,
  byOf: (since: Temporal.Instant) => Temporal.Instant,
): Caught {
  const old = end.epochMilliseconds - 21 * dayMs;
  const counted = calls.filter((call) => call.kind === kind && call.since.epochMilliseconds < old);
  const inTime = (key: "asked_at" | "tried_at" | "reached_at") =>
    counted.filter((call) => {
      const at = call[key];
      return at !== null && Temporal.Instant.compare(at, byOf(call.since)) <= 0;
    }).length;
  return { of: counted.length, asked: inTime("asked_at"), tried: inTime("tried_at"), reached: inTime("reached_at") };
}

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    groups.set(keyOf(row), group);
    group.push(row);
  }
  return groups;
}

/** The least that this share of them (from 0 to 1) doesn't exceed; 0 of nothing. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
