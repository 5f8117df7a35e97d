// Draws and times what people are told of a problem, or of praise, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, IssueId, PraiseId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { findAnswer } from "../follow-up/store/answers.ts";
import { listIssueReceivers } from "../follow-up/store/called.ts";
import { findFollowUp, listFollowUps } from "../follow-up/store/follow-ups.ts";
import { findUnheardIssues } from "../follow-up/store/unheard.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { findMembers } from "../workspace/store.ts";
import { fixedConfirmation } from "./messages/fixed.ts";
import { type PraiseWords, praiseConfirmation, praiseMessage } from "./messages/praise.ts";
import { type IssueWords, issueReport, reportConfirmation, solvedMessage } from "./messages.ts";
import { findPraise } from "./store/praises.ts";
import { findIssue, findNudge } from "./store.ts";

/** Its subject is the update that it answered, its round the one in which that was. */
export const fixedKindName = "issue-fixed";

export function issueKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const kind = (name: string, message: Draw, decide?: MessageKind["decide"]): MessageKind => ({
    kind: name,
    isGrouped: false,
    ...(decide && { decide }),
    draw: (db, [owed], now) => drawWith(message, config.store.country, db, owed, now),
  });
  const inHours: MessageKind["decide"] = (db, owed, now) => holdOutsideHours(db, config, owed, now);
  return [
    kind("issue-report", issueReport, inHours),
    kind("issue-solved", solvedMessage, inHours),
    // The answer to one's own act, at once.
    kind("issue-confirmation", reportConfirmation),
    { kind: fixedKindName, isGrouped: false, draw: (db, [owed], now) => drawFixed(db, owed, now) },
    { kind: "praise", isGrouped: false, decide: inHours, draw: drawPraise(praiseMessage) },
    { kind: "praise-confirmation", isGrouped: false, draw: drawPraise(praiseConfirmation) },
  ];
}

function drawPraise(message: (praise: PraiseWords) => Message): MessageKind["draw"] {
  return async (db, [owed]) => {
    const praise = owed && (await findPraise(db, owed.workspaceId, owed.subjectId as PraiseId));
    if (!praise) throw new Error(`no praise ${owed?.subjectId}`);
    const isFirst = await isFirstMessage(db, owed);
    return message({ ...praise, isFirst, isOwn: praise.aboutId === praise.heardBy });
  };
}

async function drawFixed(db: Queryable, owed: Owed | undefined, now: Temporal.Instant): Promise<Message> {
  const update = owed && (await findFollowUp(db, owed.workspaceId, owed.subjectId as FollowUpId));
  const issue = update?.subject.kind === "issue" && (await findIssue(db, update.workspaceId, update.subject.id));
  if (!owed || !update || !issue) throw new Error(`no problem was fixed with ${owed?.subjectId}`);
  const { workspaceId, round } = owed;
  const answer = await findAnswer(db, update, round);
  const calls = (await listFollowUps(db, workspaceId, update.subject)).filter(({ step }) => step === "recovery-call");
  const call = calls.find(({ closedBecause }) => closedBecause === null);
  const isUnplanned = calls.every(({ closedBecause }) => closedBecause === "plan-changed");
  const receiver = (await listIssueReceivers(db, workspaceId, [issue.id])).get(issue.id);
  const members = await findMembers(db, workspaceId, [owed.recipient as UserId, ...(call ? [call.ownerId] : [])]);
  const isOwn = call?.ownerId === owed.recipient;
  const words = {
    customerName: receiver?.name ?? issue.customerName,
    fix: answer?.outcome === "fixed" ? answer.note : null,
    next: call
      ? { by: isOwn ? null : (members.get(call.ownerId)?.name ?? "a colleague"), at: call.dueAt }
      : isUnplanned
        ? ("unplanned" as const)
        : null,
    nudgeId: await findNudge(db, { ...update, round }),
  };
  return fixedConfirmation(words, members.get(owed.recipient as UserId)?.zone ?? "UTC", now);
}

type Draw = (
  issue: IssueWords,
  reader: { readonly isOwner: boolean; readonly isFirst: boolean; readonly zone: string; readonly country: string },
  now: Temporal.Instant,
) => Message;

async function drawWith(
  message: Draw,
  country: string,
  db: Queryable,
  owed: Owed | undefined,
  now: Temporal.Instant,
): Promise<Message> {
  const issue = owed && (await findIssue(db, owed.workspaceId, owed.subjectId as IssueId));
  if (!owed || !issue) throw new Error(`no issue ${owed?.subjectId}`);
  const recipient = owed.recipient as UserId;
  const members = await findMembers(db, owed.workspaceId, [recipient, issue.reportedBy, issue.ownerId]);
  const zone = members.get(recipient)?.zone ?? "UTC";
  const reporterName = members.get(issue.reportedBy)?.name ?? "A colleague";
  const ownerName = members.get(issue.ownerId)?.name ?? "a colleague";
  const isFirst = await isFirstMessage(db, owed);
  const reader = { isOwner: recipient === issue.ownerId, isFirst, zone, country };
  const isUnheard = (await findUnheardIssues(db, owed.workspaceId, [issue.id])).has(issue.id);
  const receiver = (await listIssueReceivers(db, owed.workspaceId, [issue.id])).get(issue.id);
  // Whoever told us of it waits for us, though another bought it.
  const whose = receiver && {
    customerName: receiver.name,
    customerPhone: receiver.phone,
    what: `${issue.what === null ? "what was" : `${issue.what},`} bought by ${issue.customerName}`,
  };
  return message({ ...issue, ...whose, reporterName, ownerName, isUnheard }, reader, now);
}
