// The one planning function: what there is, what has happened and the time make what there should be. It plans a new
// purchase and re-plans an old one alike, and planning twice changes nothing.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId } from "../../../core/ids.ts";
import {
  addWorkingDays,
  atTime,
  closingAt,
  dayOf,
  landAt,
  openingAt,
  type WorkingTime,
  workingDayOnOrAfter,
} from "../../../core/working-time.ts";
import type { Course, FactName } from "./course.ts";
import { followOn } from "./follow-on.ts";
import { type ClosedBecause, isSettled } from "./outcomes.ts";
import { afternoonAt, isTooLate } from "./return-times.ts";
import type { Condition, Expiry, Plan, Slot, Step } from "./step.ts";

export interface Planned {
  readonly id: FollowUpId;
  readonly step: string;
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
  /** Null while it is open. */
  readonly closedBecause: ClosedBecause | null;
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
  | { readonly kind: "close"; readonly id: FollowUpId; readonly because: "overtaken" | "opted-out" | "ended" };

export type Change = Insertion | Alteration;

export interface Planning {
  readonly plan: Plan;
  readonly course: Course;
  /** Everything that was ever planned for this purchase. */
  readonly planned: readonly Planned[];
  /** The owner's. */
  readonly time: WorkingTime;
  readonly now: Temporal.Instant;
  /** The customer asked not to be contacted: no courtesies any more; what we owe them we still owe. */
  readonly hasOptedOut?: boolean;
}

/** A step whose moment is past when it is planned is left out, not made up for. */
export function planFollowUps(planning: Planning): Change[] {
  return [...planning.plan.steps, followOn].flatMap((step) => planStep(step, planning));
}

/** Steps that will come once the goods are received, in the plan's order: named in the confirmation, not yet dated. */
export function listAwaited(plan: Plan, course: Course): Step[] {
  if (course.hasEnded || course.facts.isDelivered) return [];
  return plan.steps.filter(
    (step) => applies(step, course) && step.slots.every(({ from }) => from === "received" || from === "installed"),
  );
}

function planStep(step: Step, planning: Planning): Change[] {
  const { planned } = planning;
  const ours = planned.filter((followUp) => followUp.step === step.key);
  const open = ours.find(({ closedBecause }) => closedBecause === null);
  const over = overBecause(step, planning);
  if (over !== null) return open ? [{ kind: "close", id: open.id, because: over }] : [];
  // An answer made it, not the plan: it stays as it is.
  if (step === followOn) return [];
  if (open && stands(step, open, planning)) return extend(step, open, planning);
  const next = nextTouch(
    step,
    ours.filter(({ closedBecause }) => closedBecause !== null && isSettled(closedBecause)),
    planning,
  );
  if (open)
    return [next ? { kind: "move", id: open.id, ...next } : { kind: "close", id: open.id, because: "overtaken" }];
  return next ? [{ kind: "insert", step, ...next }] : [];
}

/** Why there is no place for a step; null when there is one. */
function overBecause(step: Step, { course, hasOptedOut }: Planning): "ended" | "opted-out" | "overtaken" | null {
  if (course.hasEnded) return "ended";
  if (hasOptedOut && step.purpose === "courtesy") return "opted-out";
  return step === followOn || applies(step, course) ? null : "overtaken";
}

function applies(step: Step, course: Course): boolean {
  return step.when.some((condition) => holds(condition, course));
}

function holds(condition: Condition, { facts }: Course): boolean {
  return Object.entries(condition).every(([name, wanted]) => {
    const fact = facts[name as FactName];
    return Array.isArray(wanted) ? wanted.includes(fact) : wanted === fact;
  });
}

/** Does what it counted from still hold, and does it still come before its end? */
function stands(step: Step, open: Planned, planning: Planning): boolean {
  const isAnchored = step.slots.some(({ from }) => planning.course.anchors[from]?.equals(open.anchorOn) ?? false);
  return isAnchored && !isTooLate(open.dueAt, endOf(step, open, planning));
}

/** An open follow-up keeps its due time, which answers may have moved; a delivery's date and what comes next move its end. */
function extend(step: Step, open: Planned, planning: Planning): Change[] {
  const expiresAt = endOf(step, open, planning);
  const isSame =
    expiresAt === null || open.expiresAt === null ? expiresAt === open.expiresAt : expiresAt.equals(open.expiresAt);
  return isSame ? [] : [{ kind: "extend", id: open.id, expiresAt }];
}

/** When it is over: by its own expiry, and where it is repeated before the next one comes, so that none is in its way. */
function endOf(step: Step, touch: Touch, planning: Planning): Temporal.Instant | null {
  const own = step.expires === "delivery-date" ? expiryOf(step.expires, touch.dueAt, planning) : touch.expiresAt;
  const next = step.isRepeated ? seekTouch(step, [], { ...planning, now: touch.dueAt }) : null;
  if (next === null) return own;
  const { time } = planning;
  const before = closingAt(time, addWorkingDays(time, dayOf(time, next.dueAt), -1));
  return isTooLate(touch.dueAt, before) || (own !== null && isTooLate(before, own)) ? own : before;
}

/** The first slot that is ahead and hasn't been had. */
function nextTouch(step: Step, had: readonly Planned[], planning: Planning): Touch | null {
  const touch = seekTouch(step, had, planning);
  return touch && { ...touch, expiresAt: endOf(step, touch, planning) };
}

function seekTouch(step: Step, had: readonly Planned[], planning: Planning): Touch | null {
  const { course, now } = planning;
  const lastHad = had
    .map(({ dueAt }) => dueAt)
    .reduce<Temporal.Instant | null>((a, b) => (a && Temporal.Instant.compare(a, b) > 0 ? a : b), null);
  for (const slot of step.slots) {
    if (slot.when && !holds(slot.when, course)) continue;
    const anchorOn = course.anchors[slot.from];
    if (anchorOn === undefined) continue;
    if (!step.isRepeated && had.some((followUp) => isOf(followUp, slot, anchorOn, course))) return null;
    const touch = firstAhead(step, slot, anchorOn, step.isRepeated && lastHad ? latest(lastHad, now) : now, planning);
    if (touch) return touch;
  }
  return null;
}

/** What counts from a moment may come again on the same day. */
function isOf({ anchorOn, dueAt }: Planned, slot: Slot, on: Temporal.PlainDate, { moments }: Course): boolean {
  const moment = slot.at === "exactly" ? moments?.[slot.from] : undefined;
  return anchorOn.equals(on) && (moment === undefined || Temporal.Instant.compare(dueAt, moment) >= 0);
}

/** Slots come again at most this often: yearly or two-weekly ones outlast no purchase. */
const horizon = 200;

function firstAhead(
  step: Step,
  slot: Slot,
  anchorOn: Temporal.PlainDate,
  after: Temporal.Instant,
  planning: Planning,
): Touch | null {
  const { course, time } = planning;
  const endsOn = step.stopsAfterMonths === undefined ? null : course.startedOn.add({ months: step.stopsAfterMonths });
  let on = firstDay(slot, anchorOn, time);
  for (let times = 0; times < horizon; times += 1) {
    const dueAt = dueOn(slot, on, planning);
    const expiresAt = expiryOf(step.expires, dueAt, planning);
    if (endsOn && Temporal.PlainDate.compare(on, endsOn) > 0) return null;
    if (isTooLate(dueAt, expiresAt)) return null;
    const order = Temporal.Instant.compare(dueAt, after);
    if (order > 0 || (order === 0 && slot.at === "exactly" && !step.isRepeated)) return { anchorOn, dueAt, expiresAt };
    if (slot.every === undefined) return null;
    on =
      "workingDays" in slot.every
        ? addWorkingDays(time, on, slot.every.workingDays)
        : workingDayOnOrAfter(time, on.add(slot.every));
  }
  return null;
}

function firstDay({ offset }: Slot, anchorOn: Temporal.PlainDate, time: WorkingTime): Temporal.PlainDate {
  return "workingDays" in offset
    ? addWorkingDays(time, anchorOn, offset.workingDays)
    : workingDayOnOrAfter(time, anchorOn.add(offset));
}

function dueOn({ at, from }: Slot, on: Temporal.PlainDate, { course, time }: Planning): Temporal.Instant {
  const timeOfDay = at ?? "opening";
  switch (timeOfDay) {
    case "opening":
      return openingAt(time, on);
    case "closing":
      return closingAt(time, on).subtract(beforeClosing);
    case "exactly":
      return landAt(time, course.moments?.[from] ?? openingAt(time, on));
    case "after-window": {
      const afterWindow = course.windowEndsAt && atTime(time, on, course.windowEndsAt).add({ hours: 1 });
      const earliest = afternoonAt(time, on);
      return landAt(time, afterWindow ? latest(afterWindow, earliest) : earliest);
    }
  }
}

/** Nothing arrives once the doors are closed, and what is asked last may still be done. */
const beforeClosing = { minutes: 30 };

function expiryOf(
  expires: Expiry | null,
  dueAt: Temporal.Instant,
  { course, time }: Planning,
): Temporal.Instant | null {
  if (expires === null) return null;
  if (expires === "delivery-date") {
    const on = course.anchors["delivery-date"];
    return on === undefined ? null : closingAt(time, on);
  }
  const dueDay = dayOf(time, dueAt);
  return closingAt(
    time,
    "workingDays" in expires ? addWorkingDays(time, dueDay, expires.workingDays) : dueDay.add(expires),
  );
}

function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}
