// Queries on what customers asked us not to do.
import { and, eq, inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { optOuts } from "../../../db/schema/customer.ts";
import type { OptOutKind } from "../rules.ts";

export interface NewOptOut {
  readonly customerId: CustomerId;
  readonly kind: OptOutKind;
  readonly reason: string | null;
  readonly askedBy: UserId;
}

/** Said once is enough: saying it again changes nothing. */
export async function insertOptOut(
  db: Queryable,
  workspaceId: WorkspaceId,
  optOut: NewOptOut,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insert(optOuts)
    .values({ ...optOut, workspaceId, askedAt: now })
    .onConflictDoNothing();
}

/** It was never asked for. */
export async function deleteOptOut(
  db: Queryable,
  workspaceId: WorkspaceId,
  { customerId, askedBy, askedAt }: Pick<NewOptOut, "customerId" | "askedBy"> & { readonly askedAt: Temporal.Instant },
): Promise<void> {
  await db
    .delete(optOuts)
    .where(
      and(
        eq(optOuts.workspaceId, workspaceId),
        eq(optOuts.customerId, customerId),
        eq(optOuts.askedBy, askedBy),
        eq(optOuts.askedAt, askedAt),
      ),
    );
}

/** What these customers asked us not to do; those who asked for nothing aren't there. */
export async function listOptOuts(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerIds: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, ReadonlySet<OptOutKind>>> {
  if (customerIds.length === 0) return new Map();
  const rows = await db
    .select({ customerId: optOuts.customerId, kind: optOuts.kind })
    .from(optOuts)
    .where(and(eq(optOuts.workspaceId, workspaceId), inArray(optOuts.customerId, [...customerIds])));
  const kinds = new Map<CustomerId, Set<OptOutKind>>();
  for (const { customerId, kind } of rows) kinds.set(customerId, new Set([...(kinds.get(customerId) ?? []), kind]));
  return kinds;
}
