// Queries on deliveries.
import { and, eq, inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type DeliveryId, newId, type SaleId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { deliveries, sales } from "../../db/schema/sale.ts";
import type { Delivery, DeliveryChange } from "./rules.ts";

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

/** Whose sale it is; null when there is none, or it was taken back. */
export async function findSeller(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<{ readonly repId: UserId; readonly undoneAt: Temporal.Instant | null } | null> {
  const [row] = await db
    .select({ repId: sales.repId, undoneAt: sales.undoneAt })
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, saleId)));
  return row ?? null;
}
