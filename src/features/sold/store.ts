// Queries on sales.
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { CustomerId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { ownerOfSale, sales } from "../../db/schema/sale.ts";
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
  typedName: sales.typedName,
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

/** A sale, and who looks after it now. */
export type OwnedSale = Sale & { readonly ownerId: UserId };

export async function listSales(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly ids: readonly SaleId[] } | { readonly customerId: CustomerId },
): Promise<OwnedSale[]> {
  return db
    .select({ ...columns, ownerId: ownerOfSale })
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
