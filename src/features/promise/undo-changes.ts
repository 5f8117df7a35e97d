// What changed promises, an answer or a moved delivery, was a slip: they stand as they did before.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { PromiseId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Feature } from "../../feature.ts";
import { putBack } from "../follow-up/store/before.ts";
import { findSaleFacts } from "../follow-up/store/sale-facts.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { isToCome } from "../outbox/store/owed.ts";
import { getMember } from "../workspace/store.ts";
import { planPromise } from "./plan-promise.ts";
import { tellKeeper, wasAsked } from "./record-news.ts";
import type { PromiseMade } from "./rules/promise.ts";
import { type Change, deleteChange, getPromise, listChanges, listPromises, updatePromise } from "./store.ts";

/** The one that it answered for, or those of its sale that it confirmed, broke or moved. @throws {UserError} where somebody has acted on one since */
export const undoChanges: NonNullable<Feature["undone"]> = async (
  tx,
  { config },
  { followUp: { subject, saleId }, answeredBy, answeredAt, before, by: { workspaceId } },
  now,
) => {
  if (subject.kind !== "promise" && saleId === null) return [];
  const of = subject.kind === "promise" ? { ids: [subject.id] } : { saleIds: saleId === null ? [] : [saleId] };
  return undoChangesAt(tx, config, { workspaceId, of, by: answeredBy, at: answeredAt, before }, now);
};

/**
 * What somebody changed of these promises at that very moment, whatever it came with. A keeper whose question it
 * took the place of is asked anew.
 * @returns everything whose messages are no longer true, and what people were told of
 * @throws {UserError} where somebody has acted on one since, or its sale has ended
 */
export async function undoChangesAt(
  tx: Queryable,
  config: Config,
  {
    workspaceId,
    of,
    by,
    at,
    before,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly of: { readonly ids: readonly PromiseId[] } | { readonly saleIds: readonly SaleId[] };
    readonly by: UserId;
    readonly at: Temporal.Instant;
    readonly before: unknown;
  },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { id, saleId } of await listPromises(tx, workspaceId, of)) {
    await getStandingLocked(tx, workspaceId, { kind: "promise", id });
    const changes = await listChanges(tx, workspaceId, id);
    const ours = changes.filter(({ changedBy, changedAt }) => changedBy === by && changedAt.equals(at));
    const [last] = changes;
    if (last === undefined || ours.length === 0) continue;
    const { words, round } = await getPromise(tx, workspaceId, id);
    if (!ours.includes(last)) {
      const { name } = await getMember(tx, workspaceId, last.changedBy);
      throw new UserError(
        `${name} has acted on "${words}" since, so this can't be undone. Agree with them what is to come of it.`,
      );
    }
    const sale = saleId && (await findSaleFacts(tx, workspaceId, saleId));
    if (sale && (sale.undoneAt !== null || sale.isCancelled))
      throw new UserError(`The sale with "${words}" has been cancelled or taken back since, so this can't be undone.`);
    for (const change of ours) await deleteChange(tx, workspaceId, change.id);
    await putBack(tx, before, "promises", { ids: [id] });
    // Each turn is told anew, and this is one.
    await updatePromise(tx, workspaceId, id, { round: round + 1 });
    changed.push(id, ...ours.map((change) => change.id), ...(saleId === null ? [] : [saleId]));
    changed.push(...(await planPromise(tx, config, { workspaceId, id }, now)));
    const stands = await getPromise(tx, workspaceId, id);
    const isOthers = stands.ownerId !== stands.makerId && stands.ownerId !== by;
    if (isOthers && (await isToBeAsked(tx, workspaceId, stands, ours))) await tellKeeper(tx, workspaceId, stands, now);
  }
  return changed;
}

/**
 * The change took the place of a question that was still to come: their first; or whichever, where it was moved, since a
 * move owes one only in place of another (`moveWithDelivery`).
 */
async function isToBeAsked(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { id, ownerId }: PromiseMade,
  ours: readonly Change[],
): Promise<boolean> {
  if (!(await wasAsked(tx, workspaceId, { id, ownerId }))) return true;
  const question = { workspaceId, kind: "promise-question", subjectId: id, recipient: ownerId };
  return ours.some(({ kind }) => kind === "moved") && (await isToCome(tx, question));
}
