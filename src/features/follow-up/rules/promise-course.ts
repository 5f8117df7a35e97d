// Where a promise stands, as far as planning needs to know it.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, UserId } from "../../../core/ids.ts";
import { addWorkingDays, dayOf, isWorkingDay, type WorkingTime } from "../../../core/working-time.ts";
import type { Course } from "./course.ts";

export type PromiseState =
  /** Put to its owner before anything was promised; they said yes. */
  | "asked"
  | "agreed"
  /** Promised to the customer; its owner said that they keep it, will be late, or can't keep it so. */
  | "made"
  | "accepted"
  | "late"
  | "cant"
  /** The customer didn't agree to what its owner could do instead: it is its maker's. */
  | "reopened"
  /** Its owner says so; then the customer does. */
  | "done"
  | "kept"
  | "not-kept"
  /** Done, and the customer could not be reached to say so: a manager has closed it. */
  | "not-confirmed"
  | "withdrawn";

export interface PromiseFacts {
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  readonly makerId: UserId;
  readonly ownerId: UserId;
  readonly state: PromiseState;
  /** Its own day, else its delivery's. */
  readonly isDueOn: Temporal.PlainDate | null;
  readonly madeAt: Temporal.Instant;
  readonly askedAt: Temporal.Instant;
  readonly turnedAt: Temporal.Instant;
  /** When the check-in that asks about the sale's promises is due; null: none is open. */
  readonly checkInAt: Temporal.Instant | null;
  /** When the last check-in ended that could have asked and didn't; null: none did. */
  readonly checkedInAt: Temporal.Instant | null;
}

/** Within so many working days a check-in asks about a promise that is done; no call is made for it alone. */
const checkInAsksWithin = 3;

/** On the calendar of the one whose working time this is. */
export function promiseCourse(facts: PromiseFacts, time: WorkingTime): Course {
  const { state, isDueOn, madeAt, askedAt, checkInAt, checkedInAt } = facts;
  // A check-in that ended without a word gives its question back.
  const turnedAt = state === "done" ? latest(facts.turnedAt, checkedInAt) : facts.turnedAt;
  const turnedOn = dayOf(time, turnedAt);
  const asksBy = addWorkingDays(time, turnedOn, checkInAsksWithin);
  return {
    hasEnded: state === "withdrawn",
    startedOn: dayOf(time, madeAt),
    anchors: {
      "put-to-owner": dayOf(time, askedAt),
      ...(isDueOn && { "promised-for": lastWorkingDay(time, isDueOn) }),
      turned: turnedOn,
    },
    moments: { turned: turnedAt },
    facts: {
      state,
      isAskedAtCheckIn: checkInAt !== null && Temporal.PlainDate.compare(dayOf(time, checkInAt), asksBy) <= 0,
    },
    windowEndsAt: null,
  };
}

/** What is due on a day off must be done before it. */
function lastWorkingDay(time: WorkingTime, on: Temporal.PlainDate): Temporal.PlainDate {
  return isWorkingDay(time, on) ? on : addWorkingDays(time, on, -1);
}

function latest(a: Temporal.Instant, b: Temporal.Instant | null): Temporal.Instant {
  return b !== null && Temporal.Instant.compare(b, a) > 0 ? b : a;
}
