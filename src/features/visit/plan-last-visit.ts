// A visit is its shopper's no more: it was taken back, or is somebody else's. The one before it speaks for them again.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { reopenCameAgain } from "../follow-up/undo-planning.ts";
import type { StoreHours } from "../workspace/rules.ts";
import { listVisitsOf } from "./store.ts";

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
  const [last] = await listVisitsOf(db, workspaceId, [customerId]);
  if (last === undefined) return [];
  const subject = { kind: "visit", id: last.id } as const;
  const reopened = await reopenCameAgain(db, { workspaceId, subject }, now);
  const { changed } = await planSubject(db, hours, { workspaceId, subject }, now);
  return [last.id, ...reopened, ...changed];
}
