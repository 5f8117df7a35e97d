// A manager closes a promise of which the customer never said whether it was kept: done, as its keeper says, and not confirmed.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { Queryable } from "../../db/client.ts";
import { findAskedInVain } from "../follow-up/store/unheard.ts";
import { type Acting, changePromise, getChangeable } from "./change-promise.ts";
import { isUnheard } from "./rules/promise.ts";

/**
 * Once the last try failed. It is neither kept nor broken, and counted apart.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if they are no manager, the customer is still to be asked, or somebody acted before
 */
export async function closePromise(
  db: Queryable,
  config: Config,
  acting: Acting,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { promise } = await getChangeable(tx, config, acting, "not-confirmed", now);
    const asked = await findAskedInVain(tx, acting.workspaceId, [promise.id]);
    if (!isUnheard(promise, asked.get(promise.id)))
      throw new UserError("The customer is still to be asked: it can be closed once the last try has failed.");
    return changePromise(tx, config, acting, { kind: "not-confirmed" }, now);
  });
}
