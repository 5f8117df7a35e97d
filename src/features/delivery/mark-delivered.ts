// The goods have arrived: everything that waited for that is planned.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId, OutboxId, SaleId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Db } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { deliveredDay } from "./rules.ts";
import { findDelivery, updateDelivery } from "./store.ts";

/** @returns the follow-ups whose messages are no longer true, and the sale @throws {UserError} as `answerFollowUp` */
export async function markDelivered(
  db: Db,
  config: Config,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  now: Temporal.Instant,
): Promise<{ readonly changed: readonly FollowUpId[]; readonly saleId: SaleId }> {
  return db.transaction(async (tx) => {
    const { followUp, changed } = await answerFollowUp(
      tx,
      config,
      { workspaceId, owedId, by, outcome: "delivered" },
      now,
    );
    const { saleId } = followUp;
    if (saleId === null) throw new Error(`follow-up ${followUp.id} is about no delivery`);
    const delivery = await findDelivery(tx, workspaceId, saleId);
    if (delivery === null) throw new Error(`sale ${saleId} has no delivery`);
    const today = dayOf(workingTimeOf(by, config.store), now);
    await updateDelivery(tx, workspaceId, saleId, { deliveredOn: deliveredDay(delivery, today) }, now);
    const planned = await planSubject(tx, config.store, followUp, now);
    return { changed: [followUp.id, ...changed, ...planned.changed], saleId };
  });
}
