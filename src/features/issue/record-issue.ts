// A problem that a customer told us of: kept in their words, and told at once to those who can put it right.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors, UserError } from "../../core/errors.ts";
import { type IssueId, newId, type OutboxId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { type Answered, answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { listMembers } from "../workspace/store.ts";
import type { ReportedProblem } from "./rules.ts";
import { insertIssue } from "./store.ts";

/**
 * Answers the nudge with the problem, keeps it, and owes word of it to its owner, the seller and the managers (but not
 * to the one who reports).
 * @throws {FieldErrors} if the chosen owner may not use the bot @throws {UserError} as `answerFollowUp`
 */
export async function recordIssue(
  deps: Deps,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  problem: ReportedProblem,
  now: Temporal.Instant,
): Promise<Answered> {
  const owner = await findOwner(deps, workspaceId, problem.owner, now);
  return deps.db.transaction(async (tx) => {
    const answered = await answerFollowUp(
      tx,
      deps.config,
      { workspaceId, owedId, by, outcome: "problem", note: problem.words },
      now,
    );
    const { customerId, saleId, ownerId: seller } = answered.followUp;
    const id = newId<IssueId>();
    const { words, hearByAt } = problem;
    await insertIssue(tx, workspaceId, {
      id,
      customerId,
      saleId,
      words,
      hearByAt,
      ownerId: owner.userId,
      reportedBy: by.userId,
      reportedAt: now,
      state: "reported",
      turnedAt: now,
      fix: null,
    });
    const managers = (await listMembers(tx, workspaceId)).filter((member) => isManager(member, deps.config.managers));
    const told = new Set<UserId>([owner.userId, seller, ...managers.map(({ userId }) => userId)]);
    told.delete(by.userId);
    await insertOwed(
      tx,
      [...told].map((recipient) => ({ workspaceId, kind: "issue-report", subjectId: id, recipient, dueAt: now })),
      now,
    );
    return answered;
  });
}

async function findOwner(deps: Deps, workspaceId: WorkspaceId, userId: string, now: Temporal.Instant): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId as UserId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ owner: "They can't sort it out here: choose a colleague of the store." });
    throw error;
  }
}
