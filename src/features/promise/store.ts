// Queries on promises.
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type CustomerId, newId, type PromiseId, type SaleId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { deliveries, promises, sales } from "../../db/schema/sale.ts";
import type { PromiseMade } from "./rules.ts";

const columns = {
  id: promises.id,
  customerId: promises.customerId,
  saleId: promises.saleId,
  words: promises.words,
  makerId: promises.makerId,
  ownerId: promises.ownerId,
  dueOn: promises.dueOn,
  state: promises.state,
};

/** One's own is accepted as it is made. */
export async function insertPromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  made: readonly Omit<PromiseMade, "id" | "state">[],
  now: Temporal.Instant,
): Promise<PromiseMade[]> {
  if (made.length === 0) return [];
  const rows = made.map((promise) => {
    const isOwn = promise.makerId === promise.ownerId;
    return { ...promise, id: newId<PromiseId>(), state: isOwn ? ("accepted" as const) : ("made" as const) };
  });
  await db
    .insert(promises)
    .values(
      rows.map((row) => ({ ...row, workspaceId, madeAt: now, acceptedAt: row.state === "accepted" ? now : null })),
    );
  return rows;
}

/** The day that it is due, where that is known: its own, else its delivery's. */
export interface DuePromise extends PromiseMade {
  readonly isDueOn: Temporal.PlainDate | null;
}

export async function listPromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  of:
    | { readonly saleIds: readonly SaleId[] }
    | { readonly customerId: CustomerId }
    | { readonly ids: readonly PromiseId[] },
): Promise<DuePromise[]> {
  const rows = await db
    .select({ ...columns, plannedOn: deliveries.plannedOn })
    .from(promises)
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, promises.workspaceId), eq(deliveries.saleId, promises.saleId)))
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        "customerId" in of
          ? eq(promises.customerId, of.customerId)
          : "ids" in of
            ? inArray(promises.id, [...of.ids])
            : inArray(promises.saleId, [...of.saleIds]),
      ),
    )
    .orderBy(asc(promises.madeAt), asc(promises.id));
  return rows.map(({ plannedOn, ...promise }) => ({ ...promise, isDueOn: promise.dueOn ?? plannedOn }));
}

/** False when it was not waiting for an answer: somebody was first, or it was taken back. */
export async function markAccepted(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PromiseId,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await db
    .update(promises)
    .set({ state: "accepted", acceptedAt: now })
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.id, id), eq(promises.state, "made")))
    .returning({ id: promises.id });
  return rows.length > 0;
}

/** Returns those that were still in force. */
export async function markWithdrawn(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<PromiseId[]> {
  const rows = await db
    .update(promises)
    .set({ state: "withdrawn" })
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.saleId, saleId), ne(promises.state, "withdrawn")))
    .returning({ id: promises.id });
  return rows.map(({ id }) => id);
}

/** Whose promise it is and what it came with. */
export async function listContexts(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly PromiseId[],
): Promise<ReadonlyMap<PromiseId, { customerName: string; what: string | null; reasons: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: promises.id, customerName: customers.name, what: sales.what, reasons: sales.reasons })
    .from(promises)
    .innerJoin(customers, and(eq(customers.workspaceId, promises.workspaceId), eq(customers.id, promises.customerId)))
    .leftJoin(sales, and(eq(sales.workspaceId, promises.workspaceId), eq(sales.id, promises.saleId)))
    .where(and(eq(promises.workspaceId, workspaceId), inArray(promises.id, [...ids])));
  return new Map(rows.map(({ id, ...context }) => [id, context]));
}
