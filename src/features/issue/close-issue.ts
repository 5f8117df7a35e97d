// A manager closes a problem of which the customer never said whether it is solved: fixed, and not confirmed.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { IssueId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { planCustomer } from "../follow-up/plan-customer.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { findUnheardIssues } from "../follow-up/store/unheard.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { findIssue, updateIssue } from "./store.ts";

/**
 * Once no recovery call is open: the last try failed, or the store's plan has none. It is not solved, and counted
 * apart; what waited for it goes on.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if they are no manager, the customer is still to be asked, or it was closed before
 */
export async function closeIssue(
  db: Db,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: IssueId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    if (!isManager(by, config.managers)) throw new UserError("Only a manager can close it as not confirmed.");
    if ((await findIssue(tx, workspaceId, id)) === null)
      throw new UserError("That problem is gone: there is nothing to close.");
    const { customerId } = await getStandingLocked(tx, workspaceId, { kind: "issue", id });
    const issue = await findIssue(tx, workspaceId, id);
    if (issue?.state === "not-confirmed") throw new UserError("It is closed as not confirmed already.");
    if (!(await findUnheardIssues(tx, workspaceId, [id])).has(id))
      throw new UserError("It can be closed once it is fixed and no call is planned to ask the customer about it.");
    await updateIssue(tx, workspaceId, id, { state: "not-confirmed", turnedAt: now });
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject: { kind: "issue", id } }, now);
    return [id, ...changed, ...(await planCustomer(tx, config.store, { workspaceId, customerId }, now))];
  });
}
