// Until when an answer can be taken back.
import type { Temporal } from "temporal-polyfill";
import { isTooLateToUndo, undoMinutes } from "../../../core/undo.ts";

export const tooLateToUndo = `It is too late to undo: that works for ${undoMinutes} minutes.`;

/** Why an answer can't be taken back, as a sentence; null when it can. */
export function undoRefusal(
  { answeredAt }: { readonly answeredAt: Temporal.Instant },
  now: Temporal.Instant,
): string | null {
  return isTooLateToUndo(answeredAt, now) ? tooLateToUndo : null;
}
