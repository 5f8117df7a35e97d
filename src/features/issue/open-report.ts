// What the form that reports a problem proposes: who sorts it out, and when the customer hears from us.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { CustomerId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findCustomer } from "../customer/store.ts";
import { isUncovered, type Member, planningTimeOf, refusalOf } from "../workspace/rules.ts";
import { findCovers, findMember } from "../workspace/store.ts";
import { colleagueHearBy, proposedHearBy } from "./rules.ts";
import { findLastSale } from "./store.ts";

/**
 * Their rep sorts it out, or whoever reports it where they can't: they have left, or are away without a cover. A
 * colleague's word is answered within four working hours. Either is counted by when whoever sorts it out works, or their
 * cover does: a customer is told no time at which nobody is there.
 */
export async function proposeFor(
  db: Queryable,
  config: Config,
  reporter: Member,
  customerId: CustomerId,
  now: Temporal.Instant,
): Promise<{ readonly owner: string; readonly hearBy: Temporal.Instant }> {
  const rep = await findRepOf(db, reporter, customerId);
  const owner = isUncovered(rep, await findCovers(db, rep), now) ? reporter : rep;
  const time = planningTimeOf(owner, config.store);
  return {
    owner: owner.userId,
    hearBy: rep.userId === reporter.userId ? proposedHearBy(time, now) : colleagueHearBy(time, now),
  };
}

/** Who sold to them last, where that one still works here; else `other`. */
export async function findRepOf(db: Queryable, other: Member, customerId: CustomerId): Promise<Member> {
  const { workspaceId } = other;
  const customer = await findCustomer(db, workspaceId, customerId);
  const sale = customer && (await findLastSale(db, workspaceId, customer.id));
  const rep = sale && (await findMember(db, workspaceId, sale.repId));
  return rep && refusalOf(rep) === null ? rep : other;
}
