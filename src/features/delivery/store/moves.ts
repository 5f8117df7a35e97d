// Queries on what happened to deliveries, and on what that says of the companies that bring them.
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type DeliveryChangeId, newId, type SaleId, type UserId, type WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { deliveryChanges } from "../../../db/schema/delivery.ts";
import { deliveries, sales } from "../../../db/schema/sale.ts";
import { lastDeliveries, type Reliability } from "../rules/moves.ts";

type Row = typeof deliveryChanges.$inferSelect;

export type Happened = Omit<Row, "workspaceId" | "id" | "changedAt" | "changedBy" | "formId">;

export async function insertHappened(
  db: Queryable,
  workspaceId: WorkspaceId,
  happened: Partial<Happened> & Pick<Happened, "saleId" | "kind">,
  { formId, by }: { readonly formId: string | null; readonly by: UserId },
  now: Temporal.Instant,
): Promise<DeliveryChangeId> {
  const id = newId<DeliveryChangeId>();
  await db.insert(deliveryChanges).values({ ...happened, workspaceId, id, formId, changedBy: by, changedAt: now });
  return id;
}

/** Whether a form was handed in before. */
export async function isHandedIn(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<boolean> {
  const count = await db.$count(
    deliveryChanges,
    and(eq(deliveryChanges.workspaceId, workspaceId), eq(deliveryChanges.formId, formId)),
  );
  return count > 0;
}

export async function findHappened(db: Queryable, workspaceId: WorkspaceId, id: DeliveryChangeId): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(deliveryChanges)
    .where(and(eq(deliveryChanges.workspaceId, workspaceId), eq(deliveryChanges.id, id)));
  return row ?? null;
}

/** What was done to the delivery of that sale at that very moment; null where it was taken back, or nobody noted it. */
export async function findHappenedAt(
  db: Queryable,
  workspaceId: WorkspaceId,
  { saleId, at }: { readonly saleId: SaleId; readonly at: Temporal.Instant },
): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(deliveryChanges)
    .where(
      and(
        eq(deliveryChanges.workspaceId, workspaceId),
        eq(deliveryChanges.saleId, saleId),
        eq(deliveryChanges.changedAt, at),
      ),
    );
  return row ?? null;
}

/** The changes of their date, window, place or receiver, the oldest first. */
export async function listMoves(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
): Promise<(Row & { readonly askedBy: "customer" | "us" })[]> {
  if (saleIds.length === 0) return [];
  const rows = await db
    .select()
    .from(deliveryChanges)
    .where(
      and(
        eq(deliveryChanges.workspaceId, workspaceId),
        inArray(deliveryChanges.saleId, [...new Set(saleIds)]),
        eq(deliveryChanges.kind, "moved"),
      ),
    )
    .orderBy(asc(deliveryChanges.changedAt));
  return rows.flatMap(({ askedBy, ...row }) => (askedBy === null ? [] : [{ ...row, askedBy }]));
}

/** Whoever found the facts of a delivery out last, before anybody else is asked. */
export async function findLastFinder(db: Queryable, workspaceId: WorkspaceId): Promise<UserId | null> {
  const [row] = await db
    .select({ by: deliveryChanges.changedBy })
    .from(deliveryChanges)
    .where(and(eq(deliveryChanges.workspaceId, workspaceId), eq(deliveryChanges.kind, "facts")))
    .orderBy(desc(deliveryChanges.changedAt))
    .limit(1);
  return row?.by ?? null;
}

/**
 * Of a company's last deliveries that were due by `today`, how many were moved because we or they wanted it. A company is
 * the same whatever its letter case.
 */
export async function countMoved(
  db: Queryable,
  workspaceId: WorkspaceId,
  company: string,
  today: Temporal.PlainDate,
): Promise<Reliability> {
  const last = await db
    .select({
      isMoved: sql<boolean>`exists (
        select from ${deliveryChanges} c where c.workspace_id = ${deliveries}.workspace_id
        and c.sale_id = ${deliveries}.sale_id and c.asked_by = 'us' and c.was_on is not null
        and c.was_on is distinct from c.is_on
      )`,
    })
    .from(deliveries)
    .innerJoin(sales, and(eq(sales.workspaceId, deliveries.workspaceId), eq(sales.id, deliveries.saleId)))
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        sql`lower(${deliveries.company}) = lower(${company})`,
        isNotNull(deliveries.company),
        lte(deliveries.plannedOn, today),
        isNull(sales.undoneAt),
      ),
    )
    .orderBy(desc(deliveries.plannedOn), desc(deliveries.saleId))
    .limit(lastDeliveries);
  return { company, moved: last.filter(({ isMoved }) => isMoved).length, of: last.length };
}

/** The phone that a company had at its last other delivery; null where none is noted. */
export async function findCompanyPhone(
  db: Queryable,
  workspaceId: WorkspaceId,
  { company, saleId }: { readonly company: string; readonly saleId: SaleId },
): Promise<string | null> {
  const [row] = await db
    .select({ phone: deliveries.companyPhone })
    .from(deliveries)
    .innerJoin(sales, and(eq(sales.workspaceId, deliveries.workspaceId), eq(sales.id, deliveries.saleId)))
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        sql`lower(${deliveries.company}) = lower(${company})`,
        isNotNull(deliveries.company),
        isNotNull(deliveries.companyPhone),
        ne(deliveries.saleId, saleId),
      ),
    )
    .orderBy(desc(sales.soldAt))
    .limit(1);
  return row?.phone ?? null;
}

/** It stays known that it was made, and taken back; nothing counts it as a move any more. */
export async function markMoveUndone(db: Queryable, workspaceId: WorkspaceId, id: DeliveryChangeId): Promise<void> {
  await db
    .update(deliveryChanges)
    .set({ kind: "undone", askedBy: null, stoodBefore: null })
    .where(and(eq(deliveryChanges.workspaceId, workspaceId), eq(deliveryChanges.id, id)));
}

/** What somebody changed at that very moment didn't happen. @returns it */
export async function deleteHappened(
  db: Queryable,
  workspaceId: WorkspaceId,
  { saleId, by, at }: { readonly saleId: SaleId; readonly by: UserId; readonly at: Temporal.Instant },
): Promise<DeliveryChangeId[]> {
  const rows = await db
    .delete(deliveryChanges)
    .where(
      and(
        eq(deliveryChanges.workspaceId, workspaceId),
        eq(deliveryChanges.saleId, saleId),
        eq(deliveryChanges.changedBy, by),
        eq(deliveryChanges.changedAt, at),
      ),
    )
    .returning({ id: deliveryChanges.id });
  return rows.map(({ id }) => id);
}
