// The whole path: a sale logged, nudges when they are due, answers, the digest.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a sale is followed through", () => {
  let store: StoreInSlack;
  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
  });
  afterAll(() => store.close());

  test("from /sold to the digest", async () => {
    const ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
    const modal = await ana.modal("Log a sale");
    console.log(modal.text);
    await ana.fill("Why did they choose it?", "seats eight, solid oak");
    await ana.fill("Promises", "old table taken away @sam");
    console.log(await ana.submit());
    await ana.waitForDm("Saved");
    console.log(ana.dms().map((m) => ana.read(m)).join("\n-----\n"));
    console.log(store.slack.as("sam").dms().map((m) => store.slack.as("sam").read(m)));
    await store.goTo(inNewYork("2026-06-03T10:00"));
    console.log(ana.dms().slice(1).map((m) => ana.read(m)).join("\n-----\n"));
    expect(1).toBe(1);
  });
});
