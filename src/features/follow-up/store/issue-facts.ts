// What planning must know of an issue, read under its lock, and whose it is.
import { and, eq } from "drizzle-orm";
import type { IssueId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { issues } from "../../../db/schema/follow-up.ts";
import type { IssueFacts } from "../rules/issue-course.ts";
import { isIssueDeclined } from "./called.ts";
import { lockCustomer } from "./calls.ts";

/** Locks its customer and then it until the transaction ends, so that one at a time plans it; null when there is none. */
export async function findIssueLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: IssueId,
): Promise<IssueFacts | null> {
  await lockCustomer(db, workspaceId, { subject: { kind: "issue", id } });
  const [row] = await db
    .select({
      customerId: issues.customerId,
      saleId: issues.saleId,
      ownerId: issues.ownerId,
      state: issues.state,
      hearByAt: issues.hearByAt,
      reportedAt: issues.reportedAt,
      turnedAt: issues.turnedAt,
      isDeclined: isIssueDeclined,
    })
    .from(issues)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.id, id)))
    .for("no key update");
  return row ?? null;
}

/** Whoever has it sorts it out from now on. */
export async function updateIssueOwner(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: IssueId,
  ownerId: UserId,
): Promise<void> {
  await db
    .update(issues)
    .set({ ownerId })
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.id, id)));
}
