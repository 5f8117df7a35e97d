// Queries on who covers for whom.
import { and, eq } from "drizzle-orm";
import type { UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { members } from "../../db/schema/workspace.ts";

/** Everyone who named this member as their cover. */
export async function listCovered(
  db: Queryable,
  { workspaceId, userId }: { readonly workspaceId: WorkspaceId; readonly userId: UserId },
): Promise<UserId[]> {
  const rows = await db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.coverId, userId)));
  return rows.map((row) => row.userId);
}
