// A delivery's day, place or receiver is another one: all that depends on it moves, and it stays open until all know.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { putInHands } from "../follow-up/change-owner.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import type { MoveBrief } from "../follow-up/rules/brief.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import { findBefore } from "../follow-up/store/before.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import type { KnownDelivery } from "./get-delivery.ts";
import { confirmChange, movePromises, tellRep } from "./record-news.ts";
import type { DeliveryChange } from "./rules.ts";
import { insertHappened } from "./store/moves.ts";
import { updateDelivery } from "./store.ts";

export interface Moving extends Pick<KnownDelivery, "target" | "delivery" | "owner"> {
  readonly move: MoveBrief;
  /** What becomes of the record. */
  readonly change: DeliveryChange;
  readonly formId: string;
  readonly by: Member;
  /** No nudge shows it as answered. */
  readonly isConfirmed: boolean;
}

/** Call it with the sale locked. @returns everything whose messages are no longer true */
export async function recordMove(
  tx: Queryable,
  config: Config,
  { target: { workspaceId, saleId }, delivery, owner, move, change, formId, by, isConfirmed }: Moving,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const subject = { kind: "sale", id: saleId } as const;
  const { customerId } = await getStandingLocked(tx, workspaceId, subject);
  const stoodBefore = isConfirmed ? await findBefore(tx, { workspaceId, customerId, subject, saleId }) : null;
  await updateDelivery(tx, workspaceId, saleId, change, now);
  const happened = { ...move, saleId, kind: "moved" as const, stoodBefore };
  const changeId = await insertHappened(tx, workspaceId, happened, { formId, by: by.userId }, now);
  const taken = await takeOver(tx, { workspaceId, saleId, by }, now);
  const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
  const wasOn = delivery.plannedOn;
  const promised = await movePromises(tx, config, { workspaceId, saleId, wasOn, by: by.userId }, now);
  // Who keeps something of it themselves hears it all in one message.
  const knows = [by.userId, ...promised.heard.map(({ ownerId }) => ownerId)];
  await tellRep(tx, { workspaceId, changeId, owner, knows }, now);
  if (isConfirmed) await confirmChange(tx, { workspaceId, changeId, by }, now);
  return [saleId, ...taken, ...changed, ...promised.changed];
}

/** Whoever changed it last tells everybody: what is still open of an earlier change is theirs now. */
async function takeOver(
  tx: Queryable,
  { workspaceId, saleId, by }: Pick<Moving, "by"> & Pick<Moving["target"], "workspaceId" | "saleId">,
  now: Temporal.Instant,
): Promise<FollowUpId[]> {
  const open = (await listFollowUps(tx, workspaceId, { kind: "sale", id: saleId })).filter(
    ({ step, closedBecause }) => tellings.includes(step) && closedBecause === null,
  );
  for (const followUp of open)
    if (followUp.ownerId !== by.userId) await putInHands(tx, followUp, { ownerId: by.userId }, now);
  return open.map(({ id }) => id);
}
