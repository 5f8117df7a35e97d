// By which release of the zones' rules a workspace's follow-ups were dated.
import { asc, eq, sql } from "drizzle-orm";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { workspaces } from "../../../db/schema/workspace.ts";

/** Workspaces in which what is planned was dated by other rules of the zones than these. */
export async function listDatedOtherwise(db: Queryable, zoneRules: string): Promise<WorkspaceId[]> {
  const rows = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(sql`${workspaces.zoneRules} is distinct from ${zoneRules}`)
    .orderBy(asc(workspaces.id));
  return rows.map(({ id }) => id);
}

export async function markDated(db: Queryable, workspaceId: WorkspaceId, zoneRules: string): Promise<void> {
  await db.update(workspaces).set({ zoneRules }).where(eq(workspaces.id, workspaceId));
}
