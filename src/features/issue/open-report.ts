// What the form that reports a problem proposes: who sorts it out, and when the customer hears from us.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { CustomerId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findCustomer } from "../customer/store.ts";
import { type Member, refusalOf, workingTimeOf } from "../workspace/rules.ts";
import { findMember } from "../workspace/store.ts";
import { colleagueHearBy, proposedHearBy } from "./rules.ts";
import { findLastSale } from "./store.ts";

/** Their rep sorts it out, or whoever reports it; a colleague's word is answered within four working hours. */
export async function proposeFor(
  db: Queryable,
  config: Config,
  reporter: Member,
  customerId: CustomerId,
  now: Temporal.Instant,
): Promise<{ readonly owner: string; readonly hearBy: Temporal.Instant }> {
  const { workspaceId, userId, zone } = reporter;
  const customer = await findCustomer(db, workspaceId, customerId);
  const sale = customer && (await findLastSale(db, workspaceId, customer.id));
  const rep = sale && (await findMember(db, workspaceId, sale.repId));
  const owner = rep && refusalOf(rep) === null ? rep : reporter;
  const isOwn = owner.userId === userId;
  return {
    owner: owner.userId,
    hearBy: isOwn ? proposedHearBy(now, zone) : colleagueHearBy(workingTimeOf(reporter, config.store), now),
  };
}
