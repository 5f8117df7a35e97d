// Whether a nudge that is due is said now, later, to somebody else or not at all.

import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, OutboxId } from "../../core/ids.ts";
import { landAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { courtesies } from "../follow-up/rules/default-plan.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { listDuringIssues } from "../follow-up/store/ending.ts";
import { type FollowUp, findFollowUps } from "../follow-up/store/follow-ups.ts";
import type { Owed, SendDecision } from "../outbox/rules.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { type Member, readerFor, workingTimeOf } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { planDay } from "./plan-day.ts";

/**
 * Nothing reaches anyone outside their hours or while they are away: it goes to their cover, or waits. What has moved,
 * ended or expired isn't said any more, nor a courtesy while a problem is open. What the day has no room for is moved, and
 * confirmations that list it say so.
 */
export async function decideNudges(
  deps: Deps,
  db: Queryable,
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
  const owners = await findMembers(
    db,
    workspaceId,
    [...followUps.values()].map(({ ownerId }) => ownerId),
  );
  const covers = await findMembers(
    db,
    workspaceId,
    [...owners.values()].flatMap(({ coverId }) => coverId ?? []),
  );
  const among = { workspaceId, ids: [...followUps.keys()] };
  const paused = new Set((await listDuringIssues(db, courtesies, now, among)).map(({ id }) => id));
  const readers = new Map<Member, FollowUp[]>();
  for (const row of owed) {
    const followUp = followUps.get(row.subjectId as FollowUpId);
    const owner = followUp && owners.get(followUp.ownerId);
    if (!followUp || !owner) decisions.set(row.id, { kind: "drop", because: "its follow-up or its owner is gone" });
    else if (followUp.closedBecause !== null || followUp.round !== row.round)
      decisions.set(row.id, { kind: "drop", because: "it was answered or moved" });
    else if (paused.has(followUp.id)) decisions.set(row.id, { kind: "drop", because: "a problem of theirs is open" });
    else if (isTooLate(now, followUp.expiresAt)) decisions.set(row.id, { kind: "drop", because: "expired" });
    else {
      const reader = readerFor(owner, owner.coverId === null ? undefined : covers.get(owner.coverId), now);
      if (reader === null) {
        decisions.set(row.id, { kind: "drop", because: "its owner has left: it stands in the store's queue" });
        continue;
      }
      const lands = landAt(workingTimeOf(reader, deps.config.store), now);
      if (reader.userId !== row.recipient) decisions.set(row.id, { kind: "hand", to: reader.userId });
      else if (!lands.equals(now)) decisions.set(row.id, { kind: "hold", until: lands });
      else readers.set(reader, [...(readers.get(reader) ?? []), followUp]);
    }
  }
  for (const [reader, due] of readers) {
    const { stays, changed } = await planDay(db, deps.config, reader, due, now);
    const moved = new Set<string>(due.filter(({ id }) => !stays.has(id)).map(({ id }) => id));
    for (const { id, subjectId } of owed)
      if (moved.has(subjectId) && !decisions.has(id))
        decisions.set(id, { kind: "drop", because: "it makes room for another" });
    await updateMessages(deps, workspaceId, changed, now);
  }
  return decisions;
}
