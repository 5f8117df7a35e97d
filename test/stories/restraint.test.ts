// Nobody is called twice in a day, and nobody has more to call than a day holds: calls that meet, a long morning, a week
// without the bot.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let sam: Driver;

beforeEach(async () => {
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  ana = store.slack.as("ana");
  sam = store.slack.as("sam");
});
afterEach(() => store.close());

async function sell(rep: Driver, words: string): Promise<void> {
  const before = rep.dms().length;
  await rep.command(`/sold ${words}`);
  await rep.modal("Log a sale");
  expect(await rep.submit()).toEqual({ ok: true });
  await rep.waitFor("the confirmation", () => rep.dms()[before]);
  // Slack takes about one message a second.
  await store.goTo(store.slack.clock.now().add({ minutes: 1 }));
}

/** What a person alone is answered, in the channel. */
async function answerTo(person: Driver, line: string): Promise<string> {
  const before = person.channel("store").length;
  await person.command(line, { channel: "store" });
  return person.read(await person.waitFor(`an answer to ${line}`, () => person.channel("store")[before]));
}

/** A customer a name. */
const names = "Ada Bea Cal Dov Eva Flo Gus Hal Ida Jon Kim Lou Mia Ned".split(" ");

const table = "Jane Doe 212 555 0199 oak table $1,899 took it home";
const lamp = "Jane Doe 212 555 0199 brass lamp $900 took it home";

describe("two purchases of one customer whose calls meet", () => {
  test("are one card with both headings, and one answer closes both", async () => {
    await sell(ana, table);
    await sell(ana, lamp);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const card = ana.read(await ana.waitForDm("[Reached, happy]"));
    expect(card).toContain("Thank Jane Doe today for the oak table");
    expect(card).toContain("In the same call: Thank Jane Doe today for the brass lamp");
    expect(card.match(/\[Reached, happy\]/g)).toHaveLength(1);
    await ana.press("Reached, happy");
    const done = ana.read(await ana.waitForDm("Ana Lima answered: Reached, happy"));
    expect(done).toMatch(/Thank-you call: Jane Doe, .*oak table.*\. Ana Lima answered/);
    expect(done).toContain("brass lamp");
    expect(await answerTo(ana, "/followups")).not.toContain("Thank-you call");
    await ana.press("Undo");
    await ana.waitForDm("[Reached, happy]");
    expect(await answerTo(ana, "/followups")).toMatch(/Thank-you call.*\n.*Thank-you call/);
    await ana.press("No answer");
    // Thursday afternoon would be less than a day before the check-ins: it is all one call.
    await ana.waitForDm("It comes back Friday 5 June, 10:00.");
    const before = ana.dms().length;
    await store.goTo(inNewYork("2026-06-05T10:00"));
    expect(ana.dms()).toHaveLength(before + 1);
    const friday = ana.read(ana.lastDm());
    expect(friday).toContain("In the same call: Ask Jane Doe about the oak table");
    expect(friday.match(/In the same call/g)).toHaveLength(3);
  });

  test("are two reps' work on two days, and what the customer was told is not silently another day", async () => {
    await sell(sam, table);
    await sam.waitForDm("Wednesday 3 June, 10:00: Thank-you call");
    await sell(ana, `${lamp.replace("took it home", "delivery Friday")}`);
    await sam.waitForDm("Thursday 4 June, 10:00: Thank-you call");
    expect(sam.dms()).toHaveLength(1);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    expect(ana.read(await ana.waitForDm("Confirm the delivery with Jane Doe"))).not.toContain("Thank Jane");
    expect(sam.dms()).toHaveLength(1);
    expect(await answerTo(sam, "/followups")).toContain("Thank-you call, Jane Doe, oak table: Thursday 4 June, 10:00");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(sam.read(await sam.waitForDm("Thank Jane Doe today"))).toContain(
      "Jane may have been told Wednesday 3 June for this: say that it is today instead.",
    );
    expect(ana.dms()).toHaveLength(2);
  });
});

describe("a morning with 12 calls", () => {
  test("has 8; 4 wait for tomorrow, and the message says so", async () => {
    for (const name of names.slice(0, 12)) await sell(ana, `${name} Moss oak table $1,899 took it home`);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const morning = ana.read(await ana.waitForDm("[Off today]"));
    expect(morning).toContain("0 of 8 done");
    expect(morning).toContain("4 more wait for tomorrow, Thursday 4 June: 8 calls are enough for a day.");
    const confirmed = ana.dms().map((message) => ana.read(message));
    expect(confirmed.filter((text) => text.includes("Thursday 4 June, 10:00: Thank-you call"))).toHaveLength(4);
    const before = ana.dms().length;
    await store.goTo(inNewYork("2026-06-03T18:00"));
    expect(ana.dms()).toHaveLength(before);
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(ana.dms()).toHaveLength(before + 1);
    expect(ana.read(ana.lastDm())).toContain("0 of 4 done");
    const yesterday = ana.dms()[before - 1];
    if (yesterday) expect(ana.read(yesterday)).not.toContain("0 of 12");
    // The grace of those four is a day longer, too.
    await store.goTo(inNewYork("2026-06-06T09:30"));
    const digest = ana.read(await ana.waitFor("the digest", () => ana.channel("store").at(-1)));
    expect(digest).toContain("Not done in time");
    expect(names.filter((name) => digest.includes(`thank-you call to ${name} Moss`))).toHaveLength(8);
  });
});

describe("a week without the bot", () => {
  test("ends in one message, in hours, with what still helps and no more calls than a day holds", async () => {
    for (const [n, name] of names.entries())
      await sell(ana, `${name} Moss oak table $1,899 ${n % 5 === 0 ? "delivery 20 June" : "took it home"}`);
    const before = ana.dms().length;
    await store.goTo(inNewYork("2026-06-10T03:00"));
    expect(ana.dms()).toHaveLength(before);
    await store.goTo(inNewYork("2026-06-10T10:00"));
    expect(ana.dms()).toHaveLength(before + 1);
    const text = ana.lastDm().text;
    expect(text.length).toBeLessThanOrEqual(3900);
    expect(text.split("\n").length).toBeLessThanOrEqual(40);
    const message = ana.read(ana.lastDm());
    expect(message).toContain("3 more wait for tomorrow, Thursday 11 June: 8 calls are enough for a day.");
    expect(message.match(/Check-in: /g)).toHaveLength(8);
    await store.goTo(inNewYork("2026-06-11T10:00"));
    expect(ana.dms()).toHaveLength(before + 2);
    expect(ana.read(ana.lastDm())).toContain("0 of 3 done");
  });
});
