// The open follow-ups that the beat ends: their time has run out, or a problem has come between.
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps, issues } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import type { Subject } from "../rules/course.ts";
import { columns, type FollowUp, followUpOf, subjectColumns, subjectOf } from "./follow-ups.ts";

/** Subjects that have an open follow-up whose time has run out, in every workspace. */
export async function listWithExpired(
  db: Queryable,
  now: Temporal.Instant,
): Promise<{ workspaceId: WorkspaceId; subject: Subject }[]> {
  const rows = await db
    .selectDistinctOn([followUps.workspaceId, followUps.subjectId], {
      workspaceId: followUps.workspaceId,
      ...subjectColumns,
    })
    .from(followUps)
    .where(and(eq(followUps.state, "open"), lte(followUps.expiresAt, now)));
  return rows.map(({ workspaceId, ...ids }) => ({ workspaceId, subject: subjectOf(ids) }));
}

/**
 * Open ones of these steps that are due while a problem of their customer is open, but for those that somebody had been
 * asked to do before it was reported: among some of a workspace's, or for the beat, which looks everywhere, in every
 * workspace.
 */
export async function listDuringIssues(
  db: Queryable,
  steps: readonly string[],
  now: Temporal.Instant,
  among: { readonly workspaceId: WorkspaceId; readonly ids: readonly FollowUpId[] } | "all",
): Promise<FollowUp[]> {
  const rows = await db
    .selectDistinctOn([followUps.workspaceId, followUps.id], columns)
    .from(followUps)
    .innerJoin(issues, and(eq(issues.workspaceId, followUps.workspaceId), eq(issues.customerId, followUps.customerId)))
    .where(
      and(
        eq(followUps.state, "open"),
        inArray(followUps.step, [...steps]),
        lte(followUps.dueAt, now),
        sql`(${followUps}.due_at >= ${issues}.reported_at or not exists (
          select from ${outbox} o where o.workspace_id = ${followUps}.workspace_id and o.kind = 'nudge'
          and o.subject_id = ${followUps}.id and o.round = ${followUps}.round and o.state in ('sending', 'sent', 'unknown')
        ))`,
        inArray(issues.state, ["reported", "fixed"]),
        among === "all"
          ? undefined
          : and(eq(followUps.workspaceId, among.workspaceId), inArray(followUps.id, [...among.ids])),
      ),
    );
  return rows.map(followUpOf);
}
