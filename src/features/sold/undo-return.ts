// The sale stands after all: what was cancelled or returned by mistake.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { ReturnId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { markAsksReopened } from "../delivery/store/asks.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { findSaleLocked } from "../follow-up/store/sale-facts.ts";
import { reopenFollowOns } from "../follow-up/undo-planning.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { restorePromises } from "../promise/record-promises.ts";
import type { Member } from "../workspace/rules.ts";
import { returnUndoRefusal } from "./rules/return.ts";
import { findReturn, markReturnUndone } from "./store/returns.ts";

/**
 * For 10 minutes. Follow-ups that are still ahead come back, and so do its promises and the call that was agreed on, as
 * they stood.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoReturn(
  db: Db,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: ReturnId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const seen = await findReturn(tx, workspaceId, id);
    const sale = seen && (await findSaleLocked(tx, workspaceId, seen.saleId));
    const saleReturn = await findReturn(tx, workspaceId, id);
    if (!sale || !saleReturn) throw new UserError("That is gone: there is nothing to take back.");
    if (saleReturn.returnedBy !== by.userId) throw new UserError("Only the one who noted it can take it back.");
    if (sale.undoneAt !== null) throw new UserError("The sale itself was taken back since: nothing of it is left.");
    const refusal = returnUndoRefusal(saleReturn, now);
    if (refusal !== null) throw new UserError(refusal);
    const { saleId, part, returnedAt: withdrawnAt } = saleReturn;
    await markReturnUndone(tx, workspaceId, id, now);
    await dropOwed(tx, workspaceId, "return-news", [id], "it was taken back");
    const whose = { workspaceId, saleId, withdrawnAt };
    const restored = part === null ? await restorePromises(tx, config, whose, by.userId, now) : [];
    const asks = part === null ? await markAsksReopened(tx, workspaceId, { saleId, at: withdrawnAt }) : [];
    const subject = { kind: "sale", id: saleId } as const;
    const agreed = await reopenFollowOns(tx, { workspaceId, subject, endedAt: withdrawnAt }, now);
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    return [id, saleId, ...restored, ...asks, ...agreed, ...changed];
  });
}
