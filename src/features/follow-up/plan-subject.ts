// Plans a subject's follow-ups, anew or again, in the transaction of whatever happened to it.
import type { Temporal } from "temporal-polyfill";
import { type CustomerId, type FollowUpId, newId, type WorkspaceId } from "../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { listOptOuts } from "../customer/store/opt-outs.ts";
import { findCustomer } from "../customer/store.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { planCalls } from "./plan-calls.ts";
import { isAnnounced, isCall, toldAfterMove } from "./rules/calls.ts";
import type { Course, Subject } from "./rules/course.ts";
import { type Alteration, type Insertion, planFollowUps, type Touch } from "./rules/plan-follow-ups.ts";
import { listOpenOf, type OpenFollowUp } from "./store/calls.ts";
import { markClosed, markExtended, markMoved } from "./store/changes.ts";
import { type FollowUp, insertFollowUp, listFollowUps, type NewFollowUp } from "./store/follow-ups.ts";
import { findPlans, findPlanVersions } from "./store/plan-versions.ts";
import { listPromisesOf } from "./store/promise-facts.ts";
import { getStandingLocked } from "./store/standings.ts";

export interface PlannedSubject {
  /** All there ever were, soonest first. */
  readonly followUps: readonly FollowUp[];
  /** Everything whose messages are no longer true: what moved or ended, what it is about, and what else is open of that. */
  readonly changed: readonly string[];
}

interface About {
  readonly workspaceId: WorkspaceId;
  readonly subject: Subject;
}

/**
 * Makes a subject's follow-ups what they should be, given all that has happened to it, owes their nudges, and keeps
 * the calls to its customer apart, those about other things among them.
 * Call it in the transaction of what happened, after its own changes; calling it again changes nothing.
 * @throws if the workspace has no such subject
 */
export async function planSubject(
  db: Queryable,
  hours: StoreHours,
  about: About,
  now: Temporal.Instant,
): Promise<PlannedSubject> {
  const { customerId, changed } = await planByItself(db, hours, about, now);
  const { workspaceId, subject } = about;
  const arranged = await planCalls(db, hours, { workspaceId, customerId }, now);
  return {
    followUps: await listFollowUps(db, workspaceId, subject),
    changed: [...new Set([...changed, ...arranged])],
  };
}

/** The same without a look at the customer's other calls: whoever plans several subjects looks at the end. */
export async function planByItself(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, subject }: About,
  now: Temporal.Instant,
): Promise<Pick<PlannedSubject, "changed"> & { readonly customerId: CustomerId }> {
  const { customerId, saleId, parts } = await getStandingLocked(db, workspaceId, subject);
  const asked = (await listOptOuts(db, workspaceId, [customerId])).get(customerId) ?? new Set();
  const isErased = (await findCustomer(db, workspaceId, customerId)) === null;
  const before = await listFollowUps(db, workspaceId, subject);
  const plans = await findPlans(db, workspaceId);
  const versions = await findPlanVersions(
    db,
    workspaceId,
    before.map(({ planVersion }) => planVersion),
  );
  const byId = new Map(before.map((followUp) => [followUp.id, followUp]));
  const changed: string[] = [];
  // As they stand before any of it moves: that is what the customer was told.
  let open: readonly OpenFollowUp[] | null = null;
  for (const { planIn, ownerId, courseIn } of parts) {
    const plan = planIn(plans);
    const time = planningTimeOf(await getMember(db, workspaceId, ownerId), hours);
    const course = courseIn(time, plans);
    const changes = planFollowUps({
      plan,
      earlier: new Map([...versions].map(([version, some]) => [version, planIn(some)])),
      course,
      planned: before.map(asPlanned),
      time,
      now,
      asked,
      isErased,
    });
    if (changes.some(({ kind }) => kind === "move")) open ??= await listOpenOf(db, workspaceId, customerId);
    for (const change of changes) {
      if (change.kind === "insert") {
        const about = { workspaceId, subject, customerId, saleId, ownerId, planVersion: plan.version };
        await insertTouch(db, change, about, now);
        changed.push(subject.id);
        continue;
      }
      const followUp = byId.get(change.id);
      const known = { planVersion: plan.version, time, open: open ?? [], spokenOn: spokenOn(course) };
      if (followUp) await applyChange(db, change, followUp, known, now);
      changed.push(change.id);
    }
  }
  // Its confirmation lists them, and a nudge that is out says which comes next.
  if (changed.length > 0)
    changed.push(subject.id, ...before.flatMap(({ id, closedBecause }) => (closedBecause === null ? [id] : [])));
  if (subject.kind === "sale") {
    // What is due with the goods moves with them; a check-in that ends gives back what it would have asked.
    for (const id of await listPromisesOf(db, workspaceId, subject.id)) {
      const planned = await planByItself(db, hours, { workspaceId, subject: { kind: "promise", id } }, now);
      changed.push(...planned.changed);
    }
  }
  return { customerId, changed };
}

