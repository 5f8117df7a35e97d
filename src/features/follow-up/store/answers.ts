// Queries on the answers that were given to follow-ups.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type AnswerId, type FollowUpId, newId, type UserId, type WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { answers } from "../../../db/schema/follow-up.ts";
import type { Outcome } from "../rules/outcomes.ts";
import type { FollowUp } from "./follow-ups.ts";

export interface GivenAnswer {
  readonly round: number;
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly answeredBy: UserId;
  readonly answeredAt: Temporal.Instant;
  readonly returnsAt: Temporal.Instant | null;
}

/** False when that round is answered already: whoever was first stays. */
export async function insertAnswer(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  answer: GivenAnswer & { readonly isReached: boolean; readonly isAttempt: boolean },
): Promise<boolean> {
  const rows = await db
    .insert(answers)
    .values({ ...answer, workspaceId, followUpId: id, id: newId<AnswerId>() })
    .onConflictDoNothing()
    .returning({ id: answers.id });
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
