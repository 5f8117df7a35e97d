// Queries on what was done in a store on one day.
import { and, count, countDistinct, eq, gte, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Queryable } from "../../../db/client.ts";
import { answers, followUps, issues } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { deliveries, promiseChanges, promises, sales } from "../../../db/schema/sale.ts";
import { isCancelled } from "../../../db/schema/sale-return.ts";
import { visits } from "../../../db/schema/visit.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Facts } from "../rules/compose-digest.ts";
import type { StoreKey } from "./facts.ts";

/** From one instant up to, but not including, another. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

export async function listSales(db: Queryable, store: StoreKey, { from, to }: Span): Promise<Facts["sales"]> {
  return db
    .select({ repId: sales.repId, customerId: sales.customerId, isCancelled })
    .from(sales)
    .where(and(saleOf(store), gte(sales.soldAt, from), lt(sales.soldAt, to)));
}

export async function listVisits(db: Queryable, store: StoreKey, { from, to }: Span): Promise<Facts["visits"]> {
  return db
    .select({ repId: visits.repId })
    .from(visits)
    .where(
      and(
        eq(visits.workspaceId, store.workspaceId),
        eq(visits.storeId, store.id),
        sql`${visits.endedBecause} is distinct from 'undone'`,
        gte(visits.visitedAt, from),
        lt(visits.visitedAt, to),
      ),
    );
}

/** Answers, also to follow-ups of what was taken back since: the customer was reached all the same. */
export async function listAnswers(db: Queryable, store: StoreKey, { from, to }: Span): Promise<Facts["answers"]> {
  return db
    .select({
      customerId: followUps.customerId,
      isHappy: sql<boolean>`${eq(answers.outcome, "reached")}`,
      isReached: answers.isReached,
      isAttempt: answers.isAttempt,
    })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .innerJoin(members, ownerOfFollowUp)
    .where(
      and(
        eq(answers.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        gte(answers.answeredAt, from),
        lt(answers.answeredAt, to),
      ),
    );
}

/** Promises and problems that a manager closed because the customer never said so. */
export async function countNotConfirmed(db: Queryable, store: StoreKey, { from, to }: Span): Promise<number> {
  const closedPromises = db
    .select({ id: promiseChanges.promiseId })
    .from(promiseChanges)
    .innerJoin(
      promises,
      and(eq(promises.workspaceId, promiseChanges.workspaceId), eq(promises.id, promiseChanges.promiseId)),
    )
    .innerJoin(members, and(eq(members.workspaceId, promises.workspaceId), eq(members.userId, promises.makerId)))
    .where(
      and(
        eq(promiseChanges.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        eq(promiseChanges.kind, "not-confirmed"),
        gte(promiseChanges.changedAt, from),
        lt(promiseChanges.changedAt, to),
      ),
    );
  const closedIssues = db
    .select({ id: issues.id })
    .from(issues)
    .innerJoin(members, and(eq(members.workspaceId, issues.workspaceId), eq(members.userId, issues.ownerId)))
    .where(
      and(
        eq(issues.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        eq(issues.state, "not-confirmed"),
        gte(issues.turnedAt, from),
        lt(issues.turnedAt, to),
      ),
    );
  return (await closedPromises).length + (await closedIssues).length;
}

/** Goods that were brought or fetched on that day. */
export async function countArrived(db: Queryable, store: StoreKey, on: Temporal.PlainDate): Promise<number> {
  const [row] = await db
    .select({ arrived: count() })
    .from(deliveries)
    .innerJoin(sales, and(eq(sales.workspaceId, deliveries.workspaceId), eq(sales.id, deliveries.saleId)))
    .where(and(saleOf(store), eq(deliveries.deliveredOn, on), ne(deliveries.method, "took-home")));
  return row?.arrived ?? 0;
}

/** Customers who have a follow-up open. */
export async function countFollowed(db: Queryable, store: StoreKey): Promise<number> {
  const [row] = await db
    .select({ followed: countDistinct(followUps.customerId) })
    .from(followUps)
    .innerJoin(members, ownerOfFollowUp)
    .where(
      and(eq(followUps.workspaceId, store.workspaceId), eq(members.storeId, store.id), eq(followUps.state, "open")),
    );
  return row?.followed ?? 0;
}

/** Messages of the workspace that may or may not have arrived. */
export async function countUnsure(db: Queryable, store: StoreKey, { from, to }: Span): Promise<number> {
  const [row] = await db
    .select({ unsure: count() })
    .from(outbox)
    .where(
      and(
        eq(outbox.workspaceId, store.workspaceId),
        eq(outbox.state, "unknown"),
        gte(outbox.sentAt, from),
        lt(outbox.sentAt, to),
      ),
    );
  return row?.unsure ?? 0;
}

/** A follow-up is its owner's store's, whatever it is about. */
const ownerOfFollowUp = and(eq(members.workspaceId, followUps.workspaceId), eq(members.userId, followUps.ownerId));

function saleOf({ workspaceId, id }: StoreKey): SQL | undefined {
  return and(eq(sales.workspaceId, workspaceId), eq(sales.storeId, id), isNull(sales.undoneAt));
}
