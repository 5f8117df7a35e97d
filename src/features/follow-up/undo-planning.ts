// Something is taken back: what was planned because of it goes, and what it moved or ended stands as it did.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { CustomerId, FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, hasBegun, insertOwed } from "../outbox/store/owed.ts";
import type { Subject } from "./rules/course.ts";
import { followOns } from "./rules/follow-on.ts";
import { listAnswers } from "./store/answers.ts";
import { putBackFollowUps } from "./store/before.ts";
import { markClosed, markReopened } from "./store/changes.ts";
import { findFollowUps, listPlannedAt } from "./store/follow-ups.ts";

/** What is taken back: when it was done, of which customer, and how things stood before it. */
interface Done {
  readonly workspaceId: WorkspaceId;
  readonly customerId: CustomerId;
  readonly at: Temporal.Instant;
  readonly before: unknown;
}

interface Ended {
  readonly workspaceId: WorkspaceId;
  readonly subject: Subject;
  readonly endedAt: Temporal.Instant;
}

const because = "what it came from was undone";

export const movedOn = "It has moved on since then, so there is nothing to undo.";

/**
 * What was planned at that moment is no longer asked.
 * @param but those that it answered @throws {UserError} if any of the others is answered
 */
export async function closePlanned(
  tx: Queryable,
  done: Omit<Done, "before">,
  but: ReadonlySet<FollowUpId>,
  now: Temporal.Instant,
): Promise<FollowUpId[]> {
  const planned = (await listPlannedAt(tx, done, done.at)).filter(({ id }) => !but.has(id));
  const ids = planned.map(({ id }) => id);
  if ((await listAnswers(tx, done.workspaceId, ids)).length > 0) throw new UserError(movedOn);
  for (const next of planned) await markClosed(tx, next, "overtaken", now);
  await dropOwed(tx, done.workspaceId, "nudge", ids, because);
  return ids;
}

/**
 * All that was open of the customer stands as before, in the round that it was in: whoever has its buttons still finds
 * them there; else its nudge comes anew. @returns those that were changed
 */
export async function reopenFollowUps(
  tx: Queryable,
  { workspaceId, at, before }: Omit<Done, "customerId">,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  const ids = await putBackFollowUps(tx, before, [at, now]);
  await dropOwed(tx, workspaceId, "nudge", ids, because);
  await oweAgain(tx, workspaceId, ids, now);
  return ids;
}

/**
 * What an answer had made and its visit or sale ended at that moment is open again, in the round that it was in: no plan
 * makes it anew. Call it before the subject is planned again. @returns those that were changed
 */
export async function reopenFollowOns(
  tx: Queryable,
  { workspaceId, subject, endedAt }: Ended,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  const ended = { subject, closedAt: endedAt, because: ["overtaken", "cancelled"] } as const;
  const ids = await markReopened(tx, workspaceId, { ...ended, steps: followOns.map(({ key }) => key) });
  await oweAgain(tx, workspaceId, ids, now);
  return ids;
}

/**
 * What a visit lost to later ones, of which none stands any more, is open again, in the round that it was in, also what
 * is due by now. Call it before the visit is planned again. @returns those that were changed
 */
export async function reopenCameAgain(
  tx: Queryable,
  { workspaceId, subject }: Omit<Ended, "endedAt">,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  const ids = await markReopened(tx, workspaceId, { subject, because: ["came-again"] });
  await oweAgain(tx, workspaceId, ids, now);
  return ids;
}

/** The nudges of follow-ups that are open again, but for those that are out. */
async function oweAgain(
  tx: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FollowUpId[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, round, ownerId, dueAt } of (await findFollowUps(tx, workspaceId, ids)).values()) {
    const nudge = { workspaceId, kind: "nudge", subjectId: id, round };
    if (!(await hasBegun(tx, workspaceId, nudge))) await insertOwed(tx, [{ ...nudge, recipient: ownerId, dueAt }], now);
  }
}
