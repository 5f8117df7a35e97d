// Somebody's work is handed over: what they keep for a colleague is another's to keep.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { PromiseId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { changePromise } from "./change-promise.ts";
import { planPromise } from "./plan-promise.ts";
import { tellKeeper } from "./record-news.ts";
import { differenceOf, inheritAnswer } from "./rules/acts.ts";
import { isToKeep } from "./rules/promise.ts";
import { getPromise, insertChange, updatePromise } from "./store.ts";

/**
 * As if `from` passed it on: `to` is asked, in its maker's words. What waits for its maker or the customer stands, and is
 * `to`'s from now on; a plain yes of `from`'s is asked for anew. Telling the maker is the caller's, who passes on several.
 * A second call finds nothing.
 * @param by whose right to do it is the caller's to know
 * @returns everything whose messages are no longer true
 */
export async function passPromise(
  tx: Queryable,
  config: Config,
  {
    id,
    from,
    to,
    by,
    why,
  }: {
    readonly id: PromiseId;
    readonly from: UserId;
    readonly to: UserId;
    readonly by: Member;
    readonly why: string;
  },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { workspaceId } = by;
  await getStandingLocked(tx, workspaceId, { kind: "promise", id });
  const promise = await getPromise(tx, workspaceId, id);
  if (promise.ownerId !== from || promise.makerId === from || !isToKeep(promise)) return [];
  const inherited = inheritAnswer(promise, to, now);
  if (inherited === null) {
    const acting = { workspaceId, carried: id, by, isAsked: true, isToldTogether: true } as const;
    return changePromise(tx, config, acting, { kind: "pass-on", to, why }, now);
  }
  await updatePromise(tx, workspaceId, id, inherited);
  const passed = { ...promise, ...inherited };
  await insertChange(tx, workspaceId, {
    ...{ promiseId: id, kind: "passed-on" as const, note: why, ...differenceOf(promise, passed) },
    ...{ changedBy: by.userId, changedAt: now },
  });
  if (passed.state === "asked" && to !== by.userId) await tellKeeper(tx, workspaceId, passed, now);
  const planned = await planPromise(tx, config, { workspaceId, id }, now);
  return [id, ...(promise.saleId === null ? [] : [promise.saleId]), ...planned];
}
