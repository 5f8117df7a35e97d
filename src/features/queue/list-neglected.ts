// What has been left alone for so long that somebody else should see to it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { isKeepers } from "../follow-up/rules/promise-plan.ts";
import { listPromises } from "../promise/store.ts";
import { hasLeft, isUncovered, planningTimeOf, workingTimeOf } from "../workspace/rules.ts";
import { listMembers } from "../workspace/store.ts";
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
  const people = new Map((await listMembers(db, workspaceId)).map((person) => [person.userId, person]));
  const promises = await listPromises(db, workspaceId, {
    ids: late.flatMap(({ step, promiseId }) => (promiseId !== null && isKeepers({ step }) ? [promiseId] : [])),
  });
  return late.flatMap(({ id, step, dueAt, ownerId, customerName, promiseId }) => {
    const owner = people.get(ownerId);
    // Days away are days like any other while a cover sees to it, and only then.
    const timeOf = owner && isUncovered(owner, people, now) ? workingTimeOf : planningTimeOf;
    const workingDays = owner && !hasLeft(owner) ? daysNeglected(dueAt, timeOf(owner, config.store), now) : null;
    if (!owner || workingDays === null) return [];
    const promise = isKeepers({ step }) ? (promises.find((one) => one.id === promiseId) ?? null) : null;
    return [{ id, heading: stepOf(step).heading, customerName, ownerName: owner.name, workingDays, promise }];
  });
}
