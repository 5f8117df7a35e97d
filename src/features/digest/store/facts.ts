// Queries on what a store's customers are waiting for.
import { and, asc, between, eq, inArray, isNull, lt, ne, not, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { StoreId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { followUps, issues } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { deliveries, ownerOfSale, sales } from "../../../db/schema/sale.ts";
import { isCancelled } from "../../../db/schema/sale-return.ts";
import { visits } from "../../../db/schema/visit.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Facts, OverdueTouch } from "../rules/compose-digest.ts";

/** A store, as its rows are keyed. */
export interface StoreKey {
  readonly workspaceId: WorkspaceId;
  readonly id: StoreId;
}

/** Whoever has it, by their id: who is to do it today is another question. */
const goods = { customer: customers.name, what: sales.what, ownerId: members.userId };

/** As its row knows it, before it is known who is to do it. */
type Owned<Row> = Omit<Row, "who"> & { readonly ownerId: UserId };

/** Open follow-ups whose due time is past, the oldest first. */
export async function listOverdue(
  db: Queryable,
  store: StoreKey,
  now: Temporal.Instant,
): Promise<
  (Omit<OverdueTouch, "owner" | "doer" | "graceDays"> & { readonly ownerId: UserId; readonly planVersion: number })[]
> {
  return db
    .select({
      customer: customers.name,
      what: sql<string>`coalesce(${sales.what}, ${visits.what}, '')`,
      who: members.name,
      id: followUps.id,
      step: followUps.step,
      planVersion: followUps.planVersion,
      ownerId: followUps.ownerId,
      soldAt: sales.soldAt,
      plannedOn: deliveries.plannedOn,
      dueAt: followUps.dueAt,
      nudgedAt: outbox.sentAt,
      missedOn: followUps.missedOn,
    })
    .from(followUps)
    .leftJoin(sales, and(eq(sales.workspaceId, followUps.workspaceId), eq(sales.id, followUps.saleId)))
    .leftJoin(deliveries, deliveryOfSale)
    .leftJoin(visits, and(eq(visits.workspaceId, followUps.workspaceId), eq(visits.id, followUps.visitId)))
    .innerJoin(customers, and(eq(customers.workspaceId, followUps.workspaceId), eq(customers.id, followUps.customerId)))
    .innerJoin(members, and(eq(members.workspaceId, followUps.workspaceId), eq(members.userId, followUps.ownerId)))
    .leftJoin(
      outbox,
      and(
        eq(outbox.workspaceId, followUps.workspaceId),
        eq(outbox.kind, "nudge"),
        eq(outbox.subjectId, followUps.id),
        eq(outbox.recipient, followUps.ownerId),
        eq(outbox.round, followUps.round),
        eq(outbox.state, "sent"),
      ),
    )
    .where(
      and(
        eq(followUps.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        isNull(sales.undoneAt),
        eq(followUps.state, "open"),
        lt(followUps.dueAt, now),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
}

/** Deliveries whose "Did it arrive?" ran out, and of which nobody has said since that they came. */
export async function listUnheard(db: Queryable, store: StoreKey): Promise<Owned<Facts["unheard"][number]>[]> {
  return db
    .select({ ...goods, plannedOn: sql`${deliveries.plannedOn}`.mapWith(deliveries.plannedOn) })
    .from(followUps)
    .innerJoin(sales, and(eq(sales.workspaceId, followUps.workspaceId), eq(sales.id, followUps.saleId)))
    .innerJoin(deliveries, deliveryOfSale)
    .innerJoin(customers, customerOfSale)
    .innerJoin(members, and(eq(members.workspaceId, followUps.workspaceId), eq(members.userId, followUps.ownerId)))
    .where(
      and(
        saleOf(store),
        eq(followUps.step, "did-it-arrive"),
        eq(followUps.closedBecause, "expired"),
        // Of the day that it is planned for now: an earlier one was moved.
        eq(followUps.anchorOn, deliveries.plannedOn),
        isNull(deliveries.deliveredOn),
      ),
    )
    .orderBy(asc(deliveries.plannedOn), asc(followUps.id));
}

type StoreIssue = Owned<Omit<Facts["issues"][number], "buyer" | "isUnheard">> & Pick<typeof issues.$inferSelect, "id">;

/** Those of which the customer hasn't said that they are solved; a store's are those that its people sort out. */
export async function listIssues(db: Queryable, store: StoreKey): Promise<StoreIssue[]> {
  return db
    .select({
      ...goods,
      what: sql<string>`coalesce(${sales.what}, '')`,
      id: issues.id,
      reportedAt: issues.reportedAt,
      hearByAt: issues.hearByAt,
    })
    .from(issues)
    .leftJoin(sales, and(eq(sales.workspaceId, issues.workspaceId), eq(sales.id, issues.saleId)))
    .innerJoin(customers, and(eq(customers.workspaceId, issues.workspaceId), eq(customers.id, issues.customerId)))
    .innerJoin(members, and(eq(members.workspaceId, issues.workspaceId), eq(members.userId, issues.ownerId)))
    .where(
      and(
        eq(issues.workspaceId, store.workspaceId),
        eq(members.storeId, store.id),
        inArray(issues.state, ["reported", "fixed"]),
      ),
    )
    .orderBy(asc(issues.reportedAt), asc(issues.id));
}

/** Deliveries planned from one day through another, that haven't come yet. */
export async function listUpcoming(
  db: Queryable,
  store: StoreKey,
  from: Temporal.PlainDate,
  through: Temporal.PlainDate,
): Promise<Owned<Facts["upcoming"][number]>[]> {
  return db
    .select({
      ...goods,
      method: deliveries.method,
      plannedOn: sql`${deliveries.plannedOn}`.mapWith(deliveries.plannedOn),
      window: deliveries.window,
      company: deliveries.company,
      companyPhone: deliveries.companyPhone,
      address: deliveries.address,
      reference: deliveries.reference,
    })
    .from(deliveries)
    .innerJoin(sales, deliveryOfSale)
    .innerJoin(customers, customerOfSale)
    .innerJoin(members, and(eq(members.workspaceId, sales.workspaceId), eq(members.userId, ownerOfSale)))
    .where(
      and(
        saleOf(store),
        ne(deliveries.method, "took-home"),
        isNull(deliveries.deliveredOn),
        between(deliveries.plannedOn, from, through),
      ),
    )
    .orderBy(asc(deliveries.plannedOn), asc(sales.id));
}

/** A store's sales that stand: neither taken back nor cancelled nor returned. */
function saleOf({ workspaceId, id }: StoreKey): SQL | undefined {
  return and(eq(sales.workspaceId, workspaceId), eq(sales.storeId, id), isNull(sales.undoneAt), not(isCancelled));
}

const deliveryOfSale = and(eq(deliveries.workspaceId, sales.workspaceId), eq(deliveries.saleId, sales.id));
const customerOfSale = and(eq(customers.workspaceId, sales.workspaceId), eq(customers.id, sales.customerId));
