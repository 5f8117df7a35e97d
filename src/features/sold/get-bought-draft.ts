// "They bought" under a visit's nudge: the sale's form, filled with what the visit knows.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { sayPhone } from "../../core/phone.ts";
import type { Queryable } from "../../db/client.ts";
import { findCustomers } from "../customer/store.ts";
import { getVisit, type VisitPress } from "../visit/get-visit.ts";
import type { SaleDraft } from "./rules/sale.ts";

/** @throws {UserError} as `getVisit` */
export async function getBoughtDraft(
  db: Queryable,
  config: Config,
  press: VisitPress,
  now: Temporal.Instant,
): Promise<SaleDraft> {
  const { customerId, what } = await getVisit(db, config, press, now);
  const customer = (await findCustomers(db, press.workspaceId, [customerId])).get(customerId);
  return {
    customer: customer?.name ?? null,
    phone: customer?.phone ? sayPhone(customer.phone, config.store.country) : null,
    what,
    how: null,
    on: null,
    reasons: null,
    promises: null,
    amount: null,
    asksAmount: false,
  };
}
