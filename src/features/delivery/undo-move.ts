// A delivery was changed, or its facts filled in, by mistake: it stands as it did, with all that had moved with it.
import { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { DeliveryChangeId, WorkspaceId } from "../../core/ids.ts";
import { isTooLateToUndo } from "../../core/undo.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import { tooLateToUndo } from "../follow-up/rules/undo.ts";
import { listAnswers } from "../follow-up/store/answers.ts";
import { putBack } from "../follow-up/store/before.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { closePlanned, reopenFollowUps } from "../follow-up/undo-planning.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { takeBackOwed } from "../outbox/store/taken-back.ts";
import { listPromises } from "../promise/store.ts";
import { undoChangesAt } from "../promise/undo-changes.ts";
import type { Member } from "../workspace/rules.ts";
import { markAsksReopened } from "./store/asks.ts";
import { findHappened, markMoveUndone } from "./store/moves.ts";
import { findChangedAt } from "./store.ts";

interface Undoing {
  readonly workspaceId: WorkspaceId;
  readonly id: DeliveryChangeId;
  readonly by: Member;
}

/**
 * For 10 minutes, by whoever changed it. Who was told of it hears that it no longer holds; who wasn't, hears of neither.
 * What a colleague was asked, and it answered, is asked still.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, isn't theirs, or somebody has acted on it since
 */
export async function undoMove(
  { db, config }: Pick<Deps, "db" | "config">,
  { workspaceId, id, by }: Undoing,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const seen = await findHappened(tx, workspaceId, id);
    if (seen === null) throw new UserError("That change is gone: there is nothing to take back.");
    const { saleId } = seen;
    const { customerId } = await getStandingLocked(tx, workspaceId, { kind: "sale", id: saleId });
    const { at, before } = await getUndoable(tx, { workspaceId, id, by }, now);
    const done = { workspaceId, customerId, at, before };
    const planned = await closePlanned(tx, done, new Set(), now);
    await markMoveUndone(tx, workspaceId, id);
    await putBack(tx, before, "deliveries");
    const asks = await markAsksReopened(tx, workspaceId, { saleId, at });
    const moving = { workspaceId, of: { saleIds: [saleId] }, by: by.userId, at, before };
    // First, so that planning the promises doesn't make them anew; last, since it has arranged the customer's other calls.
    const reopened = await reopenFollowUps(tx, done, now);
    const promised = await undoChangesAt(tx, config, moving, now);
    const arranged = await reopenFollowUps(tx, done, now);
    // Of those, too, that hadn't moved with it: their keepers heard of the change.
    const kept = (await listPromises(tx, workspaceId, { saleIds: [saleId] })).map((promise) => promise.id);
    const about = [...new Set([id, ...asks, ...planned, ...kept, ...promised, ...reopened, ...arranged])].filter(
      (one) => one !== saleId,
    );
    const told = await takeBackOwed(tx, workspaceId, about, at);
    const news = { workspaceId, kind: "delivery-news", subjectId: id, dueAt: now, round: 1 };
    await insertOwed(
      tx,
      told.filter((recipient) => recipient !== by.userId).map((recipient) => ({ ...news, recipient })),
      now,
    );
    return [saleId, ...about];
  });
}

/** When it was changed, and how things stood before. Call it with the sale locked. @throws {UserError} as `undoMove` */
async function getUndoable(
  tx: Queryable,
  { workspaceId, id, by }: Undoing,
  now: Temporal.Instant,
): Promise<{ readonly at: Temporal.Instant; readonly before: unknown }> {
  const change = await findHappened(tx, workspaceId, id);
  if (change === null || change.kind === "undone")
    throw new UserError("It was undone already: the delivery stands as it did before.");
  const { saleId, changedAt: at, stoodBefore: before } = change;
  if (change.changedBy !== by.userId) throw new UserError("Only the one who changed a delivery can take that back.");
  if (isTooLateToUndo(at, now) || before === null) throw new UserError(tooLateToUndo);
  const lastAt = await findChangedAt(tx, workspaceId, saleId);
  if (lastAt !== null && Temporal.Instant.compare(lastAt, at) > 0)
    throw new UserError("The delivery was changed since, so this can't be undone: Change delivery puts it right.");
  const asked = (await listFollowUps(tx, workspaceId, { kind: "sale", id: saleId })).filter(({ step }) =>
    tellings.includes(step),
  );
  const answers = await listAnswers(
    tx,
    workspaceId,
    asked.map((one) => one.id),
  );
  if (answers.some(({ answeredAt }) => Temporal.Instant.compare(answeredAt, at) > 0))
    throw new UserError(
      "Customer or company have been spoken to since, so this can't be undone: Change delivery puts it right.",
    );
  return { at, before };
}
