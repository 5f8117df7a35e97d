// Somebody's customers are handed over: what they promised goes with them.
import type { Temporal } from "temporal-polyfill";
import type { PromiseId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { getPromise, insertChange, listPromises, updatePromise } from "./store.ts";

/**
 * What is still to be kept is `to`'s to see through, and to keep where its maker kept it. Its follow-ups, and what is
 * owed in case that nobody acts, are the caller's to pass and to plan. A second call finds nothing.
 * @returns the promises that changed
 */
export async function passPromises(
  tx: Queryable,
  { from, to, by }: { readonly from: UserId; readonly to: UserId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly PromiseId[]> {
  const { workspaceId } = by;
  const changed: PromiseId[] = [];
  for (const { id } of await listPromises(tx, workspaceId, { memberId: from })) {
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const { makerId, ownerId, round } = await getPromise(tx, workspaceId, id);
    if (makerId !== from) continue;
    await updatePromise(tx, workspaceId, id, {
      ...{ makerId: to, round: round + 1 },
      ...(ownerId === from && { ownerId: to }),
    });
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "new-maker" as const, note: null },
      ...{ changedBy: by.userId, changedAt: now },
    });
    changed.push(id);
  }
  return changed;
}
