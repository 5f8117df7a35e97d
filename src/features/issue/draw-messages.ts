// Draws and times what people are told of a problem, or of praise, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { IssueId, PraiseId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { findMembers } from "../workspace/store.ts";
import { type PraiseWords, praiseConfirmation, praiseMessage } from "./messages/praise.ts";
import { type IssueWords, issueReport, reportConfirmation, solvedMessage } from "./messages.ts";
import { findPraise } from "./store/praises.ts";
import { findIssue } from "./store.ts";

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
  return message({ ...issue, reporterName, ownerName }, reader, now);
}
