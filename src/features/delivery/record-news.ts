// Owes the word of what somebody did for a delivery, in its transaction: to whoever looks after the sale, and to them.
import type { Temporal } from "temporal-polyfill";
import type { DeliveryChangeId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";

/** They hear it in a sentence. */
export async function tellRep(
  tx: Queryable,
  {
    workspaceId,
    changeId,
    owner,
  }: { readonly workspaceId: WorkspaceId; readonly changeId: DeliveryChangeId; readonly owner: Member },
  now: Temporal.Instant,
): Promise<void> {
  const news = { workspaceId, kind: "delivery-news", subjectId: changeId, recipient: owner.userId, dueAt: now };
  await insertOwed(tx, [news], now);
}

/** They have it confirmed where no nudge shows it as answered: a message of its own, with its Undo. */
export async function confirmChange(
  tx: Queryable,
  {
    workspaceId,
    changeId,
    by,
  }: { readonly workspaceId: WorkspaceId; readonly changeId: DeliveryChangeId; readonly by: Member },
  now: Temporal.Instant,
): Promise<void> {
  const confirmation = { workspaceId, kind: "delivery-confirmation", subjectId: changeId, recipient: by.userId };
  await insertOwed(tx, [{ ...confirmation, dueAt: now }], now);
}
