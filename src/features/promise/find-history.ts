// All that happened to a promise, with the names that people know each other by.
import { UserError } from "../../core/errors.ts";
import type { PromiseId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findMembers } from "../workspace/store.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import type { PastChange } from "./messages/history.ts";
import { listChanges } from "./store.ts";

/** Oldest first. @throws {UserError} if there is no such promise */
export async function findHistory(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PromiseId,
): Promise<{ readonly promise: NamedPromise; readonly changes: readonly PastChange[] }> {
  const [promise] = await findPromiseWords(db, workspaceId, { ids: [id] });
  if (promise === undefined) throw new UserError("That promise is gone: nothing is kept of it.");
  const changes = (await listChanges(db, workspaceId, id)).toReversed();
  const people = changes.flatMap(({ changedBy, ownerId }) => (ownerId === null ? [changedBy] : [changedBy, ownerId]));
  const names = await findMembers(db, workspaceId, people);
  return {
    promise,
    changes: changes.map(({ changedBy, changedAt, ownerId, outsideName, ...change }) => ({
      ...change,
      by: names.get(changedBy)?.name ?? "a colleague",
      keeper: outsideName ?? (ownerId === null ? null : (names.get(ownerId)?.name ?? "a colleague")),
      at: changedAt,
    })),
  };
}
