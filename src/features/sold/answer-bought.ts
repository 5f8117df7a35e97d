// "They bought": the sale that answers a visit's nudge is the visitor's.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { CustomerId, FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Customer } from "../customer/rules.ts";
import { findCustomers, updateCustomer } from "../customer/store.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { findOwed } from "../outbox/store/owed.ts";
import { getVisit, type VisitPress } from "../visit/get-visit.ts";
import type { SaleForm } from "./rules/sale.ts";

/**
 * Answers the nudge, in the sale's transaction. The form was opened with the visitor's name and phone, so that what
 * stands in it now is their correction; an emptied phone takes nothing away.
 * @throws {UserError} as `getVisit`
 */
export async function answerBought(
  db: Queryable,
  config: Config,
  press: VisitPress,
  { customer: name, phone }: Pick<SaleForm, "customer" | "phone">,
  now: Temporal.Instant,
): Promise<{ readonly customer: Customer; readonly changed: readonly string[] }> {
  const { workspaceId } = press;
  const { customerId } = await getVisit(db, config, press, now);
  const known = (await findCustomers(db, workspaceId, [customerId])).get(customerId);
  if (known === undefined) throw new Error(`no customer ${customerId} in ${workspaceId}`);
  const customer = { ...known, name, phone: phone ?? known.phone };
  const { followUp, changed } = await answerFollowUp(db, config, { ...press, outcome: "bought" }, now);
  await updateCustomer(db, workspaceId, customer);
  return { customer, changed: [followUp.id, ...changed] };
}

/** Whose visit the nudge is about; null when that is gone. */
export async function findVisitor(
  db: Queryable,
  workspaceId: WorkspaceId,
  owedId: OutboxId,
): Promise<CustomerId | null> {
  const owed = await findOwed(db, workspaceId, owedId);
  const followUp = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  return followUp?.customerId ?? null;
}
