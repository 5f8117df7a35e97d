// A visit is its shopper's no more: it was taken back, or is somebody else's. The one before it speaks for them again.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import { landAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { planSubject, returnFollowUp } from "../follow-up/plan-subject.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { findFollowUps } from "../follow-up/store/follow-ups.ts";
import { reopenCameAgain } from "../follow-up/undo-planning.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { listVisits } from "./store.ts";

/**
 * Call it in that transaction, after the change, the customer locked.
 * @returns everything whose messages are no longer true
 */
export async function planLastVisit(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, customerId }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const [last] = await listVisits(db, workspaceId, { customerIds: [customerId] });
  if (last === undefined) return [];
  const subject = { kind: "visit", id: last.id } as const;
  const reopened = await reopenCameAgain(db, { workspaceId, subject }, now);
  for (const followUp of (await findFollowUps(db, workspaceId, reopened)).values()) {
    const { ownerId, dueAt, expiresAt } = followUp;
    if (expiresAt === null || !isTooLate(now, expiresAt)) continue;
    // Its time went by while nobody knew that it counts: it is asked for now, and for as long as it would have been.
    const at = landAt(planningTimeOf(await getMember(db, workspaceId, ownerId), hours), now);
    await returnFollowUp(db, followUp, { dueAt: at, expiresAt: at.add(dueAt.until(expiresAt)) }, now);
  }
  const { changed } = await planSubject(db, hours, { workspaceId, subject }, now);
  return [last.id, ...reopened, ...changed];
}
