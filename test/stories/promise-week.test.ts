// A warehouse colleague who never used the bot, for a week: asked, reminded, in the way, agreed, done, thanked.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a promise is kept by somebody who never used the bot", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    ana = store.slack.as("ana");
    sam = store.slack.as("sam");
  });
  afterAll(() => store.close());

  test("from /promise on Monday to the customer's thanks", async () => {
    // Monday: Ana promises it, in the words that Jane heard.
    await ana.command("/promise old table taken away @sam by Tuesday 9 June");
    await ana.modal("Log a promise");
    expect([ana.value("What was promised?"), ana.value("By when?")]).toEqual([
      "old table taken away by Tuesday 9 June",
      "2026-06-09",
    ]);
    await ana.choose("Customer", "Someone new…", { search: "Jane" });
    await ana.modal("Name");
    await ana.fill("Name", "Jane Doe");
    await ana.fill("Phone", "212 555 0199");
    await ana.choose("Who keeps it?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.read(await ana.waitForDm("Saved"))).toContain("Sam Reyes is asked, in your words.");
    expect(sam.read(await sam.waitForDm("Can you keep this for a customer by Tuesday 9 June?"))).toContain(
      "I write to you only when a colleague promises something that you are asked to keep.",
    );

    // Tuesday: he hasn't answered, and is asked again. Wednesday: Ana is told.
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await sam.waitForDm('Can you keep this for Jane Doe by Tuesday 9 June: "old table taken away by Tuesday 9 June"?');
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Sam Reyes hasn't answered yet whether they keep this for Jane Doe");
    await sam.press("I'll do it");
    await sam.waitForDm("You keep this for Jane Doe by Tuesday 9 June");
    await ana.waitForDm("Accepted.");

    // Sunday: two working days before. He is in trouble, and says so while Jane can still be told.
    await store.goTo(inNewYork("2026-06-07T10:00"));
    await sam.waitForDm('Keep this for Jane Doe by Tuesday 9 June: "old table taken away by Tuesday 9 June".');
    await sam.press("Can't as promised");
    await sam.modal("Can't as promised");
    await sam.fill("What can you do instead?", "taken away on Wednesday morning");
    await sam.fill("What's in the way?", "the van is in repair");
    await sam.submit();
    expect(sam.errors()).toEqual({ "By when?": "Say by when you can do that instead." });
    await sam.fill("By when?", "2026-06-10");
    expect(await sam.submit()).toEqual({ ok: true });
    const tell = ana.read(await ana.waitForDm("Tell Jane Doe today"));
    expect(tell).toContain("In the way: the van is in repair.");
    expect(tell).toContain('Instead: "taken away on Wednesday morning" by Wednesday 10 June.');
    await ana.press("They agree");
    await ana.waitForDm("Ana Lima answered: They agree");
    await sam.waitForDm('You keep this for Jane Doe by Wednesday 10 June: "taken away on Wednesday morning".');

    // Wednesday: done, and Thursday Jane says so herself.
    await store.goTo(inNewYork("2026-06-10T10:00"));
    await sam.waitForDm("Keep this for Jane Doe today");
    await sam.press("Done");
    await sam.waitForDm("Jane has the last word");
    await store.goTo(inNewYork("2026-06-11T10:00"));
    await ana.waitForDm('Ask Jane Doe whether this was kept: "taken away on Wednesday morning"');
    await ana.press("Customer confirms");
    await sam.waitForDm('Jane Doe says it was kept: "taken away on Wednesday morning".');

    // Nothing more comes of it.
    await store.app.beat();
    const counts = [ana, sam].map((person) => person.dms().length);
    await store.goTo(inNewYork("2026-06-18T18:00"));
    expect([ana, sam].map((person) => person.dms().length)).toEqual(counts);
  });
});
