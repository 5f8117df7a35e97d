// A customer's problems, for their card, with what every member may log of a customer.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { reportPiece, sayIssue } from "./messages.ts";
import { listIssues } from "./store.ts";

export async function issueSections(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const issues = await listIssues(db, workspaceId, [customerId]);
  const names = await findMembers(
    db,
    workspaceId,
    issues.map(({ ownerId }) => ownerId),
  );
  const lines = issues.map((issue) =>
    sayIssue({ ...issue, ownerName: names.get(issue.ownerId)?.name ?? "A colleague" }, reader.zone, now),
  );
  return [
    ...(lines.length === 0 ? [] : [{ rank: 70, pieces: [{ lines }] }]),
    { rank: 5, pieces: [reportPiece(customerId)] },
  ];
}
