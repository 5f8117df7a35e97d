// What planning must know of a visit, read under its lock.
import { and, eq, sql } from "drizzle-orm";
import type { VisitId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import { visits } from "../../../db/schema/visit.ts";
import type { VisitFacts } from "../rules/visit-course.ts";

/** Locks the visit until the transaction ends, so that it is planned by one at a time; null when there is none. */
export async function findVisitLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  visitId: VisitId,
): Promise<VisitFacts | null> {
  const [row] = await db
    .select({
      customerId: visits.customerId,
      repId: visits.repId,
      visitedAt: visits.visitedAt,
      mayCall: visits.mayCall,
      decidesOn: visits.decidesOn,
      wish: visits.wish,
      wishedOn: visits.wishedOn,
      endedBecause: visits.endedBecause,
      hasBoughtElsewhere: sql<boolean>`exists (
        select 1 from ${followUps} where ${followUps.workspaceId} = ${visits.workspaceId}
          and ${followUps.visitId} = ${visits.id} and ${followUps.closedBecause} = 'bought-elsewhere'
      )`,
    })
    .from(visits)
    .where(and(eq(visits.workspaceId, workspaceId), eq(visits.id, visitId)))
    .for("update");
  return row ?? null;
}