/** As its plan or an answer had it: that it makes room for another call is none of planning's business. */
function asPlanned(followUp: FollowUp): FollowUp {
  return { ...followUp, dueAt: followUp.wantedAt ?? followUp.dueAt };
}

async function insertTouch(
  db: Queryable,
  { step, anchorOn, dueAt, expiresAt }: Insertion,
  about: Omit<NewFollowUp, "id" | "step" | keyof Touch>,
  now: Temporal.Instant,
): Promise<void> {
  const id = newId<FollowUpId>();
  const { workspaceId, ownerId } = about;
  await insertFollowUp(db, { ...about, id, step: step.key, anchorOn, dueAt, expiresAt }, now);
  await insertOwed(db, [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt }], now);
}

async function applyChange(
  db: Queryable,
  change: Alteration,
  followUp: FollowUp,
  { planVersion, ...known }: Known & { readonly planVersion: number; readonly spokenOn: Temporal.PlainDate | null },
  now: Temporal.Instant,
): Promise<void> {
  switch (change.kind) {
    case "extend":
      return markExtended(db, followUp, change);
    case "adopt":
      return markExtended(db, followUp, { ...change, planVersion });
    case "close":
      await markClosed(db, followUp, change.because, now);
      return dropOwed(db, followUp.workspaceId, "nudge", [followUp.id], change.because);
    case "move":
      // It moves because they were spoken with: whoever did knows what they were told.
      return known.spokenOn?.equals(change.anchorOn) && !followUp.anchorOn.equals(change.anchorOn)
        ? returnFollowUp(db, followUp, { ...change, planVersion }, now)
        : moveFollowUp(db, followUp, { ...change, planVersion }, known, now);
  }
}

/** The day on which they were last spoken with by no plan of ours, once that is what counts. */
function spokenOn({ anchors: { heard, received } }: Course): Temporal.PlainDate | null {
  return heard && received && !heard.equals(received) ? heard : null;
}

/** What shows which day the customer was told for a follow-up. */
interface Known {
  /** Its owner's. */
  readonly time: WorkingTime;
  /** The zone in which its present day was told, where that isn't its owner's any more. */
  readonly toldIn?: string | undefined;
  /** All that is open for its customer, as it stands before it moves. */
  readonly open: readonly OpenFollowUp[];
}

interface Return {
  readonly anchorOn?: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt?: Temporal.Instant | null;
  readonly tries?: number;
  readonly planVersion?: number;
}

/**
 * Puts a follow-up forward at another time, of which its customer has heard nothing: days off, hours, zones, plans and
 * dates move it. The day that they may have been told stays known until somebody speaks with them.
 */
export async function moveFollowUp(
  db: Queryable,
  followUp: FollowUp,
  to: Return,
  { time, toldIn = time.zone, open }: Known,
  now: Temporal.Instant,
): Promise<void> {
  const calls = open.filter(isCall);
  const call = calls.find(({ id }) => id === followUp.id);
  const told = { time: { ...time, zone: toldIn }, isAnnounced: call !== undefined && isAnnounced(call, calls, now) };
  const toldOn = toldAfterMove(followUp, dayOf(time, to.dueAt), told);
  return returnFollowUp(db, followUp, { ...to, toldOn }, now);
}

/**
 * Puts a follow-up forward again, in its next round; what was to be said in this one is not said any more. Whoever
 * answered it has had the customer before them: what they were told before counts no more.
 */
export async function returnFollowUp(
  db: Queryable,
  followUp: FollowUp,
  to: Return & { readonly toldOn?: Temporal.PlainDate | null },
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, id, ownerId, round } = followUp;
  const { anchorOn, dueAt, expiresAt, tries, planVersion, toldOn = null } = to;
  await dropOwed(db, workspaceId, "nudge", [id], "it is due at another time");
  await markMoved(db, followUp, {
    ...{ dueAt, toldOn },
    ...(anchorOn && { anchorOn }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(tries !== undefined && { tries }),
    ...(planVersion !== undefined && { planVersion }),
  });
  await insertOwed(
    db,
    [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt, round: round + 1 }],
    now,
  );
}
