// Queries on the calls to one customer: those that are still to be made, and the last ones.
import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts, customers } from "../../../db/schema/customer.ts";
import { answers, followUps, issues } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { promises, sales } from "../../../db/schema/sale.ts";
import { visits } from "../../../db/schema/visit.ts";
import { type Asked, chosenTimes } from "../rules/calls.ts";
import type { Subject } from "../rules/course.ts";
import { calledReceiver, folded } from "./called.ts";
import { columns, type FollowUp, followUpOf } from "./follow-ups.ts";

const subjectTables = { sale: sales, visit: visits, promise: promises, issue: issues } as const;

/**
 * Locks the customer until the transaction ends, so that what is planned for them is arranged by one at a time. Whoever
 * locks both locks the customer first and their sales, visits, promises and issues after that. Rows that only refer to
 * the customer can be written meanwhile.
 */
export async function lockCustomer(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly customerId: CustomerId } | { readonly subject: Subject },
): Promise<void> {
  const whose = "customerId" in of ? of.customerId : customerOf(db, workspaceId, of.subject);
  await db
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, whose)))
    .for("no key update");
}

/**
 * Several of them, in one order, so that no two wait for each other: whoever may need more than one locks them all before
 * anything else.
 */
export async function lockCustomers(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerIds: readonly CustomerId[],
): Promise<void> {
  if (customerIds.length === 0) return;
  await db
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), inArray(customers.id, [...new Set(customerIds)])))
    .orderBy(asc(customers.id))
    .for("no key update");
}

function customerOf(db: Queryable, workspaceId: WorkspaceId, { kind, id }: Subject) {
  const table = subjectTables[kind];
  return sql<CustomerId>`(${db
    .select({ customerId: table.customerId })
    .from(table)
    .where(and(eq(table.workspaceId, workspaceId), sql`${table.id} = ${id}`))})`;
}

export interface OpenFollowUp extends FollowUp {
  readonly createdAt: Temporal.Instant;
  /** Who is spoken with, where that isn't the buyer. */
  readonly receiver: string | null;
  /** Its nudge is out, or on its way; one that was due before it (a hand-over that was undone) is of another time. */
  readonly isAsked: boolean;
  /** It stands where somebody put it: snoozed, or to be called later. */
  readonly isChosen: boolean;
}

/** A customer's, soonest first. */
export async function listOpenOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
): Promise<OpenFollowUp[]> {
  const rows = await db
    .select({
      ...columns,
      createdAt: followUps.createdAt,
      receiver: calledReceiver,
      isAsked: sql<boolean>`exists (
        select from ${outbox} o where o.workspace_id = ${followUps}.workspace_id and o.kind = 'nudge'
        and o.subject_id = ${followUps}.id and o.round = ${followUps}.round
        and o.state in ('sending', 'sent', 'unknown', 'refused') and o.due_at >= ${followUps}.due_at
      )`,
      isChosen: sql<boolean>`exists (
        select from ${answers} a where a.workspace_id = ${followUps}.workspace_id
        and a.follow_up_id = ${followUps}.id and a.outcome in ${[...chosenTimes]}
        and a.returns_at = coalesce(${followUps}.wanted_at, ${followUps}.due_at)
      )`,
    })
    .from(followUps)
    .where(
      and(eq(followUps.workspaceId, workspaceId), eq(followUps.customerId, customerId), eq(followUps.state, "open")),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
  return rows.map(followUpOf);
}

/** Open ones of these customers that have moved from the day that the customer may have been told. */
export async function listMoved(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerIds: readonly CustomerId[],
): Promise<FollowUp[]> {
  if (customerIds.length === 0) return [];
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        inArray(followUps.customerId, [...new Set(customerIds)]),
        eq(followUps.state, "open"),
        isNotNull(followUps.toldOn),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
  return rows.map(followUpOf);
}

/**
 * Whoever was called when this round of a follow-up was answered knows when their calls come: the days that they may have
 * been told before count no more. Who else is called for the same customer has heard nothing.
 * @returns whether there was any such day
 */
export async function forgetTold(db: Queryable, { workspaceId, id, customerId, round }: FollowUp): Promise<boolean> {
  const spokenWith = sql`(
    select ${folded(sql`a.receiver`)} from ${answers} a
    where a.workspace_id = ${workspaceId} and a.follow_up_id = ${id} and a.round = ${round}
  )`;
  const rows = await db
    .update(followUps)
    .set({ toldOn: null })
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.customerId, customerId),
        eq(followUps.state, "open"),
        isNotNull(followUps.toldOn),
        sql`${folded(calledReceiver)} is not distinct from ${spokenWith}`,
      ),
    )
    .returning({ id: followUps.id });
  return rows.length > 0;
}

/** Those that were due, sent or answered with a try after `since`. */
export async function listAskedOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  since: Temporal.Instant,
): Promise<(Asked & { readonly step: string; readonly subjectId: string })[]> {
  return db
    .select({
      id: followUps.id,
      step: followUps.step,
      subjectId: followUps.subjectId,
      dueAt: outbox.dueAt,
      sentAt: outbox.sentAt,
      triedAt: answers.answeredAt,
    })
    .from(followUps)
    .innerJoin(
      outbox,
      and(eq(outbox.workspaceId, followUps.workspaceId), eq(outbox.subjectId, followUps.id), eq(outbox.kind, "nudge")),
    )
    .leftJoin(
      answers,
      and(
        eq(answers.workspaceId, followUps.workspaceId),
        eq(answers.followUpId, followUps.id),
        eq(answers.round, outbox.round),
        answers.isAttempt,
      ),
    )
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.customerId, customerId),
        inArray(outbox.state, ["sending", "sent", "unknown"]),
        gt(sql`greatest(${outbox.dueAt}, ${outbox.sentAt}, ${answers.answeredAt})`, since),
      ),
    );
}

/** When they were reached outside of any follow-up, after `since`. */
export async function listContactTimes(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  since: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const rows = await db
    .select({ madeAt: contacts.madeAt })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        eq(contacts.customerId, customerId),
        contacts.isReached,
        isNull(contacts.undoneAt),
        gt(contacts.madeAt, since),
      ),
    );
  return rows.map(({ madeAt }) => madeAt);
}
