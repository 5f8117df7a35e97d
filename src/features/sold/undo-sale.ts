// Takes a sale back, with all that it brought.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { markCustomerRemoved } from "../customer/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { isAnswered } from "../follow-up/store/answers.ts";
import { lockCustomers } from "../follow-up/store/calls.ts";
import { findSaleLocked } from "../follow-up/store/sale-facts.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { withdrawPromises } from "../promise/record-promises.ts";
import { reopenVisits } from "../visit/close-visits.ts";
import { listVisits } from "../visit/store.ts";
import type { Member } from "../workspace/rules.ts";
import { undoRefusal } from "./rules/sale.ts";
import { listSales, updateSale } from "./store.ts";

/**
 * For 10 minutes, and until a follow-up of it is answered. The owners of its promises are told, and the visits that it closed are open again.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoSale(
  db: Queryable,
  config: Config,
  { workspaceId, saleId, by }: { readonly workspaceId: WorkspaceId; readonly saleId: SaleId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const concerned = [
      ...(await listSales(tx, workspaceId, { ids: [saleId] })),
      ...(await listVisits(tx, workspaceId, { saleId })),
    ];
    await lockCustomers(
      tx,
      workspaceId,
      concerned.map(({ customerId }) => customerId),
    );
    await findSaleLocked(tx, workspaceId, saleId);
    const [sale] = await listSales(tx, workspaceId, { ids: [saleId] });
    if (sale === undefined) throw new UserError("That sale is gone: there is nothing to take back.");
    if (sale.repId !== by.userId) throw new UserError("Only the one who logged a sale can take it back.");
    const refusal = undoRefusal(sale, await isAnswered(tx, workspaceId, { saleId }), now);
    if (refusal !== null) throw new UserError(refusal);
    await updateSale(tx, workspaceId, saleId, { undoneAt: now });
    if (sale.madeCustomer) await markCustomerRemoved(tx, workspaceId, sale.customerId, now);
    const promises = await withdrawPromises(tx, config, workspaceId, { saleIds: [saleId] }, by.userId, now);
    const { changed } = await planSubject(
      tx,
      config.store,
      { workspaceId, subject: { kind: "sale", id: saleId } },
      now,
    );
    const reopened = await reopenVisits(tx, config.store, { workspaceId, saleId }, now);
    await dropOwed(tx, workspaceId, "visit-bought", [saleId], "the sale was taken back");
    return [saleId, ...promises, ...changed, ...reopened.changed];
  });
}
