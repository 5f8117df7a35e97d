// Off today: the morning's list comes back on the next working day.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import { dayOf, landAt, sayDay } from "../../core/working-time.ts";
import type { Db } from "../../db/client.ts";
import { moveFollowUp } from "../follow-up/plan-subject.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { listOpenOf } from "../follow-up/store/calls.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { findSentTime } from "../nudge/store.ts";
import { findOwed, listSentAbout } from "../outbox/store/owed.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { getMember, insertOwnDays } from "../workspace/store.ts";
import type { DayOffWords } from "./messages.ts";

/**
 * Makes today a day off for the reader of a message; what waits in it comes back at their next opening, but for what
 * would have expired by then. A second press changes nothing more.
 * @param owedId any row that travelled in the message
 * @returns what to tell them, and the follow-ups that the message speaks of
 * @throws {UserError} if it is another's message or another day's
 */
export async function recordDayOff(
  db: Db,
  config: Config,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  now: Temporal.Instant,
): Promise<DayOffWords & { readonly changed: readonly FollowUpId[] }> {
  const owed = await findOwed(db, workspaceId, owedId);
  if (owed === null || owed.recipient !== by.userId)
    throw new UserError("This list is a colleague's: only they can take the day off.");
  const time = workingTimeOf(by, config.store);
  const on = dayOf(time, now);
  // What was due on days before may travel in it, too.
  const listOn = dayOf(time, (await findSentTime(db, workspaceId, owedId)) ?? owed.dueAt);
  if (!listOn.equals(on))
    throw new UserError(`That list was for ${sayDay(listOn, on)}: /followups days changes the days to come.`);
  const messages = await listSentAbout(db, workspaceId, [owed.subjectId]);
  const rows = messages.find((message) => message.rows.some(({ id }) => id === owedId))?.rows ?? [];
  return db.transaction(async (tx) => {
    await insertOwnDays(tx, by, new Map([[on.toString(), false]]));
    const returnsAt = landAt(workingTimeOf(await getMember(tx, workspaceId, by.userId), config.store), now);
    let returned = 0;
    let staying = 0;
    for (const { subjectId, round } of rows) {
      const seen = await findFollowUp(tx, workspaceId, subjectId as FollowUpId);
      if (seen === null) continue;
      await getStandingLocked(tx, workspaceId, seen.subject);
      const followUp = await findFollowUp(tx, workspaceId, seen.id);
      if (followUp === null || followUp.closedBecause !== null || followUp.round !== round) continue;
      if (isTooLate(returnsAt, followUp.expiresAt)) staying += 1;
      else {
        const open = await listOpenOf(tx, workspaceId, followUp.customerId);
        await moveFollowUp(tx, followUp, { dueAt: returnsAt }, { time, open }, now);
        returned += 1;
      }
    }
    return { on, returnsAt, returned, staying, changed: rows.map(({ subjectId }) => subjectId as FollowUpId) };
  });
}
