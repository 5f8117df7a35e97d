// Somebody works at other times now: what is still to come moves with them.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId } from "../../core/ids.ts";
import { landAt, type WorkingTime } from "../../core/working-time.ts";
import type { Db, Queryable } from "../../db/client.ts";
import { returnFollowUp } from "../follow-up/plan-subject.ts";
import { planFollowUps, type Touch } from "../follow-up/rules/plan-follow-ups.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { listAnswers } from "../follow-up/store/answers.ts";
import { type FollowUp, listFollowUps, listOpen } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { type Member, planningTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";

/**
 * Plans anew what a person has open and isn't due yet, one subject a transaction: what their plan dated gets the date
 * that it would get now; what an answer or a snooze dated only leaves a time that they don't work any more. Stopping
 * halfway does no harm, since nothing is sent outside their hours anyway; repeating it changes nothing.
 * @returns the subjects and follow-ups whose messages are no longer true
 */
export async function planAgain(
  db: Db,
  config: Config,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const member = await getMember(db, workspaceId, userId);
  const time = planningTimeOf(member, config.store);
  const open = await listOpen(db, workspaceId, { ownerId: userId });
  const subjects = new Map(open.filter((one) => isAhead(one, now)).map(({ subject }) => [subject.id, subject]));
  const changed: string[] = [];
  for (const subject of subjects.values()) {
    const moved = await db.transaction((tx) => planSubjectAgain(tx, { ...member, subject }, time, now));
    if (moved.length > 0) changed.push(subject.id, ...moved);
  }
  return changed;
}

async function planSubjectAgain(
  tx: Queryable,
  { workspaceId, userId, subject }: Pick<Member, "workspaceId" | "userId"> & Pick<FollowUp, "subject">,
  time: WorkingTime,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  const { parts } = await getStandingLocked(tx, workspaceId, subject);
  const all = await listFollowUps(tx, workspaceId, subject);
  const ahead = all.filter((one) => one.closedBecause === null && one.ownerId === userId && isAhead(one, now));
  const ids = ahead.map(({ id }) => id);
  const answered = new Set((await listAnswers(tx, workspaceId, ids)).map(({ followUpId }) => followUpId));
  const dated = new Set<FollowUpId>(ids.filter((id) => !answered.has(id)));
  const planned = all.filter(({ id }) => !dated.has(id));
  const fresh = parts
    .filter(({ ownerId }) => ownerId === userId)
    .flatMap(({ plan, courseIn }) => planFollowUps({ plan, course: courseIn(time), planned, time, now }));
  const moved: FollowUpId[] = [];
  for (const followUp of ahead) {
    const anew = fresh.find((change) => change.kind === "insert" && change.step.key === followUp.step);
    const to = dated.has(followUp.id) && anew?.kind === "insert" ? anew : landed(followUp, time);
    if (to.dueAt.equals(followUp.dueAt)) continue;
    await returnFollowUp(tx, followUp, touchOf(to), now);
    moved.push(followUp.id);
  }
  return moved;
}

function isAhead({ dueAt }: FollowUp, now: Temporal.Instant): boolean {
  return dueAt.epochMilliseconds > now.epochMilliseconds;
}

/** Where it stands, or the next opening; what would have expired by then stays. */
function landed(followUp: FollowUp, time: WorkingTime): Touch {
  const dueAt = landAt(time, followUp.dueAt);
  return { ...followUp, dueAt: isTooLate(dueAt, followUp.expiresAt) ? followUp.dueAt : dueAt };
}

function touchOf({ anchorOn, dueAt, expiresAt }: Touch): Touch {
  return { anchorOn, dueAt, expiresAt };
}
