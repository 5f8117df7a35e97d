// Draws the confirmation of a sale from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { SaleId, UserId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message } from "../../feature.ts";
import { drawLikeness } from "../customer/draw-likeness.ts";
import { listOptOuts } from "../customer/store/opt-outs.ts";
import { findCustomers } from "../customer/store.ts";
import { findDelivery } from "../delivery/store.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { courseOf, journeyOf } from "../follow-up/rules/journey.ts";
import { whyUnwanted } from "../follow-up/rules/opt-outs.ts";
import { listAwaited } from "../follow-up/rules/plan-follow-ups.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { findPlans, findPlanVersions } from "../follow-up/store/plan-versions.ts";
import { findSaleFacts } from "../follow-up/store/sale-facts.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { findPromiseWords } from "../promise/find-words.ts";
import { sayPromise } from "../promise/messages.ts";
import { listVisits } from "../visit/store.ts";
import { planningTimeOf } from "../workspace/rules.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { saleConfirmation } from "./messages.ts";
import { listReturns } from "./store/returns.ts";
import { listSales } from "./store.ts";

export async function drawConfirmation(
  { config }: Pick<Deps, "config">,
  db: Queryable,
  [owed]: readonly Owed[],
  now: Temporal.Instant,
): Promise<Message> {
  if (owed === undefined) throw new Error("a confirmation is of one sale");
  const { workspaceId } = owed;
  const saleId = owed.subjectId as SaleId;
  const [sale] = await listSales(db, workspaceId, { ids: [saleId] });
  const delivery = await findDelivery(db, workspaceId, saleId);
  const facts = await findSaleFacts(db, workspaceId, saleId);
  const customer = sale && (await findCustomers(db, workspaceId, [sale.customerId])).get(sale.customerId);
  if (!sale || !delivery || !facts || !customer) throw new Error(`sale ${saleId} is not whole`);
  const time = planningTimeOf(await getMember(db, workspaceId, owed.recipient as UserId), config.store);
  const followUps = await listFollowUps(db, workspaceId, { kind: "sale", id: saleId });
  const plans = await findPlans(db, workspaceId);
  const versions = await findPlanVersions(
    db,
    workspaceId,
    followUps.map(({ planVersion }) => planVersion),
  );
  const earlier = new Map([...versions].map(([version, { sale: plan }]) => [version, plan]));
  const course = courseOf(journeyOf(facts, time, plans.bigPurchase));
  const asked = (await listOptOuts(db, workspaceId, [customer.id])).get(customer.id) ?? new Set();
  const promises = await findPromiseWords(db, workspaceId, { saleIds: [saleId] });
  const returns = await listReturns(db, workspaceId, [saleId]);
  const visits = await listVisits(db, workspaceId, { saleId });
  const met = await findMembers(
    db,
    workspaceId,
    visits.map(({ repId }) => repId),
  );
  return saleConfirmation(
    {
      sale,
      customerName: customer.name,
      likeness: await drawLikeness(
        db,
        workspaceId,
        saleId,
        { typedName: sale.typedName, asks: "sold" },
        dayOf(time, now),
        time.zone,
      ),
      delivery,
      planned: followUps
        .filter(({ closedBecause }) => closedBecause === null)
        .map(({ step, dueAt }) => ({ step: stepOf(step), dueAt })),
      wantsNoCalls: asked.has("calls"),
      awaited: listAwaited({ plan: plans.sale, earlier, course, planned: followUps }).filter(
        (step) => whyUnwanted(step, asked, course) === null,
      ),
      returns: returns.map((one) => ({ ...one, isDelivered: delivery.deliveredOn !== null })),
      promises: promises.map((promise) => sayPromise(promise, dayOf(time, now))),
      visits: visits.map(({ visitedAt, repId }) => ({
        visitedAt,
        colleague: repId === sale.repId ? null : (met.get(repId)?.name ?? "A colleague"),
      })),
      isFirst: await isFirstMessage(db, owed),
    },
    { time, country: config.store.country },
    now,
  );
}
