// The promises of a store that are still to be kept.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { PromiseId, UserId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { deliveries, promises } from "../../../db/schema/sale.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { OpenPromise } from "../rules/compose-digest.ts";
import type { StoreKey } from "./facts.ts";

/** One that is done may still wait for the customer's word. */
type StorePromise = Omit<OpenPromise, "maker" | "keeper" | "isUnheard"> & {
  readonly id: PromiseId;
  readonly makerId: UserId;
  readonly ownerId: UserId;
  readonly turnedAt: Temporal.Instant;
};

/** A store's promises are those that its people made. */
export async function listOpenPromises(db: Queryable, store: StoreKey): Promise<StorePromise[]> {
  const rows = await db
    .select({
      id: promises.id,
      customer: customers.name,
      words: promises.words,
      makerId: promises.makerId,
      ownerId: promises.ownerId,
      state: promises.state,
      dueOn: promises.dueOn,
      plannedOn: deliveries.plannedOn,
      askedAt: promises.askedAt,
      turnedAt: promises.turnedAt,
    })
    .from(promises)
    .innerJoin(customers, and(eq(customers.workspaceId, promises.workspaceId), eq(customers.id, promises.customerId)))
    .innerJoin(members, and(eq(members.workspaceId, promises.workspaceId), eq(members.userId, promises.makerId)))
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, promises.workspaceId), eq(deliveries.saleId, promises.saleId)))
    .where(
      and(
        eq(promises.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        inArray(promises.state, ["made", "accepted", "late", "cant", "reopened", "done", "not-kept"]),
      ),
    )
    .orderBy(asc(promises.madeAt), asc(promises.id));
  return rows.map(({ plannedOn, dueOn, ...promise }) => ({ ...promise, dueOn: dueOn ?? plannedOn }));
}
