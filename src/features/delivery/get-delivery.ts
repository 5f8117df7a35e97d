// The delivery behind what a button or a form carries, for whoever may see to it.
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { findOwed } from "../outbox/store/owed.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { type DeliveryAct, type DeliveryState, decideAct, stateOf } from "./rules/states.ts";
import type { Delivery } from "./rules.ts";
import { isAsked } from "./store/asks.ts";
import { listMoves } from "./store/moves.ts";
import { findDelivery, findSeller } from "./store.ts";

/** What a form was opened from: a nudge, which it answers, or the sale itself. */
export interface DeliveryTarget {
  readonly workspaceId: WorkspaceId;
  readonly saleId: SaleId;
  readonly owedId: OutboxId | null;
  /** Of the nudge that it answers. */
  readonly step: string | null;
}

export interface KnownDelivery {
  readonly target: DeliveryTarget;
  readonly delivery: Delivery;
  /** Whoever looks after the sale. */
  readonly owner: Member;
  /** This person may see to the whole sale, not to its delivery alone. */
  readonly isSellers: boolean;
  readonly state: DeliveryState;
}

/**
 * The sale behind what a form carries, if this person may see to its delivery: whoever looks after the sale, their cover,
 * a manager, whoever runs deliveries, and whoever was asked about this one.
 * @throws {UserError} if it is gone, was taken back, or isn't theirs
 */
export async function getDeliveryTarget(
  db: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  carried: string,
  by: Member,
): Promise<KnownDelivery> {
  const owed = await findOwed(db, workspaceId, carried as OutboxId);
  const followUp = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  const saleId = followUp?.saleId ?? (carried as SaleId);
  const seller = await findSeller(db, workspaceId, saleId);
  const delivery = await findDelivery(db, workspaceId, saleId);
  if (!seller || !delivery) throw new UserError("That sale was taken back: there is no delivery to change any more.");
  const wasMoved = (await listMoves(db, workspaceId, [saleId])).length > 0;
  const state = stateOf(delivery, {
    isTakenBack: seller.undoneAt !== null,
    isCancelled: seller.isCancelled,
    wasMoved,
  });
  if (state === "taken-back" || state === "cancelled") throwIfRefused(state, "move");
  const owner = await getMember(db, workspaceId, seller.repId);
  const isSellers = mayActFor(owner, by, config.managers) || followUp?.ownerId === by.userId;
  const may =
    isSellers || config.deliveryPeople.includes(by.userId) || (await isAsked(db, workspaceId, saleId, by.userId));
  if (!may) throw new UserError(notTheirSale(owner));
  return {
    target: { workspaceId, saleId, owedId: owed?.id ?? null, step: followUp?.step ?? null },
    delivery,
    owner,
    isSellers,
    state,
  };
}

export function notTheirSale({ name }: Pick<Member, "name">): string {
  return `This is ${name}'s sale: ${name} or a manager changes it.`;
}

/** @throws {UserError} with why this can't be done to a delivery that stands so */
export function throwIfRefused(state: DeliveryState, act: DeliveryAct): void {
  const decided = decideAct(state, act);
  if (decided.kind === "refused") throw new UserError(decided.because);
}
