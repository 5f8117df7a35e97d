// A delivery is another: what was promised with it is due on another day, and who hears of it among those who keep it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { isToCome } from "../outbox/store/owed.ts";
import { planPromise } from "./plan-promise.ts";
import { tellKeeper, wasAsked } from "./record-news.ts";
import { moveOn } from "./rules/acts.ts";
import { isToKeep, type PromiseMade } from "./rules/promise.ts";
import { hearsOfDelivery } from "./rules/telling.ts";
import { getPromise, insertChange, listPromises, updatePromise } from "./store.ts";

export interface MovedPromises {
  /** Everything whose messages are no longer true. */
  readonly changed: readonly string[];
  /** Those whose keepers are to hear that the delivery is changed; moved or not. */
  readonly heard: readonly Pick<PromiseMade, "id" | "ownerId">[];
}

/**
 * Call it in the transaction that changed the delivery, once it is changed. Promises with a day of their own stay; so
 * does what is done. A keeper whose question is still to come hears of the delivery in it, as it stands then.
 * @param wasOn the day that it was planned for before
 * @param told who hears of it in a message of their own: what they promised and keep themselves moves without a word
 */
export async function moveWithDelivery(
  tx: Queryable,
  config: Config,
  {
    workspaceId,
    saleId,
    wasOn,
    by,
    told,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly saleId: SaleId;
    readonly wasOn: Temporal.PlainDate | null;
    readonly by: UserId;
    readonly told?: UserId;
  },
  now: Temporal.Instant,
): Promise<MovedPromises> {
  const changed: string[] = [];
  const heard: PromiseMade[] = [];
  for (const { id } of await listPromises(tx, workspaceId, { saleIds: [saleId] })) {
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const promise = await getPromise(tx, workspaceId, id);
    const { isDueOn, dueOn, makerId, ownerId } = promise;
    const isMoved = dueOn === null && wasOn?.toString() !== isDueOn?.toString() && isToKeep(promise);
    const change = isMoved ? moveOn(promise, isDueOn, by, now) : {};
    const knows = ownerId === makerId && ownerId === told;
    if (hearsOfDelivery(promise, by) && !knows) {
      const question = { workspaceId, kind: "promise-question", subjectId: id, recipient: ownerId };
      if (!(await isToCome(tx, question))) heard.push(promise);
      else if (isMoved) await tellKeeper(tx, workspaceId, { ...promise, ...change }, now);
      // They know it as it was, and the question doesn't say where to or for whom.
      else if (await wasAsked(tx, workspaceId, promise)) heard.push(promise);
    }
    if (!isMoved) continue;
    await updatePromise(tx, workspaceId, id, change);
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "moved", note: null, wasDueOn: wasOn, dueOn: isDueOn },
      ...{ changedBy: by, changedAt: now },
    });
    changed.push(id, ...(await planPromise(tx, config, { workspaceId, id }, now)));
  }
  return { changed, heard };
}
