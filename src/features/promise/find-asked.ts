// Promises as whoever keeps them reads of them: what happened last, and what they can undo.
import type { PromiseId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Member } from "../workspace/rules.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import type { AskedPromise } from "./messages/question.ts";
import { type Change, listChanges } from "./store.ts";

/** In the order in which they were made. @param reader who was asked, or keeps them */
export async function findAsked(
  db: Queryable,
  ids: readonly PromiseId[],
  reader: Member,
): Promise<(NamedPromise & Omit<AskedPromise, "isFirst"> & { readonly lastAt: Change["changedAt"] | null })[]> {
  const { workspaceId } = reader;
  const asked = [];
  for (const promise of await findPromiseWords(db, workspaceId, { ids })) {
    const changes = await listChanges(db, workspaceId, promise.id);
    const [last] = changes;
    asked.push({
      ...promise,
      ...{ last: last?.kind ?? null, lastNote: last?.note ?? null, lastAt: last?.changedAt ?? null },
      isInherited: changes.some(({ kind }) => kind === "new-maker"),
      ...{ isOthers: promise.ownerId !== reader.userId, undoes: undoableBy(reader, last) },
    });
  }
  return asked;
}

/** What this reader did last, if it can be undone where they did it; a form's answer is a message of its own. */
export function undoableBy({ userId }: Member, last: Change | undefined): string | null {
  const isTheirs = last?.isUndoable && last.changedBy === userId;
  return isTheirs && last.kind !== "changed" && last.kind !== "called-off" ? last.id : null;
}
