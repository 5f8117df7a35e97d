// "They'll tell you anything": what a customer says of a store whose technicians hear last what was sold. Here the
// technician reads the rep's own words, says in time what can't be done, and the customer hears it before it happens.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("they'll tell you anything", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T11:00"));
    ana = store.slack.as("ana");
    sam = store.slack.as("sam");
  });
  afterAll(() => store.close());

  test("a technician refuses in time, the rep calls, and the new promise is accepted, kept, confirmed and thanked for", async () => {
    // Monday: Ana sells an oven, with what Jane wanted to hear.
    await ana.command("/sold Jane Doe 212 555 0199 steam oven installation Friday 12 June");
    await ana.modal("Log a sale");
    await ana.fill("Why did they choose it?", "bakes her own bread");
    await ana.fill("Promises", "oven connected on the day it comes @sam by Friday 12 June");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: steam oven");

    // Sam, who connects ovens, reads what she told Jane, why Jane wants it, and that a no is welcome while it is early.
    const asked = sam.read(await sam.waitForDm("Can you keep this for a customer by Friday 12 June?"));
    expect(asked).toContain('Ana told Jane Doe: "oven connected on the day it comes".');
    expect(asked).toContain('Chosen because: "bakes her own bread".');
    expect(asked).toContain("there is time to tell Jane, and an early no helps.");

    // It can't be done that way, and he says so at once: what is in the way, and what he can do.
    await sam.press("Can't as promised");
    await sam.modal("Can't as promised");
    await sam.fill("What can you do instead?", "oven connected on Monday morning, and the old one works until then");
    await sam.fill("By when?", "2026-06-15");
    await sam.fill("What's in the way?", "her kitchen needs a new socket first");
    expect(await sam.submit()).toEqual({ ok: true });
    await sam.waitForDm("Ana tells Jane, and you hear what they say.");

    // Ana hears it the same morning, eleven days before Jane would have found out, with words for the call.
    const tell = ana.read(await ana.waitForDm("Tell Jane Doe today"));
    expect(tell).toContain("In the way: her kitchen needs a new socket first.");
    expect(tell).toContain("I'd rather tell you early: it can't be done quite as I promised.");
    expect(tell).toContain("212 555 0199");
    await ana.press("They agree");
    await ana.waitForDm("Ana Lima answered: They agree");

    // The new promise is Sam's own, so he has accepted it; he hears that Jane agreed.
    await sam.waitForDm("You keep this for Jane Doe by Monday 15 June");
    await sam.waitForDm("Jane agreed to it.");
    await store.goTo(inNewYork("2026-06-13T10:00"));
    await sam.waitForDm("Keep this for Jane Doe by Monday 15 June");
    await store.goTo(inNewYork("2026-06-15T11:00"));
    await sam.press("Done");
    await sam.waitForDm("Jane has the last word");

    // Done is not kept: Ana asks Jane herself.
    await store.goTo(inNewYork("2026-06-16T10:00"));
    const ask = await ana.waitForDm("Ask Jane Doe whether this was kept");
    await ana.press("Customer confirms", { message: ask });
    await sam.waitForDm("Jane Doe says it was kept");

    // And Sam reads what she said of him.
    await ana.command("/customer Jane", { channel: "store" });
    const card = await ana.waitFor("the card", () =>
      ana.channel("store").find((message) => ana.read(message).includes(", kept")),
    );
    await ana.select("…", "Pass on their thanks…", { message: card });
    await ana.modal("What did they say?");
    await ana.fill("What did they say?", "Somebody here keeps their word. Thank Sam for the tidy kitchen!");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm("Jane Doe thanks you for keeping this");
    expect(sam.read(await sam.waitForDm("Thank Sam for the tidy kitchen!"))).toContain("Ana Lima passes it on");

    // Nobody was late, nobody missed anything: the digests of these two weeks never named this promise.
    const digests = ana.channel("store").filter(({ isEphemeral }) => !isEphemeral);
    for (const digest of digests) expect(ana.read(digest)).not.toContain("oven connected");
    expect(sam.dms().some((message) => sam.read(message).includes("hasn't answered"))).toBe(false);
  });
});
