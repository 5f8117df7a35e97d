// Owes the word of what somebody did for a delivery, in its transaction: to whoever looks after the sale, to whoever keeps
// what was promised with it, and to them.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { DeliveryChangeId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { countOwed } from "../outbox/store/taken-back.ts";
import { type MovedPromises, moveWithDelivery } from "../promise/change-due-days.ts";
import type { Member } from "../workspace/rules.ts";

/** They hear it in a sentence. @param knows who need not be told: whoever did it, and whoever hears it otherwise */
export async function tellRep(
  tx: Queryable,
  {
    workspaceId,
    changeId,
    owner,
    knows,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly changeId: DeliveryChangeId;
    readonly owner: Member;
    readonly knows: readonly UserId[];
  },
  now: Temporal.Instant,
): Promise<void> {
  if (knows.includes(owner.userId)) return;
  const news = { workspaceId, kind: "delivery-news", subjectId: changeId, recipient: owner.userId, dueAt: now };
  await insertOwed(tx, [news], now);
}

/**
 * What was promised with a delivery that is on another day, or to another place, moves with it, and its keepers hear so:
 * each promise is owed by itself, and those that are due for one keeper travel in one message.
 */
export async function movePromises(
  tx: Queryable,
  config: Config,
  moving: Parameters<typeof moveWithDelivery>[2],
  now: Temporal.Instant,
): Promise<MovedPromises> {
  const { workspaceId } = moving;
  const moved = await moveWithDelivery(tx, config, moving, now);
  for (const { id: subjectId, ownerId: recipient } of moved.heard) {
    const round = await countOwed(tx, workspaceId, keepersKind, subjectId);
    await insertOwed(tx, [{ workspaceId, kind: keepersKind, subjectId, recipient, dueAt: now, round }], now);
  }
  return moved;
}

/** Its subject is a promise; it was owed as the delivery was changed. */
export const keepersKind = "delivery-keepers";

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
