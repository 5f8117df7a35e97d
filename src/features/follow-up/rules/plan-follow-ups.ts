// The one planning function: what there is, what has happened and the time make what there should be. It plans a new
// purchase and re-plans an old one alike, and planning twice changes nothing.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId } from "../../../core/ids.ts";
import { addWorkingDays, closingAt, dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { OptOutKind } from "../../customer/rules.ts";
import { applies, holds } from "./conditions.ts";
import { type Course, onceReceived } from "./course.ts";
import { withFirstCall } from "./first-call.ts";
import { followOns } from "./follow-on.ts";
import { type Had, isHadFor, isHadInstead } from "./had.ts";
import { whyUnwanted } from "./opt-outs.ts";
import { type ClosedBecause, isSettled } from "./outcomes.ts";
import { isTooLate } from "./return-times.ts";
import { dayAfter, dueOn, expiryOf, firstDay, isMomentary, latest } from "./slot-times.ts";
import type { Plan, Slot, Step } from "./step.ts";

export interface Planned {
  readonly id: FollowUpId;
  readonly step: string;
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
  /** Null while it is open. */
  readonly closedBecause: ClosedBecause | null;
  readonly closedAt: Temporal.Instant | null;
  /** Of the plan that it came from. */
  readonly planVersion: number;
  /** An answer put it where it stands (a snooze, a try that reached nobody), or a day that had no room for it. */
  readonly isPlaced: boolean;
}

export interface Touch {
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
}

export type Insertion = { readonly kind: "insert"; readonly step: Step } & Touch;

/** What becomes of a follow-up that is there. */
export type Alteration =
  /** It is due anew: what it counts from has moved. */
  | ({ readonly kind: "move"; readonly id: FollowUpId } & Touch)
  | { readonly kind: "extend"; readonly id: FollowUpId; readonly expiresAt: Temporal.Instant | null }
  /** It stays where it is, and is of the present version from now on. */
  | { readonly kind: "adopt"; readonly id: FollowUpId; readonly expiresAt: Temporal.Instant | null }
  | { readonly kind: "close"; readonly id: FollowUpId; readonly because: OverBecause };

type OverBecause = "overtaken" | "opted-out" | "left-alone" | "ended" | "cancelled" | "came-again" | "plan-changed";

export type Change = Insertion | Alteration;

export interface Planning {
  readonly plan: Plan;
  /** By version: those that follow-ups came from, where that isn't the present one. */
  readonly earlier?: ReadonlyMap<number, Plan>;
  readonly course: Course;
  /** Everything that was ever planned for this purchase. */
  readonly planned: readonly Planned[];
  /** The owner's. */
  readonly time: WorkingTime;
  readonly now: Temporal.Instant;
  /** What the customer asked us not to do. */
  readonly asked?: ReadonlySet<OptOutKind>;
  /** The customer is in our records no more: whatever is open ends, and nothing is planned. */
  readonly isErased?: boolean;
}

/**
 * A step whose moment is past when it is planned is left out, not made up for. What is due, or was put where it stands,
 * stays there and keeps to the version of the plan that it came from; the rest is where the present one would have it
 * now, so that it makes no difference in which order things became known.
 */
export function planFollowUps(given: Planning): Change[] {
  const hasCome = (open: Planned) => keepsItsVersion(open, given);
  const planning = { ...given, course: withFirstCall(given.course, given.planned, hasCome) };
  return [
    ...[...planning.plan.steps, ...followOns].flatMap((step) => planStep(step, planning)),
    ...planning.planned.flatMap((followUp) => planDropped(followUp, planning)),
  ];
}

/** Steps that will come once the goods are received, in the plan's order: named in the confirmation, not yet dated. */
export function listAwaited(planning: Pick<Planning, "plan" | "earlier" | "course" | "planned">): Step[] {
  const { plan, course } = planning;
  if (course.hasEnded || course.facts.isDelivered) return [];
  return plan.steps.filter((step) => {
    const isAwaited = applies(step, course) && step.slots.every(({ from }) => onceReceived.includes(from));
    const isHad = (slot: Slot) => listHad(step, planning).some((one) => isHadInstead(one, slot, course));
    return isAwaited && (step.isRepeated || !step.slots.some(isHad));
  });
}

function planStep(step: Step, planning: Planning): Change[] {
  const { planned } = planning;
  const ours = planned.filter((followUp) => followUp.step === step.key);
  const open = ours.find(({ closedBecause }) => closedBecause === null);
  const isFixed = open !== undefined && keepsItsVersion(open, planning);
  const own = (isFixed && earlierStep(open, planning)) || step;
  const over = overBecause(own, planning);
  if (over !== null) return open ? [{ kind: "close", id: open.id, because: over }] : [];
  // An answer made it, not the plan: as long as it isn't over, it stays as it is.
  if (followOns.includes(step)) return [];
  const seekNext = () => nextTouch(step, listHad(step, planning), planning);
  if (open && stands(own, open, planning)) {
    const next = isFixed ? null : seekNext();
    return next ? settle(open, next, planning) : extend(own, open, planning);
  }
  const next = seekNext();
  if (open)
    return [next ? { kind: "move", id: open.id, ...next } : { kind: "close", id: open.id, because: "overtaken" }];
  return next ? [{ kind: "insert", step, ...next }] : [];
}

function listHad({ key }: Step, planning: Pick<Planning, "planned" | "earlier">): Had[] {
  return planning.planned
    .filter(({ step, closedBecause }) => step === key && closedBecause !== null && isSettled(closedBecause))
    .map((followUp) => ({ ...followUp, own: earlierStep(followUp, planning) }));
}

/** Of a step that the plan no longer has: what is due is still answered, the rest isn't asked any more. */
function planDropped(followUp: Planned, planning: Planning): Change[] {
  const { id, step: key, closedBecause } = followUp;
  const own = earlierStep(followUp, planning);
  if (closedBecause !== null || own === undefined || planning.plan.steps.some((step) => step.key === key)) return [];
  if (!keepsItsVersion(followUp, planning)) return [{ kind: "close", id, because: "plan-changed" }];
  const over = overBecause(own, planning) ?? (stands(own, followUp, planning) ? null : "overtaken");
  return over === null ? extend(own, followUp, planning) : [{ kind: "close", id, because: over }];
}

/** A change of the plan is for what isn't due yet, and not for what an answer has put where it stands. */
function keepsItsVersion({ dueAt, isPlaced }: Planned, { now }: Planning): boolean {
  return isPlaced || Temporal.Instant.compare(dueAt, now) <= 0;
}

/** The step as it was in the version that a follow-up came from. */
function earlierStep({ step: key, planVersion }: Planned, { earlier }: Pick<Planning, "earlier">): Step | undefined {
  return earlier?.get(planVersion)?.steps.find((step) => step.key === key);
}

/** Where the plan would have it now: what it counts from still holds, yet its time of day, say, may have become another. */
function settle(open: Planned, next: Touch, { plan }: Planning): Change[] {
  const { id, anchorOn, dueAt, planVersion } = open;
  if (!anchorOn.equals(next.anchorOn) || !dueAt.equals(next.dueAt)) return [{ kind: "move", id, ...next }];
  return planVersion === plan.version
    ? endAt(open, next.expiresAt)
    : [{ kind: "adopt", id, expiresAt: next.expiresAt }];
}

/** Why there is no place for a step; null when there is one. */
function overBecause(step: Step, { course, asked = new Set(), isErased }: Planning): OverBecause | null {
  if (isErased) return "ended";
  if (course.hasEnded) return endOfCourse(course);
  const unwanted = whyUnwanted(step, asked, course);
  if (unwanted !== null) return unwanted;
  // What an answer made has no conditions; it ends with the visit that it is about, whatever that ended with.
  const isOver = followOns.includes(step) ? course.facts.isOpen === false : !applies(step, course);
  return isOver ? "overtaken" : null;
}

function endOfCourse({ isCancelled, hasComeAgain }: Course): OverBecause {
  if (isCancelled) return "cancelled";
  return hasComeAgain ? "came-again" : "ended";
}

/** Does what it counted from still hold, and does it still come before its end? */
function stands(step: Step, open: Planned, planning: Planning): boolean {
  const isAnchored = step.slots.some(({ from }) => planning.course.anchors[from]?.equals(open.anchorOn) ?? false);
  return isAnchored && !isTooLate(open.dueAt, endOf(step, open, planning));
}

/** What is due, or was put where it stands, keeps its due time; a delivery's date and what comes next move its end. */
function extend(step: Step, open: Planned, planning: Planning): Change[] {
  return endAt(open, endOf(step, open, planning));
}

function endAt(open: Planned, expiresAt: Temporal.Instant | null): Change[] {
  const isSame =
    expiresAt === null || open.expiresAt === null ? expiresAt === open.expiresAt : expiresAt.equals(open.expiresAt);
  return isSame ? [] : [{ kind: "extend", id: open.id, expiresAt }];
}

/** When it is over: by its own expiry, and where it is repeated before the next one comes, so that none is in its way. */
function endOf(step: Step, touch: Touch, planning: Planning): Temporal.Instant | null {
  const own =
    step.expires === "delivery-date"
      ? expiryOf(step.expires, touch.dueAt, planning.course, planning.time)
      : touch.expiresAt;
  const next = step.isRepeated
    ? seekTouch(step, [{ ...touch, closedAt: null }], { ...planning, now: touch.dueAt })
    : null;
  if (next === null) return own;
  const { time } = planning;
  const before = closingAt(time, addWorkingDays(time, dayOf(time, next.dueAt), -1));
  return isTooLate(touch.dueAt, before) || (own !== null && isTooLate(before, own)) ? own : before;
}

/** The first slot that is ahead and hasn't been had. */
function nextTouch(step: Step, had: readonly Had[], planning: Planning): Touch | null {
  const touch = seekTouch(step, had, planning);
  return touch && { ...touch, expiresAt: endOf(step, touch, planning) };
}

function seekTouch(step: Step, had: readonly Had[], planning: Planning): Touch | null {
  const { course } = planning;
  const lastHad = step.isRepeated
    ? had
        .map(({ dueAt }) => dueAt)
        .reduce<Temporal.Instant | null>((a, b) => (a && Temporal.Instant.compare(a, b) > 0 ? a : b), null)
    : null;
  for (const slot of step.slots) {
    if (slot.when && !holds(slot.when, course)) continue;
    const anchorOn = course.anchors[slot.from];
    if (anchorOn === undefined) continue;
    if (!step.isRepeated && had.some((one) => isHadFor(one, slot, course))) return null;
    const touch = firstAhead(step, slot, anchorOn, lastHad, planning);
    if (touch) return touch;
  }
  return null;
}

/** Slots come again at most this often: yearly or two-weekly ones outlast no purchase. */
const horizon = 200;

function firstAhead(
  step: Step,
  slot: Slot,
  anchorOn: Temporal.PlainDate,
  lastHad: Temporal.Instant | null,
  planning: Planning,
): Touch | null {
  const { course, time, now } = planning;
  const after = lastHad ? latest(lastHad, now) : now;
  const endsOn = step.stopsAfterMonths === undefined ? null : course.startedOn.add({ months: step.stopsAfterMonths });
  let on = firstDay(slot, anchorOn, time);
  for (let times = 0; times < horizon; times += 1) {
    const dueAt = dueOn(slot, on, course, time, { now, lastHad });
    const expiresAt = expiryOf(step.expires, dueAt, course, time);
    if (endsOn && Temporal.PlainDate.compare(on, endsOn) > 0) return null;
    if (isTooLate(dueAt, expiresAt)) return null;
    const order = Temporal.Instant.compare(dueAt, after);
    if (order > 0 || (order === 0 && isMomentary(slot) && !step.isRepeated)) return { anchorOn, dueAt, expiresAt };
    if (slot.every === undefined) return null;
    on = dayAfter(slot.every, on, time);
  }
  return null;
}
