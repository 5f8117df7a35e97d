// By which release of the zones' rules a workspace's follow-ups were dated.
import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { workspaces } from "../../../db/schema/workspace.ts";

export interface Dated {
  readonly workspaceId: WorkspaceId;
  /** Null: nobody knows. */
  readonly datedBy: string | null;
  /** The last customer whose follow-ups were dated by newer ones. */
  readonly datedTo: CustomerId | null;
}

/** Workspaces in which what is planned was dated by older rules than these. */
export async function listDatedBefore(db: Queryable, zoneRules: string): Promise<Dated[]> {
  return db
    .select({ workspaceId: workspaces.id, datedBy: workspaces.zoneRules, datedTo: workspaces.zoneRulesTo })
    .from(workspaces)
    .where(or(isNull(workspaces.zoneRules), lt(workspaces.zoneRules, zoneRules)))
    .orderBy(asc(workspaces.id));
}

/** Nothing, where another process has come through meanwhile. */
export async function markDatedTo(
  db: Queryable,
  workspaceId: WorkspaceId,
  zoneRules: string,
  zoneRulesTo: CustomerId,
): Promise<void> {
  await db
    .update(workspaces)
    .set({ zoneRulesTo })
    .where(and(eq(workspaces.id, workspaceId), lt(workspaces.zoneRules, zoneRules)));
}

export async function markDated(db: Queryable, workspaceId: WorkspaceId, zoneRules: string): Promise<void> {
  await db.update(workspaces).set({ zoneRules, zoneRulesTo: null }).where(eq(workspaces.id, workspaceId));
}
