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
  /** Who asks them whether it is solved (null: the reader), and when; null where nobody does any more. */
  readonly next: { readonly by: string | null; readonly at: Temporal.Instant } | null;
  /** The nudge that this answered. */
  readonly nudgeId: OutboxId | null;
}

export function fixedConfirmation(
  { customerName, fix, next, nudgeId }: FixedWords,
  zone: string,
  now: Temporal.Instant,
): Message {
  if (fix === null)
    return composeMessage([{ lines: [[{ bold: `Taken back: the problem of ${customerName} is open, as it was.` }]] }]);
  const asks = next?.by ? `${next.by} asks` : "you ask";
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: fixed for ${customerName}.` }],
        ...(next ? [`Next, ${sayWhen(next.at, zone, now)}: ${asks} them whether it is solved.`] : []),
        `What was done: "${fix}".`,
      ],
    },
    { actions: next && nudgeId ? [button("Undo", "nudge:undo", nudgeId)] : [] },
  ]);
}
