// What was owed to people because of something that is taken back.
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { ChannelId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { outbox } from "../../../db/schema/outbox.ts";

/**
 * What was made at that very moment of these subjects: what isn't begun to be sent isn't said any more, but for nudges,
 * which go with their follow-ups.
 * @returns who was sent one of them, or is being sent it
 */
export async function takeBackOwed(
  db: Queryable,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
  madeAt: Temporal.Instant,
): Promise<readonly (UserId | ChannelId)[]> {
  if (subjectIds.length === 0) return [];
  const made = and(
    eq(outbox.workspaceId, workspaceId),
    inArray(outbox.subjectId, [...subjectIds]),
    eq(outbox.createdAt, madeAt),
  );
  await db
    .update(outbox)
    .set({ state: "dropped", reason: "the answer was undone", leaseOwner: null, leaseUntil: null })
    .where(and(made, ne(outbox.kind, "nudge"), inArray(outbox.state, ["scheduled", "claimed"])));
  const rows = await db
    .selectDistinct({ recipient: outbox.recipient })
    .from(outbox)
    .where(and(made, inArray(outbox.state, ["sending", "sent", "unknown"])));
  return rows.map(({ recipient }) => recipient);
}

/** How often anybody was owed that: the round of the next. */
export async function countOwed(
  db: Queryable,
  workspaceId: WorkspaceId,
  kind: string,
  subjectId: string,
): Promise<number> {
  return db.$count(
    outbox,
    and(eq(outbox.workspaceId, workspaceId), eq(outbox.kind, kind), eq(outbox.subjectId, subjectId)),
  );
}
