// Queries on what was handed over, and on what of it is still to pass.
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { HandoverId, UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { handovers } from "../../../db/schema/workspace.ts";

export interface Handover {
  readonly workspaceId: WorkspaceId;
  readonly id: HandoverId;
  readonly fromId: UserId;
  readonly toId: UserId;
  readonly followUps: number;
  readonly promises: number;
  readonly customers: number;
  readonly note: string | null;
  readonly handedBy: UserId;
  readonly handedAt: Temporal.Instant;
  /** Null: some of it is still to pass. */
  readonly finishedAt: Temporal.Instant | null;
}

/** False where the form was handed in before. */
export async function insertHandover(
  db: Queryable,
  handover: Handover & { readonly formId: string },
): Promise<boolean> {
  const rows = await db.insert(handovers).values(handover).onConflictDoNothing().returning({ id: handovers.id });
  return rows.length > 0;
}

const handoverColumns = {
  workspaceId: handovers.workspaceId,
  id: handovers.id,
  fromId: handovers.fromId,
  toId: handovers.toId,
  followUps: handovers.followUps,
  promises: handovers.promises,
  customers: handovers.customers,
  note: handovers.note,
  handedBy: handovers.handedBy,
  handedAt: handovers.handedAt,
  finishedAt: handovers.finishedAt,
};

export async function findHandover(db: Queryable, workspaceId: WorkspaceId, id: HandoverId): Promise<Handover | null> {
  const [row] = await db
    .select(handoverColumns)
    .from(handovers)
    .where(and(eq(handovers.workspaceId, workspaceId), eq(handovers.id, id)));
  return row ?? null;
}

/** Those of which some is still to pass, in every workspace, the oldest first. */
export async function listUnfinished(db: Queryable): Promise<Handover[]> {
  return db
    .select(handoverColumns)
    .from(handovers)
    .where(isNull(handovers.finishedAt))
    .orderBy(asc(handovers.handedAt));
}

export async function markFinished(db: Queryable, { workspaceId, id }: Handover, now: Temporal.Instant): Promise<void> {
  await db
    .update(handovers)
    .set({ finishedAt: now })
    .where(and(eq(handovers.workspaceId, workspaceId), eq(handovers.id, id)));
}
