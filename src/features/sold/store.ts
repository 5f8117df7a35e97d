// Queries on sales.
import { and, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { answers, followUps } from "../../db/schema/follow-up.ts";
import { sales } from "../../db/schema/sale.ts";
import type { Sale } from "./rules/sale.ts";

const columns = {
  id: sales.id,
  customerId: sales.customerId,
  storeId: sales.storeId,
  repId: sales.repId,
  what: sales.what,
  reasons: sales.reasons,
  soldWith: sales.soldWith,
  category: sales.category,
  amountMinor: sales.amountMinor,
  currency: sales.currency,
  madeCustomer: sales.madeCustomer,
  soldAt: sales.soldAt,
  undoneAt: sales.undoneAt,
};

export async function insertSale(db: Queryable, workspaceId: WorkspaceId, sale: Sale, formId: string): Promise<void> {
  await db.insert(sales).values({ ...sale, workspaceId, formId });
}

/** The sale that a form made, if it was handed in before. */
export async function findByForm(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<Sale | null> {
  const [row] = await db
    .select(columns)
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.formId, formId)));
  return row ?? null;
}

export async function listSales(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly ids: readonly SaleId[] } | { readonly customerId: CustomerId },
): Promise<Sale[]> {
  return db
    .select(columns)
    .from(sales)
    .where(
      and(
        eq(sales.workspaceId, workspaceId),
        "ids" in of
          ? inArray(sales.id, [...new Set(of.ids)])
          : and(eq(sales.customerId, of.customerId), isNull(sales.undoneAt)),
      ),
    )
    .orderBy(desc(sales.soldAt));
}

export async function updateSale(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: SaleId,
  change: Partial<Sale>,
): Promise<void> {
  await db
    .update(sales)
    .set(change)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, id)));
}

export async function isAnswered(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<boolean> {
  const rows = await db
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .where(and(eq(answers.workspaceId, workspaceId), eq(followUps.saleId, saleId)))
    .limit(1);
  return rows.length > 0;
}

/** The customer goes with the sale that brought them, unless they bought something else since. */
export async function markCustomerRemoved(
  db: Queryable,
  workspaceId: WorkspaceId,
  { id, customerId }: Sale,
  now: Temporal.Instant,
): Promise<void> {
  const others = await db
    .select({ id: sales.id })
    .from(sales)
    .where(
      and(
        eq(sales.workspaceId, workspaceId),
        eq(sales.customerId, customerId),
        isNull(sales.undoneAt),
        ne(sales.id, id),
      ),
    )
    .limit(1);
  if (others.length > 0) return;
  await db
    .update(customers)
    .set({ removedAt: now })
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, customerId)));
}
