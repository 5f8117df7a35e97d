// A rep's first week: the bot introduces itself with the first sale, and from then on says on the right day what is due.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a rep's first week", () => {
  let store: StoreInSlack;
  let ana: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T11:00"));
    ana = store.slack.as("ana");
  });
  afterAll(() => store.close());

  const on = (time: string) => store.goTo(inNewYork(`2026-06-${time}`));
  const latest = () => ana.read(ana.lastDm());

  test("from the first /sold on Monday to a happy customer the Monday after", async () => {
    // Monday. Nobody has written to Ana yet; Home says what to do first.
    expect(ana.dms()).toEqual([]);
    await ana.openHome();
    expect(await ana.waitFor("Home", () => ana.home() || undefined)).toContain("Start with your next sale");

    // Jane Doe stands at the counter.
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery Friday");
    await ana.modal("Log a sale");
    expect([ana.value("Customer"), ana.value("How do they get it?"), ana.value("Date")]).toEqual([
      "Jane Doe",
      "Delivery",
      "2026-06-05",
    ]);
    await ana.fill("Why did they choose it?", "seats eight, solid oak");
    expect(await ana.submit()).toEqual({ ok: true });
    const saved = ana.read(await ana.waitForDm("Saved: oak table, for Jane Doe."));
    expect(saved).toContain("This is Follow Through. I write to you here, in your working hours");
    expect(saved).toContain("Tuesday 2 June, 10:00: Thank-you call");
    expect(saved).toContain("Wednesday 3 June, 10:00: Confirm the delivery");
    expect(saved).toContain("Friday 5 June, 16:00: Did it arrive?");
    expect(saved).toContain("[Add details]");

    // Tuesday morning: one message with what is due. Nobody knows yet who brings the table.
    await on("02T09:59");
    expect(ana.dms()).toHaveLength(1);
    await on("02T10:00");
    expect(latest()).toContain("Find out for Jane Doe's delivery of the oak table, on Friday 5 June");
    expect(latest()).toContain("0 of 2 done");
    await ana.press("Add details");
    await ana.modal("Add details");
    await ana.fill("Delivery company", "Swift Vans");
    await ana.fill("Company's phone", "212 555 0111");
    await ana.fill("Address", "12 Elm Street");
    await ana.fill("Reference", "SV-88");
    expect(await ana.submit()).toEqual({ ok: true });

    // That closes the one and opens the other: the thank-you call, with Jane's reasons and her phone.
    await ana.waitForDm("1 of 2 done");
    expect(latest()).toContain("Thank Jane Doe today for the oak table, bought Monday 1 June.");
    expect(latest()).toContain('Chosen because: "seats eight, solid oak".');
    expect(latest()).toContain("212 555 0199");
    await ana.press("Reached, happy");
    await ana.waitForDm("2 of 2 done");

    // Wednesday: the store is full, so the call to confirm waits until four.
    await on("03T10:00");
    expect(latest()).toContain("Confirm the delivery with Jane Doe: the oak table, on Friday 5 June.");
    await ana.select("Snooze", "Today 16:00");
    await ana.waitForDm("It comes back 16:00.");
    await on("03T16:00");
    expect(latest()).toContain("Confirm the delivery with Jane Doe");
    await ana.press("Confirmed");
    await ana.waitForDm("Ana Lima answered: Confirmed, 16:0");

    // Thursday: nothing is due, and nothing comes.
    const before = ana.dms().length;
    await on("04T18:30");
    expect(ana.dms()).toHaveLength(before);

    // Friday: the table is on its way, and at four it is asked about.
    await on("05T16:00");
    expect(latest()).toContain("Did Jane Doe get the oak table?");
    await ana.press("Delivered");
    await ana.waitForDm("Ana Lima answered: Delivered");

    // Sunday: the check-in is due, and Slack takes it a minute late; but Ana is at home: she says so, and it waits.
    store.slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 50 });
    await on("07T10:00");
    expect(latest()).not.toContain("Ask Jane Doe about the oak table");
    await on("07T10:01");
    expect(latest()).toContain("Ask Jane Doe about the oak table: is everything the way it was described?");
    await ana.press("Off today");
    await ana.waitForDm("Monday 8 June, 10:00");

    // Monday: Jane is happy, and the next she hears of us is in a month.
    await on("08T10:00");
    expect(latest()).toContain("Ask Jane Doe about the oak table");
    expect(latest()).toMatch(/Tell them: .*5 July/);
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy, 10:0");
    await ana.command("/followups", { channel: "store" });
    await ana.waitFor("the list", () => ana.channel("store").find(({ text }) => text.includes("One-month call")));
  }, 60_000);
});
