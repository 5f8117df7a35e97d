// Queries on follow-ups.
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId, SaleId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import type { Subject } from "../rules/course.ts";
import type { ClosedBecause } from "../rules/outcomes.ts";
import type { Touch } from "../rules/plan-follow-ups.ts";

export interface FollowUp {
  readonly workspaceId: WorkspaceId;
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly subject: Subject;
  /** The sale that it is about, or that its promise or issue came with. */
  readonly saleId: SaleId | null;
  readonly step: string;
  readonly ownerId: UserId;
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
  readonly round: number;
  readonly tries: number;
  readonly closedBecause: ClosedBecause | null;
}

/** One of these says what it is about. */
export const subjectColumns = { saleId: followUps.saleId };

/** @throws if a row is about nothing: the table's check allows none */
export function subjectOf({ saleId }: { readonly saleId: SaleId | null }): Subject {
  if (saleId !== null) return { kind: "sale", id: saleId };
  throw new Error("a follow-up is about something");
}

const columns = {
  workspaceId: followUps.workspaceId,
  id: followUps.id,
  customerId: followUps.customerId,
  ...subjectColumns,
  step: followUps.step,
  ownerId: followUps.ownerId,
  anchorOn: followUps.anchorOn,
  dueAt: followUps.dueAt,
  expiresAt: followUps.expiresAt,
  round: followUps.round,
  tries: followUps.tries,
  // Only our own verbs write it.
  closedBecause: sql<ClosedBecause | null>`${followUps.closedBecause}`,
};

export async function listFollowUps(db: Queryable, workspaceId: WorkspaceId, subject: Subject): Promise<FollowUp[]> {
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.subjectId, subject.id)))
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
  return rows.map(followUpOf);
}

export async function findFollowUp(db: Queryable, workspaceId: WorkspaceId, id: FollowUpId): Promise<FollowUp | null> {
  const [row] = await db
    .select(columns)
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
  return row ? followUpOf(row) : null;
}

export async function findFollowUps(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FollowUpId[],
): Promise<ReadonlyMap<FollowUpId, FollowUp>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), inArray(followUps.id, [...ids])));
  return new Map(rows.map((row) => [row.id, followUpOf(row)]));
}

/** What one person has open, or a customer, or a whole workspace where neither is named; soonest first. */
export async function listOpen(
  db: Queryable,
  workspaceId: WorkspaceId,
  { ownerId, customerId }: { readonly ownerId?: UserId; readonly customerId?: CustomerId } = {},
): Promise<FollowUp[]> {
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.state, "open"),
        ownerId && eq(followUps.ownerId, ownerId),
        customerId && eq(followUps.customerId, customerId),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id));
  return rows.map(followUpOf);
}

/** Subjects that have an open follow-up whose time has run out, in every workspace. */
export async function listWithExpired(
  db: Queryable,
  now: Temporal.Instant,
): Promise<{ workspaceId: WorkspaceId; subject: Subject }[]> {
  const rows = await db
    .selectDistinctOn([followUps.workspaceId, followUps.subjectId], {
      workspaceId: followUps.workspaceId,
      ...subjectColumns,
    })
    .from(followUps)
    .where(and(eq(followUps.state, "open"), lte(followUps.expiresAt, now)));
  return rows.map(({ workspaceId, ...ids }) => ({ workspaceId, subject: subjectOf(ids) }));
}

export interface NewFollowUp extends Touch {
  readonly workspaceId: WorkspaceId;
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly subject: Subject;
  readonly step: string;
  readonly planVersion: number;
  readonly ownerId: UserId;
}

export async function insertFollowUp(
  db: Queryable,
  { subject, ...followUp }: NewFollowUp,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insert(followUps)
    .values({ ...followUp, ...idsOf(subject), round: 0, tries: 0, state: "open", createdAt: now });
}

/** Due anew, in its next round. */
export async function markMoved(
  db: Queryable,
  { workspaceId, id, round }: FollowUp,
  to: Partial<Touch> & { readonly tries?: number },
): Promise<void> {
  await db
    .update(followUps)
    .set({ ...to, round: round + 1 })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

export async function markExtended(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  expiresAt: Temporal.Instant | null,
): Promise<void> {
  await db
    .update(followUps)
    .set({ expiresAt })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

export async function markClosed(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  because: ClosedBecause,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(followUps)
    .set({ state: "closed", closedBecause: because, closedAt: now })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id), eq(followUps.state, "open")));
}

function idsOf(subject: Subject): { readonly saleId: SaleId } {
  return { saleId: subject.id };
}

function followUpOf<Row extends Parameters<typeof subjectOf>[0]>(row: Row): Row & { readonly subject: Subject } {
  return { ...row, subject: subjectOf(row) };
}
