// While a problem of a customer is open, nobody calls them to be friendly: what falls due meanwhile is dropped.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { planSubject } from "./plan-subject.ts";
import { courtesies } from "./rules/default-plan.ts";
import { markClosed } from "./store/changes.ts";
import { listDuringIssues } from "./store/ending.ts";
import { findFollowUp } from "./store/follow-ups.ts";
import { getStandingLocked } from "./store/standings.ts";

/** Later steps stand, and go on once it is solved. A second run finds nothing. */
export async function closeCourtesies(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const { workspaceId, subject, id } of await listDuringIssues(deps.db, courtesies, now, "all")) {
    const changed = await deps.db.transaction(async (tx) => {
      await getStandingLocked(tx, workspaceId, subject);
      const followUp = await findFollowUp(tx, workspaceId, id);
      if (followUp === null || followUp.closedBecause !== null) return [];
      await markClosed(tx, followUp, "issue-open", now);
      await dropOwed(tx, workspaceId, "nudge", [id], "a problem of theirs is open");
      return [id, ...(await planSubject(tx, deps.config.store, { workspaceId, subject }, now)).changed];
    });
    await updateMessages(deps, workspaceId, changed, now);
  }
}
