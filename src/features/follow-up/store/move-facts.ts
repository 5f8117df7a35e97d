// What planning must know of the last change of a delivery.
import { and, desc, eq } from "drizzle-orm";
import type { SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { deliveryChanges } from "../../../db/schema/delivery.ts";
import { deliveries } from "../../../db/schema/sale.ts";
import type { MoveFacts } from "../rules/move-course.ts";

/** Null where the delivery of that sale stands as it was planned first. */
export async function findLastMove(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<MoveFacts | null> {
  const [row] = await db
    .select({ change: deliveryChanges, delivery: deliveries })
    .from(deliveryChanges)
    .innerJoin(
      deliveries,
      and(eq(deliveries.workspaceId, deliveryChanges.workspaceId), eq(deliveries.saleId, deliveryChanges.saleId)),
    )
    .where(
      and(
        eq(deliveryChanges.workspaceId, workspaceId),
        eq(deliveryChanges.saleId, saleId),
        eq(deliveryChanges.kind, "moved"),
      ),
    )
    .orderBy(desc(deliveryChanges.changedAt))
    .limit(1);
  if (row === undefined) return null;
  const { change, delivery } = row;
  if (change.askedBy === null)
    throw new Error(`nobody asked for the change ${change.id}: the table's check allows none`);
  const isElsewhere = change.wasAddress !== change.isAddress || change.wasReceiver !== change.isReceiver;
  return {
    movedAt: change.changedAt,
    movedBy: change.changedBy,
    askedBy: change.askedBy,
    isFirstDay: change.wasOn === null && change.isOn !== null && !isElsewhere,
    method: delivery.method,
    company: delivery.company,
    isDelivered: delivery.deliveredOn !== null,
  };
}
