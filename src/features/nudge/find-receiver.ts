// Who speaks for themselves alone when they ask to be left alone: somebody who receives what another bought.
import type { FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findCustomer } from "../customer/store.ts";
import { listCalledReceivers } from "../follow-up/store/called.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { findOwed } from "../outbox/store/owed.ts";
import type { Receiver } from "./rules.ts";

/** Null where the nudge's call is to the buyer, or the nudge is gone. */
export async function findReceiver(
  db: Queryable,
  workspaceId: WorkspaceId,
  owedId: OutboxId,
): Promise<Receiver | null> {
  const owed = await findOwed(db, workspaceId, owedId);
  const followUp = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  if (!followUp) return null;
  const receiver = (await listCalledReceivers(db, workspaceId, [followUp.id])).get(followUp.id);
  const buyer = await findCustomer(db, workspaceId, followUp.customerId);
  return receiver === undefined || buyer === null ? null : { name: receiver.name, buyer: buyer.name };
}
