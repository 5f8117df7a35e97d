// What people read of a complaint.
import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../core/phone.ts";
import type { Message } from "../../feature.ts";
import { composeMessage } from "../../slack/blocks.ts";
import { sayWhen } from "../follow-up/messages.ts";

export interface IssueWords {
  readonly words: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly what: string | null;
  readonly reporterName: string;
  readonly ownerName: string;
  readonly hearByAt: Temporal.Instant;
}

/** The first line is a locked phone's: whom to look after, not what is wrong. */
export function issueReport(
  issue: IssueWords,
  reader: { readonly isOwner: boolean; readonly zone: string; readonly country: string },
  now: Temporal.Instant,
): Message {
  const { customerName, customerPhone, what, words, reporterName, ownerName, hearByAt } = issue;
  const by = sayWhen(hearByAt, reader.zone, now);
  return composeMessage([
    {
      lines: [
        [
          {
            bold: reader.isOwner
              ? `${customerName} waits to hear from you by ${by}.`
              : `${customerName} waits to hear from ${ownerName} by ${by}.`,
          },
        ],
        `${what === null ? "" : `About: ${what}. `}What happened: "${words}".`,
        `${reporterName} reported it.`,
        ...(reader.isOwner
          ? ["Call when you said, even if there is no answer yet: waiting without a word is what they don't forgive."]
          : []),
        ...(customerPhone === null
          ? []
          : [["Phone: ", { link: telLink(customerPhone), says: sayPhone(customerPhone, reader.country) }]]),
      ],
    },
  ]);
}
