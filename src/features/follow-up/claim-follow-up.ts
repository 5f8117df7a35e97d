// A colleague takes a follow-up over, openly: whoever had it hears of it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { CustomerId, FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import type { Member } from "../workspace/rules.ts";
import { getOpen, passable, passCall } from "./change-owner.ts";

/**
 * What is one call with it goes with it.
 * @returns everything whose messages are no longer true @throws {UserError} if it is theirs already, goes with a promise, is gone or
 * has ended
 */
export async function claimFollowUp(
  db: Db,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId; readonly by: Member },
  now: Temporal.Instant,
): Promise<{ readonly customerId: CustomerId; readonly changed: readonly string[] }> {
  return db.transaction(async (tx) => {
    const open = await getOpen(tx, workspaceId, id);
    if (open.ownerId === by.userId) throw new UserError("It is yours already.");
    const followUp = passable(open);
    const passed = { outcome: "taken-over", to: by.userId, by, note: null } as const;
    const changed = await passCall(tx, config, followUp, passed, now);
    return { customerId: followUp.customerId, changed };
  });
}
