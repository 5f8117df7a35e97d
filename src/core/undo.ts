// For how long what was saved can be taken back.
import type { Temporal } from "temporal-polyfill";

export const undoMinutes = 10;

export function isTooLateToUndo(savedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.since(savedAt).total("minutes") >= undoMinutes;
}
