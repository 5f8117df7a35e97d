// Somebody's own working days and hours.
import type { Db } from "../../db/client.ts";
import { releaseHeld } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";
import { updateAvailability } from "../workspace/store.ts";
import type { OwnHours } from "./rules.ts";

/** What is held for their old hours is decided on anew. */
export async function updateHours(db: Db, member: Member, hours: OwnHours): Promise<void> {
  await db.transaction(async (tx) => {
    await updateAvailability(tx, member, hours);
    await releaseHeld(tx, member.workspaceId, member.userId);
  });
}
