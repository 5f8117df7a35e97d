// Whether those who keep promises are still to hear that the delivery which these came with was changed.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { OutboxId, PromiseId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed, SendDecision } from "../outbox/rules.ts";
import { isToKeep } from "../promise/rules/promise.ts";
import { listPromises } from "../promise/store.ts";
import { findSeller } from "./store.ts";

/** Held outside the hours; what has ended by then, or is somebody else's, is dropped. */
export async function decideKeepers(
  db: Queryable,
  config: Config,
  owed: readonly Owed[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map(await holdOutsideHours(db, config, owed, now));
  for (const row of owed)
    if (!decisions.has(row.id) && !(await isToHear(db, row)))
      decisions.set(row.id, { kind: "drop", because: "nothing of it is theirs to keep any more" });
  return decisions;
}

/** Whoever looks after the sale has no other word of the change. */
async function isToHear(db: Queryable, { workspaceId, subjectId, recipient }: Owed): Promise<boolean> {
  const [promise] = await listPromises(db, workspaceId, { ids: [subjectId as PromiseId] });
  const seller = promise?.saleId ? await findSeller(db, workspaceId, promise.saleId) : null;
  if (!promise || !seller || seller.undoneAt !== null || seller.isCancelled) return false;
  return seller.repId === recipient || (promise.ownerId === recipient && isToKeep(promise));
}
