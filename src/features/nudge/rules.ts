// Who is called in a buyer's place; a chosen snooze: when it brings a follow-up back; which message is the morning's, and
// how many calls a day has; what a card says of calls after its own.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId } from "../../core/ids.ts";
import { dayOf, isWorkingDay, landAt, openingAt, type WorkingTime } from "../../core/working-time.ts";
import { isTooLate, type SnoozeKey, snoozeTime } from "../follow-up/rules/return-times.ts";

/** Somebody who is called about what another bought. */
export interface Receiver {
  readonly name: string;
  readonly buyer: string;
}

export type Snoozed =
  | { readonly kind: "returns"; readonly at: Temporal.Instant; readonly movedFrom: Temporal.Instant | null }
  | { readonly kind: "asks" }
  | { readonly kind: "past" }
  /** The follow-up would have expired by then. */
  | { readonly kind: "too-late"; readonly expiresAt: Temporal.Instant };

/** `movedFrom`: what was chosen, where that is outside the working hours, so that it lands at the next opening. */
export function decideSnooze(
  choice: SnoozeKey | Temporal.Instant,
  time: WorkingTime,
  expiresAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Snoozed {
  const wanted = typeof choice === "string" ? snoozeTime(choice, time, now) : choice;
  if (wanted === null) return { kind: "asks" };
  if (wanted.epochMilliseconds <= now.epochMilliseconds) return { kind: "past" };
  const at = landAt(time, wanted);
  if (expiresAt !== null && isTooLate(at, expiresAt)) return { kind: "too-late", expiresAt };
  return { kind: "returns", at, movedFrom: at.equals(wanted) ? null : wanted };
}

/**
 * Whether a message carries what was due by this day's opening, or is by its reader's hours: the list that a working day
 * starts with.
 * @param wantedAts when it was due before anything put it off
 */
export function isMorning(wantedAts: readonly Temporal.Instant[], time: WorkingTime, now: Temporal.Instant): boolean {
  const today = dayOf(time, now);
  if (!isWorkingDay(time, today)) return false;
  const opening = openingAt(time, today);
  return wantedAts
    .map((wantedAt) => landAt(time, wantedAt))
    .some((at) => dayOf(time, at).equals(today) && Temporal.Instant.compare(at, opening) <= 0);
}

/** The customers that a rep calls in a day by plan: our choice, a good hour's work. The trade gives no number. */
export const mostCalls = 8;

/** One that is to be made today. */
export interface PossibleCall {
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly dueAt: Temporal.Instant;
  readonly rank: number;
  /** Its time is the customer's, or its owner's own: it isn't put off. */
  readonly isFixed: boolean;
}

/**
 * Those for which the day has no room: what is fixed comes first, then the higher rank, then what is due sooner, what
 * is due later today among it. Several calls to one customer are counted once.
 * @param called the customers who were put before the reader today
 */
export function listBeyondRoom(
  calls: readonly PossibleCall[],
  called: ReadonlySet<CustomerId>,
): ReadonlySet<FollowUpId> {
  const taken = new Set(called);
  const beyond = new Set<FollowUpId>();
  const ranked = calls.toSorted(
    (a, b) =>
      Number(b.isFixed) - Number(a.isFixed) ||
      b.rank - a.rank ||
      Temporal.Instant.compare(a.dueAt, b.dueAt) ||
      (a.id < b.id ? -1 : 1),
  );
  for (const { id, customerId, isFixed } of ranked) {
    if (isFixed || taken.has(customerId) || taken.size < mostCalls) taken.add(customerId);
    else beyond.add(id);
  }
  return beyond;
}

export interface LaterCall {
  readonly id: FollowUpId;
  readonly step: string;
  readonly dueAt: Temporal.Instant;
  readonly toldOn: Temporal.PlainDate | null;
  readonly closedBecause: string | null;
}

export interface MovedCall {
  readonly step: string;
  /** The day that their customer may have been told. */
  readonly toldOn: Temporal.PlainDate;
  readonly on: Temporal.PlainDate;
}

/** The calls after this one that stand on another day than their customer may have been told. */
export function movedAfter(
  { dueAt }: Pick<LaterCall, "dueAt">,
  moved: readonly Pick<LaterCall, "step" | "dueAt" | "toldOn">[],
  time: WorkingTime,
): MovedCall[] {
  return moved.flatMap((one) =>
    isLater(one, dueAt) && one.toldOn ? [{ step: one.step, toldOn: one.toldOn, on: dayOf(time, one.dueAt) }] : [],
  );
}

/** The next touch of the same sale. @param theirs those that whoever is called now will notice, soonest first */
export function nextAfter(
  { id, dueAt }: LaterCall,
  theirs: readonly LaterCall[],
  time: WorkingTime,
): { readonly on: Temporal.PlainDate; readonly step: string } | null {
  const next = theirs.find((one) => one.id !== id && one.closedBecause === null && isLater(one, dueAt));
  return next ? { on: dayOf(time, next.dueAt), step: next.step } : null;
}

function isLater(one: Pick<LaterCall, "dueAt">, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one.dueAt, at) > 0;
}
