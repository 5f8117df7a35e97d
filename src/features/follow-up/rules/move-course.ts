// Where a change of a delivery stands, as far as planning needs to know it.
import type { Temporal } from "temporal-polyfill";
import type { UserId } from "../../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { Course } from "./course.ts";
import type { Method } from "./journey.ts";

/** Who wanted a delivery changed. */
export type AskedBy = "customer" | "us";

/** The last change of a delivery. */
export interface MoveFacts {
  readonly movedAt: Temporal.Instant;
  /** Whoever changed it sees to it that everybody hears of it. */
  readonly movedBy: UserId;
  readonly askedBy: AskedBy;
  /** No more than this: its day, which nobody had known, is known. */
  readonly isFirstDay: boolean;
  readonly method: Method;
  readonly company: string | null;
  readonly isDelivered: boolean;
}

/** On the calendar of the one whose working time this is. @param ends of its sale */
export function moveCourse(
  move: MoveFacts,
  ends: { readonly hasEnded: boolean; readonly isCancelled: boolean },
  time: WorkingTime,
): Course {
  const movedOn = dayOf(time, move.movedAt);
  return {
    hasEnded: ends.hasEnded,
    ...(ends.isCancelled && { isCancelled: true }),
    startedOn: movedOn,
    anchors: { moved: movedOn },
    moments: { moved: move.movedAt },
    facts: { movedFor: move.askedBy, tellsCompany: tellsCompany(move), isDelivered: move.isDelivered },
    windowEndsAt: null,
  };
}

/** Whoever brings the goods gave us their first day, and has nothing to do with what is fetched. */
function tellsCompany({ isFirstDay, method, company }: MoveFacts): boolean {
  if (isFirstDay || method === "pick-up" || method === "took-home") return false;
  return method === "delivery" || company !== null;
}
