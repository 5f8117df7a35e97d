// What planning must know of a sale, read under its lock.
import { and, eq, sql } from "drizzle-orm";
import type { SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts } from "../../../db/schema/customer.ts";
import { deliveryChanges } from "../../../db/schema/delivery.ts";
import { answers, followUps, issues } from "../../../db/schema/follow-up.ts";
import { deliveries, ownerOfSale, sales } from "../../../db/schema/sale.ts";
import { isCancelled } from "../../../db/schema/sale-return.ts";
import type { SaleFacts } from "../rules/journey.ts";
import { isDeclinedByReceiver } from "./called.ts";
import { lockCustomer } from "./calls.ts";

/** Locks its customer and then it until the transaction ends, so that one at a time plans it; null when there is none. */
export async function findSaleLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<SaleFacts | null> {
  await lockCustomer(db, workspaceId, { subject: { kind: "sale", id: saleId } });
  const [row] = await selectFacts(db, workspaceId, saleId).for("no key update");
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
      repId: ownerOfSale,
      soldAt: sales.soldAt,
      undoneAt: sales.undoneAt,
      isCancelled,
      what: sales.what,
      category: sales.category,
      amountMinor: sales.amountMinor,
      currency: sales.currency,
      method: deliveries.method,
      plannedOn: deliveries.plannedOn,
      window: deliveries.window,
      windowEndsAt: deliveries.windowEndsAt,
      company: deliveries.company,
      companyPhone: deliveries.companyPhone,
      address: deliveries.address,
      reference: deliveries.reference,
      deliveredOn: deliveries.deliveredOn,
      arrivalSaidAt: sql`(
        select max(d.changed_at) from ${deliveryChanges} d
        where d.workspace_id = ${sales}.workspace_id and d.sale_id = ${sales}.id and d.kind = 'delivered'
      )`.mapWith(deliveryChanges.changedAt),
      trainedOn: deliveries.trainedOn,
      gift: deliveries.gift,
      givenOn: deliveries.givenOn,
      hadIssue: sql<boolean>`exists (
        select from ${issues} i where i.workspace_id = ${sales}.workspace_id and i.sale_id = ${sales}.id
        and i.state in ('fixed', 'solved')
      )`,
      contactedAt: sql`(
        select max(at) from (
          select c.made_at as at from ${contacts} c where c.workspace_id = ${sales}.workspace_id
            and c.customer_id = ${sales}.customer_id and c.is_reached and c.undone_at is null
          union all
          select a.contacted_at from ${answers} a join ${followUps} f on f.workspace_id = a.workspace_id
            and f.id = a.follow_up_id
          where f.workspace_id = ${sales}.workspace_id and f.customer_id = ${sales}.customer_id
        ) of_theirs
      )`.mapWith(contacts.madeAt),
      isDeclinedByReceiver,
    })
    .from(sales)
    .innerJoin(deliveries, and(eq(deliveries.workspaceId, sales.workspaceId), eq(deliveries.saleId, sales.id)))
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, saleId)));
}
