// The whole path, as one rep and her manager live it: a sale logged, nudges when they are due, answers, the digest.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a sale is followed through", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let maria: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    maria = store.slack.as("maria");
  });
  afterAll(() => store.close());

  test("from /sold on Tuesday to the digest on Wednesday fortnight", async () => {
    // Tuesday, at the counter.
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
    await ana.modal("Log a sale");
    expect(
      ["Customer", "Phone", "What did they buy?", "How do they get it?", "Date", "Amount"].map((field) =>
        ana.value(field),
      ),
    ).toEqual(["Jane Doe", "212 555 0199", "oak table", "Delivery", "2026-06-12", "$1,899"]);
    await ana.fill("Why did they choose it?", "seats eight, solid oak");
    await ana.fill("Promises", "old table taken away @sam");
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.read(await ana.waitForDm("Saved: oak table, for Jane Doe."))).toContain(
      "Friday 12 June, 16:00: Did it arrive?",
    );
    expect(ana.read(await ana.waitForDm("Saved"))).toContain(
      `"We deliver it on Friday 12 June. Is that right? I'll call you on Wednesday 3 June, and on Wednesday 10 June to confirm the day."`,
    );

    // Sam, who must keep the promise, hears it in Ana's words and accepts; Ana sees it.
    const sam = store.slack.as("sam");
    expect(sam.read(await sam.waitForDm("Can you keep this"))).toContain('Ana told Jane Doe: "old table taken away".');
    await sam.press("I'll do it");
    await ana.waitForDm("old table taken away, Sam Reyes, by Friday 12 June, accepted");

    // Wednesday morning: one message for both things that are due.
    await store.goTo(inNewYork("2026-06-03T09:59"));
    expect(ana.dms()).toHaveLength(1);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    expect(ana.dms()).toHaveLength(2);
    await ana.waitForDm("0 of 2 done");
    await ana.press("Open");
    await ana.waitForDm("Thank Jane Doe today for the oak table, bought Tuesday 2 June.");
    await ana.waitForDm('Chosen because: "seats eight, solid oak".');
    await ana.press("No answer");
    await ana.waitForDm("It comes back Thursday 4 June, 16:00.");
    await ana.waitForDm("1 of 2 done");
    await ana.press("Add details");
    await ana.modal("Delivery company");
    await ana.fill("Delivery company", "Swift Freight");
    await ana.fill("Company's phone", "(212) 555-0142");
    await ana.fill("Address", "12 Elm Street, Albany");
    await ana.fill("Reference", "SF-2231");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("2 of 2 done");

    // Thursday afternoon: the second try reaches her.
    await store.goTo(inNewYork("2026-06-04T16:00"));
    await ana.waitForDm("Tried before: No answer, Wednesday 3 June, 10:00.");
    const secondTry = ana.dms().at(-1);
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    if (secondTry) await ana.press("Reached, happy", { message: secondTry });
    await ana.waitForDm("Ana Lima already answered: Reached, happy, 16:0");

    // The day before the delivery is confirmed, then the date moves with everything that hangs on it.
    await store.goTo(inNewYork("2026-06-10T10:00"));
    await ana.waitForDm("Confirm the delivery with Jane Doe");
    await ana.press("Change delivery");
    await ana.modal("New date");
    await ana.fill("New date", "2026-06-15");
    await ana.fill("Window", "9 to 12");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitFor(
      "the confirmation shows the new day",
      () => ana.read(ana.dms()[0] ?? ana.lastDm()).includes("Delivery on Monday 15 June, 9 to 12") || undefined,
    );
    await ana.waitForDm("Tell Jane Doe that it is arranged");
    expect(ana.read(ana.dms()[0] ?? ana.lastDm())).toContain(
      "I'll call you on Saturday 13 June, and again after it has arrived.",
    );

    await store.goTo(inNewYork("2026-06-13T10:00"));
    await ana.waitForDm("Confirm the delivery with Jane Doe");
    await ana.press("Confirmed");
    await store.goTo(inNewYork("2026-06-15T16:00"));
    await ana.waitForDm("[Delivered] [Not yet]");
    await ana.press("Delivered");
    await ana.waitForDm("Ana Lima answered: Delivered");

    // The check-in finds a problem, and nobody has to ask what it was.
    await store.goTo(inNewYork("2026-06-17T10:00"));
    await ana.waitForDm("Ask Jane Doe");
    await ana.press("Problem");
    await ana.modal("What happened?");
    await ana.fill("What happened?", "One leg is scratched");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Problem, 10:00. They hear from us by Thursday 18 June, 12:00; Ana Lima sorts it out.");
    expect(maria.read(await maria.waitForDm("Jane Doe waits to hear from Ana Lima"))).toContain("One leg is scratched");

    // The manager's morning.
    await store.goTo(inNewYork("2026-06-18T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain("Logged yesterday: 0 sales");
  }, 60_000);
});
