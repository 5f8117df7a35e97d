// What somebody is told whose follow-up is a colleague's now, or who was told of an answer that was taken back.
import type { Message } from "../../../feature.ts";
import { composeMessage } from "../../../slack/blocks.ts";
import { cardButton } from "../../customer/messages.ts";

export interface Passed {
  /** Who took it, or handed it over. */
  readonly by: string;
  readonly to: string;
  readonly heading: string;
  readonly customerId: string;
  readonly customerName: string;
}

export function passedMessage({ by, to, heading, customerId, customerName }: Passed): Message {
  const how = by === to ? `${by} has taken this over from you` : `${by} has handed this over to ${to}`;
  return composeMessage([
    { lines: [`${how}: ${heading}, ${customerName}. There is nothing for you to do.`] },
    { actions: [cardButton(customerId)] },
  ]);
}

/** It came back to whoever had it, before they had read that it passed. */
export function keptMessage({ heading, customerId, customerName }: Pick<Passed, About>): Message {
  return composeMessage([
    { lines: [`This is yours as before: ${heading}, ${customerName}. That it passed to a colleague was taken back.`] },
    { actions: [cardButton(customerId)] },
  ]);
}

type About = "heading" | "customerId" | "customerName";

export function undoneMessage({ heading, customerId, customerName }: Pick<Passed, About>): Message {
  return composeMessage([
    {
      lines: [
        `Never mind what I told you earlier about ${customerName} (${heading}): that answer has been taken back.`,
      ],
    },
    { actions: [cardButton(customerId)] },
  ]);
}

/** In place of what told of a change that was taken back. */
export function goneMessage(): Message {
  return composeMessage([{ lines: ["What stood here was taken back: there is nothing for you to do."] }]);
}
