// Draws and times the word to somebody whose follow-up is a colleague's now.
import type { FollowUpId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { findCustomer } from "../customer/store.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { keptMessage, passedMessage } from "./messages/passed.ts";
import { stepOf } from "./rules/default-plan.ts";
import { findAnswer } from "./store/answers.ts";
import { findFollowUp } from "./store/follow-ups.ts";

/** Each row's subject is a follow-up; its round is the one in which it passed. */
export function passedKind({ config }: Pick<Deps, "config">): MessageKind {
  return {
    kind: "follow-up-passed",
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: (db, [owed]) => drawPassed(db, owed),
  };
}

async function drawPassed(db: Queryable, owed: Owed | undefined): Promise<Message> {
  const followUp = owed && (await findFollowUp(db, owed.workspaceId, owed.subjectId as FollowUpId));
  const answer = owed && followUp && (await findAnswer(db, followUp, owed.round));
  const customer = followUp && (await findCustomer(db, followUp.workspaceId, followUp.customerId));
  if (!followUp) throw new Error(`no follow-up ${owed?.subjectId} that passed`);
  const { workspaceId, ownerId, customerId, step } = followUp;
  const about = { heading: stepOf(step).heading, customerId, customerName: customer?.name ?? "a customer" };
  if (!answer) return keptMessage(about);
  const members = await findMembers(db, workspaceId, [answer.answeredBy, ownerId]);
  const by = members.get(answer.answeredBy)?.name ?? "A colleague";
  const to = answer.outcome === "taken-over" ? by : (members.get(ownerId)?.name ?? "a colleague");
  return passedMessage({ by, to, ...about });
}
