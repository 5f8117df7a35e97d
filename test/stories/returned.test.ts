// What was sold is cancelled, or goes back: all of it, or a part.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { lockTable } from "../support/outage.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const button = "Cancelled or returned…";

describe("Cancelled or returned…", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let ben: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    [ana, ben, sam, maria] = ["ana", "ben", "sam", "maria"].map((handle) => store.slack.as(handle)) as [
      Driver,
      Driver,
      Driver,
      Driver,
    ];
    await ana.command("/sold Jane Doe 212 555 0199 oak table delivery 12 June");
    await ana.modal("Log a sale");
    await ana.fill("Promises", "old table taken away @sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm("Can you keep this");
    await sam.press("I'll do it");
    await ana.waitForDm("Sam Reyes, by Friday 12 June, accepted");
  });
  afterEach(() => store.close());

  async function takeBack(who: Driver, much: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await who.modal("How much?");
    await who.choose("How much?", much);
    for (const [label, value] of Object.entries(fields)) {
      await who.modal(label);
      await who.fill(label, value);
    }
    expect(await who.submit()).toEqual({ ok: true });
  }

  async function openCard(who: Driver) {
    const before = who.channel("store").length;
    await who.command("/customer Jane", { channel: "store" });
    return who.waitFor("the card", () => who.channel("store").slice(before).at(-1));
  }

  test("all of it ends its steps and promises, tells who keeps one why, and Undo brings everything back as it stood", async () => {
    await ana.press(button);
    await takeBack(ana, "The whole sale", { "Why?": "they move *abroad*" });
    await ana.waitForDm("Cancelled on Tuesday 2 June");
    await sam.waitForDm('The sale was cancelled or returned: "they move *abroad*".');
    await ana.waitForDm("Its follow-ups and promises have ended; problems that are open stay open.");
    const card = ana.read(await openCard(ana));
    expect(card).toContain('Cancelled on Tuesday 2 June: "they move *abroad*".');
    expect(card).toContain("Next: nothing is planned");
    expect(card).not.toContain(`[${button}]`);

    await ana.press("Undo", { message: await ana.waitForDm("[Undo]") });
    await ana.waitForDm("It stands: oak table, for Jane Doe.");
    await sam.waitForDm((message) =>
      /^You keep this for Jane Doe by Friday 12 June[\s\S]*\[Done\]/.test(sam.read(message)),
    );
    await ana.waitForDm("Sam Reyes, by Friday 12 June, accepted");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Thank-you call: Jane Doe, oak table.");
  });

  test("a second press says that it went back already, an old form that it is noted, and nothing comes any more", async () => {
    await ana.press(button);
    await takeBack(ana, "The whole sale", { "Why?": "too big" });
    await ana.waitForDm("and whoever was asked to keep one is told");
    const card = await openCard(maria);
    expect(maria.read(card)).not.toContain(`[${button}]`);
    const told = ana.dms().length;
    await store.goTo(inNewYork("2026-06-12T17:00"));
    expect(ana.dms()).toHaveLength(told);
    expect(sam.dms().filter((message) => sam.read(message).includes("Keep this for Jane"))).toEqual([]);
    const digests = maria.channel("store").map((message) => maria.read(message));
    expect(digests.filter((digest) => digest.includes("oak table") && digest.includes("To do"))).toEqual([]);
    await ana.press("Undo", { message: await ana.waitForDm("[Undo]") });
    await ana.waitForDm("It is too late to take it back");
  });

  test("a part is noted on the sale, and each reminder says so", async () => {
    await ana.press(button);
    await takeBack(ana, "A part of it", { "What?": "two of the chairs", "Why?": "scratched" });
    await ana.waitForDm('Cancelled on Tuesday 2 June, in part (two of the chairs): "scratched".');
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open", { message: await ana.waitForDm("Thank-you call: Jane Doe") });
    expect(ana.read(await ana.waitForDm("Thank Jane Doe today for the oak table"))).toContain(
      'Cancelled or returned, in part: two of the chairs: "scratched"',
    );
    expect(ana.read(await openCard(ana))).toContain("Delivery on Friday 12 June");
  });

  test("is the rep's, their cover's and a manager's; the rep hears of it where somebody else says so", async () => {
    expect(ben.read(await openCard(ben))).not.toContain(`[${button}]`);
    await maria.press(button, { message: await openCard(maria) });
    await takeBack(maria, "The whole sale", { "Why?": "rang the store" });
    await maria.waitForDm("Cancelled: oak table, for Jane Doe.");
    const news = ana.read(await ana.waitForDm("Maria Okafor noted it."));
    expect(news).not.toContain("[Undo]");
  });

  test("a form that the records couldn't take says so, stays filled, and counts once when it is handed in again", async () => {
    store.allowErrors();
    await ana.press(button);
    await ana.modal("How much?");
    await ana.choose("How much?", "The whole sale");
    await ana.fill("Why?", "too big");
    const lock = await lockTable(store.database.url, "sale_returns");
    await ana.submit();
    expect(Object.values(ana.errors())).toEqual([expect.stringContaining("Not saved")]);
    expect(ana.value("Why?")).toBe("too big");
    await lock.release();
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Cancelled: oak table, for Jane Doe.");
    expect((await store.database.sql`select count(*)::int as n from sale_returns`)[0]).toEqual({ n: 1 });
  });
});
