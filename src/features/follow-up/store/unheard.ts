// Queries on what the customer's own word was to end, and nobody asks for it any more.
import { and, eq, inArray, isNull, max, notInArray, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { IssueId, PromiseId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps, issues } from "../../../db/schema/follow-up.ts";

/**
 * When the calls that asked whether a promise was kept last ended. What is asked now, or never was, has no entry: the
 * check-in asks it. Ends that nobody chose and no try brought about aren't counted.
 */
export async function findAskedInVain(
  db: Queryable,
  workspaceId: WorkspaceId,
  promiseIds: readonly PromiseId[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (promiseIds.length === 0) return new Map();
  const rows = await db
    .select({
      id: followUps.subjectId,
      endedAt: sql`${max(followUps.closedAt)}`.mapWith((at: string) => Temporal.Instant.from(at)),
    })
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.step, "promise-confirm"),
        inArray(followUps.subjectId, [...promiseIds]),
        or(isNull(followUps.closedBecause), notInArray(followUps.closedBecause, ["overtaken", "ended", "cancelled"])),
      ),
    )
    .groupBy(followUps.subjectId)
    .having(sql`bool_and(${followUps.state} = 'closed')`);
  return new Map(rows.flatMap(({ id, endedAt }) => (id === null ? [] : [[id, endedAt]])));
}

/**
 * Of these problems, those that are fixed while no call is open that asks whether they are solved: the last try failed,
 * or the store's plan has no such call.
 */
export async function findUnheardIssues(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly IssueId[],
): Promise<ReadonlySet<IssueId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: issues.id })
    .from(issues)
    .leftJoin(
      followUps,
      and(
        ...[eq(followUps.workspaceId, issues.workspaceId), eq(followUps.subjectId, issues.id)],
        ...[eq(followUps.step, "recovery-call"), eq(followUps.state, "open")],
      ),
    )
    .where(
      and(
        ...[eq(issues.workspaceId, workspaceId), inArray(issues.id, [...ids])],
        ...[eq(issues.state, "fixed"), isNull(followUps.id)],
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
