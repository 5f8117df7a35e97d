// What was planned for a customer and ended of late, with what was said when somebody ended it.
import { and, desc, eq, gt } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { answers, followUps } from "../../../db/schema/follow-up.ts";
import { columns, type FollowUp, followUpOf } from "./follow-ups.ts";

export interface Ended extends FollowUp {
  readonly closedAt: Temporal.Instant;
  /** The note of the answer that ended it; null where none did. */
  readonly why: string | null;
  /** Whoever gave that answer in the customer's place. */
  readonly who: string | null;
}

/** After `since`, last first. */
export async function listEnded(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  since: Temporal.Instant,
): Promise<Ended[]> {
  const rows = await db
    .select({ ...columns, why: answers.note, who: answers.receiver })
    .from(followUps)
    .leftJoin(
      answers,
      and(
        eq(answers.workspaceId, followUps.workspaceId),
        eq(answers.followUpId, followUps.id),
        eq(answers.round, followUps.round),
        eq(answers.outcome, followUps.closedBecause),
      ),
    )
    .where(
      and(
        eq(followUps.workspaceId, workspaceId),
        eq(followUps.customerId, customerId),
        eq(followUps.state, "closed"),
        gt(followUps.closedAt, since),
      ),
    )
    .orderBy(desc(followUps.closedAt), desc(followUps.id));
  return rows.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...followUpOf(row), closedAt }]));
}
