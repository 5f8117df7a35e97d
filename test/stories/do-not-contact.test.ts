// What a customer asks us not to do, kind by kind: what ends, what is said instead, and that it is for good.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("Do not contact", () => {
  let store: StoreInSlack;
  let ana: Driver;

  /** A table sold on Tuesday 2 June, delivered on Friday 12; the thank-you is due on Wednesday. */
  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[Reached, happy]");
  });
  afterEach(() => store.close());

  async function silence(kind: string): Promise<void> {
    await ana.select("…", "Other outcome…");
    await ana.modal("Log an outcome");
    await ana.fill("Note", "asked so on the phone");
    await ana.choose("Outcome", "Do not contact");
    await ana.modal("What don't they want?");
    await ana.choose("What don't they want?", kind);
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Do not contact");
  }

  const openSteps = async () =>
    (await store.database.sql`select step from follow_ups where state = 'open' order by due_at, step`).map(
      ({ step }) => step,
    );
  const deliver = async () => {
    await store.goTo(inNewYork("2026-06-12T16:00"));
    await ana.press("Delivered");
    await ana.waitForDm("Ana Lima answered: Delivered");
  };

  test("the question comes with the outcome, keeps what was typed, and goes with another", async () => {
    await ana.select("…", "Other outcome…");
    expect((await ana.modal("Log an outcome")).text).not.toContain("What don't they want?");
    await ana.fill("Note", "asked so on the phone");
    await ana.choose("Outcome", "Do not contact");
    const { text } = await ana.modal("What don't they want?");
    expect(text).toContain("What don't they want?: [Nothing at all ▾]");
    expect(text).toContain("asked so on the phone");
    await ana.choose("Outcome", "Sent a text");
    expect(await ana.submit()).toEqual({ ok: true });
    expect(await store.database.sql`select kind from opt_outs`).toHaveLength(0);
  });

  test("no calls: they are written to, for as long as they are our customer", async () => {
    await silence("No calls");
    await deliver();
    await store.goTo(inNewYork("2026-06-14T10:00"));
    const checkIn = ana.read(await ana.waitForDm("about the oak table"));
    expect(checkIn).toContain("They asked not to be called: write to them.");
    expect(checkIn).toContain("Phone, for messages: 212 555 0199");
    await ana.command("/customer Jane");
    await ana.waitFor("the card", () =>
      ana.channel("store").find((message) => ana.read(message).includes("They asked for no calls.")),
    );
    await ana.command("/sold Jane Doe 212 555 0199 oak bench took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("I'll write to you on Monday 15 June to hear how you like it.");
  });

  test("nothing that is there to sell: no routine check-ins, and no word of a review", async () => {
    await silence("Nothing that is there to sell");
    await deliver();
    expect(await openSteps()).toEqual(["check-in", "one-month"]);
    await store.goTo(inNewYork("2026-06-14T10:00"));
    await ana.waitForDm("They asked for no sales calls: offer them nothing.");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-07-12T10:00"));
    const month = ana.read(await ana.waitForDm("after a month with the oak table"));
    expect(month).not.toContain("If they are happy");
  });

  test("who asked for nothing of it and is happy may be asked for a review after a month", async () => {
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await deliver();
    await store.goTo(inNewYork("2026-06-14T10:00"));
    await ana.waitForDm("Ask Jane Doe about the oak table");
    await ana.press("Reached, happy");
    await ana.waitForDm("Check-in: Jane Doe, oak table. Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-07-12T10:00"));
    const month = ana.read(await ana.waitForDm("after a month with the oak table"));
    expect(month).toContain("Last contact: Sunday 14 June, happy.");
    expect(month).toContain("When we spoke on Sunday 14 June, all was well.");
    expect(month).toContain("If they are happy: \"I'm glad to hear it.");
  });

  test("nothing at all: courtesies end, what we owe is still done and says so, and a purchase undoes nothing", async () => {
    await silence("Nothing at all");
    expect(await openSteps()).toEqual(["delivery-facts", "confirm-delivery", "did-it-arrive"]);
    await store.goTo(inNewYork("2026-06-10T10:00"));
    await ana.waitForDm("Confirm the delivery with Jane Doe");
    await ana.waitForDm("They asked not to hear from us: this alone, since we owe it to them.");
    await ana.command("/sold Jane Doe 212 555 0199 oak bench $450 took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Nothing more is planned.");
  });

  test("asked for in the shop, it is noted on the card by any colleague; a slip is undone, and Ana is asked as before", async () => {
    const ben = store.slack.as("ben");
    await ben.command("/customer Jane", { channel: "store" });
    const card = await ben.waitFor("the card", () => ben.channel("store").find(({ isEphemeral }) => isEphemeral));
    await ben.press("Do not contact…", { message: card });
    await ben.modal("What don't they want?");
    await ben.choose("How?", "Visit");
    await ben.fill("Note", "too many calls from shops");
    expect(await ben.submit()).toEqual({ ok: true });
    await ben.waitForDm("Saved: Jane Doe asked for no contact at all.");
    await ana.waitForDm("Thank-you call: Jane Doe, oak table. Closed: ");
    expect(await openSteps()).toEqual(["delivery-facts", "confirm-delivery", "did-it-arrive"]);

    await ben.press("Undo");
    await ben.waitForDm("Taken back: Jane Doe may be contacted as before.");
    expect(await openSteps()).toContain("thank-you");
    await ana.press("Open");
    await ana.waitForDm("[Reached, happy]");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
  });
});
