// Keeps what was promised with a sale, asks those who must keep it, and takes it back with the sale.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { type CustomerId, newId, type PromiseId, type SaleId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { planPromise } from "./plan-promise.ts";
import { tellAsked, tellKeeper } from "./record-news.ts";
import type { PromiseLine } from "./rules/lines.ts";
import { isOver, type PromiseMade } from "./rules/promise.ts";
import { insertChange, insertPromise, listPromises, updatePromise } from "./store.ts";

/** What is said of a promise when it is made; the rest is as it is with every new one. */
export type NewPromise = Pick<PromiseMade, "customerId" | "saleId" | "words" | "makerId" | "ownerId" | "dueOn"> &
  Partial<Pick<PromiseMade, "link" | "outsideName" | "outsidePhone" | "madeCustomer">> & {
    /** Nothing is promised before its owner has answered. */
    readonly asksFirst?: boolean;
  };

/** Call it in the transaction of the sale. Everybody but the maker is asked at once, within their hours. */
export async function recordPromises(
  tx: Queryable,
  config: Config,
  { workspaceId, ...made }: { workspaceId: WorkspaceId; customerId: CustomerId; saleId: SaleId; makerId: UserId },
  lines: readonly PromiseLine[],
  now: Temporal.Instant,
): Promise<void> {
  for (const line of lines) await addPromise(tx, config, workspaceId, { ...made, ...line }, null, now);
}

/** One promise; one's own is accepted as it is made. Call it in the transaction of what it comes with. */
export async function addPromise(
  tx: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  { asksFirst = false, ...made }: NewPromise,
  formId: string | null,
  now: Temporal.Instant,
): Promise<PromiseId> {
  const id = newId<PromiseId>();
  const { makerId, ownerId } = made;
  const isOwn = makerId === ownerId;
  await insertPromise(
    tx,
    workspaceId,
    {
      ...{ link: null, outsideName: null, outsidePhone: null, madeCustomer: false, ...made, id },
      ...{ state: asksFirst ? "asked" : isOwn ? "accepted" : "made", round: 0 },
      ...{ offerWords: null, offerDueOn: null, offerWhy: null, withdrawnFrom: null },
      ...{ madeAt: now, askedAt: now, turnedAt: now },
    },
    formId,
  );
  await insertChange(tx, workspaceId, {
    ...{ promiseId: id, kind: asksFirst ? "asked" : "made", note: null },
    ...{ changedBy: makerId, changedAt: now },
  });
  if (!isOwn)
    await insertOwed(
      tx,
      [{ workspaceId, kind: "promise-question", subjectId: id, recipient: ownerId, dueAt: now }],
      now,
    );
  await planPromise(tx, config, { workspaceId, id }, now);
  return id;
}

/**
 * Takes promises back, a sale's or one made by itself, in the caller's transaction. Who was asked already is told; who
 * wasn't, isn't asked.
 * @param because why, in words that whoever was asked is told; null: its maker took it back
 * @returns everything whose messages are no longer true
 */
export async function withdrawPromises(
  tx: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  of: { readonly saleIds: readonly SaleId[] } | { readonly ids: readonly PromiseId[] },
  by: UserId,
  now: Temporal.Instant,
  because: string | null = null,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const promise of await listPromises(tx, workspaceId, of)) {
    if (isOver(promise)) continue;
    const { id, state, round } = promise;
    const withdrawn = { state: "withdrawn", withdrawnFrom: state, turnedAt: now, round: round + 1 } as const;
    await updatePromise(tx, workspaceId, id, withdrawn);
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "withdrawn", note: because },
      ...{ changedBy: by, changedAt: now },
    });
    await tellAsked(tx, workspaceId, { ...promise, ...withdrawn }, now);
    changed.push(id, ...(await planPromise(tx, config, { workspaceId, id }, now)));
  }
  return changed;
}

/**
 * What was taken back with its sale stands again as it did, from now on. Whoever was asked is told; whoever wasn't, is
 * asked.
 * @param withdrawnAt when they were taken back @returns everything whose messages are no longer true
 */
export async function restorePromises(
  tx: Queryable,
  config: Config,
  { workspaceId, saleId, withdrawnAt }: { workspaceId: WorkspaceId; saleId: SaleId; withdrawnAt: Temporal.Instant },
  by: UserId,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const promise of await listPromises(tx, workspaceId, { saleIds: [saleId] })) {
    const { id, state, withdrawnFrom, turnedAt, round, makerId, ownerId } = promise;
    if (state !== "withdrawn" || withdrawnFrom === null || !turnedAt.equals(withdrawnAt)) continue;
    const restored = { state: withdrawnFrom, withdrawnFrom: null, turnedAt: now, round: round + 1 };
    await updatePromise(tx, workspaceId, id, restored);
    await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind: "restored", note: null },
      ...{ changedBy: by, changedAt: now },
    });
    if (makerId !== ownerId) await tellKeeper(tx, workspaceId, { ...promise, ...restored }, now);
    changed.push(id, ...(await planPromise(tx, config, { workspaceId, id }, now)));
  }
  return changed;
}
