// Plans a sale's follow-ups, anew or again, in the transaction of whatever happened to it.
import type { Temporal } from "temporal-polyfill";
import { type FollowUpId, newId, type SaleId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { type StoreHours, workingTimeIn } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { salePlan } from "./rules/default-plan.ts";
import { courseOf, type Journey, journeyOf, type SaleFacts } from "./rules/journey.ts";
import { type Alteration, type Insertion, planFollowUps } from "./rules/plan-follow-ups.ts";
import {
  type FollowUp,
  insertFollowUp,
  listFollowUps,
  markClosed,
  markExtended,
  markMoved,
} from "./store/follow-ups.ts";
import { findSaleLocked } from "./store/sale-facts.ts";

export interface PlannedSale {
  readonly journey: Journey;
  readonly ownerId: UserId;
  /** The owner's. */
  readonly time: WorkingTime;
  /** All there ever were, soonest first. */
  readonly followUps: readonly FollowUp[];
  /** Those that this planning moved, extended or closed: messages that speak of them are no longer true. */
  readonly changed: readonly FollowUpId[];
}

/**
 * Makes the follow-ups of a sale what they should be, given all that has happened to it, and owes their nudges.
 * Call it in the transaction of what happened, after its own changes; calling it again changes nothing.
 * @throws if the workspace has no such sale
 */
export async function planSale(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, saleId }: { readonly workspaceId: WorkspaceId; readonly saleId: SaleId },
  now: Temporal.Instant,
): Promise<PlannedSale> {
  const facts = await findSaleLocked(db, workspaceId, saleId);
  if (facts === null) throw new Error(`no sale ${saleId} in ${workspaceId}`);
  const owner = await getMember(db, workspaceId, facts.repId);
  const time = workingTimeIn(hours, owner.zone);
  const journey = journeyOf(facts, time);
  const before = await listFollowUps(db, workspaceId, saleId);
  const changes = planFollowUps({ plan: salePlan, course: courseOf(journey), planned: before, time, now });
  const byId = new Map(before.map((followUp) => [followUp.id, followUp]));
  for (const change of changes) {
    if (change.kind === "insert") await insertTouch(db, change, { workspaceId, saleId, facts }, now);
    else {
      const followUp = byId.get(change.id);
      if (followUp) await applyChange(db, change, followUp, now);
    }
  }
  const followUps = changes.length === 0 ? before : await listFollowUps(db, workspaceId, saleId);
  const changed = changes.flatMap((change) => (change.kind === "insert" ? [] : [change.id]));
  return { journey, ownerId: facts.repId, time, followUps, changed };
}

async function insertTouch(
  db: Queryable,
  { step, anchorOn, dueAt, expiresAt }: Insertion,
  { workspaceId, saleId, facts }: { workspaceId: WorkspaceId; saleId: SaleId; facts: SaleFacts },
  now: Temporal.Instant,
): Promise<void> {
  const id = newId<FollowUpId>();
  const { customerId, repId: ownerId } = facts;
  await insertFollowUp(
    db,
    {
      workspaceId,
      id,
      customerId,
      saleId,
      step: step.key,
      planVersion: salePlan.version,
      ownerId,
      anchorOn,
      dueAt,
      expiresAt,
    },
    now,
  );
  await insertOwed(db, [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt }], now);
}

async function applyChange(
  db: Queryable,
  change: Alteration,
  followUp: FollowUp,
  now: Temporal.Instant,
): Promise<void> {
  switch (change.kind) {
    case "extend":
      return markExtended(db, followUp, change.expiresAt);
    case "close":
      await markClosed(db, followUp, change.because, now);
      return dropOwed(db, followUp.workspaceId, "nudge", [followUp.id], change.because);
    case "move":
      return returnFollowUp(db, followUp, change, now);
  }
}

/** Puts a follow-up forward again, in its next round; what was to be said in this one is not said any more. */
export async function returnFollowUp(
  db: Queryable,
  followUp: FollowUp,
  to: {
    readonly anchorOn?: Temporal.PlainDate;
    readonly dueAt: Temporal.Instant;
    readonly expiresAt?: Temporal.Instant | null;
    readonly tries?: number;
  },
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, id, ownerId, round } = followUp;
  const { anchorOn, dueAt, expiresAt, tries } = to;
  await dropOwed(db, workspaceId, "nudge", [id], "it is due at another time");
  await markMoved(db, followUp, {
    dueAt,
    ...(anchorOn && { anchorOn }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(tries !== undefined && { tries }),
  });
  await insertOwed(
    db,
    [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt, round: round + 1 }],
    now,
  );
}
