// Changes when, where and to whom the goods go, and moves all that depends on it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Db, Queryable } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { findOwed } from "../outbox/store/owed.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import type { Delivery, DeliveryChange } from "./rules.ts";
import { findDelivery, findSeller, updateDelivery } from "./store.ts";

/** What a form was opened from: a nudge, which the change answers, or the sale itself. */
export interface DeliveryTarget {
  readonly workspaceId: WorkspaceId;
  readonly saleId: SaleId;
  readonly owedId: OutboxId | null;
}

/** @returns the follow-ups whose messages are no longer true @throws {UserError} as `answerFollowUp` */
export async function changeDelivery(
  db: Db,
  config: Config,
  { workspaceId, saleId, owedId }: DeliveryTarget,
  by: Member,
  change: DeliveryChange,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  return db.transaction(async (tx) => {
    const answered =
      owedId && (await answerFollowUp(tx, config, { workspaceId, owedId, by, outcome: "date-changed" }, now));
    await updateDelivery(tx, workspaceId, saleId, change, now);
    const { changed } = await planSubject(
      tx,
      config.store,
      { workspaceId, subject: { kind: "sale", id: saleId } },
      now,
    );
    return [...(answered ? [answered.followUp.id, ...answered.changed] : []), ...changed];
  });
}

/**
 * The sale behind what a form carries, if this person may change its delivery.
 * @throws {UserError} if it is gone, was taken back, or isn't theirs
 */
export async function getDeliveryTarget(
  db: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  carried: string,
  by: Member,
): Promise<{ readonly target: DeliveryTarget; readonly delivery: Delivery }> {
  const owed = await findOwed(db, workspaceId, carried as OutboxId);
  const followUp = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  const saleId = followUp?.saleId ?? (carried as SaleId);
  const seller = await findSeller(db, workspaceId, saleId);
  const delivery = await findDelivery(db, workspaceId, saleId);
  if (!seller || !delivery || seller.undoneAt !== null)
    throw new UserError("That sale was taken back: there is no delivery to change any more.");
  if (!mayActFor(await getMember(db, workspaceId, seller.repId), by, config.managers))
    throw new UserError("This delivery belongs to a colleague's sale: they or a manager can change it.");
  return { target: { workspaceId, saleId, owedId: owed?.id ?? null }, delivery };
}
