// Queries on calls that were to hear the customer's own word, and didn't.
import { and, eq, inArray, isNull, max, notInArray, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";

/**
 * When these steps last ended, by what they were about. What is asked now, or never was, has no entry; ends that nobody
 * chose and no try brought about aren't counted.
 */
export async function findAskedInVain(
  db: Queryable,
  workspaceId: WorkspaceId,
  step: "promise-confirm" | "recovery-call",
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await db
    .select({
      id: followUps.subjectId,
      endedAt: sql`${max(followUps.closedAt)}`.mapWith((at: string) => Temporal.Instant.from(at)),
    })
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.step, step),
        inArray(followUps.subjectId, [...subjectIds]),
        or(isNull(followUps.closedBecause), notInArray(followUps.closedBecause, ["overtaken", "ended", "cancelled"])),
      ),
    )
    .groupBy(followUps.subjectId)
    .having(sql`bool_and(${followUps.state} = 'closed')`);
  return new Map(rows.flatMap(({ id, endedAt }) => (id === null ? [] : [[id, endedAt]])));
}
