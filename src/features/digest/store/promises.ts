// The promises of a store that are still to be kept.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import type { PromiseId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { deliveries, promises } from "../../../db/schema/sale.ts";
import { isGone, members } from "../../../db/schema/workspace.ts";
import type { OpenPromise } from "../rules/compose-digest.ts";
import type { StoreKey } from "./facts.ts";

const makers = alias(members, "makers");

/** One that is done may still wait for the customer's word. */
type StorePromise = Omit<OpenPromise, "isUnheard"> & {
  readonly id: PromiseId;
  readonly turnedAt: Temporal.Instant;
  readonly makerHasLeft: boolean;
  readonly keeperHasLeft: boolean;
};

/** A store's promises are those that its people made. */
export async function listOpenPromises(db: Queryable, store: StoreKey): Promise<StorePromise[]> {
  const rows = await db
    .select({
      id: promises.id,
      customer: customers.name,
      words: promises.words,
      maker: makers.name,
      keeper: members.name,
      makerHasLeft: sql<boolean>`${isGone(makers)}`,
      keeperHasLeft: sql<boolean>`${isGone(members)}`,
      state: promises.state,
      dueOn: promises.dueOn,
      plannedOn: deliveries.plannedOn,
      askedAt: promises.askedAt,
      turnedAt: promises.turnedAt,
    })
    .from(promises)
    .innerJoin(customers, and(eq(customers.workspaceId, promises.workspaceId), eq(customers.id, promises.customerId)))
    .innerJoin(makers, and(eq(makers.workspaceId, promises.workspaceId), eq(makers.userId, promises.makerId)))
    .innerJoin(members, and(eq(members.workspaceId, promises.workspaceId), eq(members.userId, promises.ownerId)))
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, promises.workspaceId), eq(deliveries.saleId, promises.saleId)))
    .where(
      and(
        eq(promises.workspaceId, store.workspaceId),
        eq(makers.storeId, store.id),
        inArray(promises.state, ["made", "accepted", "late", "cant", "reopened", "done", "not-kept"]),
      ),
    )
    .orderBy(asc(promises.madeAt), asc(promises.id));
  return rows.map(({ plannedOn, dueOn, ...promise }) => ({ ...promise, dueOn: dueOn ?? plannedOn }));
}
