// Problems and praise on a customer's card, with the buttons that report them; problems on Home.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import { listIssueReceivers } from "../follow-up/store/called.ts";
import { findUnheardIssues } from "../follow-up/store/unheard.ts";
import { isManager, type Member, mayActFor } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { fixablePiece } from "./messages/fixed.ts";
import { sayPraise } from "./messages/praise.ts";
import { reportPiece, sayIssue, unheardPiece } from "./messages.ts";
import type { Issue } from "./rules.ts";
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
  const unheard = await findUnheardIssues(
    db,
    workspaceId,
    issues.map(({ id }) => id),
  );
  const say = (issue: Issue) => {
    const ownerName = owners.get(issue.ownerId)?.name ?? "A colleague";
    const receiverName = receivers.get(issue.id)?.name ?? null;
    return sayIssue({ ...issue, ownerName, receiverName, isUnheard: unheard.has(issue.id) }, reader.zone, now);
  };
  const isFixable = ({ state, ownerId }: Issue) => {
    const owner = owners.get(ownerId);
    return state === "reported" && owner !== undefined && mayActFor(owner, reader, config.managers);
  };
  const fixable = issues.filter(isFixable).map((issue) => fixablePiece(issue.id, say(issue)));
  const lines = issues.filter((issue) => !isFixable(issue)).map(say);
  const closable = isManager(reader, config.managers) ? issues.filter(({ id }) => unheard.has(id)) : [];
  const praise = await listPraises(db, workspaceId, customerId, mostPraise);
  const praiseLines = praise.map((one) => sayPraise(one, reader.zone, now));
  return [
    ...(praiseLines.length === 0 ? [] : [{ rank: 18, pieces: [{ lines: praiseLines }] }]),
    { rank: 70, pieces: [...fixable, { lines }, ...closable.map(unheardPiece)] },
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
  const unheard = await findUnheardIssues(
    db,
    workspaceId,
    shown.map(({ id }) => id),
  );
  const lines = shown.map((issue) => {
    const receiverName = receivers.get(issue.id)?.name ?? null;
    const isUnheard = unheard.has(issue.id);
    return `${issue.customerName}: ${sayIssue({ ...issue, ownerName, receiverName, isUnheard }, zone, now)}`;
  });
  const left = issues.length - lines.length;
  const heading = [{ bold: "Open problems" }];
  return [{ rank: 70, pieces: [{ lines: [heading, ...lines, ...(left > 0 ? [`and ${left} more`] : [])] }] }];
}
