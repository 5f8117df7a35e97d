// Queries on deliveries.
import { and, asc, eq, inArray, isNull, lte, ne, not, or } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type DeliveryId, newId, type SaleId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { deliveries, ownerOfSale, sales } from "../../db/schema/sale.ts";
import { isCancelled } from "../../db/schema/sale-return.ts";
import type { Delivery, DeliveryChange, Goods } from "./rules.ts";

const columns = {
  id: deliveries.id,
  saleId: deliveries.saleId,
  method: deliveries.method,
  plannedOn: deliveries.plannedOn,
  window: deliveries.window,
  windowEndsAt: deliveries.windowEndsAt,
  company: deliveries.company,
  companyPhone: deliveries.companyPhone,
  address: deliveries.address,
  reference: deliveries.reference,
  receiverName: deliveries.receiverName,
  receiverPhone: deliveries.receiverPhone,
  gift: deliveries.gift,
  givenOn: deliveries.givenOn,
  deliveredOn: deliveries.deliveredOn,
  stillToCome: deliveries.stillToCome,
  trainedOn: deliveries.trainedOn,
};

export async function insertDelivery(
  db: Queryable,
  workspaceId: WorkspaceId,
  delivery: Omit<Delivery, "id">,
  now: Temporal.Instant,
): Promise<void> {
  await db.insert(deliveries).values({ ...delivery, workspaceId, id: newId<DeliveryId>(), changedAt: now });
}

export async function findDelivery(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<Delivery | null> {
  return (await listDeliveries(db, workspaceId, [saleId]))[0] ?? null;
}

export async function listDeliveries(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
): Promise<Delivery[]> {
  if (saleIds.length === 0) return [];
  return db
    .select(columns)
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), inArray(deliveries.saleId, [...new Set(saleIds)])));
}

export async function updateDelivery(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
  change: DeliveryChange,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(deliveries)
    .set({ ...change, changedAt: now })
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.saleId, saleId)));
}

/** What is delivered and for whom, and when the record of it was last written. */
export async function findGoods(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
): Promise<ReadonlyMap<SaleId, Goods>> {
  if (saleIds.length === 0) return new Map();
  const rows = await db
    .select({
      saleId: sales.id,
      what: sales.what,
      customerName: customers.name,
      customerId: sales.customerId,
      repId: ownerOfSale,
    })
    .from(sales)
    .innerJoin(customers, and(eq(customers.workspaceId, sales.workspaceId), eq(customers.id, sales.customerId)))
    .where(and(eq(sales.workspaceId, workspaceId), inArray(sales.id, [...new Set(saleIds)])));
  return new Map(rows.map((row) => [row.saleId, row]));
}

/** When anything of it was last written down: a form that was opened before that shows what isn't true any more. */
export async function findChangedAt(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<Temporal.Instant | null> {
  const [row] = await db
    .select({ changedAt: deliveries.changedAt })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.saleId, saleId)));
  return row?.changedAt ?? null;
}

/** Those on their way that are expected by that day, or on no day that anybody knows; the first day first, then the first sold. */
export async function listExpected(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: Temporal.PlainDate,
): Promise<Delivery[]> {
  return db
    .select(columns)
    .from(deliveries)
    .innerJoin(sales, and(eq(sales.workspaceId, deliveries.workspaceId), eq(sales.id, deliveries.saleId)))
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        isNull(deliveries.deliveredOn),
        ne(deliveries.method, "took-home"),
        or(lte(deliveries.plannedOn, until), isNull(deliveries.plannedOn)),
        isNull(sales.undoneAt),
        not(isCancelled),
      ),
    )
    .orderBy(asc(deliveries.plannedOn), asc(sales.soldAt), asc(deliveries.saleId));
}

/** Who looks after a sale; null when there is none, or it was taken back. */
export async function findSeller(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<{
  readonly repId: UserId;
  readonly undoneAt: Temporal.Instant | null;
  readonly isCancelled: boolean;
} | null> {
  const [row] = await db
    .select({ repId: ownerOfSale, undoneAt: sales.undoneAt, isCancelled })
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, saleId)));
  return row ?? null;
}
