// Queries that answers to a nudge need.
import { and, eq, isNotNull } from "drizzle-orm";
import type { CustomerId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Tx } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { deliveries } from "../../db/schema/sale.ts";

/**
 * Takes out the number that was called and is wrong: the receiver's where there is one, else the customer's. The next
 * nudge says that none is noted.
 */
export async function removeCalledPhone(
  db: Tx,
  {
    workspaceId,
    customerId,
    saleId,
  }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId; readonly saleId: SaleId | null },
): Promise<void> {
  const receivers =
    saleId === null
      ? []
      : await db
          .update(deliveries)
          .set({ receiverPhone: null })
          .where(
            and(
              eq(deliveries.workspaceId, workspaceId),
              eq(deliveries.saleId, saleId),
              isNotNull(deliveries.receiverPhone),
            ),
          )
          .returning({ id: deliveries.id });
  if (receivers.length > 0) return;
  await db
    .update(customers)
    .set({ phone: null })
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, customerId)));
}
