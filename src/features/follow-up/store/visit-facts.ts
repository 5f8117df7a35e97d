// What planning must know of a visit, read under its lock.
import { and, eq } from "drizzle-orm";
import type { VisitId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { hasBoughtElsewhere } from "../../../db/schema/follow-up.ts";
import { hasComeAgain, ownerOfVisit, visits } from "../../../db/schema/visit.ts";
import type { VisitFacts } from "../rules/visit-course.ts";
import { lockCustomer } from "./calls.ts";

/** Locks its customer and then it until the transaction ends, so that one at a time plans it; null when there is none. */
export async function findVisitLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  visitId: VisitId,
): Promise<VisitFacts | null> {
  await lockCustomer(db, workspaceId, { subject: { kind: "visit", id: visitId } });
  const [row] = await db
    .select({
      customerId: visits.customerId,
      repId: ownerOfVisit,
      visitedAt: visits.visitedAt,
      mayCall: visits.mayCall,
      decidesOn: visits.decidesOn,
      wish: visits.wish,
      wishedOn: visits.wishedOn,
      endedBecause: visits.endedBecause,
      hasBoughtElsewhere,
      hasComeAgain,
    })
    .from(visits)
    .where(and(eq(visits.workspaceId, workspaceId), eq(visits.id, visitId)))
    .for("no key update");
  return row ?? null;
}
