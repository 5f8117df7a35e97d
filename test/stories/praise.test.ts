// A customer's praise is kept in their words, and reaches the one who earned it.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("praise", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    ana = store.slack.as("ana");
    sam = store.slack.as("sam");
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899, took it home");
    await ana.modal("Log a sale");
    await ana.submit();
    await ana.waitForDm("Saved: oak table");
  });
  afterAll(() => store.close());

  async function openCard(person: Driver): Promise<SeenMessage> {
    const before = person.channel("store").length;
    await person.command("/customer Jane", { channel: "store" });
    return person.waitFor("the card", () => person.channel("store")[before]);
  }

  /** From the card; `whose` where it isn't for the one who is proposed. */
  async function passOn(person: Driver, words: string, whose?: string): Promise<void> {
    await person.press("Pass on praise", { message: await openCard(person) });
    await person.modal("Who is it for?");
    await person.fill("What did they say?", words);
    if (whose !== undefined) await person.choose("Who is it for?", whose);
    expect(await person.submit()).toEqual({ ok: true });
  }

  test("is passed on in the customer's words, within hours, stands on their card, and can be taken back", async () => {
    await passOn(ana, "Sam was *so* careful with the doors", "@sam");
    await ana.waitForDm("Sam Reyes reads it in these words, and it stands on the customer's card.");
    const read = sam.read(await sam.waitForDm("Jane Doe has a good word for you."));
    expect(read).toContain('In their words: "Sam was *so* careful with the doors".');
    expect(read).toContain("Ana Lima passes it on, with thanks.");
    // Sam has never heard of the bot before.
    expect(read).toContain("This is Follow Through");
    const line = 'Praise for Sam Reyes, Monday 1 June: "Sam was *so* careful with the doors"';
    expect(sam.read(await openCard(sam))).toContain(line);
    await takeBack();
    await sam.waitForDm("Ana Lima took back what stood here: it was passed on by mistake.");
    expect(sam.read(await openCard(sam))).not.toContain("Praise for");

    // In the evening it waits, and what was taken back before is never read.
    await store.goTo(inNewYork("2026-06-01T22:00"));
    await passOn(ana, "Sam carried it up five floors", "@sam");
    await takeBack();
    await passOn(ana, "Sam wiped the floor after it", "@sam");
    await ana.waitForDm("Saved: a good word");
    // Heard by the one whom it is about, who is proposed as their rep: nobody writes to oneself.
    await passOn(ana, "Ana knows her tables");
    const saved = ana.read(await ana.waitForDm("Saved: a good word from Jane Doe for you."));
    expect(saved).toContain("It stands on the customer's card.");
    const before = sam.dms().length;
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await sam.waitForDm("Sam wiped the floor after it");
    expect(sam.dms()).toHaveLength(before + 1);
    expect(ana.dms().filter((message) => ana.read(message).includes("has a good word for you"))).toEqual([]);
    expect(sam.read(await openCard(sam))).toContain("Praise for Ana Lima, Monday 1 June");
  });

  async function takeBack(): Promise<void> {
    const saved = await ana.waitForDm("Saved: a good word");
    await ana.press("Undo", { message: saved });
    await ana.waitFor("the message to change", () =>
      ana.dms().find((message) => message.ts === saved.ts && ana.read(message).includes("Taken back: the good word")),
    );
  }

  test("is for somebody who may use the bot: what was typed stays", async () => {
    await ana.press("Pass on praise", { message: await openCard(ana) });
    await ana.modal("Who is it for?");
    await ana.fill("What did they say?", "The boy at the door was kind");
    await ana.choose("Who is it for?", "@gus");
    await ana.submit();
    expect(Object.values(ana.errors())).toEqual(["They can't read it here: choose a colleague of the store."]);
    expect(ana.value("What did they say?")).toBe("The boy at the door was kind");
  });
});
