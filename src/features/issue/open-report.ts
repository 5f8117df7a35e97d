// What the form that reports a problem asks and proposes: which purchase it is about, who sorts it out, and when the
// customer hears from us.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { Queryable } from "../../db/client.ts";
import { sayPurchase } from "../customer/messages.ts";
import { findCustomer } from "../customer/store.ts";
import { isUncovered, type Member, planningTimeOf, refusalOf } from "../workspace/rules.ts";
import { findCovers, findMember } from "../workspace/store.ts";
import { type Concern, colleagueHearBy, type Proposed, proposedHearBy, type ReportDraft } from "./rules.ts";
import { listPurchases } from "./store.ts";

/** Slack's limit for a menu's options. */
const mostPurchases = 100;

/** Of several purchases the form asks for one before it proposes anything: the newest needn't be what is broken. */
export async function draftReport(
  db: Queryable,
  config: Config,
  reporter: Member,
  concern: Concern,
  now: Temporal.Instant,
): Promise<ReportDraft> {
  const { workspaceId, zone } = reporter;
  const customer = await findCustomer(db, workspaceId, concern.customerId);
  const all = customer === null ? [] : await listPurchases(db, workspaceId, { customerId: customer.id });
  const purchases = all.slice(0, all.length > 1 ? mostPurchases : 0);
  const about = purchases.find(({ saleId }) => saleId === concern.saleId)?.saleId ?? null;
  const isOpen = purchases.length > 0 && about === null;
  return {
    purchases: Object.fromEntries(purchases.map((one) => [one.saleId, sayPurchase(one, zone)])),
    about,
    proposed: isOpen ? {} : await proposeFor(db, config, reporter, { ...concern, saleId: about }, now),
  };
}

/**
 * Their rep sorts it out, or whoever reports it where they can't: they have left, or are away without a cover. A
 * colleague's word is answered within four working hours. Either is counted by when whoever sorts it out works, or their
 * cover does: a customer is told no time at which nobody is there.
 */
export async function proposeFor(
  db: Queryable,
  config: Config,
  reporter: Member,
  concern: Concern,
  now: Temporal.Instant,
): Promise<Proposed> {
  const rep = await findRepOf(db, reporter, concern);
  const owner = isUncovered(rep, await findCovers(db, rep), now) ? reporter : rep;
  const time = planningTimeOf(owner, config.store);
  return {
    owner: owner.userId,
    hearBy: rep.userId === reporter.userId ? proposedHearBy(time, now) : colleagueHearBy(time, now),
  };
}

/** Who looks after that purchase, where they still work here; else `other`. */
export async function findRepOf(db: Queryable, other: Member, { customerId, saleId = null }: Concern): Promise<Member> {
  const { workspaceId } = other;
  const customer = await findCustomer(db, workspaceId, customerId);
  const [sale] = customer ? await listPurchases(db, workspaceId, { customerId: customer.id, saleId }) : [];
  const rep = sale && (await findMember(db, workspaceId, sale.repId));
  return rep && refusalOf(rep) === null ? rep : other;
}
