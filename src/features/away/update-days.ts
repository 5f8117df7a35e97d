// Which of the coming days somebody works.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { Db } from "../../db/client.ts";
import { releaseHeld } from "../outbox/store/owed.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { insertOwnDays } from "../workspace/store.ts";
import { changedDays, weekFrom } from "./rules.ts";

/** Saves a week from `from` on. @returns the days that changed, `YYYY-MM-DD`: worked now, or not */
export async function updateDays(
  db: Db,
  config: Config,
  member: Member,
  { from, worked }: { readonly from: Temporal.PlainDate; readonly worked: ReadonlySet<string> },
): Promise<ReadonlyMap<string, boolean>> {
  const changed = changedDays(weekFrom(from, workingTimeOf(member, config.store)), worked);
  await db.transaction(async (tx) => {
    await insertOwnDays(tx, member, changed);
    await releaseHeld(tx, member.workspaceId, member.userId);
  });
  return changed;
}
