// What is learnt of a sale afterwards, and what is put right.
import type { Temporal } from "temporal-polyfill";
import type { WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Deps } from "../../feature.ts";
import { findCustomers, updateCustomer } from "../customer/store.ts";
import { findCompanyFacts } from "../delivery/find-forms.ts";
import { getDeliveryTarget } from "../delivery/get-delivery.ts";
import { updateDelivery } from "../delivery/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { closeVisitsOf } from "./close-visits.ts";
import type { KnownSale, SaleDetails } from "./rules/sale.ts";
import { listSales, updateSale } from "./store.ts";

/**
 * A sale with all that is known of it, from the nudge or the sale that a form carries.
 * @throws {UserError} if it is gone, was taken back, or isn't theirs
 */
export async function getKnownSale(
  { db, config }: Deps,
  workspaceId: WorkspaceId,
  carried: string,
  by: Member,
  now: Temporal.Instant,
): Promise<KnownSale> {
  const { target, delivery } = await getDeliveryTarget(db, config, workspaceId, carried, by);
  const [sale] = await listSales(db, workspaceId, { ids: [target.saleId] });
  const customer = sale && (await findCustomers(db, workspaceId, [sale.customerId])).get(sale.customerId);
  if (!sale || !customer) throw new Error(`sale ${target.saleId} has no customer`);
  return { sale, delivery, customer, ...(await findCompanyFacts(db, config, by, delivery, now)) };
}

/** Saves everything that the form says, and plans the sale again. @returns everything whose messages are no longer true */
export async function updateDetails(
  { db, config }: Deps,
  workspaceId: WorkspaceId,
  { sale, delivery }: Pick<KnownSale, "sale" | "delivery">,
  by: Member,
  details: SaleDetails,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const {
    customer: name,
    phone,
    email,
    what,
    reasons,
    soldWith,
    category,
    amount,
    how: method,
    on: plannedOn,
    ...rest
  } = details;
  const soldOn = dayOf(workingTimeOf(by, config.store), sale.soldAt);
  return db.transaction(async (tx) => {
    await updateCustomer(tx, workspaceId, { id: sale.customerId, name, phone, email });
    await updateSale(tx, workspaceId, sale.id, {
      what,
      reasons,
      soldWith,
      category,
      amountMinor: amount?.minor ?? null,
      ...(amount && { currency: amount.currency }),
    });
    // Goods that turn out to have been taken home were received when they were bought, and the other way round.
    const hasSwitched = (method === "took-home") !== (delivery.method === "took-home");
    const deliveredOn = hasSwitched ? (method === "took-home" ? soldOn : null) : delivery.deliveredOn;
    await updateDelivery(tx, workspaceId, sale.id, { ...rest, method, plannedOn, deliveredOn }, now);
    const { changed } = await planSubject(
      tx,
      config.store,
      { workspaceId, subject: { kind: "sale", id: sale.id } },
      now,
    );
    // A phone or an e-mail learnt now may be that of somebody who came by before.
    const closed = await closeVisitsOf(tx, config, workspaceId, sale, now);
    return [sale.id, ...changed, ...closed];
  });
}
