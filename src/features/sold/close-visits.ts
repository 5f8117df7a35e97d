// A sale closes its customer's open visits, and whoever met them first hears that they bought.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { closeVisits } from "../visit/close-visits.ts";
import type { Sale } from "./rules/sale.ts";

/** In the sale's transaction. @returns everything whose messages are no longer true */
export async function closeVisitsOf(
  db: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  { id: saleId, customerId, repId, soldAt }: Pick<Sale, "id" | "customerId" | "repId" | "soldAt">,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { visits, changed } = await closeVisits(db, config.store, { workspaceId, saleId, customerId, soldAt }, now);
  const met = new Set(visits.map((visit) => visit.repId));
  met.delete(repId);
  await insertOwed(
    db,
    [...met].map((recipient) => ({ workspaceId, kind: "visit-bought", subjectId: saleId, recipient, dueAt: now })),
    now,
  );
  return changed;
}
