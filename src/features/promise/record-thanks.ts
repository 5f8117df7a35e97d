// A customer's thanks reach the one who kept the promise, in the customer's words.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { PromiseId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { standingOf } from "./rules/acts.ts";
import { type DuePromise, getPromise, insertChange, listChanges, listPromises } from "./store.ts";

/** Who passes on what of which promise. */
export interface Thanking {
  readonly id: PromiseId;
  readonly by: Member;
}

/** Once a promise. @returns everything whose messages are no longer true @throws {UserError} as `getThankable` */
export async function recordThanks(
  db: Queryable,
  config: Config,
  { id, by }: Thanking,
  thanks: string,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { workspaceId, userId: changedBy } = by;
    const { ownerId: recipient } = await getThankable(tx, config, { id, by });
    const changeId = await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "thanked", note: thanks },
      ...{ changedBy, changedAt: now },
    });
    await insertOwed(tx, [{ workspaceId, kind: "promise-news", subjectId: changeId, recipient, dueAt: now }], now);
    return [id];
  });
}

/** @throws {UserError} if it isn't theirs, isn't kept, was kept by its maker or outside Slack, or they have the thanks */
export async function getThankable(db: Queryable, config: Config, { id, by }: Thanking): Promise<DuePromise> {
  const { workspaceId } = by;
  const [seen] = await listPromises(db, workspaceId, { ids: [id] });
  if (seen === undefined) throw new UserError("That promise is gone: there is nobody to thank.");
  await getStandingLocked(db, workspaceId, { kind: "promise", id });
  const promise = await getPromise(db, workspaceId, id);
  const maker = await getMember(db, workspaceId, promise.makerId);
  const keeper = (await getMember(db, workspaceId, promise.ownerId)).name;
  if (!mayActFor(maker, by, config.managers))
    throw new UserError(`${maker.name} promised it: ${maker.name} or a manager passes the thanks on.`);
  if (promise.state !== "kept") throw new UserError(standingOf(promise.state, { keeper, maker: maker.name }));
  if (promise.ownerId === promise.makerId) throw new UserError("You kept it yourself: the thanks are yours.");
  if ((await listChanges(db, workspaceId, id)).some(({ kind }) => kind === "thanked"))
    throw new UserError(`${keeper} has had the customer's thanks already.`);
  return promise;
}
