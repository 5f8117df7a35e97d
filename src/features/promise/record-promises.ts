// Keeps what was promised with a sale, and asks those who must keep it.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, PromiseId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed, listSentAbout } from "../outbox/store/owed.ts";
import type { PromiseLine } from "./rules.ts";
import { insertPromises, markWithdrawn } from "./store.ts";

/** Call it in the transaction of the sale. Everybody but the maker is asked at once, within their hours. */
export async function recordPromises(
  db: Queryable,
  {
    workspaceId,
    customerId,
    saleId,
    makerId,
  }: { workspaceId: WorkspaceId; customerId: CustomerId; saleId: SaleId; makerId: UserId },
  lines: readonly PromiseLine[],
  now: Temporal.Instant,
): Promise<void> {
  const made = await insertPromises(
    db,
    workspaceId,
    lines.map((line) => ({ ...line, customerId, saleId, makerId })),
    now,
  );
  const asked = made.filter(({ ownerId }) => ownerId !== makerId);
  await insertOwed(
    db,
    asked.map(({ id, ownerId }) => ({
      workspaceId,
      kind: "promise-question",
      subjectId: id,
      recipient: ownerId,
      dueAt: now,
    })),
    now,
  );
}

/**
 * Takes a sale's promises back, in the caller's transaction. Who was asked already is told; who wasn't, isn't asked.
 * @returns the promises, so that the questions that were asked can be updated
 */
export async function withdrawPromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
  now: Temporal.Instant,
): Promise<readonly PromiseId[]> {
  const withdrawn = await markWithdrawn(db, workspaceId, saleId);
  await dropOwed(db, workspaceId, "promise-question", withdrawn, "the sale was taken back");
  const asked = (await listSentAbout(db, workspaceId, withdrawn)).flatMap(({ rows }) => rows);
  await insertOwed(
    db,
    asked.map(({ kind, subjectId, recipient, round }) => ({
      workspaceId,
      kind,
      subjectId,
      recipient,
      dueAt: now,
      round: round + 1,
    })),
    now,
  );
  return withdrawn;
}
