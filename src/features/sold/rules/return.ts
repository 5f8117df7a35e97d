// What is cancelled before it comes, or goes back afterwards: all of a sale, or a part of it.
import type { Temporal } from "temporal-polyfill";
import type { ReturnId, SaleId, UserId } from "../../../core/ids.ts";
import { isTooLateToUndo, undoMinutes } from "../../../core/undo.ts";

/** What the form says. */
export interface ReturnForm {
  /** Which part; null: all of it. */
  readonly part: string | null;
  readonly why: string;
}

export interface SaleReturn extends ReturnForm {
  readonly id: ReturnId;
  readonly saleId: SaleId;
  readonly returnedBy: UserId;
  readonly returnedAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

/** Why it can't be taken back any more, as a sentence; null when it can. */
export function returnUndoRefusal(
  { returnedAt, undoneAt }: Pick<SaleReturn, "returnedAt" | "undoneAt">,
  now: Temporal.Instant,
): string | null {
  if (undoneAt !== null) return "This was taken back already: the sale stands.";
  if (isTooLateToUndo(returnedAt, now))
    return `It is too late to take it back: that works for ${undoMinutes} minutes. If they keep it after all, log the sale again.`;
  return null;
}
