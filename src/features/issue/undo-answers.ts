// An answer that reported a problem or turned one was a slip.
import { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { Feature } from "../../feature.ts";
import type { Outcome } from "../follow-up/rules/outcomes.ts";
import { putBack } from "../follow-up/store/before.ts";
import { getMember } from "../workspace/store.ts";
import { isHeard, isReportedBy, turns } from "./rules.ts";
import { findIssue, listIssues } from "./store.ts";
import { undoIssue } from "./undo-issue.ts";

/** The report goes as by its own Undo. @throws {UserError} where somebody has seen to it since */
export const undoReport: NonNullable<Feature["undone"]> = async (
  tx,
  { config },
  { followUp: { customerId }, outcome, answeredBy, answeredAt, by: { workspaceId } },
  now,
) => {
  if (outcome !== "problem") return [];
  const changed: string[] = [];
  const reported = (await listIssues(tx, workspaceId, [customerId])).filter(
    (issue) => issue.state !== "undone" && isReportedBy(issue, { outcome, answeredBy, answeredAt }),
  );
  const by = await getMember(tx, workspaceId, answeredBy);
  for (const { id } of reported) changed.push(...(await undoIssue(tx, config, { workspaceId, id, by }, now)));
  return changed;
};

/** What turns it, or gives it to somebody else. */
const turning: readonly Outcome[] = [
  ...Object.values(turns).map(({ outcome }) => outcome),
  ...["handed-over" as const, "taken-over" as const],
];

/** It waits as it did. @throws {UserError} where it was turned again since */
export const undoTurn: NonNullable<Feature["undone"]> = async (
  tx,
  _deps,
  { followUp: { subject }, step, outcome, answeredAt, before, by: { workspaceId } },
) => {
  if (subject.kind !== "issue" || !(turning.includes(outcome) || isHeard(step, outcome))) return [];
  const issue = await findIssue(tx, workspaceId, subject.id);
  if (issue === null || Temporal.Instant.compare(issue.turnedAt, answeredAt) > 0)
    throw new UserError("This problem has moved on since then: its customer's card says where it stands.");
  await putBack(tx, before, "issues");
  return [subject.id];
};
