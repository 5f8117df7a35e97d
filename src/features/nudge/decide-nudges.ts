// Whether a nudge that is due is said now, later or not at all.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId, OutboxId, UserId } from "../../core/ids.ts";
import { landAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Owed, SendDecision } from "../../feature.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { findFollowUps } from "../follow-up/store/follow-ups.ts";
import { workingTimeIn } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";

/** Nothing reaches anyone outside their hours; what has moved, ended or expired isn't said any more. */
export async function decideNudges(
  db: Queryable,
  config: Config,
  owed: readonly Owed[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map<OutboxId, SendDecision>();
  const workspaceId = owed[0]?.workspaceId;
  if (workspaceId === undefined) return decisions;
  const followUps = await findFollowUps(
    db,
    workspaceId,
    owed.map(({ subjectId }) => subjectId as FollowUpId),
  );
  const members = await findMembers(
    db,
    workspaceId,
    owed.map(({ recipient }) => recipient as UserId),
  );
  for (const row of owed) {
    const followUp = followUps.get(row.subjectId as FollowUpId);
    const member = members.get(row.recipient as UserId);
    if (!followUp || !member) decisions.set(row.id, { kind: "drop", because: "its follow-up or its owner is gone" });
    else if (followUp.closedBecause !== null || followUp.round !== row.round)
      decisions.set(row.id, { kind: "drop", because: "it was answered or moved" });
    else if (isTooLate(now, followUp.expiresAt)) decisions.set(row.id, { kind: "drop", because: "expired" });
    else {
      const lands = landAt(workingTimeIn(config.store, member.zone), now);
      if (!lands.equals(now)) decisions.set(row.id, { kind: "hold", until: lands });
    }
  }
  return decisions;
}
