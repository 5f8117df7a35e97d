// Draws the confirmation of a visit from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { UserId, VisitId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message } from "../../feature.ts";
import { drawLikeness } from "../customer/draw-likeness.ts";
import { findCustomers } from "../customer/store.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { planningTimeOf } from "../workspace/rules.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { type Met, visitConfirmation } from "./messages.ts";
import { type Visit, visitsBefore } from "./rules/visit.ts";
import { listVisits } from "./store.ts";

export async function drawConfirmation(
  { config }: Pick<Deps, "config">,
  db: Queryable,
  [owed]: readonly Owed[],
  now: Temporal.Instant,
): Promise<Message> {
  if (owed === undefined) throw new Error("a confirmation is of one visit");
  const { workspaceId } = owed;
  const visitId = owed.subjectId as VisitId;
  const [visit] = await listVisits(db, workspaceId, { ids: [visitId] });
  const customer = visit && (await findCustomers(db, workspaceId, [visit.customerId])).get(visit.customerId);
  if (!visit || !customer) throw new Error(`visit ${visitId} is not whole`);
  const reader = await getMember(db, workspaceId, owed.recipient as UserId);
  const time = planningTimeOf(reader, config.store);
  const followUps = await listFollowUps(db, workspaceId, { kind: "visit", id: visitId });
  const planned = followUps
    .filter(({ closedBecause }) => closedBecause === null)
    .map(({ step, dueAt }) => ({ heading: stepOf(step).heading, dueAt }));
  const isFirst = await isFirstMessage(db, owed);
  const asking = { typedName: visit.typedName, asks: "visit" } as const;
  const likeness = await drawLikeness(db, workspaceId, visitId, asking, dayOf(time, now), time.zone);
  const theirs = await listVisits(db, workspaceId, { customerIds: [visit.customerId] });
  const before = await meet(db, workspaceId, reader.userId, visitsBefore(visit, theirs)[0]);
  const since = await meet(db, workspaceId, reader.userId, visit.hasComeAgain ? theirs[0] : undefined);
  const confirmed = { visit, customerName: customer.name, likeness, planned, before, since, isFirst };
  return visitConfirmation(confirmed, time, now);
}

async function meet(
  db: Queryable,
  workspaceId: WorkspaceId,
  readerId: UserId,
  visit: Visit | undefined,
): Promise<Met | null> {
  if (visit === undefined) return null;
  if (visit.repId === readerId) return { ...visit, spokeWith: "you" };
  const rep = (await findMembers(db, workspaceId, [visit.repId])).get(visit.repId);
  return { ...visit, spokeWith: rep?.name ?? "a colleague" };
}
