// What somebody did to a promise by its own buttons or forms was a slip: it stands as it did.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { PromiseChangeId, PromiseId, WorkspaceId } from "../../core/ids.ts";
import { isTooLateToUndo } from "../../core/undo.ts";
import type { Db, Queryable } from "../../db/client.ts";
import { tooLateToUndo } from "../follow-up/rules/undo.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { closePlanned, reopenFollowUps } from "../follow-up/undo-planning.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { takeBackOwed } from "../outbox/store/taken-back.ts";
import type { Member } from "../workspace/rules.ts";
import { tellKeeper } from "./record-news.ts";
import { type Change, findChange, findStoodBefore, getPromise } from "./store.ts";
import { undoChangesAt } from "./undo-changes.ts";

interface Undoing {
  readonly workspaceId: WorkspaceId;
  readonly id: PromiseChangeId;
  readonly by: Member;
}

/**
 * For 10 minutes, by whoever did it, in one transaction. Who was told of it hears that it no longer holds; who wasn't,
 * hears of neither.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, isn't theirs, or somebody has acted on it since
 */
export async function undoChange(
  db: Db,
  config: Config,
  undoing: Undoing,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { workspaceId, by } = undoing;
    const { promiseId: id } = await getChange(tx, undoing);
    const subject = { kind: "promise", id } as const;
    const { customerId } = await getStandingLocked(tx, workspaceId, subject);
    const { changedAt: at } = await getChange(tx, undoing);
    const before = await findStoodBefore(tx, workspaceId, undoing.id);
    if (isTooLateToUndo(at, now) || before === null) throw new UserError(tooLateToUndo);
    const done = { workspaceId, customerId, at, before };
    const changed = new Set<string>(await closePlanned(tx, done, new Set(), now));
    for (const one of await reopenFollowUps(tx, done, now)) changed.add(one);
    const changes = { workspaceId, of: { ids: [id] }, by: by.userId, at, before };
    for (const one of await undoChangesAt(tx, config, changes, now)) changed.add(one);
    // Planning has seen them before all of it was put back.
    for (const one of await reopenFollowUps(tx, done, now)) changed.add(one);
    await tell(tx, { workspaceId, id, by, at }, [...changed], now);
    return [...changed];
  });
}

/** @throws {UserError} if it was taken back, or isn't theirs */
async function getChange(tx: Queryable, { workspaceId, id, by }: Undoing): Promise<Change> {
  const change = await findChange(tx, workspaceId, id);
  if (change === null) throw new UserError("It was undone already: the promise stands as it did before.");
  if (change.changedBy !== by.userId) throw new UserError("Only the one who did this can undo it.");
  return change;
}

/** Its keeper is told anew how it stands; the others hear that what they heard no longer holds. */
async function tell(
  tx: Queryable,
  { workspaceId, id, by, at }: Omit<Undoing, "id"> & { readonly id: PromiseId; readonly at: Temporal.Instant },
  about: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const told = new Set(await takeBackOwed(tx, workspaceId, about, at));
  told.delete(by.userId);
  const promise = await getPromise(tx, workspaceId, id);
  const { makerId, ownerId, round } = promise;
  if (ownerId !== makerId && told.delete(ownerId)) await tellKeeper(tx, workspaceId, promise, now);
  await insertOwed(
    tx,
    [...told].map((recipient) => ({
      workspaceId,
      kind: "promise-stands",
      subjectId: id,
      recipient,
      dueAt: now,
      round,
    })),
    now,
  );
}
