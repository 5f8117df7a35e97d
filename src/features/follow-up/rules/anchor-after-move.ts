// The day that a follow-up counts from, once it is told on the clock of another zone.
import type { Temporal } from "temporal-polyfill";
import type { Course } from "./course.ts";
import type { Step } from "./step.ts";

/**
 * A moment (a sale at nine in the evening in New York) may be another day elsewhere; a delivery's day is the same
 * everywhere. What counts from neither course's anchors stays as it is, so that moving twice changes nothing more.
 */
export function anchorAfterMove(
  { slots }: Pick<Step, "slots">,
  anchorOn: Temporal.PlainDate,
  { before, after }: { readonly before: Pick<Course, "anchors">; readonly after: Pick<Course, "anchors"> },
): Temporal.PlainDate {
  const from = slots.map((slot) => slot.from).find((anchor) => before.anchors[anchor]?.equals(anchorOn));
  return (from && after.anchors[from]) ?? anchorOn;
}
