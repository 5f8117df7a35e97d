// A delivery's day has moved: what was promised with it is due on another day, and its keepers are asked anew.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { planPromise } from "./plan-promise.ts";
import { tellKeeper } from "./record-news.ts";
import { moveOn } from "./rules/acts.ts";
import { isOver } from "./rules/promise.ts";
import { getPromise, insertChange, listPromises, updatePromise } from "./store.ts";

/**
 * Call it in the transaction that moved the delivery, once it is moved. Promises with a day of their own stay; so does
 * what is done. Whoever sees the goods through hears of it with the delivery.
 * @param wasOn the day that it was planned for before; nothing happens where that is its day still
 * @returns everything whose messages are no longer true
 */
export async function moveWithDelivery(
  tx: Queryable,
  config: Config,
  {
    workspaceId,
    saleId,
    wasOn,
    by,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly saleId: SaleId;
    readonly wasOn: Temporal.PlainDate | null;
    readonly by: UserId;
  },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { id } of await listPromises(tx, workspaceId, { saleIds: [saleId] })) {
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const promise = await getPromise(tx, workspaceId, id);
    const { isDueOn, dueOn, state, makerId, ownerId } = promise;
    const isMoved = dueOn === null && wasOn?.toString() !== isDueOn?.toString();
    if (!isMoved || state === "done" || isOver(promise)) continue;
    const moved = { ...promise, ...moveOn(promise, isDueOn, now) };
    await updatePromise(tx, workspaceId, id, moveOn(promise, isDueOn, now));
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "moved", note: null, wasDueOn: wasOn, dueOn: isDueOn },
      ...{ changedBy: by, changedAt: now },
    });
    if (ownerId !== makerId && ownerId !== by) await tellKeeper(tx, workspaceId, moved, now);
    changed.push(id, ...(await planPromise(tx, config, { workspaceId, id }, now)));
  }
  return changed;
}
