// What we owe people and what they were sent.

import { and, asc, desc, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type ChannelId, newId, type OutboxId, type UserId, type WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import type { Owed } from "../rules.ts";

export interface NewOwed {
  readonly workspaceId: WorkspaceId;
  readonly kind: string;
  readonly subjectId: string;
  readonly recipient: UserId | ChannelId;
  readonly dueAt: Temporal.Instant;
  /** 0 unless the same thing is said to them again. */
  readonly round?: number;
}

/**
 * Owes messages, in the caller's transaction. What is owed already (same kind, subject, recipient, round) stays as it
 * is; what was dropped unsent is owed again.
 */
export async function insertOwed(db: Queryable, owed: readonly NewOwed[], now: Temporal.Instant): Promise<void> {
  if (owed.length === 0) return;
  await db
    .insert(outbox)
    .values(
      owed.map((row) => ({
        ...row,
        round: row.round ?? 0,
        id: newId<OutboxId>(),
        state: "scheduled" as const,
        postponed: 0,
        createdAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [outbox.workspaceId, outbox.kind, outbox.subjectId, outbox.recipient, outbox.round],
      set: {
        ...{ state: "scheduled", dueAt: sql`excluded.due_at`, createdAt: sql`excluded.created_at` },
        ...{ wantedAt: null, reason: null },
      },
      setWhere: eq(outbox.state, "dropped"),
    });
}

/** Takes back what was not begun to be sent: nobody hears of these subjects any more. */
export async function dropOwed(
  db: Queryable,
  workspaceId: WorkspaceId,
  kind: string,
  subjectIds: readonly string[],
  because: string,
): Promise<void> {
  if (subjectIds.length === 0) return;
  await db
    .update(outbox)
    .set({ state: "dropped", reason: because, leaseOwner: null, leaseUntil: null })
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.kind, kind),
        inArray(outbox.subjectId, [...subjectIds]),
        inArray(outbox.state, ["scheduled", "claimed"]),
      ),
    );
}

/** What was put off is due again, since its reader may read at other times now. What waits for Slack asks it once more. */
export async function releaseHeld(db: Queryable, workspaceId: WorkspaceId, recipient: UserId): Promise<void> {
  await db
    .update(outbox)
    .set({ dueAt: sql`${outbox.wantedAt}`, wantedAt: null })
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.recipient, recipient),
        eq(outbox.state, "scheduled"),
        isNotNull(outbox.wantedAt),
      ),
    );
}

/** The kinds of the messages that wait for this reader to be sent now, one a message. */
export async function listDueKinds(
  db: Queryable,
  workspaceId: WorkspaceId,
  recipient: UserId,
  now: Temporal.Instant,
): Promise<string[]> {
  const rows = await db
    .select({ kind: outbox.kind })
    .from(outbox)
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.recipient, recipient),
        eq(outbox.state, "scheduled"),
        lte(outbox.dueAt, now),
      ),
    );
  return rows.map(({ kind }) => kind);
}

/** Whether anybody was ever owed that. */
export async function hasOwed(
  db: Queryable,
  workspaceId: WorkspaceId,
  kind: string,
  subjectId: string,
): Promise<boolean> {
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.kind, kind), eq(outbox.subjectId, subjectId)))
    .limit(1);
  return rows.length > 0;
}

/** Whether that message has been sent, or is being sent, to anybody or to them: nobody can take it back any more. */
export async function hasBegun(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: Pick<NewOwed, "kind" | "subjectId"> & { readonly recipient?: UserId; readonly round: number },
): Promise<boolean> {
  const count = await db.$count(
    outbox,
    and(
      eq(outbox.workspaceId, workspaceId),
      eq(outbox.kind, of.kind),
      eq(outbox.subjectId, of.subjectId),
      eq(outbox.round, of.round),
      of.recipient && eq(outbox.recipient, of.recipient),
      inArray(outbox.state, ["sending", "sent", "unknown"]),
    ),
  );
  return count > 0;
}

