// The store that the demo plays in: a furniture shop on a Tuesday.
import { Temporal } from "temporal-polyfill";
import type { PersonSeed } from "./slack/people.ts";
import type { ChannelSeed } from "./slack/world.ts";

export const people: readonly PersonSeed[] = [
  { handle: "ana", name: "Ana Lima", title: "Sales", zone: "America/New_York" },
  { handle: "ben", name: "Ben Ito", title: "Sales", zone: "America/Los_Angeles" },
  { handle: "sam", name: "Sam Reyes", title: "Deliveries", zone: "America/New_York" },
  { handle: "maria", name: "Maria Okafor", title: "Store manager", zone: "America/New_York", isAdmin: true },
];

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

/** Tuesday 2 June 2026, a quarter past two in New York: a sale logged now is thanked for tomorrow. */
export const startAt = Temporal.Instant.from("2026-06-02T18:15:00Z");
