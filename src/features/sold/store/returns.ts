// Queries on what of a sale was cancelled or went back.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { ReturnId, SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { saleReturns } from "../../../db/schema/sale-return.ts";
import type { SaleReturn } from "../rules/return.ts";

const columns = {
  id: saleReturns.id,
  saleId: saleReturns.saleId,
  part: saleReturns.part,
  why: saleReturns.why,
  returnedBy: saleReturns.returnedBy,
  returnedAt: saleReturns.returnedAt,
  undoneAt: saleReturns.undoneAt,
};

export async function insertReturn(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleReturn: Omit<SaleReturn, "undoneAt">,
  formId: string,
): Promise<void> {
  await db.insert(saleReturns).values({ ...saleReturn, workspaceId, formId });
}

/** Whether that form was handed in before. */
export async function hasReturnOf(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<boolean> {
  const which = and(eq(saleReturns.workspaceId, workspaceId), eq(saleReturns.formId, formId));
  return (await db.$count(saleReturns, which)) > 0;
}

export async function findReturn(db: Queryable, workspaceId: WorkspaceId, id: ReturnId): Promise<SaleReturn | null> {
  const [row] = await db
    .select(columns)
    .from(saleReturns)
    .where(and(eq(saleReturns.workspaceId, workspaceId), eq(saleReturns.id, id)));
  return row ?? null;
}

/** Without those that were taken back, in the order in which they came. */
export async function listReturns(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
): Promise<SaleReturn[]> {
  if (saleIds.length === 0) return [];
  return db
    .select(columns)
    .from(saleReturns)
    .where(
      and(
        eq(saleReturns.workspaceId, workspaceId),
        inArray(saleReturns.saleId, [...saleIds]),
        isNull(saleReturns.undoneAt),
      ),
    )
    .orderBy(asc(saleReturns.returnedAt), asc(saleReturns.id));
}

export async function markReturnUndone(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ReturnId,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(saleReturns)
    .set({ undoneAt: now })
    .where(and(eq(saleReturns.workspaceId, workspaceId), eq(saleReturns.id, id)));
}
