// Queries on the answers that were given to follow-ups.
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import {
  type AnswerId,
  type FollowUpId,
  type IssueId,
  newId,
  type SaleId,
  type UserId,
  type VisitId,
  type WorkspaceId,
} from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { answers, followUps, stoodBefore } from "../../../db/schema/follow-up.ts";
import type { Outcome } from "../rules/outcomes.ts";
import { insertBefore } from "./before.ts";
import { calledReceiver } from "./called.ts";
import type { FollowUp } from "./follow-ups.ts";

export interface GivenAnswer {
  readonly round: number;
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly answeredBy: UserId;
  readonly answeredAt: Temporal.Instant;
  /** When they were reached, where that was before the answer; null else. */
  readonly contactedAt?: Temporal.Instant | null;
  readonly returnsAt: Temporal.Instant | null;
}

/**
 * Keeps with it how everything stands that the answer may change: call it before any of that is changed.
 * @returns false when that round is answered already: whoever was first stays
 */
export async function insertAnswer(
  db: Queryable,
  followUp: FollowUp,
  answer: GivenAnswer & { readonly isReached: boolean; readonly isAttempt: boolean },
): Promise<boolean> {
  const { workspaceId, id: followUpId, dueAt: wasDueAt, expiresAt: wasExpiresAt, tries: wasTries } = followUp;
  const id = newId<AnswerId>();
  const called = db
    .select({ receiver: calledReceiver })
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, followUpId)));
  const receiver = sql<string | null>`(${called})`;
  const rows = await db
    .insert(answers)
    .values({ ...answer, workspaceId, id, followUpId, wasDueAt, wasExpiresAt, wasTries, receiver })
    .onConflictDoNothing()
    .returning({ id: answers.id });
  if (rows.length > 0) await insertBefore(db, followUp, { answerId: id, answeredAt: answer.answeredAt });
  return rows.length > 0;
}

/** All answers to these follow-ups, by round. */
export async function listAnswers(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FollowUpId[],
): Promise<(GivenAnswer & { readonly followUpId: FollowUpId })[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      followUpId: answers.followUpId,
      round: answers.round,
      outcome: sql<Outcome>`${answers.outcome}`,
      note: answers.note,
      answeredBy: answers.answeredBy,
      answeredAt: answers.answeredAt,
      returnsAt: answers.returnsAt,
    })
    .from(answers)
    .where(and(eq(answers.workspaceId, workspaceId), inArray(answers.followUpId, [...ids])))
    .orderBy(asc(answers.round));
}

/** One round's answer, with what `putBack` needs; null there: it is too late to undo it. */
export async function findAnswer(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  round: number,
): Promise<(GivenAnswer & { readonly before: unknown }) | null> {
  const [row] = await db
    .select({
      round: answers.round,
      outcome: sql<Outcome>`${answers.outcome}`,
      note: answers.note,
      answeredBy: answers.answeredBy,
      answeredAt: answers.answeredAt,
      returnsAt: answers.returnsAt,
      before: stoodBefore.rows,
    })
    .from(answers)
    .leftJoin(stoodBefore, and(eq(stoodBefore.workspaceId, answers.workspaceId), eq(stoodBefore.answerId, answers.id)))
    .where(and(eq(answers.workspaceId, workspaceId), eq(answers.followUpId, id), eq(answers.round, round)));
  return row ?? null;
}

/** What the same tap answered besides this follow-up: those that were one call with it. */
export async function listAnsweredWith(
  db: Queryable,
  { workspaceId, id, customerId }: FollowUp,
  { answeredBy, answeredAt }: GivenAnswer,
): Promise<{ readonly id: FollowUpId; readonly round: number }[]> {
  return db
    .select({ id: answers.followUpId, round: answers.round })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        ne(answers.followUpId, id),
        eq(followUps.customerId, customerId),
        eq(answers.answeredBy, answeredBy),
        eq(answers.answeredAt, answeredAt),
      ),
    );
}

/** A tap that was taken back was no answer. */
export async function deleteAnswer(db: Queryable, { workspaceId, id }: FollowUp, round: number): Promise<void> {
  await db
    .delete(answers)
    .where(and(eq(answers.workspaceId, workspaceId), eq(answers.followUpId, id), eq(answers.round, round)));
}

/** Whether anybody has answered a follow-up of this sale, its promises and issues among them, or of this visit. */
export async function isAnswered(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly saleId: SaleId } | { readonly visitId: VisitId } | { readonly issueId: IssueId },
): Promise<boolean> {
  const rows = await db
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        "saleId" in of
          ? eq(followUps.saleId, of.saleId)
          : "visitId" in of
            ? eq(followUps.visitId, of.visitId)
            : eq(followUps.issueId, of.issueId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
