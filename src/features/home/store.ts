// Queries for a person's day and the store's.
import { and, asc, count, eq, inArray, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import type { StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { answers, followUps } from "../../db/schema/follow-up.ts";
import { promises, sales } from "../../db/schema/sale.ts";
import { visits } from "../../db/schema/visit.ts";
import { members } from "../../db/schema/workspace.ts";
import type { Load, Touch } from "./rules.ts";

/** What one person has open, soonest first. */
export async function listTouches(
  db: Queryable,
  workspaceId: WorkspaceId,
  ownerId: UserId,
): Promise<(Omit<Touch, "heading"> & { readonly step: string })[]> {
  return db
    .select({
      step: followUps.step,
      customerName: customers.name,
      // A complaint without a sale is about nothing that was bought.
      what: sql<string>`coalesce(${sales.what}, ${visits.what}, ${promises.words}, 'a problem')`,
      dueAt: followUps.dueAt,
      isSnoozed: sql<boolean>`${answers.outcome} is not distinct from 'snoozed'`,
    })
    .from(followUps)
    .leftJoin(answers, lastAnswer)
    .leftJoin(sales, and(eq(sales.workspaceId, followUps.workspaceId), eq(sales.id, followUps.saleId)))
    .leftJoin(visits, and(eq(visits.workspaceId, followUps.workspaceId), eq(visits.id, followUps.visitId)))
    .leftJoin(promises, and(eq(promises.workspaceId, followUps.workspaceId), eq(promises.id, followUps.promiseId)))
    .innerJoin(customers, and(eq(customers.workspaceId, followUps.workspaceId), eq(customers.id, followUps.customerId)))
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.ownerId, ownerId), eq(followUps.state, "open")))
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
}

/** How much each of a store's people has open, by name; those who have nothing aren't listed. */
export async function listLoads(
  db: Queryable,
  workspaceId: WorkspaceId,
  storeId: StoreId,
  now: Temporal.Instant,
): Promise<Load[]> {
  return db
    .select({
      name: members.name,
      open: count(),
      overdue: sql`count(*) filter (where ${lt(followUps.dueAt, now)})`.mapWith(Number),
    })
    .from(followUps)
    .innerJoin(members, and(eq(members.workspaceId, followUps.workspaceId), eq(members.userId, followUps.ownerId)))
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.state, "open"), eq(members.storeId, storeId)))
    .groupBy(members.userId, members.name)
    .orderBy(asc(members.name), asc(members.userId));
}

/** Whom the subjects of messages are about: follow-ups (with their step), sales, visits and promises; others have no entry. */
export async function findSubjects(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly step: string | null; readonly customerName: string }>> {
  if (ids.length === 0) return new Map();
  const noStep = sql<string | null>`null::text`;
  const subjectsIn = (table: typeof followUps | typeof sales | typeof visits | typeof promises, step = noStep) =>
    db
      .select({ id: sql<string>`${table.id}`, step, customerName: customers.name })
      .from(table)
      .innerJoin(customers, and(eq(customers.workspaceId, table.workspaceId), eq(customers.id, table.customerId)))
      .where(and(eq(table.workspaceId, workspaceId), inArray(sql`${table.id}`, [...ids])));
  const rows = await unionAll(
    subjectsIn(followUps, sql<string | null>`${followUps.step}`),
    subjectsIn(sales),
    subjectsIn(visits),
    subjectsIn(promises),
  );
  return new Map(rows.map(({ id, step, customerName }) => [id, { step, customerName }]));
}

/** The answer after which it came, or will come, in its present round. */
const lastAnswer = and(
  eq(answers.workspaceId, followUps.workspaceId),
  eq(answers.followUpId, followUps.id),
  eq(answers.round, sql`${followUps.round} - 1`),
);
