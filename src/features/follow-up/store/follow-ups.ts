// Queries on follow-ups.
import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";
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
import { followUps, issues } from "../../../db/schema/follow-up.ts";
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
  /** What whoever made it wants said with it. */
  readonly note: string | null;
  readonly closedBecause: ClosedBecause | null;
}

/** One of these says what it is about. */
const subjectColumns = {
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
function subjectOf({ saleId, visitId, promiseId, issueId }: SubjectIds): Subject {
  if (visitId !== null) return { kind: "visit", id: visitId };
  if (promiseId !== null) return { kind: "promise", id: promiseId };
  if (issueId !== null) return { kind: "issue", id: issueId };
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
  note: followUps.note,
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

/**
 * Open ones of these steps that have come due while a problem of their customer was open: among some of a workspace's,
 * or for the beat, which looks everywhere, in every workspace.
 */
export async function listDuringIssues(
  db: Queryable,
  steps: readonly string[],
  now: Temporal.Instant,
  among: { readonly workspaceId: WorkspaceId; readonly ids: readonly FollowUpId[] } | "all",
): Promise<FollowUp[]> {
  const rows = await db
    .selectDistinctOn([followUps.workspaceId, followUps.id], columns)
    .from(followUps)
    .innerJoin(issues, and(eq(issues.workspaceId, followUps.workspaceId), eq(issues.customerId, followUps.customerId)))
    .where(
      and(
        eq(followUps.state, "open"),
        inArray(followUps.step, [...steps]),
        lte(followUps.dueAt, now),
        gte(followUps.dueAt, issues.reportedAt),
        inArray(issues.state, ["reported", "fixed"]),
        among === "all"
          ? undefined
          : and(eq(followUps.workspaceId, among.workspaceId), inArray(followUps.id, [...among.ids])),
      ),
    );
  return rows.map(followUpOf);
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

function followUpOf<Row extends SubjectIds>(row: Row): Row & { readonly subject: Subject } {
  return { ...row, subject: subjectOf(row) };
}

/** What was planned for a subject at that very moment, and is open. */
export async function listPlannedAt(
  db: Queryable,
  { workspaceId, subject }: FollowUp,
  at: Temporal.Instant,
): Promise<FollowUp[]> {
  const rows = await db
    .select(columns)
    .from(followUps)
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.subjectId, subject.id),
        eq(followUps.state, "open"),
        eq(followUps.createdAt, at),
      ),
    );
  return rows.map(followUpOf);
}
