// Where the subject of follow-ups stands: what its plan is, whose it is, and what has happened to it.
import type { CustomerId, SaleId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { WorkingTime } from "../../../core/working-time.ts";
import type { Queryable } from "../../../db/client.ts";
import type { Course, Subject } from "../rules/course.ts";
import { issueCourse } from "../rules/issue-course.ts";
import { courseOf, journeyOf } from "../rules/journey.ts";
import { moveCourse } from "../rules/move-course.ts";
import type { PlanSet } from "../rules/plan-set.ts";
import { promiseCourse } from "../rules/promise-course.ts";
import type { Plan } from "../rules/step.ts";
import { visitCourse } from "../rules/visit-course.ts";
import { findIssueLocked } from "./issue-facts.ts";
import { findLastMove } from "./move-facts.ts";
import { findPromiseLocked } from "./promise-facts.ts";
import { findSaleLocked } from "./sale-facts.ts";
import { findVisitLocked } from "./visit-facts.ts";

export interface Standing {
  readonly customerId: CustomerId;
  /** The sale that it is, or came with. */
  readonly saleId: SaleId | null;
  /** Whose work it is: one person's, or several people's with a plan each. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly ownerId: UserId;
  /** Theirs among the plans of a version. */
  planIn(plans: PlanSet): Plan;
  /** On the owner's calendar. */
  courseIn(time: WorkingTime, plans: PlanSet): Course;
}

/**
 * Locks the customer and the subject until the transaction ends, so that it is planned and answered by one at a time.
 * @throws if the workspace has no such subject
 */
export async function getStandingLocked(db: Queryable, workspaceId: WorkspaceId, subject: Subject): Promise<Standing> {
  const standing = await findStandingLocked(db, workspaceId, subject);
  if (standing === null) throw new Error(`no ${subject.kind} ${subject.id} in ${workspaceId}`);
  return standing;
}

async function findStandingLocked(db: Queryable, workspaceId: WorkspaceId, subject: Subject): Promise<Standing | null> {
  switch (subject.kind) {
    case "sale": {
      const facts = await findSaleLocked(db, workspaceId, subject.id);
      const move = facts && (await findLastMove(db, workspaceId, subject.id));
      return (
        facts && {
          customerId: facts.customerId,
          saleId: subject.id,
          parts: [
            {
              ownerId: facts.repId,
              planIn: ({ sale }) => sale,
              courseIn: (time, { bigPurchase }) => courseOf(journeyOf(facts, time, bigPurchase)),
            },
            ...(move === null
              ? []
              : [
                  {
                    ownerId: move.movedBy,
                    planIn: ({ move: plan }: PlanSet) => plan,
                    courseIn: (time: WorkingTime) => {
                      const { undoneAt, isCancelled } = facts;
                      return moveCourse(move, { hasEnded: undoneAt !== null || isCancelled, isCancelled }, time);
                    },
                  },
                ]),
          ],
        }
      );
    }
    case "visit": {
      const facts = await findVisitLocked(db, workspaceId, subject.id);
      return (
        facts && {
          customerId: facts.customerId,
          saleId: null,
          parts: [{ ownerId: facts.repId, planIn: ({ visit }) => visit, courseIn: (time) => visitCourse(facts, time) }],
        }
      );
    }
    case "promise": {
      const facts = await findPromiseLocked(db, workspaceId, subject.id);
      return (
        facts && {
          customerId: facts.customerId,
          saleId: facts.saleId,
          parts: [
            { ownerId: facts.ownerId, planIn: ({ keeper }) => keeper, courseIn: (time) => promiseCourse(facts, time) },
            { ownerId: facts.makerId, planIn: ({ maker }) => maker, courseIn: (time) => promiseCourse(facts, time) },
          ],
        }
      );
    }
    case "issue": {
      const facts = await findIssueLocked(db, workspaceId, subject.id);
      return (
        facts && {
          customerId: facts.customerId,
          saleId: facts.saleId,
          parts: [
            { ownerId: facts.ownerId, planIn: ({ issue }) => issue, courseIn: (time) => issueCourse(facts, time) },
          ],
        }
      );
    }
  }
}
