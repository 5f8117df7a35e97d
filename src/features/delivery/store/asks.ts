// Queries on what colleagues were asked of deliveries.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type DeliveryAskId, newId, type SaleId, type UserId, type WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { deliveryAsks } from "../../../db/schema/delivery.ts";

export type Ask = typeof deliveryAsks.$inferSelect;

/** Null where they were asked already, and have not answered yet. */
export async function insertAsk(
  db: Queryable,
  ask: Pick<Ask, "workspaceId" | "saleId" | "askedBy" | "askedOf">,
  now: Temporal.Instant,
): Promise<DeliveryAskId | null> {
  const rows = await db
    .insert(deliveryAsks)
    .values({ ...ask, id: newId<DeliveryAskId>(), askedAt: now, round: 0 })
    .onConflictDoNothing()
    .returning({ id: deliveryAsks.id });
  return rows[0]?.id ?? null;
}

export async function findAsk(db: Queryable, workspaceId: WorkspaceId, id: DeliveryAskId): Promise<Ask | null> {
  const [row] = await db
    .select()
    .from(deliveryAsks)
    .where(and(eq(deliveryAsks.workspaceId, workspaceId), eq(deliveryAsks.id, id)));
  return row ?? null;
}

async function listOpenAsks(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<Ask[]> {
  return db
    .select()
    .from(deliveryAsks)
    .where(
      and(eq(deliveryAsks.workspaceId, workspaceId), eq(deliveryAsks.saleId, saleId), isNull(deliveryAsks.closedAt)),
    );
}

/** @returns the round in which they are asked again; null where it was answered meanwhile, or that day stands there already */
export async function markKnownOn(
  db: Queryable,
  { workspaceId, id }: Pick<Ask, "workspaceId" | "id">,
  knownOn: Temporal.PlainDate,
): Promise<number | null> {
  const rows = await db
    .update(deliveryAsks)
    .set({ knownOn, round: sql`${deliveryAsks.round} + 1` })
    .where(
      and(
        eq(deliveryAsks.workspaceId, workspaceId),
        eq(deliveryAsks.id, id),
        isNull(deliveryAsks.closedAt),
        sql`${deliveryAsks.knownOn} is distinct from ${knownOn.toString()}::date`,
      ),
    )
    .returning({ round: deliveryAsks.round });
  return rows[0]?.round ?? null;
}

/** They are no longer open: answered, or settled otherwise. @returns those that were open */
export async function markAsksClosed(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
  now: Temporal.Instant,
): Promise<DeliveryAskId[]> {
  const rows = await db
    .update(deliveryAsks)
    .set({ closedAt: now })
    .where(
      and(eq(deliveryAsks.workspaceId, workspaceId), eq(deliveryAsks.saleId, saleId), isNull(deliveryAsks.closedAt)),
    )
    .returning({ id: deliveryAsks.id });
  return rows.map(({ id }) => id);
}

/** Whether somebody was asked of a sale's delivery, and so may answer for it. */
export async function isAsked(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
  userId: UserId,
): Promise<boolean> {
  return (await listOpenAsks(db, workspaceId, saleId)).some(({ askedOf }) => askedOf === userId);
}

/** Who asked, and when. */
interface AskedAt {
  readonly saleId: SaleId;
  readonly by: UserId;
  readonly at: Temporal.Instant;
}

/** What was closed at that very moment is open again. @returns it */
export async function markAsksReopened(
  db: Queryable,
  workspaceId: WorkspaceId,
  { saleId, at }: Pick<AskedAt, "saleId" | "at">,
): Promise<DeliveryAskId[]> {
  const rows = await db
    .update(deliveryAsks)
    .set({ closedAt: null })
    .where(
      and(eq(deliveryAsks.workspaceId, workspaceId), eq(deliveryAsks.saleId, saleId), eq(deliveryAsks.closedAt, at)),
    )
    .returning({ id: deliveryAsks.id });
  return rows.map(({ id }) => id);
}

/** Nobody need answer what was asked at that very moment. @returns null where somebody has */
export async function markAskUndone(
  db: Queryable,
  workspaceId: WorkspaceId,
  { saleId, by, at }: AskedAt,
  now: Temporal.Instant,
): Promise<DeliveryAskId | null> {
  const [row] = await db
    .update(deliveryAsks)
    .set({ closedAt: now })
    .where(
      and(
        eq(deliveryAsks.workspaceId, workspaceId),
        eq(deliveryAsks.saleId, saleId),
        eq(deliveryAsks.askedBy, by),
        eq(deliveryAsks.askedAt, at),
        isNull(deliveryAsks.closedAt),
        isNull(deliveryAsks.knownOn),
      ),
    )
    .returning({ id: deliveryAsks.id });
  return row?.id ?? null;
}
