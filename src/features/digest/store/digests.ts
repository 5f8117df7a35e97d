// Queries on the digests themselves.
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  type ChannelId,
  type DigestId,
  type FollowUpId,
  newId,
  type UserId,
  type WorkspaceId,
} from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import { digests, outbox } from "../../../db/schema/outbox.ts";
import type { DigestContent } from "../rules/content.ts";
import type { StoreKey } from "./facts.ts";

const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const wallTime = z.iso.datetime({ local: true }).transform((text) => Temporal.PlainDateTime.from(text));
const about = { customer: z.string(), what: z.string(), who: z.string() };
/** A digest of an earlier version knows no step. */
const touch = { who: z.string(), step: z.string().default(""), heading: z.string(), customer: z.string() };

/** How a `DigestContent` is read back from its JSON. */
const contentSchema = z.object({
  on: day,
  dayBefore: day,
  // A digest of an earlier version has neither.
  queue: z
    .array(
      z.object({ name: z.string(), followUps: z.number(), promises: z.number().default(0), customers: z.number() }),
    )
    .default([]),
  uncovered: z
    .array(z.object({ name: z.string(), until: day, followUps: z.number(), customers: z.array(z.string()) }))
    .default([]),
  waiting: z.array(
    z.discriminatedUnion("kind", [
      z.object({
        ...{ ...about, kind: z.literal("issue"), on: day, hearBy: wallTime, isLate: z.boolean() },
        // A digest of before says neither.
        buyer: z.string().nullable().default(null),
        isUnheard: z.boolean().default(false),
      }),
      z.object({ ...about, kind: z.enum(["confirmation", "arrival", "unheard"]), on: day }),
      z.object({ ...about, kind: z.literal("news"), on: day }),
    ]),
  ),
  missed: z.array(z.object({ ...touch, dueOn: day })),
  stillOpen: z.array(z.object({ ...touch, workingDays: z.number() })),
  promises: z.array(
    z.object({
      ...{ customer: z.string(), words: z.string(), who: z.string(), on: day.nullable() },
      kind: z.enum(["broken", "overdue", "in-the-way", "reopened", "unanswered", "unheard"]),
      // A digest of before doesn't say it.
      lateFor: z.number().nullable().default(null),
    }),
  ),
  withoutFacts: z.array(
    z.object({
      ...about,
      on: day,
      missing: z.array(z.enum(["date", "company", "phone", "address", "reference"])),
    }),
  ),
  // A digest of before has none.
  notConfirmed: z.number().default(0),
  unsure: z.number(),
  coverage: z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["nothing-yet", "began-today"]) }),
    z.object({
      kind: z.literal("day"),
      sales: z.number(),
      visits: z.number(),
      loggers: z.number(),
      worked: z.number(),
      attempted: z.number(),
      reached: z.number(),
    }),
  ]),
  good: z.object({
    kind: z.enum(["happy", "arrived", "bought", "reached", "nobody-waits", "followed", "ready"]),
    count: z.number(),
  }),
});

export async function hasDigest(
  db: Queryable,
  { workspaceId, id }: StoreKey,
  on: Temporal.PlainDate,
): Promise<boolean> {
  const rows = await db
    .select({ id: digests.id })
    .from(digests)
    .where(and(eq(digests.workspaceId, workspaceId), eq(digests.storeId, id), eq(digests.on, on)));
  return rows.length > 0;
}

/** Null when the store has a digest of that day: whoever was first made it. */
export async function insertDigest(
  db: Queryable,
  { workspaceId, id: storeId }: StoreKey,
  content: DigestContent,
  now: Temporal.Instant,
): Promise<DigestId | null> {
  const [row] = await db
    .insert(digests)
    .values({ workspaceId, storeId, id: newId<DigestId>(), on: content.on, content, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: digests.id });
  return row?.id ?? null;
}

/** @throws if there is none, or its content can't be read */
export async function getDigest(db: Queryable, workspaceId: WorkspaceId, id: DigestId): Promise<DigestContent> {
  const [row] = await db
    .select({ content: digests.content })
    .from(digests)
    .where(and(eq(digests.workspaceId, workspaceId), eq(digests.id, id)));
  if (row === undefined) throw new Error(`no digest ${id} in ${workspaceId}`);
  return contentSchema.parse(row.content);
}

/** Those of them after which their store has had another. */
export async function findOutdated(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly DigestId[],
): Promise<ReadonlySet<DigestId>> {
  const later = alias(digests, "later");
  const rows = await db
    .selectDistinct({ id: digests.id })
    .from(digests)
    .innerJoin(
      later,
      and(eq(later.workspaceId, digests.workspaceId), eq(later.storeId, digests.storeId), gt(later.on, digests.on)),
    )
    .where(and(eq(digests.workspaceId, workspaceId), inArray(digests.id, [...ids])));
  return new Set(rows.map(({ id }) => id));
}

/** Where Slack refused to post this digest, and its reason. @throws if it didn't */
export async function getRefusal(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: DigestId,
): Promise<{ readonly recipient: UserId | ChannelId; readonly reason: string }> {
  const [row] = await db
    .select({ recipient: outbox.recipient, reason: outbox.reason })
    .from(outbox)
    .where(
      and(
        eq(outbox.workspaceId, workspaceId),
        eq(outbox.kind, "digest"),
        eq(outbox.subjectId, id),
        eq(outbox.state, "refused"),
      ),
    );
  if (row?.reason == null) throw new Error(`digest ${id} in ${workspaceId} was not refused`);
  return { recipient: row.recipient, reason: row.reason };
}

/** Named as missed in the digest of that day; a miss that was named before stays as it was. */
export async function markMissed(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FollowUpId[],
  on: Temporal.PlainDate,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(followUps)
    .set({ missedOn: on })
    .where(and(eq(followUps.workspaceId, workspaceId), inArray(followUps.id, [...ids]), isNull(followUps.missedOn)));
}
