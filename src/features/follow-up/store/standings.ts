// Where the subject of follow-ups stands: what its plan is, whose it is, and what has happened to it.
import type { CustomerId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { WorkingTime } from "../../../core/working-time.ts";
import type { Queryable } from "../../../db/client.ts";
import type { Course, Subject } from "../rules/course.ts";
import { salePlan } from "../rules/default-plan.ts";
import { courseOf, journeyOf } from "../rules/journey.ts";
import type { Plan } from "../rules/step.ts";
import { findSaleLocked } from "./sale-facts.ts";

export interface Standing {
  readonly customerId: CustomerId;
  readonly ownerId: UserId;
  readonly plan: Plan;
  /** On the owner's calendar. */
  courseIn(time: WorkingTime): Course;
}

/**
 * Locks the subject until the transaction ends, so that it is planned and answered by one at a time.
 * @throws if the workspace has no such subject
 */
export async function getStandingLocked(db: Queryable, workspaceId: WorkspaceId, subject: Subject): Promise<Standing> {
  const facts = await findSaleLocked(db, workspaceId, subject.id);
  if (facts === null) throw new Error(`no ${subject.kind} ${subject.id} in ${workspaceId}`);
  return {
    customerId: facts.customerId,
    ownerId: facts.repId,
    plan: salePlan,
    courseIn: (time) => courseOf(journeyOf(facts, time)),
  };
}
