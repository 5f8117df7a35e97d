// Absences end by themselves on the day after their last, on each person's own calendar.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { isAway } from "../workspace/rules.ts";
import { listAway } from "../workspace/store.ts";
import { planAgain } from "./plan-again.ts";
import { recordReturn } from "./record-return.ts";

/** What waited is due at once, and held until their opening like anything else. Safe to repeat. */
export async function closeAbsences(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const member of await listAway(deps.db)) {
    if (isAway(member, now)) continue;
    const { changed } = await recordReturn(deps.db, member, now);
    // What was planned behind an absence that was longer when it was first said.
    const moved = await planAgain(deps.db, deps.config, member, now);
    await updateMessages(deps, member.workspaceId, [...changed, ...moved], now);
  }
}
