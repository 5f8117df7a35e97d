// Takes back a promise that was logged by itself.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { PromiseId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { markCustomerRemoved } from "../customer/store.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { withdrawPromises } from "./record-promises.ts";
import { undoRefusal } from "./rules/promise.ts";
import { getPromise, listPromises } from "./store.ts";

/**
 * For 10 minutes, and until it is answered. Whoever was asked to keep it is told.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoPromise(
  db: Db,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: PromiseId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const [seen] = await listPromises(tx, workspaceId, { ids: [id] });
    if (seen === undefined) throw new UserError("That promise is gone: there is nothing to take back.");
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const promise = await getPromise(tx, workspaceId, id);
    if (promise.makerId !== by.userId) throw new UserError("Only the one who logged a promise can take it back.");
    const refusal = undoRefusal(promise, now);
    if (refusal !== null) throw new UserError(refusal);
    const changed = await withdrawPromises(tx, config, workspaceId, { ids: [id] }, by.userId, now);
    if (promise.madeCustomer) await markCustomerRemoved(tx, workspaceId, promise.customerId, now);
    return promise.saleId === null ? changed : [...changed, promise.saleId];
  });
}
