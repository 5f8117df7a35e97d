// Queries on the promises of one handover.
import { and, eq, gte, lte } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { PromiseId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { promiseChanges, promises } from "../../../db/schema/sale.ts";

/** What came to somebody in that act and is theirs to see through still, over or not. */
export async function listHandedOver(
  db: Queryable,
  {
    workspaceId,
    toId,
    handedAt,
  }: { readonly workspaceId: WorkspaceId; readonly toId: UserId; readonly handedAt: Temporal.Instant },
): Promise<PromiseId[]> {
  const rows = await db
    .select({ id: promises.id })
    .from(promises)
    .innerJoin(
      promiseChanges,
      and(eq(promiseChanges.workspaceId, promises.workspaceId), eq(promiseChanges.promiseId, promises.id)),
    )
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        eq(promises.makerId, toId),
        eq(promiseChanges.kind, "new-maker"),
        eq(promiseChanges.changedAt, handedAt),
      ),
    );
  return rows.map(({ id }) => id);
}

/** What somebody kept for colleagues and was put to another in that act, until it was finished. */
export async function listPassedOn(
  db: Queryable,
  {
    workspaceId,
    toId,
    handedBy,
    handedAt,
    finishedAt,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly toId: UserId;
    readonly handedBy: UserId;
    readonly handedAt: Temporal.Instant;
    readonly finishedAt: Temporal.Instant;
  },
): Promise<PromiseId[]> {
  const rows = await db
    .selectDistinct({ id: promiseChanges.promiseId })
    .from(promiseChanges)
    .where(
      and(
        eq(promiseChanges.workspaceId, workspaceId),
        eq(promiseChanges.kind, "passed-on"),
        eq(promiseChanges.ownerId, toId),
        eq(promiseChanges.changedBy, handedBy),
        gte(promiseChanges.changedAt, handedAt),
        lte(promiseChanges.changedAt, finishedAt),
      ),
    );
  return rows.map(({ id }) => id);
}
