// Somebody who bought before comes again: by their phone, whatever it is written like.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const tuesday = Temporal.Instant.from("2026-06-02T19:00:00Z");

describe("a customer whose phone is known", () => {
  let store: StoreInSlack;
  let ana: Driver;
  beforeEach(async () => {
    store = await openStore({}, tuesday);
    ana = store.slack.as("ana");
  });
  afterEach(() => store.close());

  async function sell(words: string): Promise<void> {
    await ana.command(`/sold ${words} took it home`);
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
  }

  test("gets the sale added, in any formatting", async () => {
    await sell("Jane Doe 212 555 0199 oak table");
    await ana.waitForDm("Saved: oak table, for Jane Doe.");
    await sell("jane doe (212) 555-0199 oak chair");
    const confirmation = ana.read(await ana.waitForDm("Saved: oak chair, for Jane Doe."));
    expect(confirmation).not.toContain("You wrote");
    expect((await store.database.sql`select count(*)::int as n from customers`)[0]).toEqual({ n: 1 });
  });
});
