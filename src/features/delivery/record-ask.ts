// What is missing of a delivery is asked of the colleague who can find it out.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { findTaker } from "../follow-up/change-owner.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { hasLeft, type Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { insertAsk } from "./store/asks.ts";
import { findLastFinder } from "./store/moves.ts";

/**
 * Answers the nudge and owes the colleague one message with what is missing.
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} at `to`, if they may not use the bot or are the one who asks
 * @throws {UserError} as `getDeliveryTarget` and `answerFollowUp`, and where they were asked already
 */
export async function recordAsk(
  deps: Deps,
  {
    workspaceId,
    owedId,
    by,
    to,
  }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member; readonly to: UserId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { db, config } = deps;
  const colleague = await findTaker(deps, workspaceId, to, now);
  return db.transaction(async (tx) => {
    const { followUp, changed } = await answerFollowUp(
      tx,
      config,
      { workspaceId, owedId, by, outcome: "asked-colleague", note: `Asked ${colleague.name}.` },
      now,
    );
    const { target, state } = await getDeliveryTarget(tx, config, workspaceId, owedId, by);
    throwIfRefused(state, "ask");
    const { saleId } = target;
    const id = await insertAsk(tx, { workspaceId, saleId, askedBy: by.userId, askedOf: to }, now);
    if (id === null)
      throw new UserError(
        `${colleague.name} was asked already and hasn't answered yet: press Not known yet meanwhile.`,
      );
    await insertOwed(tx, [{ workspaceId, kind: "delivery-ask", subjectId: id, recipient: to, dueAt: now }], now);
    return [followUp.id, saleId, ...changed];
  });
}

/** Whom a rep most likely wants to ask: whoever runs deliveries, else whoever found such things out last; nobody who has left. */
export async function findColleague(
  { db, config }: Deps,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
): Promise<{ readonly userId: UserId | null; readonly isSure: boolean }> {
  const last = await findLastFinder(db, workspaceId);
  const people = await findMembers(db, workspaceId, [...config.deliveryPeople, ...(last === null ? [] : [last])]);
  const isThere = (one: UserId) => {
    const member = people.get(one);
    return one !== userId && !(member && hasLeft(member));
  };
  const named = config.deliveryPeople.find(isThere);
  if (named !== undefined) return { userId: named, isSure: true };
  return { userId: last !== null && isThere(last) ? last : null, isSure: false };
}
