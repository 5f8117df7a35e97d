// The stove of seed 000: bought by a friend, for a house in another state, the date wrong. One call to the store puts it
// right, and nobody is handed a number to sort it out alone.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let ben: Driver;
let sam: Driver;

/** Tuesday 2 June, 15:00 in New York. */
beforeEach(async () => {
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  ana = store.slack.as("ana");
  ben = store.slack.as("ben");
  sam = store.slack.as("sam");
});
afterEach(() => store.close());

/** What somebody reads of the newest message with those words. */
const read = async (person: Driver, words: string) => person.read(await person.waitForDm(words));

describe("the stove", () => {
  test("is changed once, everybody hears of it, and whoever received it is asked how it is", async () => {
    // A friend buys it, and the day is read wrong at the counter.
    await ana.command("/sold Pat Cole 212 555 0199 gas stove $1,450 delivery next Friday");
    await ana.modal("Log a sale");
    await ana.fill("Why did they choose it?", "the oven is big enough for two trays");
    await ana.fill("Promises", "old stove taken away @sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await ana.press("Add details");
    await ana.modal("Add details");
    for (const [label, value] of [
      ["Delivery company", "Northern Haulage"],
      ["Company's phone", "212 555 0111"],
      ["Address", "9 Hill Road, Newark"],
      ["Reference", "NH-7"],
      ["Who receives it?", "Lee Park"],
      ["Their phone", "212 555 0142"],
    ] as const)
      await ana.fill(label, value);
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm("old stove taken away");
    await sam.press("I'll do it");

    // Lee rings the store. Ben has never heard of the stove, and answers in one command.
    await store.goTo(inNewYork("2026-06-03T12:30"));
    const card = await lookUp(ben, "Lee");
    expect(ben.read(card)).toContain("Delivery on Friday 12 June");
    expect(ben.read(card)).toContain("Brought by: Northern Haulage, 212 555 0111");
    expect(ben.read(card)).toContain("To: 9 Hill Road, Newark");
    expect(ben.read(card)).toContain("Received by: Lee Park, 212 555 0142");
    expect(ben.read(card)).toContain("old stove taken away");
    expect(ben.read(card)).not.toContain("[Change delivery]");

    // Ana changes the day and the place, once, from the same card.
    await ana.press("Change delivery", { message: await lookUp(ana, "stove") });
    await ana.modal("Change delivery");
    await ana.fill("New date", "2026-06-26");
    await ana.fill("Address", "4 Oak Avenue, Trenton");
    await ana.choose("Who asked for it?", "The customer");
    expect(await ana.submit()).toEqual({ ok: true });

    // Everything that depends on it moves.
    const confirmation = await read(ana, "Wednesday 24 June, 10:00: Confirm the delivery");
    expect(confirmation).toContain("Friday 26 June, 16:00: Did it arrive?");
    const moved = await sam.waitForDm("moves with it");
    expect(sam.read(moved).split("\n")).toEqual([
      "Pat Cole's delivery has changed: does what you keep for them still fit?",
      "gas stove: the delivery is on Friday 26 June instead of Friday 12 June; the address is now 4 Oak Avenue, Trenton. The customer asked for it, and Ana Lima changed it.",
      "If it can't be done that way, say so now: there is time to tell Pat, and an early no helps.",
      '"old stove taken away" moves with it, to Friday 26 June. Can you keep it so?',
      "[I'll do it] [Can't as promised] [… ▾] [Customer card]",
    ]);

    // It stays open until both have been told.
    const change =
      "the delivery is on Friday 26 June instead of Friday 12 June; the address is now 4 Oak Avenue, Trenton";
    const told = await read(ana, "Tell Lee Park that it is arranged");
    expect(told).toContain(`Tell Lee Park that it is arranged: the gas stove, ${change}.`);
    expect(told).toContain("Phone: 212 555 0142");
    expect(ben.read(await lookUp(ben, "stove"))).toContain(
      "Moved from Friday 12 June, from 9 Hill Road, Newark, on Wednesday 3 June by Ana Lima: the customer asked; customer not yet, company not yet.",
    );
    await ana.press("They agree");
    const company = await read(ana, "Tell Northern Haulage");
    expect(company).toContain(`Tell Northern Haulage, for Pat Cole's delivery of the gas stove: ${change}.`);
    expect(company).toContain("Northern Haulage: 212 555 0111");
    await ana.press("Told them");
    await ana.waitForDm("Ana Lima answered: Told them");
    expect(ben.read(await lookUp(ben, "stove"))).toContain("the customer asked; customer told, company told.");

    // The old day passes in silence; the new one is confirmed with whoever receives it.
    await store.goTo(inNewYork("2026-06-12T16:00"));
    expect(ana.dms().some((message) => ana.read(message).includes("Did Lee Park get"))).toBe(false);
    await store.goTo(inNewYork("2026-06-24T10:00"));
    expect(await read(ana, "Confirm the delivery with Lee Park")).toContain("4 Oak Avenue, Trenton");
    await ana.press("Confirmed");
    await store.goTo(inNewYork("2026-06-26T16:00"));
    await read(ana, "Did Lee Park get the gas stove?");
    await ana.press("Delivered");
    await store.goTo(inNewYork("2026-06-28T10:00"));
    const checkIn = await read(ana, "Ask Lee Park about the gas stove");
    expect(checkIn).toContain("Phone: 212 555 0142");
    expect(checkIn).toContain("Bought Tuesday 2 June by Pat Cole.");
  });
});

/** The card that is shown to whoever asked alone. */
async function lookUp(person: Driver, words: string): Promise<SeenMessage> {
  const cards = () => person.channel("store").filter(({ isEphemeral }) => isEphemeral);
  const before = cards().length;
  await person.command(`/customer ${words}`, { channel: "store" });
  return person.waitFor(`the card of ${words}`, () => cards()[before]);
}
