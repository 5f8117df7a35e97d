// Plans a subject's follow-ups, anew or again, in the transaction of whatever happened to it.
import type { Temporal } from "temporal-polyfill";
import { type FollowUpId, newId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import type { Subject } from "./rules/course.ts";
import { type Alteration, type Insertion, planFollowUps } from "./rules/plan-follow-ups.ts";
import {
  type FollowUp,
  insertFollowUp,
  listFollowUps,
  markClosed,
  markExtended,
  markMoved,
} from "./store/follow-ups.ts";
import { getStandingLocked, type Standing } from "./store/standings.ts";

export interface PlannedSubject {
  /** All there ever were, soonest first. */
  readonly followUps: readonly FollowUp[];
  /** Those that this planning moved, extended or closed: messages that speak of them are no longer true. */
  readonly changed: readonly FollowUpId[];
}

/**
 * Makes a subject's follow-ups what they should be, given all that has happened to it, and owes their nudges.
 * Call it in the transaction of what happened, after its own changes; calling it again changes nothing.
 * @throws if the workspace has no such subject
 */
export async function planSubject(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, subject }: { readonly workspaceId: WorkspaceId; readonly subject: Subject },
  now: Temporal.Instant,
): Promise<PlannedSubject> {
  const standing = await getStandingLocked(db, workspaceId, subject);
  const { plan, ownerId } = standing;
  const owner = await getMember(db, workspaceId, ownerId);
  const time = planningTimeOf(owner, hours);
  const before = await listFollowUps(db, workspaceId, subject);
  const changes = planFollowUps({ plan, course: standing.courseIn(time), planned: before, time, now });
  const byId = new Map(before.map((followUp) => [followUp.id, followUp]));
  for (const change of changes) {
    if (change.kind === "insert") await insertTouch(db, change, { workspaceId, subject, standing }, now);
    else {
      const followUp = byId.get(change.id);
      if (followUp) await applyChange(db, change, followUp, now);
    }
  }
  const followUps = changes.length === 0 ? before : await listFollowUps(db, workspaceId, subject);
  const changed = changes.flatMap((change) => (change.kind === "insert" ? [] : [change.id]));
  return { followUps, changed };
}

async function insertTouch(
  db: Queryable,
  { step, anchorOn, dueAt, expiresAt }: Insertion,
  { workspaceId, subject, standing }: { workspaceId: WorkspaceId; subject: Subject; standing: Standing },
  now: Temporal.Instant,
): Promise<void> {
  const id = newId<FollowUpId>();
  const { customerId, ownerId, plan } = standing;
  await insertFollowUp(
    db,
    {
      ...{ workspaceId, id, customerId, subject, ownerId, anchorOn, dueAt, expiresAt },
      step: step.key,
      planVersion: plan.version,
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
