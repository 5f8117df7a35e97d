// What people read of praise.
import type { Temporal } from "temporal-polyfill";
import type { PraiseId } from "../../../core/ids.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import { introductions } from "../../workspace/messages.ts";

export interface PraiseWords {
  readonly id: PraiseId;
  readonly customerName: string;
  readonly words: string;
  /** The names of whom it is about, and of who heard it. */
  readonly about: string;
  readonly by: string;
  /** They heard it themselves. */
  readonly isOwn: boolean;
  /** Its reader never had a message from us. */
  readonly isFirst: boolean;
  readonly heardAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

/** For the one whom it is about. */
export function praiseMessage({ customerName, words, by, isFirst, undoneAt }: PraiseWords): Message {
  if (undoneAt !== null)
    return composeMessage([{ lines: [`${by} took back what stood here: it was passed on by mistake.`] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `${customerName} has a good word for you.` }],
        `In their words: "${words}".`,
        `${by} passes it on, with thanks.`,
      ],
    },
    ...(isFirst ? [{ quiet: introductions.praised }] : []),
  ]);
}

/** For whoever passed it on. */
export function praiseConfirmation({ id, customerName, words, about, isOwn, undoneAt }: PraiseWords): Message {
  if (undoneAt !== null)
    return composeMessage([{ lines: [[{ bold: `Taken back: the good word from ${customerName}.` }]] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: a good word from ${customerName} for ${isOwn ? "you" : about}.` }],
        `In their words: "${words}".`,
        `${isOwn ? "It" : `${about} reads it in these words, and it`} stands on the customer's card.`,
      ],
    },
    { actions: [button("Undo", "issue:undo-praise", id)] },
  ]);
}

/** A line of the customer's card: 'Praise for Sam Reyes, Tuesday 2 June: "so careful with the doors"'. */
export function sayPraise(
  { words, about, heardAt }: Pick<PraiseWords, "words" | "about" | "heardAt">,
  zone: string,
  now: Temporal.Instant,
): string {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  return `Praise for ${about}, ${sayDay(dayOf(heardAt), dayOf(now))}: "${words}"`;
}
