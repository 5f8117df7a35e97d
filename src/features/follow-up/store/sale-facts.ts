// What planning must know of a sale, read under its lock.
import { and, eq, sql } from "drizzle-orm";
import type { SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { issues } from "../../../db/schema/follow-up.ts";
import { deliveries, sales } from "../../../db/schema/sale.ts";
import type { SaleFacts } from "../rules/journey.ts";

/** Locks the sale until the transaction ends, so that it is planned by one at a time; null when there is none. */
export async function findSaleLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<SaleFacts | null> {
  const [row] = await selectFacts(db, workspaceId, saleId).for("update");
  return row ?? null;
}

export async function findSaleFacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<SaleFacts | null> {
  const [row] = await selectFacts(db, workspaceId, saleId);
  return row ?? null;
}

function selectFacts(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId) {
  return db
    .select({
      customerId: sales.customerId,
      repId: sales.repId,
      soldAt: sales.soldAt,
      undoneAt: sales.undoneAt,
      amountMinor: sales.amountMinor,
      currency: sales.currency,
      method: deliveries.method,
      plannedOn: deliveries.plannedOn,
      windowEndsAt: deliveries.windowEndsAt,
      company: deliveries.company,
      companyPhone: deliveries.companyPhone,
      address: deliveries.address,
      reference: deliveries.reference,
      deliveredOn: deliveries.deliveredOn,
      gift: deliveries.gift,
      givenOn: deliveries.givenOn,
      hadIssue: sql<boolean>`exists (
        select from ${issues} i where i.workspace_id = ${sales.workspaceId} and i.sale_id = ${sales.id}
        and i.state in ('fixed', 'solved')
      )`,
    })
    .from(sales)
    .innerJoin(deliveries, and(eq(deliveries.workspaceId, sales.workspaceId), eq(deliveries.saleId, sales.id)))
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, saleId)));
}
