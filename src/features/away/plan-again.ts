// Somebody works at other times now: what is still to come moves with them.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import { landAt, type WorkingTime } from "../../core/working-time.ts";
import type { Db, Queryable } from "../../db/client.ts";
import { planCalls } from "../follow-up/plan-calls.ts";
import { moveFollowUp } from "../follow-up/plan-subject.ts";
import { anchorAfterMove } from "../follow-up/rules/anchor-after-move.ts";
import { isHeardBy } from "../follow-up/rules/calls.ts";
import { planFollowUps, type Touch } from "../follow-up/rules/plan-follow-ups.ts";
import { defaultPlans } from "../follow-up/rules/plan-set.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { inTimeFor } from "../follow-up/rules/slot-times.ts";
import { listAnswers } from "../follow-up/store/answers.ts";
import { listOpenOf } from "../follow-up/store/calls.ts";
import { markAnchored } from "../follow-up/store/changes.ts";
import { type FollowUp, listFollowUps, listOpen } from "../follow-up/store/follow-ups.ts";
import { findPlans, findPlanVersions } from "../follow-up/store/plan-versions.ts";
import { getStandingLocked, type Standing } from "../follow-up/store/standings.ts";
import { type Member, planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";

/**
 * Plans anew what a person has open and isn't due yet, one subject a transaction: what their plan dated gets the date
 * that it would get now; what an answer or a snooze dated only leaves a time that they don't work any more. Stopping
 * halfway does no harm, since nothing is sent outside their hours anyway; repeating it changes nothing.
 * @param standsIn the zone on whose calendar their follow-ups stand until now, where that isn't theirs: what counts from
 * a moment counts from that moment's day on their own calendar, so that nothing is planned a second time
 * @returns everything whose messages are no longer true
 */
export async function planAgain(
  db: Db,
  config: Config,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  now: Temporal.Instant,
  standsIn?: string,
): Promise<readonly string[]> {
  const member = await getMember(db, workspaceId, userId);
  const open = await listOpen(db, workspaceId, { ownerId: userId });
  const concerned = standsIn === undefined ? open.filter((one) => isAhead(one, now)) : open;
  const subjects = new Map(concerned.map(({ subject }) => [subject.id, subject]));
  const changed: string[] = [];
  for (const subject of subjects.values()) {
    const moved = await db.transaction((tx) =>
      planSubjectAgain(tx, config.store, { ...member, subject, standsIn }, now),
    );
    if (moved.length > 0) changed.push(subject.id, ...moved);
  }
  return changed;
}

async function planSubjectAgain(
  tx: Queryable,
  hours: StoreHours,
  { subject, standsIn, ...member }: Member & Pick<FollowUp, "subject"> & { readonly standsIn: string | undefined },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { workspaceId, userId } = member;
  const time = planningTimeOf(member, hours);
  const { customerId, parts } = await getStandingLocked(tx, workspaceId, subject);
  const plans = await findPlans(tx, workspaceId);
  const own = parts.filter(({ ownerId }) => ownerId === userId);
  const seen = await listFollowUps(tx, workspaceId, subject);
  const all = standsIn === undefined ? seen : await anchorAnew(tx, workspaceId, seen, { own, time, standsIn });
  const ahead = all.filter((one) => one.closedBecause === null && one.ownerId === userId && isAhead(one, now));
  const ids = ahead.map(({ id }) => id);
  const answered = new Set((await listAnswers(tx, workspaceId, ids)).map(({ followUpId }) => followUpId));
  const dated = new Set<FollowUpId>(ids.filter((id) => !answered.has(id)));
  const planned = all.filter(({ id }) => !dated.has(id));
  const fresh = own.flatMap(({ planIn, courseIn }) =>
    planFollowUps({ plan: planIn(plans), course: courseIn(time, plans), planned, time, now }),
  );
  const open = await listOpenOf(tx, workspaceId, customerId);
  const moved: FollowUpId[] = [];
  for (const followUp of ahead) {
    const anew = fresh.find((change) => change.kind === "insert" && change.step.key === followUp.step);
    const to = dated.has(followUp.id) && anew?.kind === "insert" ? anew : landed(followUp, time, now);
    if (to.dueAt.equals(followUp.wantedAt ?? followUp.dueAt)) continue;
    await moveFollowUp(tx, followUp, touchOf(to), { time, toldIn: standsIn, open }, now);
    moved.push(followUp.id);
  }
  return [...new Set([...moved, ...(await planCalls(tx, hours, { workspaceId, customerId }, now))])];
}

/** Ended ones, too: planning knows by their day, and what their own plan counted it from, that they were had. */
async function anchorAnew(
  tx: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUp[],
  { own, time, standsIn }: { readonly own: Standing["parts"]; readonly time: WorkingTime; readonly standsIn: string },
): Promise<FollowUp[]> {
  const versions = await findPlanVersions(
    tx,
    workspaceId,
    followUps.map(({ planVersion }) => planVersion),
  );
  const anchored: FollowUp[] = [];
  for (const followUp of followUps) {
    const plans = versions.get(followUp.planVersion) ?? defaultPlans;
    const part = own.find(({ planIn }) => planIn(plans).steps.some(({ key }) => key === followUp.step));
    const step = part?.planIn(plans).steps.find(({ key }) => key === followUp.step);
    const anchorOn =
      part && step
        ? anchorAfterMove(step, followUp.anchorOn, {
            before: part.courseIn({ ...time, zone: standsIn }, plans),
            after: part.courseIn(time, plans),
          })
        : followUp.anchorOn;
    if (!anchorOn.equals(followUp.anchorOn)) await markAnchored(tx, followUp, anchorOn);
    anchored.push({ ...followUp, anchorOn });
  }
  return anchored;
}

function isAhead({ dueAt }: FollowUp, now: Temporal.Instant): boolean {
  return dueAt.epochMilliseconds > now.epochMilliseconds;
}

/** Where it stands, or where it lands on their calendar; what would have expired by then stays. */
function landed(followUp: FollowUp, time: WorkingTime, now: Temporal.Instant): Touch {
  const wantedAt = followUp.wantedAt ?? followUp.dueAt;
  const dueAt = isHeardBy({ ...followUp, dueAt: wantedAt }, time)
    ? inTimeFor(time, wantedAt, now)
    : landAt(time, wantedAt);
  return { ...followUp, dueAt: isTooLate(dueAt, followUp.expiresAt) ? wantedAt : dueAt };
}

function touchOf({ anchorOn, dueAt, expiresAt }: Touch): Touch {
  return { anchorOn, dueAt, expiresAt };
}