/** Whether that is still to be sent to them, in whatever round: it says what is true by then. */
export async function isToCome(
  db: Queryable,
  { workspaceId, kind, subjectId, recipient }: Omit<NewOwed, "dueAt" | "round">,
): Promise<boolean> {
  const about = and(eq(outbox.workspaceId, workspaceId), eq(outbox.kind, kind), eq(outbox.subjectId, subjectId));
  const isUnsent = inArray(outbox.state, ["scheduled", "claimed"]);
  return (await db.$count(outbox, and(about, eq(outbox.recipient, recipient), isUnsent))) > 0;
}

/** Whether this is the first message that its reader ever got from us, or will be once it is sent. */
export async function isFirstMessage(db: Queryable, { workspaceId, id, recipient }: Owed): Promise<boolean> {
  const [row] = await db.execute(sql`
    select exists (
      select 1 from ${outbox} earlier join ${outbox} this on this.workspace_id = ${workspaceId} and this.id = ${id}
      where earlier.workspace_id = ${workspaceId} and earlier.recipient = ${recipient} and earlier.state = 'sent'
        and (this.sent_at is null or (earlier.sent_at, earlier.ts) < (this.sent_at, this.ts))
    ) as is_later`);
  return !isLater.parse(row).is_later;
}

const isLater = z.object({ is_later: z.boolean() });

const owedColumns = {
  workspaceId: outbox.workspaceId,
  id: outbox.id,
  kind: outbox.kind,
  subjectId: outbox.subjectId,
  round: outbox.round,
  recipient: outbox.recipient,
  dueAt: outbox.dueAt,
  wantedAt: outbox.wantedAt,
  createdAt: outbox.createdAt,
};

export interface SentMessage {
  readonly channel: ChannelId;
  readonly ts: string;
  /** All that travelled in it, oldest first. */
  readonly rows: readonly Owed[];
}

/** The messages in Slack that speak of any of these subjects, with everything else that each of them says. */
export async function listSentAbout(
  db: Queryable,
  workspaceId: WorkspaceId,
  subjectIds: readonly string[],
): Promise<SentMessage[]> {
  if (subjectIds.length === 0) return [];
  const about = db
    .select({ channel: outbox.channel, ts: outbox.ts })
    .from(outbox)
    .where(
      and(eq(outbox.workspaceId, workspaceId), inArray(outbox.subjectId, [...subjectIds]), eq(outbox.state, "sent")),
    );
  return listSent(db, workspaceId, sql`(${outbox.channel}, ${outbox.ts}) in ${about}`);
}

/** The message that stands there, if it is one of ours. */
export async function findSentAt(
  db: Queryable,
  workspaceId: WorkspaceId,
  channel: ChannelId,
  ts: string,
): Promise<SentMessage | null> {
  const there = and(eq(outbox.channel, channel), eq(outbox.ts, ts));
  return (await listSent(db, workspaceId, there))[0] ?? null;
}

async function listSent(db: Queryable, workspaceId: WorkspaceId, which: SQL | undefined): Promise<SentMessage[]> {
  const rows = await db
    .select({ ...owedColumns, channel: outbox.channel, ts: outbox.ts })
    .from(outbox)
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.state, "sent"), which))
    .orderBy(sql`coalesce(${outbox.wantedAt}, ${outbox.dueAt})`, asc(outbox.createdAt), asc(outbox.id));
  const messages = new Map<string, { channel: ChannelId; ts: string; rows: Owed[] }>();
  for (const { channel, ts, ...row } of rows) {
    if (channel === null || ts === null) continue;
    const key = `${channel} ${ts}`;
    const message = messages.get(key) ?? { channel, ts, rows: [] };
    message.rows.push(row);
    messages.set(key, message);
  }
  return [...messages.values()];
}

/** The row behind a pressed button. */
export async function findOwed(db: Queryable, workspaceId: WorkspaceId, id: OutboxId): Promise<Owed | null> {
  const [row] = await db
    .select(owedColumns)
    .from(outbox)
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.id, id)));
  return row ?? null;
}

/** What may or may not have reached its reader, newest first. */
export async function listUnknown(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: Temporal.Instant,
): Promise<(Owed & { sentAt: Temporal.Instant | null })[]> {
  return db
    .select({ ...owedColumns, sentAt: outbox.sentAt })
    .from(outbox)
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.state, "unknown"), gte(outbox.sentAt, since)))
    .orderBy(desc(outbox.sentAt));
}
