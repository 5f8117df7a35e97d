// Takes back praise that was passed on by mistake.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { PraiseId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";
import { praiseUndoRefusal } from "./rules.ts";
import { findPraise, markPraiseUndone } from "./store/praises.ts";

/**
 * For 10 minutes. Who has read it sees it in the message that they have; who hasn't, never hears of it.
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoPraise(
  db: Db,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: PraiseId; readonly by: Member },
  now: Temporal.Instant,
): Promise<void> {
  await db.transaction(async (tx) => {
    const praise = await findPraise(tx, workspaceId, id);
    if (praise === null) throw new UserError("That praise is gone: there is nothing to take back.");
    if (praise.heardBy !== by.userId) throw new UserError("Only the one who passed it on can take it back.");
    const refusal = praiseUndoRefusal(praise, now);
    if (refusal !== null) throw new UserError(refusal);
    await markPraiseUndone(tx, workspaceId, id, now);
    await dropOwed(tx, workspaceId, "praise", [id], "it was taken back");
  });
}
