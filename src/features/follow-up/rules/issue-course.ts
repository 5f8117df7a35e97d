// Where an issue stands, as far as planning needs to know it.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, UserId } from "../../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { Course } from "./course.ts";

/** Open until the customer says that it is solved; or a manager has closed it, since they never said so; or it was taken back. */
export type IssueState = "reported" | "fixed" | "solved" | "not-confirmed" | "undone";

export interface IssueFacts {
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  readonly ownerId: UserId;
  readonly state: IssueState;
  readonly hearByAt: Temporal.Instant;
  readonly reportedAt: Temporal.Instant;
  readonly turnedAt: Temporal.Instant;
  /** Whoever told us of it receives the goods, and asked to be left alone about them. */
  readonly isDeclined: boolean;
}

/** On the calendar of the one whose working time this is. */
export function issueCourse(facts: IssueFacts, time: WorkingTime): Course {
  const { state, hearByAt, reportedAt, turnedAt, isDeclined } = facts;
  return {
    hasEnded: state === "undone",
    // Its steps speak to the buyer, in whose place they are called.
    ...(isDeclined && { declinedBy: "buyer" }),
    startedOn: dayOf(time, reportedAt),
    anchors: { "hear-by": dayOf(time, hearByAt), turned: dayOf(time, turnedAt) },
    moments: { "hear-by": hearByAt, turned: turnedAt },
    facts: { state },
    windowEndsAt: null,
  };
}
