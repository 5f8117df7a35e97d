// Queries on what came of trying to reach a customer.
import { and, desc, eq, or, sql } from "drizzle-orm";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { answers, followUps } from "../../../db/schema/follow-up.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Contact } from "../rules/contact.ts";
import type { Outcome } from "../rules/outcomes.ts";

/** The last time that each came about, whichever of our people it was: they were reached; a try reached nobody. */
export async function listLastContacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
): Promise<Contact[]> {
  return db
    .selectDistinctOn([answers.isReached], {
      outcome: sql<Outcome>`${answers.outcome}`,
      isReached: answers.isReached,
      at: answers.answeredAt,
      by: members.name,
    })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .innerJoin(members, and(eq(members.workspaceId, answers.workspaceId), eq(members.userId, answers.answeredBy)))
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        eq(followUps.customerId, customerId),
        or(answers.isReached, answers.isAttempt),
      ),
    )
    .orderBy(answers.isReached, desc(answers.answeredAt));
}
