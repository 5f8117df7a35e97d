// A colleague takes a follow-up over, openly: whoever had it hears of it.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import type { Member } from "../workspace/rules.ts";
import { getOpen, passFollowUp } from "./change-owner.ts";
import type { FollowUp } from "./store/follow-ups.ts";

/** @returns the follow-up as it was @throws {UserError} if it is theirs already, is gone or has ended */
export async function claimFollowUp(
  db: Db,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId; readonly by: Member },
  now: Temporal.Instant,
): Promise<FollowUp> {
  return db.transaction(async (tx) => {
    const followUp = await getOpen(tx, workspaceId, id);
    if (followUp.ownerId === by.userId) throw new UserError("It is yours already.");
    await passFollowUp(tx, followUp, { outcome: "taken-over", to: by.userId, by, note: null }, now);
    return followUp;
  });
}
