// Takes back a problem that was reported by mistake.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { IssueId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { planCustomer } from "../follow-up/plan-customer.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { isAnswered } from "../follow-up/store/answers.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";
import { undoRefusal } from "./rules.ts";
import { findIssue, updateIssue } from "./store.ts";

/**
 * For 10 minutes, and until somebody has seen to it. Who was told sees it in the message that they have.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoIssue(
  db: Queryable,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: IssueId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    if ((await findIssue(tx, workspaceId, id)) === null)
      throw new UserError("That report is gone: there is nothing to take back.");
    const { customerId } = await getStandingLocked(tx, workspaceId, { kind: "issue", id });
    const issue = await findIssue(tx, workspaceId, id);
    if (issue?.reportedBy !== by.userId) throw new UserError("Only the one who reported it can take it back.");
    const refusal = undoRefusal(issue, await isAnswered(tx, workspaceId, { issueId: id }), now);
    if (refusal !== null) throw new UserError(refusal);
    await updateIssue(tx, workspaceId, id, { state: "undone", turnedAt: now });
    await dropOwed(tx, workspaceId, "issue-report", [id], "it was taken back");
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject: { kind: "issue", id } }, now);
    return [id, ...changed, ...(await planCustomer(tx, config.store, { workspaceId, customerId }, now))];
  });
}
