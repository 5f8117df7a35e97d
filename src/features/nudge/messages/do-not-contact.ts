// What follows from a customer's wish not to be contacted, in words.
import type { Temporal } from "temporal-polyfill";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import { silences } from "../../customer/messages.ts";
import type { Contact, OptOutKind } from "../../customer/rules.ts";

export interface DoNotContactWords extends Pick<Contact, "id" | "note" | "undoneAt"> {
  readonly customerName: string;
  readonly silence: OptOutKind;
}

/** What still comes, soonest first. */
export interface Coming {
  readonly heading: string;
  readonly on: Temporal.PlainDate;
  readonly who: string;
}

const mostComing = 5;

const follows: Readonly<Record<OptOutKind, string>> = {
  all: "Friendly calls and messages end. What we owe them still comes, and says so.",
  calls: "Whoever would have called them is asked to write instead.",
  messages: "Whoever would have written to them is asked to call instead.",
  sales: "Routine check-ins and calls after a visit end, and nobody asks them for a review.",
};

/** @param today the reader's */
export function doNotContactMessage(
  words: DoNotContactWords,
  comes: readonly Coming[],
  today: Temporal.PlainDate,
): Message {
  const { id, customerName, silence, note, undoneAt } = words;
  if (undoneAt !== null)
    return composeMessage([{ lines: [[{ bold: `Taken back: ${customerName} may be contacted as before.` }]] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: ${customerName} asked for ${silences[silence]}.` }],
        ...(note === null ? [] : [note]),
        `${follows[silence]} It is for good: a later purchase doesn't undo it.`,
        ...sayComing(comes, today),
      ],
    },
    { actions: [button("Undo", "nudge:undo-do-not-contact", id)] },
  ]);
}

function sayComing(comes: readonly Coming[], today: Temporal.PlainDate): string[] {
  if (comes.length === 0) return ["Nothing more is planned for them."];
  const left = comes.length - mostComing;
  return [
    "Still to come:",
    ...comes.slice(0, mostComing).map(({ heading, on, who }) => `${sayDay(on, today)}: ${heading}, ${who}`),
    ...(left > 0 ? [`And ${left} more.`] : []),
  ];
}
