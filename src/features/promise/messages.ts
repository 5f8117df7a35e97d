// What people read of promises.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../core/text.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Message } from "../../feature.ts";
import { button, composeMessage, type Line } from "../../slack/blocks.ts";

export interface PromiseWords {
  readonly id: string;
  readonly words: string;
  readonly makerName: string;
  readonly ownerName: string;
  readonly customerName: string;
  /** What was sold with it, if anything was. */
  readonly what: string | null;
  readonly reasons: string | null;
  /** Null: the day of a delivery that has none yet. */
  readonly isDueOn: Temporal.PlainDate | null;
  readonly state: "made" | "accepted" | "withdrawn";
}

/** "old table taken away, Sam Reyes, by Friday 12 June, accepted": one line wherever promises are listed. */
export function sayPromise({ words, ownerName, isDueOn, state }: PromiseWords, today: Temporal.PlainDate): string {
  const states = { made: "not answered yet", accepted: "accepted", withdrawn: "taken back" };
  return `${words}, ${ownerName}, ${sayDue(isDueOn, today)}, ${states[state]}`;
}

/** The owner's question: in the maker's own words, and what happens if the answer is no. */
export function promiseQuestion(promise: PromiseWords, today: Temporal.PlainDate): Message {
  const { makerName, customerName, words, what, reasons, isDueOn, state, id } = promise;
  const maker = firstName(makerName);
  const customer = firstName(customerName);
  const context: Line[] = [
    ...(what === null ? [] : [`${customer} bought: ${what}.`]),
    ...(reasons === null ? [] : [`Chosen because: "${reasons}".`]),
  ];
  if (state === "withdrawn")
    return composeMessage([
      {
        lines: [
          [{ bold: `You need not keep this any more: "${words}", for ${customerName}.` }],
          `${makerName} took the sale back.`,
        ],
      },
    ]);
  if (state === "accepted")
    return composeMessage([
      {
        lines: [
          [{ bold: `You keep this for ${customerName} ${sayDue(isDueOn, today)}: "${words}".` }],
          ...context,
          `${makerName} promised it and knows that you do it.`,
        ],
      },
    ]);
  return composeMessage([
    {
      lines: [
        [{ bold: `Can you keep this for a customer ${sayDue(isDueOn, today)}?` }],
        `${maker} told ${customerName}: "${words}".`,
        ...context,
        `If it can't be done that way, tell ${maker} now: there is time to tell ${customer}, and an early no helps.`,
        "Follow Through writes to you only when a colleague promises something that you are asked to keep.",
      ],
    },
    { actions: [button("I'll do it", "promise:accept", id, { style: "primary" })] },
  ]);
}

function sayDue(isDueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  return isDueOn === null ? "with the delivery, no date yet" : `by ${sayDay(isDueOn, today)}`;
}
