// Something is taken back: what was planned because of it goes, and what it moved or ended stands as it did.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { CustomerId, FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, hasBegun, insertOwed } from "../outbox/store/owed.ts";
import { listAnswers } from "./store/answers.ts";
import { putBackFollowUps } from "./store/before.ts";
import { markClosed } from "./store/changes.ts";
import { findFollowUps, listPlannedAt } from "./store/follow-ups.ts";

/** What is taken back: when it was done, of which customer, and how things stood before it. */
interface Done {
  readonly workspaceId: WorkspaceId;
  readonly customerId: CustomerId;
  readonly at: Temporal.Instant;
  readonly before: unknown;
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
  for (const { id, round, ownerId, dueAt } of (await findFollowUps(tx, workspaceId, ids)).values()) {
    const nudge = { workspaceId, kind: "nudge", subjectId: id, round };
    if (!(await hasBegun(tx, workspaceId, nudge))) await insertOwed(tx, [{ ...nudge, recipient: ownerId, dueAt }], now);
  }
  return ids;
}
