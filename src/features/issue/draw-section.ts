// Problems and praise on a customer's card, with the buttons that report them; problems on Home.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import { listIssueReceivers } from "../follow-up/store/called.ts";
import { findAskedInVain } from "../follow-up/store/unheard.ts";
import { isManager, type Member, mayActFor } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { fixablePiece } from "./messages/fixed.ts";
import { sayPraise } from "./messages/praise.ts";
import { reportPiece, sayIssue, unheardPiece } from "./messages.ts";
import { type Issue, isUnheard } from "./rules.ts";
import { listPraises } from "./store/praises.ts";
import { listIssues, listOpenIssues } from "./store.ts";

/** The card is about today. */
const mostPraise = 3;

export async function issueSections(
  { db, config }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const issues = (await listIssues(db, workspaceId, [customerId])).filter(({ state }) => state !== "undone");
  const owners = await findMembers(
    db,
    workspaceId,
    issues.map(({ ownerId }) => ownerId),
  );
  const receivers = await listIssueReceivers(
    db,
    workspaceId,
    issues.map(({ id }) => id),
  );
  const say = (issue: Issue) => {
    const ownerName = owners.get(issue.ownerId)?.name ?? "A colleague";
    return sayIssue({ ...issue, ownerName, receiverName: receivers.get(issue.id)?.name ?? null }, reader.zone, now);
  };
  const isFixable = ({ state, ownerId }: Issue) => {
    const owner = owners.get(ownerId);
    return state === "reported" && owner !== undefined && mayActFor(owner, reader, config.managers);
  };
  const fixable = issues.filter(isFixable).map((issue) => fixablePiece(issue.id, say(issue)));
  const lines = issues.filter((issue) => !isFixable(issue)).map(say);
  const asked = isManager(reader, config.managers)
    ? await findAskedInVain(
        db,
        workspaceId,
        "recovery-call",
        issues.map(({ id }) => id),
      )
    : new Map();
  const unheard = issues.filter((issue) => isUnheard(issue, asked.get(issue.id)));
  const praise = await listPraises(db, workspaceId, customerId, mostPraise);
  const praiseLines = praise.map((one) => sayPraise(one, reader.zone, now));
  return [
    ...(praiseLines.length === 0 ? [] : [{ rank: 18, pieces: [{ lines: praiseLines }] }]),
    { rank: 70, pieces: [...fixable, { lines }, ...unheard.map(unheardPiece)] },
    { rank: 5, pieces: [reportPiece(customerId)] },
  ];
}

/** More than these are counted: Home is about today. */
const most = 10;

/** What this person sorts out. */
export async function homeIssues({ db }: Deps, member: Member, now: Temporal.Instant): Promise<readonly Section[]> {
  const { workspaceId, userId, name: ownerName, zone } = member;
  const issues = await listOpenIssues(db, workspaceId, userId);
  if (issues.length === 0) return [];
  const shown = issues.slice(0, most);
  const receivers = await listIssueReceivers(
    db,
    workspaceId,
    shown.map(({ id }) => id),
  );
  const lines = shown.map((issue) => {
    const receiverName = receivers.get(issue.id)?.name ?? null;
    return `${issue.customerName}: ${sayIssue({ ...issue, ownerName, receiverName }, zone, now)}`;
  });
  const left = issues.length - lines.length;
  const heading = [{ bold: "Open problems" }];
  return [{ rank: 70, pieces: [{ lines: [heading, ...lines, ...(left > 0 ? [`and ${left} more`] : [])] }] }];
}
