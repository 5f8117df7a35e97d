// Queries on follow-ups.
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type {
  CustomerId,
  FollowUpId,
  IssueId,
  PromiseId,
  SaleId,
  UserId,
  VisitId,
  WorkspaceId,
} from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { answers, followUps } from "../../../db/schema/follow-up.ts";
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
  /** Of the plan that it came from. */
  readonly planVersion: number;
  readonly ownerId: UserId;
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  /** When it would be due, did it not make room for another call to its customer; null where it doesn't. */
  readonly wantedAt: Temporal.Instant | null;
  /** The day that the customer may have been told for it, where it has moved since. */
  readonly toldOn: Temporal.PlainDate | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly round: number;
  readonly tries: number;
  /** What whoever made it wants said with it. */
  readonly note: string | null;
  readonly closedBecause: ClosedBecause | null;
  readonly closedAt: Temporal.Instant | null;
  /** An answer put it where it stands (a snooze, a try that reached nobody), or a day that had no room for it. */
  readonly isPlaced: boolean;
}

/** One of these says what it is about. */
export const subjectColumns = {
  saleId: followUps.saleId,
  visitId: followUps.visitId,
  promiseId: followUps.promiseId,
  issueId: followUps.issueId,
};

interface SubjectIds {
  readonly saleId: SaleId | null;
  readonly visitId: VisitId | null;
  readonly promiseId: PromiseId | null;
  readonly issueId: IssueId | null;
}

/** @throws if a row is about nothing: the table's check allows none */
export function subjectOf({ saleId, visitId, promiseId, issueId }: SubjectIds): Subject {
  if (visitId !== null) return { kind: "visit", id: visitId };
  if (promiseId !== null) return { kind: "promise", id: promiseId };
  if (issueId !== null) return { kind: "issue", id: issueId };
  if (saleId !== null) return { kind: "sale", id: saleId };
  throw new Error("a follow-up is about something");
}

export const columns = {
  workspaceId: followUps.workspaceId,
  id: followUps.id,
  customerId: followUps.customerId,
  ...subjectColumns,
  step: followUps.step,
  planVersion: followUps.planVersion,
  ownerId: followUps.ownerId,
  anchorOn: followUps.anchorOn,
  dueAt: followUps.dueAt,
  wantedAt: followUps.wantedAt,
  toldOn: followUps.toldOn,
  expiresAt: followUps.expiresAt,
  round: followUps.round,
  tries: followUps.tries,
  note: followUps.note,
  // Only our own verbs write it.
  closedBecause: sql<ClosedBecause | null>`${followUps.closedBecause}`,
  closedAt: followUps.closedAt,
  isPlaced: sql<boolean>`(${followUps}.put_off_on is not null or exists (
    select from ${answers} a where a.workspace_id = ${followUps}.workspace_id and a.follow_up_id = ${followUps}.id
  ))`,
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

/** Customers with a follow-up open, the next so many after one of them. */
export async function listFollowed(
  db: Queryable,
  workspaceId: WorkspaceId,
  { after, most }: { readonly after: CustomerId | null; readonly most: number },
): Promise<CustomerId[]> {
  const rows = await db
    .selectDistinct({ customerId: followUps.customerId })
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.state, "open"),
        after === null ? undefined : gt(followUps.customerId, after),
      ),
    )
    .orderBy(asc(followUps.customerId))
    .limit(most);
  return rows.map(({ customerId }) => customerId);
}

export interface NewFollowUp extends Touch {
  readonly workspaceId: WorkspaceId;
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly subject: Subject;
  /** The sale that a promise or issue came with. */
  readonly saleId: SaleId | null;
  readonly step: string;
  readonly planVersion: number;
  readonly ownerId: UserId;
  readonly note?: string;
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

function idsOf(subject: Subject): Partial<{ readonly [Id in keyof SubjectIds]: NonNullable<SubjectIds[Id]> }> {
  switch (subject.kind) {
    case "sale":
      return { saleId: subject.id };
    case "visit":
      return { visitId: subject.id };
    case "promise":
      return { promiseId: subject.id };
    case "issue":
      return { issueId: subject.id };
  }
}

export function followUpOf<Row extends SubjectIds>(row: Row): Row & { readonly subject: Subject } {
  return { ...row, subject: subjectOf(row) };
}

/** What was planned for a customer at that very moment. */
export async function listPlannedAt(
  db: Queryable,
  { workspaceId, customerId }: Pick<FollowUp, "workspaceId" | "customerId">,
  at: Temporal.Instant,
): Promise<FollowUp[]> {
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(
      and(eq(followUps.workspaceId, workspaceId), eq(followUps.customerId, customerId), eq(followUps.createdAt, at)),
    );
  return rows.map(followUpOf);
}
