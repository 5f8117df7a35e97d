// Contacts outside of any follow-up, in words.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId } from "../../../core/ids.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message, Section, Shortcut } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import { silences } from "../messages.ts";
import { type Contact, contactWays } from "../rules.ts";

export const logContactShortcut: Shortcut = { callbackId: "customer:log-contact", name: "Log a contact" };

export interface ContactWords extends Contact {
  readonly customerName: string;
  readonly by: string;
}

/** @param contacts newest first @param zone the reader's */
export function contactSection(
  customerId: CustomerId,
  contacts: readonly ContactWords[],
  zone: string,
  now: Temporal.Instant,
): readonly Section[] {
  const lines = contacts.map((contact) => `Contact: ${sayContact(contact, zone, now)}`);
  return [
    ...(lines.length === 0 ? [] : [{ rank: 19, pieces: [{ lines }] }]),
    {
      rank: 4,
      pieces: [
        {
          actions: [
            button("Log a contact", "customer:contact-for", customerId),
            button("Do not contact…", "nudge:do-not-contact", customerId),
          ],
        },
      ],
    },
  ];
}

export function contactConfirmation(contact: ContactWords, zone: string, now: Temporal.Instant): Message {
  const { id, customerName, undoneAt } = contact;
  if (undoneAt !== null)
    return composeMessage([{ lines: [[{ bold: `Taken back: a contact with ${customerName}.` }]] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: a contact with ${customerName}.` }],
        sayContact(contact, zone, now),
        "It stands on their card, for whoever speaks to them next.",
      ],
    },
    { actions: [button("Undo", "customer:undo-contact", id)] },
  ]);
}

/** "Tuesday 2 June, Ana Lima: call, reached them. They ask for a second key." */
function sayContact(
  { madeAt, by, how, isReached, silence, note }: ContactWords,
  zone: string,
  now: Temporal.Instant,
): string {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const asked = silence === null ? "" : `. They asked for ${silences[silence]}`;
  const what = `${contactWays[how].toLowerCase()}, ${isReached ? "reached them" : "reached nobody"}${asked}`;
  return `${sayDay(dayOf(madeAt), dayOf(now))}, ${by}: ${what}.${note === null ? "" : ` ${note}`}`;
}
