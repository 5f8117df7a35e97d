// Arranges the calls to one customer, over all that is planned for them and whoever calls.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { changePlace } from "./change-place.ts";
import { agreedTimes, isAnnounced, isCall, isLate, joinKeyOf, pastCalls, tooLateFrom } from "./rules/calls.ts";
import { stepOf } from "./rules/default-plan.ts";
import { type Call, spaceCalls } from "./rules/space-calls.ts";
import { listAskedOf, listContactTimes, listOpenOf, lockCustomer, type OpenFollowUp } from "./store/calls.ts";
import { markClosed } from "./store/changes.ts";

const aDay = { hours: 24 };

/**
 * Call it at the end of what changed, in its transaction; calling it again changes nothing. Nudges that are out stay as
 * they are: the customer may be being called.
 * @returns everything whose messages are no longer true: what was moved or closed, what that is about (a colleague's sale,
 * say), and the calls that are out, since they say what comes next
 */
export async function planCalls(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, customerId }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  await lockCustomer(db, workspaceId, { customerId });
  const open = (await listOpenOf(db, workspaceId, customerId)).filter(isCall);
  const ahead = open.filter(({ isAsked }) => !isAsked);
  if (ahead.length === 0) return [];
  const since = now.subtract(aDay);
  const asked = (await listAskedOf(db, workspaceId, customerId, since)).filter(isCall);
  const past = pastCalls(asked, await listContactTimes(db, workspaceId, customerId, since));
  const owners = await findMembers(
    db,
    workspaceId,
    ahead.map(({ ownerId }) => ownerId),
  );
  const timeOf = (ownerId: UserId) => {
    const owner = owners.get(ownerId);
    if (owner === undefined) throw new Error(`no member ${ownerId} in ${workspaceId}`);
    return planningTimeOf(owner, hours);
  };
  const around = [...asked, ...ahead.map(({ id, step, subject }) => ({ id, step, subjectId: subject.id }))];
  const calls = ahead.map((followUp) => callOf(followUp, timeOf(followUp.ownerId), around, now));
  const places = spaceCalls(calls, past, now);
  const changed = new Set<string>();
  for (const followUp of ahead) {
    const at = places.get(followUp.id);
    if (at === undefined || at?.equals(followUp.dueAt)) continue;
    changed.add(followUp.id).add(followUp.subject.id);
    if (at === null) {
      await endCall(db, followUp, now);
      continue;
    }
    const wantedAt = followUp.wantedAt ?? followUp.dueAt;
    const place = { dueAt: at, wantedAt: at.equals(wantedAt) ? null : wantedAt };
    const told = { time: timeOf(followUp.ownerId), isAnnounced: isAnnounced(followUp, open, now) };
    await changePlace(db, followUp, place, told, now);
  }
  if (changed.size > 0) for (const { id, isAsked } of open) if (isAsked) changed.add(id);
  return [...changed];
}

/** @param around what else the customer is, was or will be called for */
function callOf(
  followUp: OpenFollowUp,
  time: WorkingTime,
  around: readonly { readonly id: FollowUpId; readonly step: string; readonly subjectId: string }[],
  now: Temporal.Instant,
): Call {
  const { id, step, subject, dueAt, createdAt, isChosen } = followUp;
  const { rank, purpose, coveredBy = [] } = stepOf(step);
  const isPast = isLate(now, dueAt);
  // Its time has come: it is about to be asked for.
  const isNow = dueAt.epochMilliseconds <= now.epochMilliseconds && !isPast;
  const wantedAt = (isNow ? null : followUp.wantedAt) ?? dueAt;
  return {
    ...{ id, rank, purpose, createdAt, time, wantedAt },
    expiresAt: tooLateFrom({ ...followUp, dueAt: wantedAt }, time),
    joinKey: joinKeyOf(followUp),
    // A chosen time that went by (its owner was away) is nobody's wish any more; what was agreed is still owed.
    isChosen: isNow || (isChosen && !isPast) || agreedTimes.includes(step),
    coveredBy: around.flatMap((one) => (one.subjectId === subject.id && coveredBy.includes(one.step) ? [one.id] : [])),
  };
}

async function endCall(db: Queryable, followUp: OpenFollowUp, now: Temporal.Instant): Promise<void> {
  await markClosed(db, followUp, "no-room", now);
  await dropOwed(db, followUp.workspaceId, "nudge", [followUp.id], "no-room");
}
