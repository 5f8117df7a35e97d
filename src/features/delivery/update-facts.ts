// What was missing of a delivery is found out, by whoever could.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors } from "../../core/errors.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { missingFacts } from "../follow-up/rules/journey.ts";
import { findBefore } from "../follow-up/store/before.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { confirmChange, movePromises, tellRep } from "./record-news.ts";
import { type FoundFacts, factFields, newFacts } from "./rules/facts.ts";
import { markAsksClosed } from "./store/asks.ts";
import { insertHappened, isHandedIn } from "./store/moves.ts";
import { findDelivery, updateDelivery } from "./store.ts";

/**
 * What a colleague found out meanwhile stays: only what is still missing is filled. A form that is handed in twice
 * fills once.
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `getDeliveryTarget`, and where it has arrived
 * @throws {FieldErrors} where nothing was filled in
 */
export async function updateFacts(
  db: Db,
  config: Config,
  {
    workspaceId,
    formId,
    carried,
    by,
  }: { readonly workspaceId: WorkspaceId; readonly formId: string; readonly carried: string; readonly by: Member },
  facts: FoundFacts,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { target: seen } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    const { saleId } = seen;
    const subject = { kind: "sale", id: saleId } as const;
    const { customerId } = await getStandingLocked(tx, workspaceId, subject);
    if (await isHandedIn(tx, workspaceId, formId)) return [];
    const { delivery, owner, state } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    throwIfRefused(state, "add-facts");
    const filled = newFacts(delivery, facts);
    const [first = "date"] = missingFacts(delivery);
    if (Object.keys(filled).length === 0)
      throw new FieldErrors({ [factFields[first]]: "Fill in what you know; the rest may stay empty." });
    const stoodBefore = await findBefore(tx, { workspaceId, customerId, subject, saleId });
    await updateDelivery(tx, workspaceId, saleId, filled, now);
    const happened = { saleId, kind: "facts", stoodBefore } as const;
    const changeId = await insertHappened(tx, workspaceId, happened, { formId, by: by.userId }, now);
    const after = await findDelivery(tx, workspaceId, saleId);
    const isWhole = after !== null && missingFacts(after).length === 0;
    const asks = isWhole ? await markAsksClosed(tx, workspaceId, saleId, now) : [];
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    const wasOn = delivery.plannedOn;
    const promised = filled.plannedOn
      ? await movePromises(tx, config, { workspaceId, saleId, wasOn, by: by.userId, told: owner.userId }, now)
      : { changed: [], heard: [] };
    // They are to hear who found it out, and what is still missing.
    await tellRep(tx, { workspaceId, changeId, owner, knows: [by.userId] }, now);
    await confirmChange(tx, { workspaceId, changeId, by }, now);
    return [saleId, ...asks, ...changed, ...promised.changed];
  });
}
