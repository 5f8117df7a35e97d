// Takes back a tap: the follow-up stands as it did before.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { dropOwed, findOwed } from "../outbox/store/owed.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { planSubject } from "./plan-subject.ts";
import { undoRefusal } from "./rules/outcomes.ts";
import { deleteAnswer, findAnswer } from "./store/answers.ts";
import { markClosed, markReopened } from "./store/changes.ts";
import { findFollowUp, listPlannedAt } from "./store/follow-ups.ts";
import { getStandingLocked } from "./store/standings.ts";

/**
 * For 10 minutes, by whoever answered or a manager. What was planned because of the answer goes with it.
 * @returns the follow-ups whose messages are no longer true
 * @throws {UserError} if it is too late, isn't theirs, did more than answer, or something has happened since
 */
export async function undoAnswer(
  db: Db,
  config: Config,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  return db.transaction(async (tx) => {
    const owed = await findOwed(tx, workspaceId, owedId);
    const seen = owed && (await findFollowUp(tx, workspaceId, owed.subjectId as FollowUpId));
    if (!owed || !seen) throw new UserError("That is gone: there is nothing to undo.");
    await getStandingLocked(tx, workspaceId, seen.subject);
    const followUp = (await findFollowUp(tx, workspaceId, seen.id)) ?? seen;
    const answer = await findAnswer(tx, followUp, owed.round);
    if (answer === null) throw new UserError("It was undone already: the buttons are back.");
    if (answer.answeredBy !== by.userId && !isManager(by, config.managers))
      throw new UserError("Only the one who answered, or a manager, can undo it.");
    const refusal = undoRefusal(answer, now);
    if (refusal !== null) throw new UserError(refusal);
    const isUntouched = followUp.round === owed.round + (answer.returnsAt === null ? 0 : 1);
    if (!isUntouched || (await findAnswer(tx, followUp, owed.round + 1)) !== null)
      throw new UserError("It has moved on since then, so there is nothing to undo.");
    const planned = (await listPlannedAt(tx, followUp, answer.answeredAt)).filter(({ id }) => id !== followUp.id);
    for (const next of planned) await markClosed(tx, next, "overtaken", now);
    const { wasDueAt, wasExpiresAt, wasTries } = answer;
    await dropOwed(tx, workspaceId, "nudge", [followUp.id, ...planned.map(({ id }) => id)], "the answer was undone");
    await deleteAnswer(tx, followUp, owed.round);
    await markReopened(tx, followUp, { round: owed.round, dueAt: wasDueAt, expiresAt: wasExpiresAt, tries: wasTries });
    const { changed } = await planSubject(tx, config.store, followUp, now);
    return [followUp.id, ...changed];
  });
}
