// Plans what comes of a promise: its follow-ups, and who is told if nothing comes of it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { PromiseId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { listManagers } from "../workspace/list-managers.ts";
import { planningTimeOf, timeWhenHere } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { isAtRisk, overdueAt, unansweredAt } from "./rules/promise.ts";
import { getPromise } from "./store.ts";

/**
 * Call it in the transaction of what happened to the promise. What is owed in case that nobody acts is owed now, and
 * dropped when it is due and somebody has.
 * @returns everything whose messages are no longer true
 */
export async function planPromise(
  tx: Queryable,
  config: Config,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: PromiseId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { changed } = await planSubject(tx, config.store, { workspaceId, subject: { kind: "promise", id } }, now);
  const promise = await getPromise(tx, workspaceId, id);
  const { makerId, ownerId, round } = promise;
  const owner = await getMember(tx, workspaceId, ownerId);
  const warning = { workspaceId, subjectId: id, round };
  const tellMakerAt = makerId === ownerId ? null : unansweredAt(promise, timeWhenHere(owner, config.store));
  if (tellMakerAt !== null)
    await insertOwed(tx, [{ ...warning, kind: "promise-unanswered", recipient: makerId, dueAt: tellMakerAt }], now);
  if (isAtRisk(promise)) {
    const dueAt = overdueAt(promise, promise.isDueOn, planningTimeOf(owner, config.store), now);
    const managers = await listManagers(tx, config, workspaceId);
    await insertOwed(
      tx,
      managers.map(({ userId }) => ({ ...warning, kind: "promise-overdue", recipient: userId, dueAt })),
      now,
    );
  }
  return changed;
}
