// Queries on issues.
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type {
  CustomerId,
  FollowUpId,
  IssueId,
  OutboxId,
  PromiseId,
  SaleId,
  UserId,
  WorkspaceId,
} from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { issues } from "../../db/schema/follow-up.ts";
import { outbox } from "../../db/schema/outbox.ts";
import { ownerOfSale, promises, sales } from "../../db/schema/sale.ts";
import { isCancelled } from "../../db/schema/sale-return.ts";
import type { Concern, Issue } from "./rules.ts";

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

interface Purchase {
  readonly saleId: SaleId;
  /** Who looks after it. */
  readonly repId: UserId;
  readonly what: string;
  readonly soldAt: Temporal.Instant;
}

/** What a customer bought, or the one purchase that is named if it is theirs: what stands first, then the newest. */
export async function listPurchases(
  db: Queryable,
  workspaceId: WorkspaceId,
  { customerId, saleId = null }: Concern,
): Promise<Purchase[]> {
  return db
    .select({ saleId: sales.id, repId: ownerOfSale, what: sales.what, soldAt: sales.soldAt })
    .from(sales)
    .where(
      and(
        eq(sales.workspaceId, workspaceId),
        eq(sales.customerId, customerId),
        isNull(sales.undoneAt),
        saleId === null ? undefined : eq(sales.id, saleId),
      ),
    )
    .orderBy(isCancelled, desc(sales.soldAt));
}

/** What asks for a follow-up in the round that it is in: the first of its readers'; null where there is none. */
export async function findNudge(
  db: Queryable,
  { workspaceId, id, round }: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId; readonly round: number },
): Promise<OutboxId | null> {
  const [row] = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        ...[eq(outbox.workspaceId, workspaceId), eq(outbox.kind, "nudge")],
        ...[eq(outbox.subjectId, id), eq(outbox.round, round)],
      ),
    )
    .orderBy(outbox.createdAt)
    .limit(1);
  return row?.id ?? null;
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
