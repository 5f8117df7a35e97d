// Whether a touch that is over stands for what its step would ask now, so that nobody is asked the same twice.
import { Temporal } from "temporal-polyfill";
import type { Course } from "./course.ts";
import { isMomentary } from "./slot-times.ts";
import type { Slot, Step } from "./step.ts";

/** A touch that is over, or is taken to be. */
export interface Had {
  readonly anchorOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  /** Null: taken to be over. */
  readonly closedAt: Temporal.Instant | null;
  /** Its step as it was in the version of the plan that it came from, where that is known. */
  readonly own?: Step | undefined;
}

/** Of a step that isn't repeated. */
export function isHadFor(had: Had, slot: Slot, course: Course): boolean {
  return isOf(had, slot, course) || isHadInstead(had, slot, course);
}

/**
 * It came from a plan that didn't count its step from this slot's anchor, and what it counted from instead still holds:
 * that the plan has changed since is no reason to ask again.
 */
export function isHadInstead(had: Had, slot: Slot, course: Course): boolean {
  const { anchorOn, own } = had;
  if (own === undefined || own.slots.some(({ from }) => from === slot.from)) return false;
  const first = own.slots.find(({ from }) => course.anchors[from]?.equals(anchorOn));
  return first !== undefined && isOf(had, first, course);
}

/** What counts from a moment, or from a turn that came after it was over, may come again on the same day. */
function isOf({ anchorOn, dueAt, closedAt }: Had, slot: Slot, { anchors, moments }: Course): boolean {
  const moment = moments?.[slot.from];
  const isSameDay = anchors[slot.from]?.equals(anchorOn) ?? false;
  if (!isSameDay || moment === undefined) return isSameDay;
  if (isMomentary(slot)) return Temporal.Instant.compare(dueAt, moment) >= 0;
  return slot.from !== "turned" || closedAt === null || Temporal.Instant.compare(closedAt, moment) >= 0;
}
