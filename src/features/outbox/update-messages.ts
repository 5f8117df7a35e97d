// Brings what people were sent up to date with what is true now.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { ChannelId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { findOwed, findSentAt, listSentAbout, type SentMessage } from "./store/owed.ts";

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
    for (const message of await listSentAbout(deps.db, workspaceId, subjectIds))
      await updateMessage(deps, workspaceId, message, now, focus);
  } catch (error) {
    deps.log.error({ error, subjectIds }, "messages could not be brought up to date");
  }
}

/** The same for the one message that stands there; what isn't ours is left alone. It never throws either. */
export async function updateMessageAt(
  deps: Deps,
  { workspaceId, channel, ts }: { readonly workspaceId: WorkspaceId; readonly channel: ChannelId; readonly ts: string },
  now: Temporal.Instant,
): Promise<void> {
  try {
    const message = await findSentAt(deps.db, workspaceId, channel, ts);
    if (message !== null) await updateMessage(deps, workspaceId, message, now);
  } catch (error) {
    deps.log.error({ error, channel, ts }, "a message could not be brought up to date");
  }
}

async function updateMessage(
  deps: Deps,
  workspaceId: WorkspaceId,
  { channel, ts, rows }: SentMessage,
  now: Temporal.Instant,
  focus?: OutboxId,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const message = await deps.messageKind(first.kind).draw(deps.db, rows, now, focus);
  const isUpdated = await deps.slack.update(workspaceId, channel, ts, message);
  if (!isUpdated) deps.log.warn({ kind: first.kind, row: first.id }, "Slack could not update this message");
}

/** Opens one of the lines in the message that carries it. @throws {UserError} if it was written to somebody else */
export async function openInMessage(
  deps: Deps,
  { workspaceId, owedId, readerId }: { workspaceId: WorkspaceId; owedId: OutboxId; readerId: UserId },
  now: Temporal.Instant,
): Promise<void> {
  const owed = await findOwed(deps.db, workspaceId, owedId);
  if (owed === null || owed.recipient !== readerId)
    throw new UserError("This list is a colleague's: only they can open what is in it.");
  await updateMessages(deps, workspaceId, [owed.subjectId], now, owedId);
}
