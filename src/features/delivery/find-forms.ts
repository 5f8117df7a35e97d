// What the forms about a delivery are filled from.
import type { Temporal } from "temporal-polyfill";
import type { OutboxId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Actor, Deps } from "../../feature.ts";
import { getAnswerable } from "../follow-up/answer-follow-up.ts";
import type { AskedBy } from "../follow-up/rules/move-course.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { sayReliability } from "./messages.ts";
import { isTelling } from "./rules/moves.ts";
import type { Delivery, Goods } from "./rules.ts";
import { countMoved, findCompanyPhone } from "./store/moves.ts";
import { findChangedAt, findGoods } from "./store.ts";

/**
 * Whatever the form that changes a delivery shows. One that would answer a nudge which is answered already isn't filled:
 * that would lose what is typed into it.
 * @throws {UserError} as `getDeliveryTarget`, and where it has arrived or the nudge is answered
 */
export async function findChangeForm(
  { db, config }: Deps,
  { workspaceId, member, now }: Actor,
  carries: string,
  answersNudge: boolean,
) {
  if (answersNudge) await getAnswerable(db, config, { workspaceId, owedId: carries as OutboxId, by: member }, now);
  const { target, delivery, state } = await getDeliveryTarget(db, config, workspaceId, carries, member);
  throwIfRefused(state, "move");
  const today = dayOf(workingTimeOf(member, config.store), now);
  return {
    delivery,
    carries,
    today,
    asOf: (await findChangedAt(db, workspaceId, target.saleId)) ?? now,
    askedBy: likelyAsker(target.step),
    reliability: await findReliability(db, workspaceId, delivery.company, today),
  };
}

/** @param saleId or what else a button carries @throws {UserError} as `getDeliveryTarget`, and where it has arrived */
export async function findFactsForm({ db, config }: Deps, { workspaceId, member, now }: Actor, carried: string) {
  const { target, delivery, state } = await getDeliveryTarget(db, config, workspaceId, carried, member);
  throwIfRefused(state, "add-facts");
  const { saleId } = target;
  const goods = await getGoods(db, workspaceId, delivery);
  return {
    delivery,
    goods,
    carries: saleId,
    ...(await findCompanyFacts(db, config, member, delivery, now)),
    country: config.store.country,
  };
}

/** What is known of whoever brings the goods: a phone that they had before, and how well they keep their days. */
export async function findCompanyFacts(
  db: Queryable,
  config: Deps["config"],
  { workspaceId, ...reader }: Member,
  { saleId, company, companyPhone }: Pick<Delivery, "saleId" | "company" | "companyPhone">,
  now: Temporal.Instant,
): Promise<{ readonly knownPhone: string | null; readonly reliability: string | null }> {
  const isPhoneOpen = company !== null && companyPhone === null;
  return {
    knownPhone: isPhoneOpen ? await findCompanyPhone(db, workspaceId, { company, saleId }) : null,
    reliability: await findReliability(db, workspaceId, company, dayOf(workingTimeOf(reader, config.store), now)),
  };
}

/** @throws if the delivery's sale is gone: it refers to one */
export async function getGoods(
  db: Queryable,
  workspaceId: Actor["workspaceId"],
  { saleId }: Pick<Delivery, "saleId">,
): Promise<Goods> {
  const goods = (await findGoods(db, workspaceId, [saleId])).get(saleId);
  if (goods === undefined) throw new Error(`no sale ${saleId}`);
  return goods;
}

/** A sentence; null where the company or too little of it is known. */
async function findReliability(
  db: Queryable,
  workspaceId: Actor["workspaceId"],
  company: string | null,
  today: Temporal.PlainDate,
): Promise<string | null> {
  if (company === null) return null;
  const reliability = await countMoved(db, workspaceId, company, today);
  return isTelling(reliability) ? sayReliability(reliability) : null;
}

/** On the phone with the customer it is they who ask; where goods don't come, it is us or whoever brings them. */
function likelyAsker(step: string | null): AskedBy | null {
  if (step === "confirm-delivery" || step === "move-customer") return "customer";
  return step === null ? null : "us";
}
