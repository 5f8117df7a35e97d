// Somebody goes away: from now on their nudges go to their cover, or wait.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import type { FollowUpId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { listOpen } from "../follow-up/store/follow-ups.ts";
import { insertOwed, releaseHeld } from "../outbox/store/owed.ts";
import { isAway, type Member } from "../workspace/rules.ts";
import { findMember, updateAvailability } from "../workspace/store.ts";
import type { AbsenceWords } from "./messages.ts";
import { type Absence, problemWithCover, problemWithUntil } from "./rules.ts";

/**
 * Notes the absence; said again, it replaces what was said before. What is held for them is due again, so that the
 * cover gets it, and so is what they were told of and haven't answered.
 * @returns what to tell them, and the follow-ups whose messages are no longer true
 * @throws {FieldErrors} if the day or the cover can't be
 */
export async function recordAway(
  db: Db,
  owner: Member,
  { until, coverId }: Absence,
  now: Temporal.Instant,
): Promise<AbsenceWords & { readonly changed: readonly FollowUpId[] }> {
  const { workspaceId, userId, zone } = owner;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const cover = coverId && (await findMember(db, workspaceId, coverId));
  const problems = {
    until: problemWithUntil(until, today),
    cover: coverId && problemWithCover(cover, owner, now),
  };
  const wrong = Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, problem]] : []));
  if (wrong.length > 0) throw new FieldErrors(Object.fromEntries(wrong));
  const awayFrom = isAway(owner, now) && owner.awayFrom ? owner.awayFrom : today;
  return db.transaction(async (tx) => {
    await updateAvailability(tx, owner, { awayFrom, awayUntil: until, coverId });
    await releaseHeld(tx, workspaceId, userId);
    const due = (await listOpen(tx, workspaceId, { ownerId: userId })).filter(
      ({ dueAt }) => dueAt.epochMilliseconds <= now.epochMilliseconds,
    );
    if (coverId)
      await insertOwed(
        tx,
        due.map(({ id, round }) => ({
          workspaceId,
          kind: "nudge",
          subjectId: id,
          recipient: coverId,
          round,
          dueAt: now,
        })),
        now,
      );
    return {
      ownerName: owner.name,
      until,
      coverName: cover?.name ?? null,
      handed: coverId ? due.length : 0,
      changed: due.map(({ id }) => id),
    };
  });
}
