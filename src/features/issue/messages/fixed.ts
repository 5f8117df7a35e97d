// What people read who say that a problem is fixed while no nudge asks for word of it: the button, and what comes of it.
import type { Temporal } from "temporal-polyfill";
import type { OutboxId } from "../../../core/ids.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Piece } from "../../../slack/blocks.ts";
import { sayWhen } from "../../follow-up/messages.ts";

/** A problem's line on the customer's card, for whoever may say so. */
export function fixablePiece(id: string, says: string): Piece {
  return { row: says, button: button("Fixed", "issue:fixed-for", id) };
}

interface FixedWords {
  readonly customerName: string;
  /** Null once it was taken back. */
  readonly fix: string | null;
  /** Who asks them whether it is solved (null: the reader), and when; unplanned: nobody; null: they were asked since. */
  readonly next: { readonly by: string | null; readonly at: Temporal.Instant } | "unplanned" | null;
  /** The nudge that this answered. */
  readonly nudgeId: OutboxId | null;
}

export function fixedConfirmation(
  { customerName, fix, next, nudgeId }: FixedWords,
  zone: string,
  now: Temporal.Instant,
): Message {
  if (fix === null)
    return composeMessage([{ lines: [[{ bold: `Taken back: what ${customerName} told us of is open again.` }]] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: fixed for ${customerName}.` }],
        ...(next === null ? [] : [sayNext(next, zone, now)]),
        `What was done: "${fix}".`,
      ],
    },
    { actions: next && nudgeId ? [button("Undo", "nudge:undo", nudgeId)] : [] },
  ]);
}

function sayNext(next: NonNullable<FixedWords["next"]>, zone: string, now: Temporal.Instant): string {
  if (next === "unplanned")
    return "Nobody asks them whether it is solved: your store's plan has no call for it. A manager can close it on their card, as not confirmed.";
  const asks = next.by === null ? "you ask" : `${next.by} asks`;
  return `Next, ${sayWhen(next.at, zone, now)}: ${asks} them whether it is solved.`;
}
