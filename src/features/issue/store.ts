// Queries on issues.
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { CustomerId, IssueId, PromiseId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { issues } from "../../db/schema/follow-up.ts";
import { ownerOfSale, promises, sales } from "../../db/schema/sale.ts";
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
  state: issues.state,
  turnedAt: issues.turnedAt,
  fix: issues.fix,
};

export async function insertIssue(
  db: Queryable,
  workspaceId: WorkspaceId,
  issue: Issue,
  formId: string | null,
): Promise<void> {
  await db.insert(issues).values({ ...issue, workspaceId, formId });
}

/** The issue that a form reported, if it was handed in before. */
export async function findByForm(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<IssueId | null> {
  const [row] = await db
    .select({ id: issues.id })
    .from(issues)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.formId, formId)));
  return row?.id ?? null;
}

export async function updateIssue(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: IssueId,
  change: Partial<Issue>,
): Promise<void> {
  await db
    .update(issues)
    .set(change)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.id, id)));
}

/** With whose and what it is about. */
export type KnownIssue = Issue & {
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly what: string | null;
};

export async function findIssue(db: Queryable, workspaceId: WorkspaceId, id: IssueId): Promise<KnownIssue | null> {
  const [row] = await selectKnown(db).where(and(eq(issues.workspaceId, workspaceId), eq(issues.id, id)));
  return row ?? null;
}

/** Of some customers, also those that were taken back, since a nudge may have told of them; newest first. */
export async function listIssues(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerIds: readonly CustomerId[],
): Promise<Issue[]> {
  if (customerIds.length === 0) return [];
  return db
    .select(columns)
    .from(issues)
    .where(and(eq(issues.workspaceId, workspaceId), inArray(issues.customerId, [...new Set(customerIds)])))
    .orderBy(desc(issues.reportedAt));
}

/** What somebody sorts out and isn't solved; who waits longest comes first. */
export async function listOpenIssues(db: Queryable, workspaceId: WorkspaceId, ownerId: UserId): Promise<KnownIssue[]> {
  return selectKnown(db)
    .where(
      and(
        eq(issues.workspaceId, workspaceId),
        eq(issues.ownerId, ownerId),
        inArray(issues.state, ["reported", "fixed"]),
      ),
    )
    .orderBy(issues.hearByAt);
}

function selectKnown(db: Queryable) {
  return db
    .select({ ...columns, customerName: customers.name, customerPhone: customers.phone, what: sales.what })
    .from(issues)
    .innerJoin(customers, and(eq(customers.workspaceId, issues.workspaceId), eq(customers.id, issues.customerId)))
    .leftJoin(sales, and(eq(sales.workspaceId, issues.workspaceId), eq(sales.id, issues.saleId)));
}

/** A customer's newest sale and who looks after it; null where they have none. */
export async function findLastSale(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
): Promise<{ readonly saleId: SaleId; readonly repId: UserId } | null> {
  const [row] = await db
    .select({ saleId: sales.id, repId: ownerOfSale })
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.customerId, customerId), isNull(sales.undoneAt)))
    .orderBy(desc(sales.soldAt))
    .limit(1);
  return row ?? null;
}

/** Promises of a sale that are done and that nobody has asked the customer about. */
export async function listDonePromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<{ readonly id: PromiseId; readonly words: string }[]> {
  return db
    .select({ id: promises.id, words: promises.words })
    .from(promises)
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.saleId, saleId), eq(promises.state, "done")))
    .orderBy(promises.madeAt);
}
