// Queries that nudges and the answers to them need.
import { and, count, eq, gte, inArray, min, or } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, OutboxId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable, Tx } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { followUps } from "../../db/schema/follow-up.ts";
import { outbox } from "../../db/schema/outbox.ts";
import { deliveries } from "../../db/schema/sale.ts";
import { members } from "../../db/schema/workspace.ts";

/** The customers whose follow-ups were put before a reader since a moment, with the steps. */
export async function listCalled(
  db: Queryable,
  workspaceId: WorkspaceId,
  reader: UserId,
  since: Temporal.Instant,
): Promise<{ readonly customerId: CustomerId; readonly step: string }[]> {
  return db
    .selectDistinct({ customerId: followUps.customerId, step: followUps.step })
    .from(outbox)
    .innerJoin(followUps, and(eq(followUps.workspaceId, outbox.workspaceId), eq(followUps.id, outbox.subjectId)))
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.recipient, reader),
        eq(outbox.kind, "nudge"),
        or(eq(outbox.state, "sending"), and(inArray(outbox.state, ["sent", "unknown"]), gte(outbox.sentAt, since))),
      ),
    );
}

/** When a nudge was sent; null: it wasn't yet. */
export async function findSentTime(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: OutboxId,
): Promise<Temporal.Instant | null> {
  const [row] = await db
    .select({ sentAt: outbox.sentAt })
    .from(outbox)
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.id, id)));
  return row?.sentAt ?? null;
}

/** How many open follow-ups of a reader, or of those whom they cover for, found no room on a day; null: none. */
export async function countPutOff(
  db: Queryable,
  workspaceId: WorkspaceId,
  reader: UserId,
  on: Temporal.PlainDate,
): Promise<{ readonly calls: number; readonly nextAt: Temporal.Instant } | null> {
  const [row] = await db
    .select({ calls: count(), nextAt: min(followUps.dueAt) })
    .from(followUps)
    .innerJoin(members, and(eq(members.workspaceId, followUps.workspaceId), eq(members.userId, followUps.ownerId)))
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.state, "open"),
        eq(followUps.putOffOn, on),
        or(eq(members.userId, reader), eq(members.coverId, reader)),
      ),
    );
  return row && row.nextAt !== null ? { calls: row.calls, nextAt: row.nextAt } : null;
}

/**
 * Takes out the number that was called and is wrong, the receiver's or the customer's. The next nudge says that none is
 * noted.
 */
export async function removeCalledPhone(
  db: Tx,
  {
    workspaceId,
    customerId,
    saleId,
  }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId; readonly saleId: SaleId | null },
  { isReceivers }: { readonly isReceivers: boolean },
): Promise<void> {
  if (isReceivers && saleId !== null)
    await db
      .update(deliveries)
      .set({ receiverPhone: null })
      .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.saleId, saleId)));
  else
    await db
      .update(customers)
      .set({ phone: null })
      .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, customerId)));
}
