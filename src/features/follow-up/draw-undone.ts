// Draws and times the word to somebody who was told of an answer that was taken back.
import type { FollowUpId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { findCustomer } from "../customer/store.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { undoneMessage } from "./messages/passed.ts";
import { stepOf } from "./rules/default-plan.ts";
import { findFollowUp } from "./store/follow-ups.ts";

export const undoneKindName = "answer-undone";

/** Each row's subject is the follow-up whose answer was taken back. */
export function undoneKind({ config }: Pick<Deps, "config">): MessageKind {
  return {
    kind: undoneKindName,
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: (db, [owed]) => drawUndone(db, owed),
  };
}

async function drawUndone(db: Queryable, owed: Owed | undefined): Promise<Message> {
  const followUp = owed && (await findFollowUp(db, owed.workspaceId, owed.subjectId as FollowUpId));
  const customer = followUp && (await findCustomer(db, followUp.workspaceId, followUp.customerId));
  if (!followUp) throw new Error(`no follow-up ${owed?.subjectId} whose answer was undone`);
  const { customerId, step } = followUp;
  return undoneMessage({ heading: stepOf(step).heading, customerId, customerName: customer?.name ?? "a customer" });
}
