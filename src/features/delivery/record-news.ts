// Owes the word to whoever looks after a sale, in the transaction of what a colleague did for its delivery.
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
