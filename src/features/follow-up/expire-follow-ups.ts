// Ends what no longer helps, and plans what comes after it.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { planSubject } from "./plan-subject.ts";
import { isTooLate } from "./rules/return-times.ts";
import { markClosed } from "./store/changes.ts";
import { listWithExpired } from "./store/ending.ts";
import { listFollowUps } from "./store/follow-ups.ts";
import { getStandingLocked } from "./store/standings.ts";

/** One transaction a subject, so that one that can't be ended holds up no other. A second run finds nothing. */
export async function expireFollowUps(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const { workspaceId, subject } of await listWithExpired(deps.db, now)) {
    const ended = await deps.db.transaction(async (tx) => {
      await getStandingLocked(tx, workspaceId, subject);
      const expired = (await listFollowUps(tx, workspaceId, subject)).filter(
        ({ closedBecause, expiresAt }) => closedBecause === null && isTooLate(now, expiresAt),
      );
      for (const followUp of expired) await markClosed(tx, followUp, "expired", now);
      const ids = expired.map(({ id }) => id);
      await dropOwed(tx, workspaceId, "nudge", ids, "expired");
      return [...ids, ...(await planSubject(tx, deps.config.store, { workspaceId, subject }, now)).changed];
    });
    await updateMessages(deps, workspaceId, ended, now);
  }
}
