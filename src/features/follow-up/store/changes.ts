// What becomes of a follow-up: moved, extended, closed, handed over, opened again.
import { and, eq, inArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import type { Subject } from "../rules/course.ts";
import type { ClosedBecause } from "../rules/outcomes.ts";
import type { Touch } from "../rules/plan-follow-ups.ts";
import type { FollowUp } from "./follow-ups.ts";

/** Due anew, in its next round. */
export async function markMoved(
  db: Queryable,
  { workspaceId, id, round }: FollowUp,
  to: Partial<Touch> & {
    readonly tries?: number;
    readonly planVersion?: number;
    readonly toldOn: Temporal.PlainDate | null;
  },
): Promise<void> {
  await db
    .update(followUps)
    .set({ ...to, wantedAt: null, round: round + 1 })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

/** Due at another time in the round that it is in, for which nobody was asked yet. */
export async function markPlaced(
  db: Queryable,
  { workspaceId, id }: Pick<FollowUp, "workspaceId" | "id">,
  at: Pick<FollowUp, "dueAt" | "wantedAt" | "toldOn"> & { readonly putOffOn?: Temporal.PlainDate },
): Promise<void> {
  await db
    .update(followUps)
    .set(at)
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

export async function markExtended(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  { expiresAt, planVersion }: { readonly expiresAt: Temporal.Instant | null; readonly planVersion?: number },
): Promise<void> {
  await db
    .update(followUps)
    .set({ expiresAt, ...(planVersion !== undefined && { planVersion }) })
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

/** Open again, as it was: what ended for one of these reasons, at that moment and of those steps where these are named. */
export async function markReopened(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: {
    readonly subject: Subject;
    readonly steps?: readonly string[];
    readonly closedAt?: Temporal.Instant;
    readonly because: readonly ClosedBecause[];
  },
): Promise<FollowUpId[]> {
  const rows = await db
    .update(followUps)
    .set({ state: "open", closedBecause: null, closedAt: null })
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.subjectId, of.subject.id),
        of.steps === undefined ? undefined : inArray(followUps.step, [...of.steps]),
        of.closedAt === undefined ? undefined : eq(followUps.closedAt, of.closedAt),
        inArray(followUps.closedBecause, [...of.because]),
      ),
    )
    .returning({ id: followUps.id });
  return rows.map(({ id }) => id);
}

export interface InHands {
  readonly ownerId: UserId;
  readonly note?: string;
  /** Where that isn't when it was due. */
  readonly dueAt?: Temporal.Instant;
  readonly toldOn?: Temporal.PlainDate | null;
}

/** In somebody else's hands, in its next round. */
export async function markHandedOver(db: Queryable, { workspaceId, id, round }: FollowUp, to: InHands): Promise<void> {
  await db
    .update(followUps)
    .set({ ...to, round: round + 1 })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}

/** It counts from another day of the calendar, as its owner's clock has it now; nobody sees a difference. */
export async function markAnchored(
  db: Queryable,
  { workspaceId, id }: FollowUp,
  anchorOn: Temporal.PlainDate,
): Promise<void> {
  await db
    .update(followUps)
    .set({ anchorOn })
    .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.id, id)));
}
