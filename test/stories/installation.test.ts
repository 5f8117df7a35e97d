// What is installed and explained: asked after two days after the one, a week after the other.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("an installation", () => {
  let store: StoreInSlack;
  let ana: Driver;

  /** Tuesday 2 June: an oven that is installed on Friday 12. */
  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 gas oven $300 installation next Friday");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[Reached, happy]");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-12T16:00"));
    await ana.press("Delivered");
    await ana.waitForDm("Ana Lima answered: Delivered");
  });
  afterEach(() => store.close());

  test("How is it going? two days later, and a week after somebody showed them how it works", async () => {
    await ana.press("Add details");
    await ana.modal("Trained on");
    await ana.fill("Trained on", "2026-06-20");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "Trained on": "Saturday 20 June is still to come: write it down once it is done.",
    });
    await ana.fill("Trained on", "2026-06-12");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Friday 19 June, 10:00: How is it going?");
    await store.goTo(inNewYork("2026-06-14T10:00"));
    await ana.waitForDm("Ask Jane Doe how it is going with the gas oven since the installation.");
    await ana.press("Reached, happy");
    await ana.waitForDm("How is it going?: Jane Doe, gas oven. Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-19T10:00"));
    const trained = ana.read(await ana.waitForDm("since the training."));
    expect(trained).toContain("Last contact: Sunday 14 June, happy.");
    expect(trained).toContain(
      "we spoke on Sunday 14 June, and I'd like to hear how you are getting on with the gas oven.",
    );
  });
});
