// What becomes of a follow-up: moved, extended, closed, handed over, opened again.
import { and, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { UserId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import type { ClosedBecause } from "../rules/outcomes.ts";
import type { Touch } from "../rules/plan-follow-ups.ts";
import type { FollowUp } from "./follow-ups.ts";

/** Due anew, in its next round. */
export async function markMoved(
  db: Queryable,
  { workspaceId, id, round }: FollowUp,
  to: Partial<Touch> & { readonly tries?: number },
): Promise<void> {
  await db
    .update(followUps)
    .set({ ...to, round: round + 1 })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

export async function markExtended(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  expiresAt: Temporal.Instant | null,
): Promise<void> {
  await db
    .update(followUps)
    .set({ expiresAt })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

export async function markClosed(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  because: ClosedBecause,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(followUps)
    .set({ state: "closed", closedBecause: because, closedAt: now })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id), eq(followUps.state, "open")));
}

/** In somebody else's hands, in its next round. */
export async function markHandedOver(
  db: Queryable,
  { workspaceId, id, round }: FollowUp,
  to: { readonly ownerId: UserId; readonly note: string },
): Promise<void> {
  await db
    .update(followUps)
    .set({ ...to, round: round + 1 })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

/** Open again as it stood, in the round that was answered. */
export async function markReopened(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  as: {
    readonly round: number;
    readonly dueAt: Temporal.Instant;
    readonly expiresAt: Temporal.Instant | null;
    readonly tries: number;
  },
): Promise<void> {
  await db
    .update(followUps)
    .set({ ...as, state: "open", closedBecause: null, closedAt: null })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}
