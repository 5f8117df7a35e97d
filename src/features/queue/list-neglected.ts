// What has been left alone for so long that somebody else should see to it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { isKeepers } from "../follow-up/rules/promise-plan.ts";
import { listPromises } from "../promise/store.ts";
import { hasLeft, planningTimeOf } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { daysNeglected, type Neglected, takeOverAfter } from "./rules.ts";
import { listDueBefore } from "./store.ts";

/** The oldest first. What stands in the queue is told of there. */
export async function listNeglected(
  db: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  now: Temporal.Instant,
): Promise<readonly Neglected[]> {
  // So many working days are that many days at the least.
  const late = await listDueBefore(db, workspaceId, now.subtract({ hours: 24 * (takeOverAfter - 1) }));
  const owners = await findMembers(
    db,
    workspaceId,
    late.map(({ ownerId }) => ownerId),
  );
  const promises = await listPromises(db, workspaceId, {
    ids: late.flatMap(({ step, promiseId }) => (promiseId !== null && isKeepers({ step }) ? [promiseId] : [])),
  });
  return late.flatMap(({ id, step, dueAt, ownerId, customerName, promiseId }) => {
    const owner = owners.get(ownerId);
    const workingDays =
      owner && !hasLeft(owner) ? daysNeglected(dueAt, planningTimeOf(owner, config.store), now) : null;
    if (!owner || workingDays === null) return [];
    const promise = isKeepers({ step }) ? (promises.find((one) => one.id === promiseId) ?? null) : null;
    return [{ id, heading: stepOf(step).heading, customerName, ownerName: owner.name, workingDays, promise }];
  });
}
