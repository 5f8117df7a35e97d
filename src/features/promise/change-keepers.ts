// Somebody has left: what they were to keep is its makers' again.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { putInHands } from "../follow-up/change-owner.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { hasLeft, type Member } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { planPromise } from "./plan-promise.ts";
import { backToMaker } from "./rules/acts.ts";
import { getPromise, insertChange, listKeepersLeft, listPromises, updatePromise } from "./store.ts";

/**
 * Each maker hears of it in a sentence. What leavers made themselves, and what was made by others who have left, goes
 * with its customer, once that is handed over. One leaver a transaction; a second run finds nothing.
 */
export async function returnPromises(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const { workspaceId, userId } of await listKeepersLeft(deps.db)) {
    const changed = await deps.db.transaction((tx) => returnAll(tx, deps.config, { workspaceId, userId }, now));
    await updateMessages(deps, workspaceId, changed, now);
  }
}

async function returnAll(
  tx: Queryable,
  config: Config,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { id } of await listPromises(tx, workspaceId, { memberId: userId })) {
    const subject = { kind: "promise", id } as const;
    await getStandingLocked(tx, workspaceId, subject);
    const promise = await getPromise(tx, workspaceId, id);
    const back = promise.ownerId === userId ? backToMaker(promise, now) : null;
    if (back === null || hasLeft(await getMember(tx, workspaceId, promise.makerId))) continue;
    await updatePromise(tx, workspaceId, id, back);
    const changeId = await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "came-back" as const, note: null },
      ...{ changedBy: userId, changedAt: now },
    });
    const recipient = promise.makerId;
    await insertOwed(tx, [{ workspaceId, kind: "promise-news", subjectId: changeId, recipient, dueAt: now }], now);
    // What they had left undone isn't planned anew, since its time is past: it passes as it stands.
    const theirs = (await listFollowUps(tx, workspaceId, subject)).filter(
      ({ ownerId, closedBecause }) => ownerId === userId && closedBecause === null,
    );
    for (const followUp of theirs) await putInHands(tx, followUp, { ownerId: recipient }, now);
    changed.push(id, ...theirs.map((followUp) => followUp.id));
    changed.push(...(await planPromise(tx, config, { workspaceId, id }, now)));
  }
  return changed;
}
