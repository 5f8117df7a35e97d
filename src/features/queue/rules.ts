// The store's queue: what is open and nobody does, and what is open for so long that somebody else should.
import type { Temporal } from "temporal-polyfill";
import type { DepartureId, FollowUpId, UserId } from "../../core/ids.ts";
import { closingAt, countWorkingDays, dayOf, nextWorkingDay, type WorkingTime } from "../../core/working-time.ts";
import type { PromiseMade } from "../promise/rules/promise.ts";

/** What somebody has open. */
export interface Work {
  readonly userId: UserId;
  readonly name: string;
  /** Set where they have left: then it stands in the queue. */
  readonly hasLeft: boolean;
  /** As it was noticed; null until the next beat, and for those who are here. */
  readonly departureId: DepartureId | null;
  readonly followUps: number;
  /** That they made and are still to be kept, whoever keeps them, or that they are to keep for somebody else. */
  readonly promises: number;
  readonly customers: number;
}

/** Somebody who is away and whom nobody covers, with what is due by the end of the day on which they are back. */
export interface Uncovered {
  readonly name: string;
  /** Through this day. */
  readonly until: Temporal.PlainDate;
  readonly followUps: number;
  /** Their names, of whom something is due first before others. */
  readonly customers: readonly string[];
  /** The one that is due first. */
  readonly firstId: FollowUpId;
}

export type CountedWork = Pick<Work, "followUps" | "promises" | "customers">;

/** An open follow-up that its owner has left alone for long. */
export interface Neglected {
  readonly id: FollowUpId;
  readonly heading: string;
  readonly customerName: string;
  readonly ownerName: string;
  /** On the owner's calendar. */
  readonly workingDays: number;
  /** Where it is asked of a promise's keeper: that is passed on with its promise. */
  readonly promise: Pick<PromiseMade, "id" | "state"> | null;
}

/** DealerMine's 40 hours of operation, as the trade has it: about five working days. */
export const takeOverAfter = 5;

/** Working days since it was due, today among them, once they are so many that somebody else should see to it; else null. */
export function daysNeglected(dueAt: Temporal.Instant, owner: WorkingTime, now: Temporal.Instant): number | null {
  const days = countWorkingDays(owner, dayOf(owner, dueAt), dayOf(owner, now));
  return days >= takeOverAfter ? days : null;
}

/**
 * When what waits for somebody who is away has come to them: the end of their first working day. What their absence moved
 * is due on its morning or in its afternoon. @param owner when they work: away is off
 */
export function caughtUpAt(owner: WorkingTime, until: Temporal.PlainDate): Temporal.Instant {
  return closingAt(owner, nextWorkingDay(owner, until));
}

/** "6 follow-ups and 1 promise of 4 customers". */
export function sayWork({ followUps, promises, customers }: CountedWork): string {
  const what = [
    ...(followUps > 0 || promises === 0 ? [counted(followUps, "follow-up")] : []),
    ...(promises > 0 ? [counted(promises, "promise")] : []),
  ];
  return `${what.join(" and ")} of ${counted(customers, "customer")}`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
