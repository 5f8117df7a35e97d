// Which of the calls that are due are put before a reader now: by plan no customer twice within a day, and no more in a
// day than a person makes well.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId } from "../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { markPutOff } from "../follow-up/mark-put-off.ts";
import { planCalls } from "../follow-up/plan-calls.ts";
import { agreedTimes, chosenTimes, isCall, isLate } from "../follow-up/rules/calls.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { listAnswers } from "../follow-up/store/answers.ts";
import { type FollowUp, findFollowUps, listOpen } from "../follow-up/store/follow-ups.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { listBeyondRoom, type PossibleCall } from "./rules.ts";
import { listCalled } from "./store.ts";

/**
 * Moves what there is no room for, by rank; it is due anew, and its row in the outbox with it. A second look moves
 * nothing more.
 * @param due that is about to be put before `reader`
 * @returns those that stay, and everything whose messages are no longer true
 */
export async function planDay(
  db: Queryable,
  { store }: Config,
  reader: Member,
  due: readonly FollowUp[],
  now: Temporal.Instant,
): Promise<{ readonly stays: ReadonlySet<FollowUpId>; readonly changed: readonly string[] }> {
  const { workspaceId } = reader;
  const changed: string[] = [];
  const meeting = customersOf(due.filter(isCall), now);
  for (const customerId of meeting)
    changed.push(...(await db.transaction((tx) => planCalls(tx, store, { workspaceId, customerId }, now))));
  const ids = due.map(({ id }) => id);
  const known = meeting.length === 0 ? due : [...(await findFollowUps(db, workspaceId, ids)).values()];
  const left = known.filter((one) => one.closedBecause === null && isDue(one, now));
  const stays = new Set(left.map(({ id }) => id));
  const time = workingTimeOf(reader, store);
  const today = dayOf(time, now);
  for (const one of await listTooMany(db, reader, left, time, now)) {
    const putOff = await markPutOff(db, store, one, today, now);
    if (!putOff.stays) stays.delete(one.id);
    changed.push(...putOff.changed);
  }
  return { stays, changed };
}

/** Whom more than one call is for, or one that comes late. */
function customersOf(calls: readonly FollowUp[], now: Temporal.Instant) {
  const meets = ({ id, customerId, dueAt }: FollowUp) =>
    isLate(now, dueAt) || calls.some((other) => other.id !== id && other.customerId === customerId);
  return [...new Set(calls.filter(meets).map(({ customerId }) => customerId))];
}

async function listTooMany(
  db: Queryable,
  { workspaceId, userId }: Member,
  due: readonly FollowUp[],
  time: WorkingTime,
  now: Temporal.Instant,
): Promise<FollowUp[]> {
  const calls = due.filter(isCall);
  if (calls.length === 0) return [];
  const today = dayOf(time, now);
  const called = await listCalled(db, workspaceId, userId, today.toZonedDateTime(time.zone).toInstant());
  const later = (await listOpen(db, workspaceId, { ownerId: userId })).filter(
    (one) => isCall(one) && !isDue(one, now) && dayOf(time, one.dueAt).equals(today),
  );
  const all = [...calls, ...later];
  const chosen = await listChosen(db, workspaceId, all);
  const beyond = listBeyondRoom(
    all.map((one) => possible(one, chosen)),
    new Set(called.filter(isCall).map(({ customerId }) => customerId)),
  );
  return calls.filter(({ id }) => beyond.has(id));
}

function possible({ id, customerId, step, dueAt }: FollowUp, chosen: ReadonlySet<FollowUpId>): PossibleCall {
  const isFixed = chosen.has(id) || agreedTimes.includes(step);
  return { id, customerId, dueAt, rank: stepOf(step).rank, isFixed };
}

/** Those that stand where somebody put them. */
async function listChosen(
  db: Queryable,
  workspaceId: Member["workspaceId"],
  followUps: readonly FollowUp[],
): Promise<ReadonlySet<FollowUpId>> {
  const byId = new Map(followUps.map((one) => [one.id, one]));
  const answers = await listAnswers(db, workspaceId, [...byId.keys()]);
  return new Set(
    answers
      .filter(({ followUpId, outcome, returnsAt }) => {
        const dueAt = byId.get(followUpId)?.dueAt;
        return dueAt !== undefined && returnsAt?.equals(dueAt) && chosenTimes.includes(outcome);
      })
      .map(({ followUpId }) => followUpId),
  );
}

function isDue({ dueAt }: FollowUp, now: Temporal.Instant): boolean {
  return dueAt.epochMilliseconds <= now.epochMilliseconds;
}
