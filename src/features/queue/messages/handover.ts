// What people are told of what was handed over.
import type { Temporal } from "temporal-polyfill";
import { firstName, truncate } from "../../../core/text.ts";
import type { Message } from "../../../feature.ts";
import { composeMessage, type Line } from "../../../slack/blocks.ts";
import { inShort } from "../../nudge/messages/wording.ts";
import { type PromiseWords, sayDue, sayLate, sayPromise } from "../../promise/messages.ts";
import { type CountedWork, sayWork } from "../rules.ts";

/** More than these are counted: Home has them all. */
const mostPromises = 10;
/** Of a whole page of promise, so much: who keeps it, its day and how it stands are said after that. */
const mostWords = 120;
const mostName = 60;
/** With so many lines the text stays under Slack's limit. */
const mostLine = 300;

export interface HandoverWords extends CountedWork {
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly note: string | null;
}

/**
 * For whoever looks after them from now on.
 * @param promises that they answer for from now on, and that aren't over
 */
export function receivedMessage(
  handed: HandoverWords,
  promises: readonly PromiseWords[],
  today: Temporal.PlainDate,
): Message {
  const { by, from, note } = handed;
  return composeMessage([
    {
      lines: [
        [{ bold: `${by} handed ${from}'s customers over to you: ${sayWork(handed)}.` }],
        ...(note === null ? [] : [`"${note}"`]),
        "What is due comes in one message, in your working hours; the rest comes when it is due. /customer shows all that is known of each.",
        ...(promises.length === 0 ? [] : ["What they were promised is yours to see through, as it stands today:"]),
        ...listed(promises, (one) => `${one.customerName}: ${sayPromise(one, today)}`),
      ],
    },
  ]);
}

/** For whoever looked after them until now. */
export function givenMessage(handed: HandoverWords): Message {
  const { by, to, note } = handed;
  return composeMessage([
    {
      lines: [
        [{ bold: `${by} handed your customers over to ${to}: ${sayWork(handed)}.` }],
        ...(note === null ? [] : [`"${note}"`]),
        "There is nothing for you to do with them.",
      ],
    },
  ]);
}

/**
 * For a colleague who keeps what was promised, once for all of it.
 * @param promises that they are still to keep
 */
export function keptMessage(
  { by, from, to, note }: HandoverWords,
  promises: readonly PromiseWords[],
  today: Temporal.PlainDate,
): Message {
  return composeMessage([
    {
      lines: [
        [{ bold: `${to} has taken over the promises of ${from}'s that you keep.` }],
        `${by} handed them over${note === null ? "." : `: "${note}".`}`,
        `You keep the same, by the same day. If something is in the way, tell ${firstName(to)}.`,
        ...listed(
          promises,
          (one) => `${one.customerName}: "${one.words}", ${sayLate(one, today) ?? sayDue(one.isDueOn, today)}`,
        ),
      ],
    },
  ]);
}

/**
 * For whoever promised what somebody else kept until now, once for all of it.
 * @param isReader it comes back to them: nobody is asked
 */
export function newKeeperMessage(
  { by, from, to, note }: HandoverWords,
  promises: readonly PromiseWords[],
  { isReader, today }: { readonly isReader: boolean; readonly today: Temporal.PlainDate },
): Message {
  const kept = `what ${from} kept for your customers`;
  return composeMessage([
    {
      lines: [
        [{ bold: isReader ? `You keep ${kept} yourself from now on.` : `${to} takes over ${kept}.` }],
        `${by} handed it over${note === null ? "." : `: "${note}".`}`,
        ...(isReader ? [] : [`How it stands today; you hear if ${firstName(to)} can't, or doesn't answer:`]),
        ...listed(promises, (one) => `${one.customerName}: ${sayPromise(one, today)}`),
      ],
    },
  ]);
}

function listed(promises: readonly PromiseWords[], say: (promise: PromiseWords) => string): Line[] {
  const more = promises.length - mostPromises;
  return [
    ...promises.slice(0, mostPromises).map((one) => {
      const { words, customerName } = one;
      const short = { words: inShort(words, mostWords), customerName: inShort(customerName, mostName) };
      return truncate(say({ ...one, ...short }), mostLine);
    }),
    ...(more > 0 ? [`and ${more} more: Home shows them all`] : []),
  ];
}

/** For the manager who handed them over. */
export function sayHandedOver(handed: Omit<HandoverWords, "by" | "note">): string {
  const to = firstName(handed.to);
  return `Handed over to ${handed.to}: ${handed.from}'s ${sayWork(handed)}. What is due reaches ${to} in one message, in their working hours.`;
}
