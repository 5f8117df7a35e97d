// Queries on issues.
import { and, desc, eq } from "drizzle-orm";
import type { CustomerId, IssueId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { issues } from "../../db/schema/follow-up.ts";
import { sales } from "../../db/schema/sale.ts";
import type { Issue } from "./rules.ts";

const columns = {
  id: issues.id,
  customerId: issues.customerId,
  saleId: issues.saleId,
  words: issues.words,
  reportedBy: issues.reportedBy,
  ownerId: issues.ownerId,
  hearByAt: issues.hearByAt,
  reportedAt: issues.reportedAt,
};

export async function insertIssue(db: Queryable, workspaceId: WorkspaceId, issue: Issue): Promise<void> {
  await db.insert(issues).values({ ...issue, workspaceId });
}

/** With whose and what it is about. */
export async function findIssue(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: IssueId,
): Promise<
  | (Issue & { readonly customerName: string; readonly customerPhone: string | null; readonly what: string | null })
  | null
> {
  const [row] = await db
    .select({ ...columns, customerName: customers.name, customerPhone: customers.phone, what: sales.what })
    .from(issues)
    .innerJoin(customers, and(eq(customers.workspaceId, issues.workspaceId), eq(customers.id, issues.customerId)))
    .leftJoin(sales, and(eq(sales.workspaceId, issues.workspaceId), eq(sales.id, issues.saleId)))
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.id, id)));
  return row ?? null;
}

/** Newest first. */
export async function listIssues(db: Queryable, workspaceId: WorkspaceId, customerId: CustomerId): Promise<Issue[]> {
  return db
    .select(columns)
    .from(issues)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.customerId, customerId)))
    .orderBy(desc(issues.reportedAt));
}
