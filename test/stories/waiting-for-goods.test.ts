// Goods without a day, or with no more than an estimate: asked after every two weeks, and nobody is told a date that
// nobody promised.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("waiting for goods", () => {
  let store: StoreInSlack;
  let ana: Driver;

  /** Tuesday 2 June, 15:00: no date yet. */
  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 oak table delivery");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
  });
  afterEach(() => store.close());

  const asking = () => ana.dms().filter((message) => ana.read(message).includes("[No news yet]"));

  test("Any news? every 14 days; Told them keeps what they were told, and says it again the next time", async () => {
    await store.goTo(inNewYork("2026-06-16T09:59"));
    expect(asking()).toEqual([]);
    await store.goTo(inNewYork("2026-06-16T10:00"));
    const first = ana.read(await ana.waitForDm("[Told them]"));
    expect(first).toContain(
      "Any news for Jane Doe? They have been waiting for the oak table since Tuesday 2 June. There is no date yet.",
    );
    expect(first).toContain("[Date known] [No news yet] [Told them] [Snooze ▾]");
    await ana.press("Told them");
    await ana.modal("Told them");
    await ana.fill("What did you tell them?", "The factory says the end of June");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Told them");
    await store.goTo(inNewYork("2026-06-30T10:00"));
    const second = ana.read(await ana.waitForDm("[No news yet]"));
    expect(second).toContain('Told on Tuesday 16 June: "The factory says the end of June".');
  });

  test("an estimate is no date: nothing counts from it, and nobody is told it; a sure day ends the waiting", async () => {
    await ana.press("Change delivery");
    await ana.modal("Change delivery");
    await ana.fill("New date", "2026-06-22");
    await ana.fill("Window", "estimate, says the factory");
    await ana.choose("Who asked for it?", "We moved it");
    expect(await ana.submit()).toEqual({ ok: true });
    const guessed = ana.read(await ana.waitForDm("perhaps on Monday 22 June (estimate, says the factory)"));
    expect(guessed).toContain("There is no date yet: I'll call you as soon as I know it.");
    expect(guessed).not.toContain("Confirm the delivery");
    await ana.command("/customer Jane");
    await ana.waitFor("the card", () =>
      ana.channel("store").find((message) => ana.read(message).includes("Waiting for goods since Tuesday 2 June")),
    );
    await store.goTo(inNewYork("2026-06-16T10:00"));
    await ana.press("Open");
    await ana.waitForDm("The day is only an estimate: Monday 22 June, estimate, says the factory.");
    await ana.press("Date known");
    await ana.modal("Change delivery");
    await ana.fill("New date", "2026-06-24");
    await ana.fill("Window", "9 to 12");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Wednesday 24 June, 16:00: Did it arrive?");
    await store.goTo(inNewYork("2026-06-30T12:00"));
    expect(asking()).toEqual([]);
  });

  test("who has left it unanswered a day is named with the customer who waits, and since when", async () => {
    await store.goTo(inNewYork("2026-06-03T12:00"));
    await store.goTo(inNewYork("2026-06-16T10:00"));
    await store.goTo(inNewYork("2026-06-18T09:30"));
    const digest = ana.channel("store").at(-1);
    expect(digest && ana.read(digest)).toContain(
      "Jane Doe, oak table: waiting for goods since Tuesday 2 June, without a sure date. To do: Ana Lima asks for one and tells them.",
    );
  });
});
