// Brings what people were sent up to date with what is true now.
import type { Temporal } from "temporal-polyfill";
import type { OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { findOwed, listSentAbout } from "./store/owed.ts";

/**
 * Draws every message that speaks of these subjects anew, wherever it was shown. `focus` is the row that the reader
 * wants open. It never throws: what changed has changed, and a message that could not follow (Slack lets nobody change
 * it any more, the database is away) stays as it is; pressing its buttons tells the truth.
 */
export async function updateMessages(
  deps: Deps,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
  now: Temporal.Instant,
  focus?: OutboxId,
): Promise<void> {
  try {
    for (const { channel, ts, rows } of await listSentAbout(deps.db, workspaceId, subjectIds)) {
      const [first] = rows;
      if (first === undefined) continue;
      const message = await deps.messageKind(first.kind).draw(deps.db, rows, now, focus);
      const isUpdated = await deps.slack.update(workspaceId, channel, ts, message);
      if (!isUpdated) deps.log.warn({ kind: first.kind, row: first.id }, "Slack could not update this message");
    }
  } catch (error) {
    deps.log.error({ error, subjectIds }, "messages could not be brought up to date");
  }
}

/** Opens one of the lines in the message that carries it. */
export async function openInMessage(
  deps: Deps,
  workspaceId: WorkspaceId,
  owedId: OutboxId,
  now: Temporal.Instant,
): Promise<void> {
  const owed = await findOwed(deps.db, workspaceId, owedId);
  if (owed !== null) await updateMessages(deps, workspaceId, [owed.subjectId], now, owedId);
}
