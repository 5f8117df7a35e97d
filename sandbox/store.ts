// The store that the demo plays in: a furniture shop on a Tuesday.
import { Temporal } from "temporal-polyfill";
import type { PersonSeed } from "./slack/people.ts";
import type { ChannelSeed } from "./slack/world.ts";

export const people: readonly PersonSeed[] = [
  { handle: "ana", name: "Ana Lima", title: "Sales", zone: "America/New_York" },
  { handle: "ben", name: "Ben Ito", title: "Sales", zone: "America/Los_Angeles" },
  { handle: "sam", name: "Sam Reyes", title: "Deliveries", zone: "America/New_York" },
  { handle: "lee", name: "Lee Park", title: "Installation", zone: "America/New_York" },
  { handle: "maria", name: "Maria Okafor", title: "Store manager", zone: "America/New_York", isAdmin: true },
];

export const storeZone = "America/New_York";

/** @param wall on the store's clock, "2026-06-02T14:15" */
export function inStore(wall: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(storeZone).toInstant();
}

/** Where the digest is posted. */
export const storeChannel = "store";

export const channels: readonly ChannelSeed[] = [
  { name: storeChannel, members: people.map(({ handle }) => handle), hasBot: true },
];

/** What stands in the channel when a newcomer opens the page. */
export const welcome = {
  by: "maria",
  text: "From today we log every sale with /sold, while the customer is still here. Follow Through remembers the rest: the thank-you call, the delivery, what we promised.",
};

/** Tuesday 2 June 2026, a quarter past two: a sale logged now is thanked for tomorrow. */
export const startAt = inStore("2026-06-02T14:15");

/** What to try in the store with a past. What stands in `backticks` is typed for the person at a press. */
export const tryTheStory: readonly string[] = [
  `You are Ana Lima, who sells. Open Follow Through, under direct messages: the morning's message says what Ana owes their customers. Open a line, and answer it: "Reached, happy", "No answer", "Problem" or "Snooze".`,
  `Act as Sam Reyes (at the top): Ana has promised that Sam takes Iris Moss's old bed away. Press "I'll do it", and see Ana's message say so.`,
  "As Ana, log a sale from one line: `/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday`",
  'Press "Next nudge" at the clock: the time goes by until Follow Through writes to the person you act as.',
  "Somebody rings about Rosa Bell's sofa, and you have never heard of it: `/customer Rosa Bell`",
  "A shopper leaves without buying: `/unsold Mia Grant 212 555 0181 oak table, decides Saturday`",
  "What do you still owe? `/followups`",
  'Leave something unanswered, and press "Tomorrow morning", then "+1 hour". As Maria Okafor, who manages the store, read the digest in #store.',
];

/** The same in a store that has logged nothing yet. */
export const tryFromNothing: readonly string[] = [
  "You are Ana Lima, who sells. In a channel, type: `/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday`",
  "Your words are in the form's fields. Add why they chose it, and a promise: old table taken away @sam. Save.",
  "Open Follow Through, under direct messages: what comes when, and one sentence to tell the customer.",
  `Act as Sam Reyes (at the top) and open Follow Through: they are asked, in Ana's words. Press "I'll do it".`,
  `As Ana again, press "Tomorrow morning" at the clock, then "+1 hour": the store opens, and the morning's message comes.`,
  `Open the thank-you call and answer it: "Reached, happy", "No answer", "Problem" or "Snooze". The card that opens next wants the delivery's facts: "Add details".`,
  "Back in #store: `/customer Jane` is what a colleague needs when Jane rings, and `/followups` is what you still owe.",
  "Move the clock on, day by day, and leave something unanswered. As Maria Okafor, the manager, read the digests in #store.",
];
