// Promises with the names that people know them by.

import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findMembers } from "../workspace/store.ts";
import type { PromiseWords } from "./messages.ts";
import { type DuePromise, listContexts, listPromises, type PromisesOf } from "./store.ts";

/** A promise that can be put into words. */
export type NamedPromise = DuePromise & PromiseWords;

export async function findPromiseWords(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: PromisesOf,
): Promise<NamedPromise[]> {
  const promises = await listPromises(db, workspaceId, of);
  const members = await findMembers(
    db,
    workspaceId,
    promises.flatMap(({ makerId, ownerId }) => [makerId, ownerId]),
  );
  const contexts = await listContexts(
    db,
    workspaceId,
    promises.map(({ id }) => id),
  );
  return promises.map((promise) => ({
    ...promise,
    makerName: members.get(promise.makerId)?.name ?? "A colleague",
    ownerName: members.get(promise.ownerId)?.name ?? "a colleague",
    ...(contexts.get(promise.id) ?? { customerName: "the customer", what: null, reasons: null }),
  }));
}
