// A follow-up passes to somebody else: handed over, or taken over by a colleague. From now on it is theirs.
import { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors, UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { type Member, mayActFor, planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { getAnswerable } from "./answer-follow-up.ts";
import { listJoined } from "./list-joined.ts";
import { endedAlready, goesWithPromise, notTheirs } from "./messages.ts";
import { planCalls } from "./plan-calls.ts";
import { planByItself } from "./plan-subject.ts";
import { isHeardBy, toldAfterMove } from "./rules/calls.ts";
import { stepOf } from "./rules/default-plan.ts";
import { followOns } from "./rules/follow-on.ts";
import { isKeepers } from "./rules/promise-plan.ts";
import { inTimeFor } from "./rules/slot-times.ts";
import { insertAnswer } from "./store/answers.ts";
import { type InHands, markHandedOver } from "./store/changes.ts";
import { type FollowUp, findFollowUp } from "./store/follow-ups.ts";
import { updateIssueOwner } from "./store/issue-facts.ts";
import { getStandingLocked } from "./store/standings.ts";

/** The nudge that was pressed, or the follow-up itself where a manager chose it from a list. */
export type Passing = { readonly workspaceId: WorkspaceId; readonly by: Member } & (
  | { readonly owedId: OutboxId }
  | { readonly followUpId: FollowUpId }
);

/**
 * The new owner hears of it when it is due, at once where it is, within their hours, with the note.
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} if that person may not use the bot, or has it already @throws {UserError} as `getPassable`
 */
export async function changeOwner(
  deps: Deps,
  passing: Passing,
  { to, note }: { readonly to: string; readonly note: string | null },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { workspaceId, by } = passing;
  const owner = await findTaker(deps, workspaceId, to as UserId, now);
  return deps.db.transaction(async (tx) => {
    const followUp = await getPassable(tx, deps.config, passing, now);
    if (followUp.ownerId === owner.userId) throw new FieldErrors({ to: "It is theirs already: choose somebody else." });
    return passCall(tx, deps.config, followUp, { outcome: "handed-over", to: owner.userId, by, note }, now);
  });
}

/** Its subject locked, if this person may pass it on now. @throws {UserError} as `answerFollowUp`, or if it goes with a promise */
export async function getPassable(
  db: Queryable,
  config: Config,
  passing: Passing,
  now: Temporal.Instant,
): Promise<FollowUp> {
  if ("owedId" in passing) return passable(await getAnswerable(db, config, passing, now));
  const { workspaceId, followUpId, by } = passing;
  const followUp = await getOpen(db, workspaceId, followUpId);
  const owner = await getMember(db, workspaceId, followUp.ownerId);
  if (!mayActFor(owner, by, config.managers)) throw new UserError(notTheirs(owner.name, !isKeepers(followUp)));
  return passable(followUp);
}

/** @throws {UserError} if it goes with a promise */
export function passable(followUp: FollowUp): FollowUp {
  if (isKeepers(followUp)) throw new UserError(goesWithPromise);
  return followUp;
}

/** Its subject locked. @throws {UserError} if it is gone or has ended */
export async function getOpen(db: Queryable, workspaceId: WorkspaceId, id: FollowUpId): Promise<FollowUp> {
  const seen = await findFollowUp(db, workspaceId, id);
  if (seen === null) throw new UserError("This follow-up is gone: the customer's card shows what is open.");
  await getStandingLocked(db, workspaceId, seen.subject);
  const followUp = (await findFollowUp(db, workspaceId, id)) ?? seen;
  if (followUp.closedBecause !== null) throw new UserError(endedAlready(followUp.closedBecause));
  return followUp;
}

interface Passed {
  readonly outcome: "handed-over" | "taken-over";
  readonly to: UserId;
  readonly by: Member;
  readonly note: string | null;
}

/**
 * With all that is one call with it; then the customer's calls are arranged anew, since they have other callers. Call it
 * with the subject locked.
 * @returns everything whose messages are no longer true
 */
export async function passCall(
  tx: Queryable,
  { store }: Config,
  followUp: FollowUp,
  passed: Passed,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const call = [followUp, ...(await listJoined(tx, followUp))];
  const time = planningTimeOf(await getMember(tx, followUp.workspaceId, passed.to), store);
  for (const one of call) await passFollowUp(tx, one, passed, time, now);
  const others = await passIssue(tx, store, followUp, passed.to, now);
  return [...call.map(({ id }) => id), ...others, ...(await planCalls(tx, store, followUp, now))];
}

/** Whoever owes an update, or asks whether it is solved, sorts the problem out: what is planned for it next is theirs. */
async function passIssue(
  tx: Queryable,
  hours: StoreHours,
  { workspaceId, step, subject }: FollowUp,
  to: UserId,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  if (subject.kind !== "issue" || stepOf(step).purpose !== "obligation") return [];
  await updateIssueOwner(tx, workspaceId, subject.id, to);
  const { changed } = await planByItself(tx, hours, { workspaceId, subject }, now);
  return [subject.id, ...changed];
}

/** Whoever had it hears so, unless they did it themselves. @param time its new owner's */
async function passFollowUp(
  tx: Queryable,
  followUp: FollowUp,
  { outcome, to, by, note }: Passed,
  time: WorkingTime,
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, id, ownerId, round } = followUp;
  await insertAnswer(tx, followUp, {
    ...{ round, outcome, note, answeredBy: by.userId, answeredAt: now, returnsAt: null },
    isReached: false,
    isAttempt: false,
  });
  const said = outcome === "handed-over" && `${by.name} handed this over to you${note === null ? "." : `: ${note}`}`;
  // What the customer asked to be called back for stays with the call.
  const about = followOns.some(({ key }) => key === followUp.step) ? followUp.note : null;
  const words = [about, said].filter((part) => typeof part === "string").join("; ");
  const hands = { ownerId: to, ...(said && { note: words }), ...inTheirHours(followUp, time, now) };
  await putInHands(tx, followUp, hands, now);
  const news = { workspaceId, kind: "follow-up-passed", subjectId: id, recipient: ownerId, dueAt: now, round };
  if (by.userId !== ownerId) await insertOwed(tx, [news], now);
}

/** What a customer was told by when comes in time in other hands, too; the rest keeps its time, and waits for theirs. */
function inTheirHours(followUp: FollowUp, time: WorkingTime, now: Temporal.Instant): Partial<InHands> {
  if (!isHeardBy(followUp, time) || Temporal.Instant.compare(followUp.dueAt, now) <= 0) return {};
  const dueAt = inTimeFor(time, followUp.dueAt, now);
  if (dueAt.equals(followUp.dueAt)) return {};
  return { dueAt, toldOn: toldAfterMove(followUp, dayOf(time, dueAt), { time, isAnnounced: true }) };
}

/** Nobody is told but its new owner, when it is due. Call it with the subject locked. */
export async function putInHands(tx: Queryable, followUp: FollowUp, to: InHands, now: Temporal.Instant): Promise<void> {
  const { workspaceId, id, round } = followUp;
  const { dueAt = followUp.dueAt } = to;
  await dropOwed(tx, workspaceId, "nudge", [id], "it is somebody else's now");
  await markHandedOver(tx, followUp, to);
  const nudge = { workspaceId, kind: "nudge", subjectId: id, recipient: to.ownerId, round: round + 1 };
  await insertOwed(tx, [{ ...nudge, dueAt: Temporal.Instant.compare(dueAt, now) > 0 ? dueAt : now }], now);
}

/** Whoever is to have it. @throws {FieldErrors} at `to`, if they may not use the bot */
export async function findTaker(
  deps: Deps,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Temporal.Instant,
): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ to: "They can't take it: choose a colleague of the store." });
    throw error;
  }
}
