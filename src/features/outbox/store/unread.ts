// What was kept from people because they had left.
import { and, desc, eq, inArray, ne, or } from "drizzle-orm";
import type { UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { readerHasLeft } from "../rules.ts";
import type { NewOwed } from "./owed.ts";

/**
 * As it was owed: of what was said in several rounds the last alone, and nothing where a later one reached them, or will.
 */
export async function listUnread(
  db: Queryable,
  {
    workspaceId,
    recipient,
    kinds,
  }: { readonly workspaceId: WorkspaceId; readonly recipient: UserId; readonly kinds: readonly string[] },
): Promise<NewOwed[]> {
  const last = db
    .selectDistinctOn([outbox.kind, outbox.subjectId], {
      workspaceId: outbox.workspaceId,
      kind: outbox.kind,
      subjectId: outbox.subjectId,
      recipient: outbox.recipient,
      round: outbox.round,
      dueAt: outbox.dueAt,
      state: outbox.state,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.recipient, recipient),
        or(ne(outbox.state, "dropped"), eq(outbox.reason, readerHasLeft)),
        inArray(outbox.kind, [...kinds]),
      ),
    )
    .orderBy(outbox.kind, outbox.subjectId, desc(outbox.round))
    .as("last");
  const rows = await db.select().from(last).where(eq(last.state, "dropped"));
  return rows.map(({ state, ...owed }) => owed);
}
