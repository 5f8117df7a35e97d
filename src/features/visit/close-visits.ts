// A shopper who left without buying has bought; or hasn't after all.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { findVisitLocked } from "../follow-up/store/visit-facts.ts";
import { reopenFollowOns } from "../follow-up/undo-planning.ts";
import type { StoreHours } from "../workspace/rules.ts";
import { openSince, type Visit } from "./rules/visit.ts";
import { listOpenVisits, listVisits, updateVisit } from "./store.ts";

export interface TurnedVisits {
  readonly visits: readonly Visit[];
  /** Visits and follow-ups whose messages are no longer true. */
  readonly changed: readonly string[];
}

/**
 * Closes the visits that a sale brought to their end: those of its customer, and of whoever has the same phone or
 * e-mail, from before it. Call it in the sale's transaction, all of them locked (`lockCustomers`) before anything else;
 * calling it again closes nothing more.
 */
export async function closeVisits(
  db: Queryable,
  hours: StoreHours,
  sale: {
    readonly workspaceId: WorkspaceId;
    readonly saleId: SaleId;
    readonly customerId: CustomerId;
    readonly soldAt: Temporal.Instant;
  },
  now: Temporal.Instant,
): Promise<TurnedVisits> {
  const { workspaceId, saleId, customerId, soldAt } = sale;
  const open = await listOpenVisits(db, workspaceId, customerId, { from: openSince(soldAt), to: soldAt });
  return turn(db, hours, workspaceId, open, { endedBecause: "bought", endedAt: now, saleId }, now);
}

/**
 * The sale was taken back: what it closed is open again, with the steps that are still ahead and the call that was
 * agreed on.
 */
export async function reopenVisits(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, saleId }: { readonly workspaceId: WorkspaceId; readonly saleId: SaleId },
  now: Temporal.Instant,
): Promise<TurnedVisits> {
  const closed = await listVisits(db, workspaceId, { saleId });
  return turn(db, hours, workspaceId, closed, { endedBecause: null, endedAt: null, saleId: null }, now);
}

async function turn(
  db: Queryable,
  hours: StoreHours,
  workspaceId: WorkspaceId,
  visits: readonly Visit[],
  to: Pick<Visit, "endedBecause" | "endedAt" | "saleId">,
  now: Temporal.Instant,
): Promise<TurnedVisits> {
  const turned: Visit[] = [];
  const changed: string[] = [];
  for (const visit of visits) {
    // Somebody else may have ended it between the look and the lock.
    const facts = await findVisitLocked(db, workspaceId, visit.id);
    if (facts?.endedBecause !== visit.endedBecause) continue;
    await updateVisit(db, workspaceId, visit.id, to);
    const subject = { kind: "visit", id: visit.id } as const;
    if (to.endedAt === null && visit.endedAt !== null)
      changed.push(...(await reopenFollowOns(db, { workspaceId, subject, endedAt: visit.endedAt }, now)));
    const planned = await planSubject(db, hours, { workspaceId, subject }, now);
    turned.push(visit);
    changed.push(visit.id, ...planned.changed);
  }
  return { visits: turned, changed };
}
