// The goods have arrived: everything that waited for that is planned.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Db } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { tellRep } from "./record-news.ts";
import { deliveredDay } from "./rules.ts";
import { markAsksClosed } from "./store/asks.ts";
import { insertHappened } from "./store/moves.ts";
import { updateDelivery } from "./store.ts";

/**
 * @param carried the nudge that it answers, or the sale
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `getDeliveryTarget` and `answerFollowUp`, and where it has arrived already
 */
export async function markDelivered(
  db: Db,
  config: Config,
  { workspaceId, carried, by }: { readonly workspaceId: WorkspaceId; readonly carried: string; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { target: seen } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    const subject = { kind: "sale", id: seen.saleId } as const;
    await getStandingLocked(tx, workspaceId, subject);
    const { target, delivery, owner, state } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    const { saleId, owedId } = target;
    const answered =
      owedId && (await answerFollowUp(tx, config, { workspaceId, owedId, by, outcome: "delivered" }, now));
    throwIfRefused(state, "deliver");
    const today = dayOf(workingTimeOf(by, config.store), now);
    await updateDelivery(
      tx,
      workspaceId,
      saleId,
      { deliveredOn: deliveredDay(delivery, today), stillToCome: null },
      now,
    );
    const happened = { saleId, kind: "delivered" as const };
    const changeId = await insertHappened(tx, workspaceId, happened, { formId: null, by: by.userId }, now);
    const asks = await markAsksClosed(tx, workspaceId, saleId, now);
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    await tellRep(tx, { workspaceId, changeId, owner, knows: [by.userId] }, now);
    return [saleId, ...asks, ...(answered ? [answered.followUp.id, ...answered.changed] : []), ...changed];
  });
}
