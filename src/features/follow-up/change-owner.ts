// Hands a follow-up to a colleague: from now on it is theirs.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors, UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { findCaller } from "../workspace/find-caller.ts";
import type { Member } from "../workspace/rules.ts";
import { getAnswerable } from "./answer-follow-up.ts";
import { insertAnswer } from "./store/answers.ts";
import { markHandedOver } from "./store/changes.ts";

/**
 * The new owner hears of it at once, within their hours, with the note.
 * @throws {FieldErrors} if that person may not use the bot, or has it already @throws {UserError} as `answerFollowUp`
 */
export async function changeOwner(
  deps: Deps,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  { to, note }: { readonly to: string; readonly note: string | null },
  now: Temporal.Instant,
): Promise<FollowUpId> {
  const owner = await findOwner(deps, workspaceId, to as UserId, now);
  return deps.db.transaction(async (tx) => {
    const followUp = await getAnswerable(tx, deps.config, { workspaceId, owedId, by }, now);
    if (followUp.ownerId === owner.userId) throw new FieldErrors({ to: "It is theirs already: choose somebody else." });
    const { id, round, dueAt, expiresAt, tries } = followUp;
    await insertAnswer(tx, followUp, {
      ...{ round, note, answeredBy: by.userId, answeredAt: now, returnsAt: null },
      outcome: "handed-over",
      isReached: false,
      isAttempt: false,
      wasDueAt: dueAt,
      wasExpiresAt: expiresAt,
      wasTries: tries,
    });
    await dropOwed(tx, workspaceId, "nudge", [id], "it was handed over");
    await markHandedOver(tx, followUp, {
      ownerId: owner.userId,
      note: `${by.name} handed this over to you${note === null ? "." : `: ${note}`}`,
    });
    await insertOwed(
      tx,
      [{ workspaceId, kind: "nudge", subjectId: id, recipient: owner.userId, dueAt: now, round: round + 1 }],
      now,
    );
    return id;
  });
}

async function findOwner(deps: Deps, workspaceId: WorkspaceId, userId: UserId, now: Temporal.Instant): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ to: "They can't take it: choose a colleague of the store." });
    throw error;
  }
}
