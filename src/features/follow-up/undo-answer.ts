// Takes back a tap: the follow-up and all that the answer changed stand as they did before.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { findOwed, insertOwed } from "../outbox/store/owed.ts";
import { countOwed, takeBackOwed } from "../outbox/store/taken-back.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { undoneKindName } from "./draw-undone.ts";
import { tooLateToUndo, undoRefusal } from "./rules/undo.ts";
import { deleteAnswer, findAnswer, listAnsweredWith } from "./store/answers.ts";
import { type FollowUp, findFollowUp } from "./store/follow-ups.ts";
import { getStandingLocked } from "./store/standings.ts";
import { closePlanned, movedOn, reopenFollowUps } from "./undo-planning.ts";

interface Undoing {
  readonly workspaceId: WorkspaceId;
  /** The nudge that was answered. */
  readonly owedId: OutboxId;
  readonly by: Member;
}

type Given = NonNullable<Awaited<ReturnType<typeof findAnswer>>>;

/** A follow-up as the answer left it, and the answer. */
interface Answered {
  readonly followUp: FollowUp;
  readonly answer: Given;
}

/**
 * For 10 minutes, by whoever answered, the one whose nudge it was, or a manager, in one transaction: every feature takes
 * back what its own `answered` or button did, what was planned because of it goes, and what it moved or ended stands as
 * it did. What others were to be told of it isn't said; who was told hears that it no longer holds.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, isn't theirs, or somebody has acted on it since
 */
export async function undoAnswer(deps: Deps, undoing: Undoing, now: Temporal.Instant): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const { workspaceId, by } = undoing;
    const first = await getUndoable(tx, deps, undoing, now);
    const { followUp, answer } = first;
    const taken = [first];
    for (const { id, round } of await listAnsweredWith(tx, followUp, answer))
      taken.push(await getUntouched(tx, { workspaceId, id, round }));
    const answered = new Set(taken.map((one) => one.followUp.id));
    const { customerId } = followUp;
    const planned = await closePlanned(tx, { workspaceId, customerId, at: answer.answeredAt }, answered, now);
    for (const one of taken) await deleteAnswer(tx, one.followUp, one.answer.round);
    const reopened = await reopen(tx, taken, now);
    if (taken.some((one) => !reopened.includes(one.followUp.id))) throw new UserError(movedOn);
    const changed: string[] = [...planned, ...reopened];
    for (const { followUp: one, answer: given } of taken) {
      const undone = { ...given, followUp: one, step: one.step, by };
      for (const feature of deps.features) changed.push(...((await feature.undone?.(tx, deps, undone, now)) ?? []));
    }
    // Some of them have planned again what isn't whole before all have taken back theirs.
    changed.push(...(await reopen(tx, taken, now)));
    await tell(tx, first, [...new Set(changed)], by, now);
    return [...new Set(changed)];
  });
}

async function getUndoable(
  tx: Queryable,
  { config }: Deps,
  { workspaceId, owedId, by }: Undoing,
  now: Temporal.Instant,
): Promise<Answered> {
  const owed = await findOwed(tx, workspaceId, owedId);
  const seen = owed && (await findFollowUp(tx, workspaceId, owed.subjectId as FollowUpId));
  if (!owed || !seen) throw new UserError("That is gone: there is nothing to undo.");
  await getStandingLocked(tx, workspaceId, seen.subject);
  const answer = await findAnswer(tx, seen, owed.round);
  if (answer === null) throw new UserError("It was undone already: the buttons are back.");
  const isTheirs = answer.answeredBy === by.userId || owed.recipient === by.userId;
  if (!isTheirs && !isManager(by, config.managers))
    throw new UserError("Only the one who answered, the one who was asked, or a manager, can undo it.");
  const refusal = undoRefusal(answer, now);
  if (refusal !== null) throw new UserError(refusal);
  return getUntouched(tx, { workspaceId, id: seen.id, round: owed.round });
}

/** One of those that a tap answered, its subject locked. */
async function getUntouched(
  tx: Queryable,
  { workspaceId, id, round }: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId; readonly round: number },
): Promise<Answered> {
  const seen = await findFollowUp(tx, workspaceId, id);
  if (seen !== null) await getStandingLocked(tx, workspaceId, seen.subject);
  const followUp = await findFollowUp(tx, workspaceId, id);
  const answer = followUp && (await findAnswer(tx, followUp, round));
  if (!followUp || !answer) throw new UserError("That is gone: there is nothing to undo.");
  if (answer.before === null) throw new UserError(tooLateToUndo);
  return { followUp, answer };
}

async function reopen(tx: Queryable, taken: readonly Answered[], now: Temporal.Instant): Promise<FollowUpId[]> {
  const reopened: FollowUpId[] = [];
  for (const { followUp, answer } of taken) {
    const done = { workspaceId: followUp.workspaceId, at: answer.answeredAt, before: answer.before };
    reopened.push(...(await reopenFollowUps(tx, done, now)));
  }
  return reopened;
}

/** Who was told of the answer hears that it no longer holds; who wasn't, hears of neither. */
async function tell(
  tx: Queryable,
  { followUp, answer }: Answered,
  about: readonly string[],
  by: Member,
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, id: subjectId } = followUp;
  const told = await takeBackOwed(tx, workspaceId, about, answer.answeredAt);
  const news = { workspaceId, kind: undoneKindName, subjectId, dueAt: now };
  const round = await countOwed(tx, workspaceId, undoneKindName, subjectId);
  await insertOwed(
    tx,
    told.filter((recipient) => recipient !== by.userId).map((recipient) => ({ ...news, recipient, round })),
    now,
  );
}
