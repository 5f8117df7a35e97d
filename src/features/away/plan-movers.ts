// Somebody lives by another clock now: what is still to come moves with them.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { releaseHeld } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { listMoved, markSettled } from "../workspace/store.ts";
import { planAgain } from "./plan-again.ts";

/**
 * What their plans dated comes at the same time of day on their new clock; what a person chose stays at its moment, or
 * moves to the next opening. What they were asked already, and every promised day, stays. One that is stopped halfway
 * goes on with the next beat.
 */
export async function planMovers(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const { member, from } of await listMoved(deps.db)) {
    const changed = await planAgain(deps.db, deps.config, member, now, from);
    await releaseHeld(deps.db, member.workspaceId, member.userId);
    await markSettled(deps.db, member);
    await updateMessages(deps, member.workspaceId, changed, now);
  }
}
