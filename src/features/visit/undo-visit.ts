// Takes a visit back, with all that it brought.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { VisitId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { markCustomerRemoved } from "../customer/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { isAnswered } from "../follow-up/store/answers.ts";
import { findVisitLocked } from "../follow-up/store/visit-facts.ts";
import type { Member } from "../workspace/rules.ts";
import { planLastVisit } from "./plan-last-visit.ts";
import { undoRefusal } from "./rules/visit.ts";
import { listVisits, updateVisit } from "./store.ts";

/**
 * For 10 minutes, and until a follow-up of it is answered.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoVisit(
  db: Db,
  config: Config,
  { workspaceId, visitId, by }: { readonly workspaceId: WorkspaceId; readonly visitId: VisitId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    await findVisitLocked(tx, workspaceId, visitId);
    const [visit] = await listVisits(tx, workspaceId, { ids: [visitId] });
    if (visit === undefined) throw new UserError("That visit is gone: there is nothing to take back.");
    if (visit.repId !== by.userId) throw new UserError("Only the one who logged a visit can take it back.");
    const refusal = undoRefusal(visit, await isAnswered(tx, workspaceId, { visitId }), now);
    if (refusal !== null) throw new UserError(refusal);
    await updateVisit(tx, workspaceId, visitId, { endedBecause: "undone", endedAt: now });
    if (visit.madeCustomer) await markCustomerRemoved(tx, workspaceId, visit.customerId, now);
    const subject = { kind: "visit", id: visitId } as const;
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    const reopened = await planLastVisit(tx, config.store, { ...visit, workspaceId }, now);
    return [...new Set([visitId, ...changed, ...reopened])];
  });
}
