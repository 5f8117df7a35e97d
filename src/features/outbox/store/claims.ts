// Claims on the outbox: taken under a lease, settled, given back. The claim itself is written by hand: Drizzle's
// builder was measured at 30 to 44 % of such a statement's time.
import { and, eq, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { ChannelId, OutboxId, ProcessId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Db, Queryable } from "../../../db/client.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { leaseSeconds, type Owed, recipientsAClaim, type Settlement } from "../rules.ts";

const claimedRow = z.object({
  workspace_id: z.string(),
  id: z.string(),
  kind: z.string(),
  subject_id: z.string(),
  round: z.number(),
  recipient: z.string(),
  due_at: z.string(),
  wanted_at: z.string().nullable(),
  created_at: z.string(),
  postponed: z.number(),
});

export interface Claimed extends Owed {
  readonly postponed: number;
}

/** Any number will do that no other advisory lock of ours has. */
const claimLock = 7_243_003;

/**
 * Claims all that is due for the people who have waited longest, oldest first. Processes that claim at once do it one
 * after the other, so that all that is due for one person goes to the same one and travels in one message. A row that
 * is being changed elsewhere is passed over.
 */
export async function claimOwed(db: Db, owner: ProcessId, now: Temporal.Instant): Promise<Claimed[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${claimLock})`);
    return claimLocked(tx, owner, now);
  });
}

async function claimLocked(tx: Queryable, owner: ProcessId, now: Temporal.Instant): Promise<Claimed[]> {
  const rows = await tx.execute(sql`
    with waiting as (
      select workspace_id, recipient from outbox
      where state = 'scheduled' and due_at <= ${now.toString()}::timestamptz
      group by workspace_id, recipient order by min(due_at) limit ${recipientsAClaim}
    ), picked as (
      select o.workspace_id, o.id from outbox o join waiting using (workspace_id, recipient)
      where o.state = 'scheduled' and o.due_at <= ${now.toString()}::timestamptz
      for update of o skip locked
    )
    update outbox o
    set state = 'claimed', lease_owner = ${owner}, lease_until = ${leaseEnd(now)}::timestamptz
    from picked where o.workspace_id = picked.workspace_id and o.id = picked.id
    returning o.workspace_id, o.id, o.kind, o.subject_id, o.round, o.recipient,
      o.due_at, o.wanted_at, o.created_at, o.postponed`);
  return z
    .array(claimedRow)
    .parse([...rows])
    .map(claimedOf)
    .sort(
      (a, b) =>
        Temporal.Instant.compare(a.wantedAt ?? a.dueAt, b.wantedAt ?? b.dueAt) ||
        Temporal.Instant.compare(a.createdAt, b.createdAt),
    );
}

function claimedOf(row: z.infer<typeof claimedRow>): Claimed {
  return {
    workspaceId: row.workspace_id as WorkspaceId,
    id: row.id as OutboxId,
    kind: row.kind,
    subjectId: row.subject_id,
    round: row.round,
    recipient: row.recipient as UserId | ChannelId,
    dueAt: Temporal.Instant.from(row.due_at),
    wantedAt: row.wanted_at === null ? null : Temporal.Instant.from(row.wanted_at),
    createdAt: Temporal.Instant.from(row.created_at),
    postponed: row.postponed,
  };
}

/**
 * The last thing before the post: from here on, a process that dies leaves these rows unknown. All of them, or none: what
 * was dropped meanwhile, or is being changed just now, must not be said.
 * @returns whether they are sent now
 */
export async function markSending(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly OutboxId[],
  owner: ProcessId,
  now: Temporal.Instant,
): Promise<boolean> {
  const count = ids.length;
  const rows = await db.execute(sql`
    with free as (
      select id from outbox
      where workspace_id = ${workspaceId} and id in ${ids} and lease_owner = ${owner} and state = 'claimed'
      for update skip locked
    )
    update outbox o set state = 'sending', lease_until = ${leaseEnd(now)}::timestamptz
    from free
    where o.workspace_id = ${workspaceId} and o.id = free.id and (select count(*) from free) = ${count}
    returning o.id`);
  return rows.length === count;
}

/**
 * Writes what came of a post, while the row is still this owner's, or was given up as unknown because the owner could
 * not write for longer than its lease: whoever posted knows better. Repeating it changes nothing.
 */
export async function markSettled(
  db: Queryable,
  { workspaceId, ids, owner }: { workspaceId: WorkspaceId; ids: readonly OutboxId[]; owner: ProcessId },
  settlement: Settlement,
  now: Temporal.Instant,
): Promise<void> {
  const free = { leaseOwner: null, leaseUntil: null };
  await db
    .update(outbox)
    .set(
      settlement.state === "sent"
        ? { ...free, state: "sent", channel: settlement.channel as ChannelId, ts: settlement.ts, sentAt: now }
        : settlement.state === "scheduled"
          ? {
              ...free,
              state: "scheduled",
              ...putOff(now.add({ seconds: settlement.inSeconds })),
              postponed: sql`${outbox.postponed} + 1`,
              reason: settlement.reason,
            }
          : { ...free, state: settlement.state, reason: settlement.reason, sentAt: now },
    )
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        inArray(outbox.id, [...ids]),
        or(eq(outbox.leaseOwner, owner), eq(outbox.state, "unknown")),
      ),
    );
}

/** Puts off all that is due in a workspace before `until`, and gives back what `owner` has claimed of it. */
export async function holdWorkspace(
  db: Queryable,
  workspaceId: WorkspaceId,
  owner: ProcessId,
  until: Temporal.Instant,
): Promise<void> {
  await db
    .update(outbox)
    .set({ state: "scheduled", leaseOwner: null, leaseUntil: null, ...putOff(until) })
    .where(
      isFree(
        db,
        and(
          eq(outbox.workspaceId, workspaceId),
          lt(outbox.dueAt, until),
          or(eq(outbox.state, "scheduled"), and(eq(outbox.state, "claimed"), eq(outbox.leaseOwner, owner))),
        ),
      ),
    );
}

/** Puts a claimed row off until `until`, or drops it: the kind decided that it isn't said now. */
export async function markDecided(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: OutboxId,
  decided: { readonly until: Temporal.Instant } | { readonly dropped: string },
): Promise<void> {
  await db
    .update(outbox)
    .set({
      leaseOwner: null,
      leaseUntil: null,
      ...("until" in decided
        ? { state: "scheduled" as const, ...putOff(decided.until) }
        : { state: "dropped" as const, reason: decided.dropped }),
    })
    .where(and(eq(outbox.workspaceId, workspaceId), eq(outbox.id, id), eq(outbox.state, "claimed")));
}

/**
 * Gives back what `owner` holds and has not posted: its own leftovers between two rounds of sending, and at the end.
 * A row that was dropped meanwhile stays dropped; one that is being changed is waited for, with none of the others held.
 */
export async function releaseOwned(db: Db, owner: ProcessId): Promise<void> {
  const { workspaceId, id } = outbox;
  const ours = and(eq(outbox.leaseOwner, owner), inArray(outbox.state, ["claimed", "sending"]));
  for (const row of await db.select({ workspaceId, id }).from(outbox).where(ours))
    await db
      .update(outbox)
      .set({ state: "scheduled", leaseOwner: null, leaseUntil: null })
      .where(and(eq(workspaceId, row.workspaceId), eq(id, row.id), ours));
}

/**
 * Settles what dead processes held: a claim not yet sent is free again; one that was being sent is `unknown`, since
 * Slack may have it. What `owner` itself holds is never taken back: its send may be under way, whatever the clock says.
 * Returns how many became unknown.
 */
export async function takeBackExpired(db: Db, owner: ProcessId, now: Temporal.Instant): Promise<number> {
  const free = { leaseOwner: null, leaseUntil: null };
  const ranOut = and(ne(outbox.leaseOwner, owner), sql`${outbox.leaseUntil} <= ${now.toString()}::timestamptz`);
  await db
    .update(outbox)
    .set({ ...free, state: "scheduled" })
    .where(isFree(db, and(eq(outbox.state, "claimed"), ranOut)));
  const unknown = await db
    .update(outbox)
    .set({
      ...free,
      state: "unknown",
      sentAt: now,
      reason: "The process that was sending it ended before Slack answered.",
    })
    .where(and(eq(outbox.state, "sending"), ranOut))
    .returning({ id: outbox.id });
  return unknown.length;
}

/**
 * Of these rows, those that nobody else is changing. Whoever takes several back in one transaction, one after the other,
 * would wait for one that we hold while we wait for another; the rest keeps until the next time.
 */
function isFree(db: Queryable, which: SQL | undefined): SQL {
  const { workspaceId, id } = outbox;
  const free = db.select({ workspaceId, id }).from(outbox).where(which).for("update", { skipLocked: true });
  return sql`(${workspaceId}, ${id}) in ${free}`;
}

/** It stays known when it was due: the morning's list is one, and in its order, however late it goes out. */
function putOff(until: Temporal.Instant) {
  return { dueAt: until, wantedAt: sql`coalesce(${outbox.wantedAt}, ${outbox.dueAt})` };
}

function leaseOf(now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: leaseSeconds });
}

function leaseEnd(now: Temporal.Instant): string {
  return leaseOf(now).toString();
}
