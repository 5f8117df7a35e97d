// Somebody's customers are handed over: what they promised goes with them.
import type { Temporal } from "temporal-polyfill";
import type { UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { differenceOf, handOver } from "./rules/acts.ts";
import { isToKeep } from "./rules/promise.ts";
import { getPromise, insertChange, listPromises, updatePromise } from "./store.ts";

/**
 * What isn't over is `to`'s to see through, and to keep where its maker kept it; who else keeps it, its words and its day
 * stay. Its follow-ups, and what is owed in case that nobody acts, are the caller's to pass and to plan, and so is what
 * `from` keeps for others (`passPromise`). A second call finds nothing.
 * @param why kept with each of them
 * @returns the colleagues who keep something of it
 */
export async function passPromises(
  tx: Queryable,
  {
    from,
    to,
    by,
    why,
  }: { readonly from: UserId; readonly to: UserId; readonly by: Member; readonly why: string | null },
  now: Temporal.Instant,
): Promise<ReadonlySet<UserId>> {
  const { workspaceId } = by;
  const keepers = new Set<UserId>();
  for (const { id } of await listPromises(tx, workspaceId, { memberId: from })) {
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const promise = await getPromise(tx, workspaceId, id);
    if (promise.makerId !== from) continue;
    const change = handOver(promise, to, now);
    const handed = { ...promise, ...change };
    await updatePromise(tx, workspaceId, id, change);
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "new-maker" as const, note: why, ...differenceOf(promise, handed) },
      ...{ changedBy: by.userId, changedAt: now },
    });
    if (handed.ownerId !== to && isToKeep(handed)) keepers.add(handed.ownerId);
  }
  return keepers;
}
