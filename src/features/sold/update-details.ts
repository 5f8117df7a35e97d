// What is learnt of a sale afterwards, and what is put right.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Deps } from "../../feature.ts";
import { findCustomers, listAlike, updateCustomer } from "../customer/store.ts";
import type { HandedIn } from "../delivery/change-delivery.ts";
import { findCompanyFacts } from "../delivery/find-forms.ts";
import { getDeliveryTarget, notTheirSale } from "../delivery/get-delivery.ts";
import { recordMove } from "../delivery/record-move.ts";
import { movePromises } from "../delivery/record-news.ts";
import { throwIfStale } from "../delivery/rules/as-of.ts";
import { correctionOf, isOtherDay } from "../delivery/rules/moves.ts";
import { decideAct } from "../delivery/rules/states.ts";
import { isChanged } from "../delivery/rules.ts";
import { findChangedAt, updateDelivery } from "../delivery/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { lockCustomers } from "../follow-up/store/calls.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
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
  const { target, delivery, owner, isSellers } = await getDeliveryTarget(db, config, workspaceId, carried, by);
  // Whoever runs deliveries changes those, and nothing else of a sale.
  if (!isSellers) throw new UserError(notTheirSale(owner));
  const [sale] = await listSales(db, workspaceId, { ids: [target.saleId] });
  const customer = sale && (await findCustomers(db, workspaceId, [sale.customerId])).get(sale.customerId);
  if (!sale || !customer) throw new Error(`sale ${target.saleId} has no customer`);
  const asOf = (await findChangedAt(db, workspaceId, target.saleId)) ?? now;
  return { sale, delivery, customer, asOf, ...(await findCompanyFacts(db, config, by, delivery, now)) };
}

/**
 * Saves everything that the form says, and plans the sale again. A day, a place or a receiver that was known and is
 * another now is a change of the delivery, and told like one.
 * @param carried the nudge or the sale that the form was opened from
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `getKnownSale`, and where the delivery was changed since the form was opened
 */
export async function updateDetails(
  { db, config }: Deps,
  {
    workspaceId,
    formId,
    carried,
    asOf,
    sale,
    by,
  }: HandedIn & {
    readonly workspaceId: WorkspaceId;
    readonly sale: KnownSale["sale"];
    readonly by: Member;
  },
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
    const alike = await listAlike(tx, workspaceId, { ids: [sale.customerId], phone, email });
    await lockCustomers(tx, workspaceId, alike);
    const subject = { kind: "sale", id: sale.id } as const;
    await getStandingLocked(tx, workspaceId, subject);
    const known = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    const { delivery, state } = known;
    // Goods that turn out to have been taken home were received when they were bought, and the other way round.
    const hasSwitched = (method === "took-home") !== (delivery.method === "took-home");
    const deliveredOn = hasSwitched ? (method === "took-home" ? soldOn : null) : delivery.deliveredOn;
    const change = { ...rest, method, plannedOn, deliveredOn };
    const isOther = isChanged(delivery, change);
    // A form that is handed in twice finds what it says: it has overtaken nobody.
    if (isOther) throwIfStale({ asOf }, await findChangedAt(tx, workspaceId, sale.id));
    await updateCustomer(tx, workspaceId, { id: sale.customerId, name, phone, email });
    await updateSale(tx, workspaceId, sale.id, {
      what,
      reasons,
      soldWith,
      category,
      amountMinor: amount?.minor ?? null,
      ...(amount && { currency: amount.currency }),
    });
    const isOnItsWay = method !== "took-home" && decideAct(state, "move").kind === "becomes";
    const move = isOnItsWay ? correctionOf(delivery, change) : null;
    if (isOther && move === null) await updateDelivery(tx, workspaceId, sale.id, change, now);
    const changed =
      move === null
        ? (await planSubject(tx, config.store, { workspaceId, subject }, now)).changed
        : await recordMove(tx, config, { ...known, move, change, formId, by, isConfirmed: true }, now);
    // A first day is nothing that anybody was told otherwise; but what is promised with the goods is due on it.
    const isFirstDay = isOnItsWay && move === null && isOtherDay({ wasOn: delivery.plannedOn, isOn: plannedOn });
    const moving = { workspaceId, saleId: sale.id, wasOn: delivery.plannedOn, by: by.userId };
    const promised = isFirstDay ? (await movePromises(tx, config, moving, now)).changed : [];
    // A phone or an e-mail learnt now may be that of somebody who came by before.
    const closed = await closeVisitsOf(tx, config, workspaceId, sale, now);
    return [sale.id, ...changed, ...promised, ...closed];
  });
}
