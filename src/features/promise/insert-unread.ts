// Somebody is back who had left: what they weren't told of their promises meanwhile is owed to them again.
import type { Temporal } from "temporal-polyfill";
import type { PromiseChangeId, PromiseId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { insertOwed, isToCome, type NewOwed } from "../outbox/store/owed.ts";
import { listUnread } from "../outbox/store/unread.ts";
import type { Member } from "../workspace/rules.ts";
import { isOver, type PromiseMade } from "./rules/promise.ts";
import { findChange, listPromises } from "./store.ts";

/**
 * Of what they made or keep still; whoever is to be asked reads in the question how it stands, and nothing beside it.
 * Whether a warning is true is decided when it is sent. A second call finds nothing.
 */
export async function insertUnread(
  tx: Queryable,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  now: Temporal.Instant,
): Promise<void> {
  const owed: NewOwed[] = [];
  for (const row of await listUnread(tx, { workspaceId, recipient: userId, kinds: aboutPromises })) {
    const id = await findPromiseId(tx, row);
    const [promise] = id === null ? [] : await listPromises(tx, workspaceId, { ids: [id] });
    if (promise !== undefined && isTheirs(row, promise)) owed.push({ ...row, dueAt: now });
  }
  await insertOwed(tx, owed.filter(isQuestion), now);
  for (const row of owed) if (!(await isToCome(tx, { ...row, kind: question }))) await insertOwed(tx, [row], now);
}

const question = "promise-question";
const aboutPromises = [question, "promise-news", "promise-unanswered", "promise-stands", "delivery-keepers"];

function isTheirs(row: NewOwed, { makerId, ownerId, state }: PromiseMade): boolean {
  if (isQuestion(row)) return ownerId === row.recipient && !isOver({ state });
  return makerId === row.recipient || ownerId === row.recipient;
}

function isQuestion({ kind }: NewOwed): boolean {
  return kind === question;
}

/** Null: it was news of a change that was taken back. */
async function findPromiseId(tx: Queryable, { workspaceId, kind, subjectId }: NewOwed): Promise<PromiseId | null> {
  if (kind !== "promise-news") return subjectId as PromiseId;
  return (await findChange(tx, workspaceId, subjectId as PromiseChangeId))?.promiseId ?? null;
}
