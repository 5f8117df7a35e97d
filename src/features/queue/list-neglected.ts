// What has been left alone for so long that somebody else should see to it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
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
  return late.flatMap(({ id, step, dueAt, ownerId, customerName }) => {
    const owner = owners.get(ownerId);
    const workingDays =
      owner && !hasLeft(owner) ? daysNeglected(dueAt, planningTimeOf(owner, config.store), now) : null;
    if (!owner || workingDays === null) return [];
    return [{ id, heading: stepOf(step).heading, customerName, ownerName: owner.name, workingDays }];
  });
}
