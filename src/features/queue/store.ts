// Queries on what somebody looks after, and on what nobody does any more.
import { and, asc, desc, eq, exists, inArray, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import {
  type CustomerId,
  type DepartureId,
  type FollowUpId,
  newId,
  type PromiseId,
  type UserId,
  type WorkspaceId,
} from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { followUps, issues } from "../../db/schema/follow-up.ts";
import { ownerOfSale, promises, sales } from "../../db/schema/sale.ts";
import { ownerOfVisit, visits } from "../../db/schema/visit.ts";
import { departures, isGone, members } from "../../db/schema/workspace.ts";
import type { Work } from "./rules.ts";

interface Person {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

/** Whoever has something open: leavers first, then whoever has most. */
export async function listWork(db: Queryable, workspaceId: WorkspaceId): Promise<Work[]> {
  return db
    .select({
      userId: members.userId,
      name: members.name,
      hasLeft: sql<boolean>`${isGone(members)}`,
      departureId: departures.id,
      followUps: sql<number>`(select count(*)::int from ${openFollowUps} o)`,
      promises: sql<number>`(select count(*)::int from ${openPromises} o)`,
      customers: sql<number>`(
        select count(*)::int from (
          select o.customer_id from ${openFollowUps} o union select o.customer_id from ${openPromises} o
        ) of_theirs
      )`,
    })
    .from(members)
    .leftJoin(departures, openDeparture)
    .where(and(eq(members.workspaceId, workspaceId), hasWork))
    .orderBy(desc(isGone(members)), sql`(select count(*) from ${openFollowUps} o) desc`, asc(members.userId));
}

const openFollowUps = sql`(
  select f.customer_id from ${followUps} f
  where f.workspace_id = ${members}.workspace_id and f.owner_id = ${members}.user_id and f.state = 'open'
)`;

/** Whoever made a promise sees it through, whoever keeps it; what is done is out of its keeper's hands. */
const openPromises = sql`(
  select p.customer_id from ${promises} p
  where p.workspace_id = ${members}.workspace_id and p.state not in ('kept', 'not-confirmed', 'withdrawn')
  and (p.maker_id = ${members}.user_id or (p.owner_id = ${members}.user_id and p.state <> 'done'))
)`;

const hasWork = sql`(exists ${openFollowUps} or exists ${openPromises})`;

const openDeparture = and(
  eq(departures.workspaceId, members.workspaceId),
  eq(departures.userId, members.userId),
  isNull(departures.returnedAt),
);

/** Those who have left with something open, and of whom nobody has heard yet, in every workspace. */
export async function listUnnoticed(db: Queryable): Promise<Person[]> {
  const noticed = db.select({ id: departures.id }).from(departures).where(openDeparture);
  return db
    .select({ workspaceId: members.workspaceId, userId: members.userId })
    .from(members)
    .where(and(isGone(members), hasWork, not(exists(noticed))));
}

/** Null where it was noticed before. */
export async function insertDeparture(
  db: Queryable,
  { workspaceId, userId }: Person,
  now: Temporal.Instant,
): Promise<DepartureId | null> {
  const id = newId<DepartureId>();
  const rows = await db
    .insert(departures)
    .values({ workspaceId, id, userId, noticedAt: now })
    .onConflictDoNothing()
    .returning({ id: departures.id });
  return rows[0]?.id ?? null;
}

export async function findDeparture(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: DepartureId,
): Promise<{ readonly userId: UserId; readonly returnedAt: Temporal.Instant | null } | null> {
  const [row] = await db
    .select({ userId: departures.userId, returnedAt: departures.returnedAt })
    .from(departures)
    .where(and(eq(departures.workspaceId, workspaceId), eq(departures.id, id)));
  return row ?? null;
}

/** Those who had left and are back, in every workspace. */
export async function listBack(db: Queryable): Promise<(Person & { readonly id: DepartureId })[]> {
  return db
    .select({ workspaceId: members.workspaceId, userId: members.userId, id: departures.id })
    .from(departures)
    .innerJoin(members, openDeparture)
    .where(not(isGone(members)));
}

export async function markBack(
  db: Queryable,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: DepartureId },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(departures)
    .set({ returnedAt: now })
    .where(and(eq(departures.workspaceId, workspaceId), eq(departures.id, id)));
}

/** Open follow-ups that are due before that, the oldest first. @param ownerId only theirs */
export async function listDueBefore(
  db: Queryable,
  workspaceId: WorkspaceId,
  before: Temporal.Instant,
  ownerId?: UserId,
): Promise<
  {
    readonly id: FollowUpId;
    readonly step: string;
    readonly dueAt: Temporal.Instant;
    readonly ownerId: UserId;
    readonly customerId: CustomerId;
    readonly customerName: string;
    readonly promiseId: PromiseId | null;
  }[]
> {
  return db
    .select({
      id: followUps.id,
      step: followUps.step,
      dueAt: followUps.dueAt,
      ownerId: followUps.ownerId,
      customerId: followUps.customerId,
      customerName: customers.name,
      promiseId: followUps.promiseId,
    })
    .from(followUps)
    .innerJoin(customers, and(eq(customers.workspaceId, followUps.workspaceId), eq(customers.id, followUps.customerId)))
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.state, "open"),
        lt(followUps.dueAt, before),
        ownerId && eq(followUps.ownerId, ownerId),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
}

/** Null where there is none. */
export async function findOwnerId(db: Queryable, workspaceId: WorkspaceId, id: FollowUpId): Promise<UserId | null> {
  const [row] = await db
    .select({ ownerId: followUps.ownerId })
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
  return row?.ownerId ?? null;
}

/** Whose sales, visits, problems and promises one person has to do with. */
export async function listCustomersOf(db: Queryable, { workspaceId, userId }: Person): Promise<CustomerId[]> {
  const of = (table: typeof sales | typeof visits | typeof issues | typeof promises, isTheirs: SQL | undefined) =>
    db
      .select({ id: table.customerId })
      .from(table)
      .where(and(eq(table.workspaceId, workspaceId), isTheirs));
  const rows = await union(
    of(sales, eq(ownerOfSale, userId)),
    of(visits, eq(ownerOfVisit, userId)),
    of(issues, eq(issues.ownerId, userId)),
    of(promises, or(eq(promises.makerId, userId), eq(promises.ownerId, userId))),
  );
  return rows.map(({ id }) => id);
}

/** What one person looks after is another's: what they sold, whom they met, what they sort out. Who sold it stays. */
export async function updateOwners(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, to }: { readonly from: UserId; readonly to: UserId },
): Promise<void> {
  const next = { ownerId: to };
  await db
    .update(sales)
    .set(next)
    .where(and(eq(sales.workspaceId, workspaceId), eq(ownerOfSale, from)));
  await db
    .update(visits)
    .set(next)
    .where(and(eq(visits.workspaceId, workspaceId), eq(ownerOfVisit, from)));
  const isOpen = inArray(issues.state, ["reported", "fixed"]);
  await db
    .update(issues)
    .set(next)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.ownerId, from), isOpen));
}
