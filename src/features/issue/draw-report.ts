// Draws and times the word of a problem, for whoever is told.
import type { Temporal } from "temporal-polyfill";
import type { IssueId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind, Owed } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import { findMembers } from "../workspace/store.ts";
import { issueReport } from "./messages.ts";
import { findIssue } from "./store.ts";

export function issueReportKind(deps: Pick<Deps, "config">): MessageKind {
  return {
    kind: "issue-report",
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, deps.config, owed, now),
    draw: (db, owed, now) => drawReport(deps, db, owed, now),
  };
}

async function drawReport(
  { config }: Pick<Deps, "config">,
  db: Queryable,
  [owed]: readonly Owed[],
  now: Temporal.Instant,
): Promise<Message> {
  const issue = owed && (await findIssue(db, owed.workspaceId, owed.subjectId as IssueId));
  if (!owed || !issue) throw new Error(`no issue ${owed?.subjectId}`);
  const recipient = owed.recipient as UserId;
  const members = await findMembers(db, owed.workspaceId, [recipient, issue.reportedBy, issue.ownerId]);
  const zone = members.get(recipient)?.zone ?? "UTC";
  return issueReport(
    {
      ...issue,
      reporterName: members.get(issue.reportedBy)?.name ?? "A colleague",
      ownerName: members.get(issue.ownerId)?.name ?? "a colleague",
    },
    { isOwner: recipient === issue.ownerId, zone, country: config.store.country },
    now,
  );
}
