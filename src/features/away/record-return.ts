// Somebody is back: what waited for them comes, and what their cover hasn't answered is theirs again. So does what waited
// for those for whom they cover.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { listOpen } from "../follow-up/store/follow-ups.ts";
import { insertOwed, listDueKinds, releaseHeld } from "../outbox/store/owed.ts";
import { awayDays, type Member } from "../workspace/rules.ts";
import { insertOwnDays, updateAvailability } from "../workspace/store.ts";
import type { Waited } from "./rules.ts";
import { listCovered } from "./store.ts";

/**
 * Ends an absence; today is a working day again. The days that they were away stay days off, so that nothing counts
 * as missed on them. Ending it twice changes nothing.
 * @returns how many follow-ups and how many other messages are due for them now, and the follow-ups whose messages are no
 * longer true
 */
export async function recordReturn(
  db: Db,
  owner: Member,
  now: Temporal.Instant,
): Promise<{ readonly waited: Waited; readonly changed: readonly FollowUpId[] }> {
  const { workspaceId, userId, zone } = owner;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const daysAway = awayDays(owner).filter((day) => Temporal.PlainDate.compare(day, today) < 0);
  return db.transaction(async (tx) => {
    await insertOwnDays(tx, owner, new Map(daysAway.map((day) => [day, false])));
    await updateAvailability(tx, owner, { awayFrom: null, awayUntil: null, coverId: null });
    for (const reader of [userId, ...(await listCovered(tx, owner))]) await releaseHeld(tx, workspaceId, reader);
    const due = (await listOpen(tx, workspaceId, { ownerId: userId })).filter(
      ({ dueAt }) => dueAt.epochMilliseconds <= now.epochMilliseconds,
    );
    // What they were sent before they went is in their messages already, and is not sent again.
    await insertOwed(
      tx,
      due.map(({ id, round }) => ({ workspaceId, kind: "nudge", subjectId: id, recipient: userId, round, dueAt: now })),
      now,
    );
    const kinds = await listDueKinds(tx, workspaceId, userId, now);
    const followUps = kinds.filter((kind) => kind === "nudge").length;
    return { waited: { followUps, messages: kinds.length - followUps }, changed: due.map(({ id }) => id) };
  });
}
