// Every answer that a sale's nudges offer, pressed by a rep: what they see, and what comes of it.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

/** Tuesday 2 June, 15:00; the delivery on Friday 12 June. */
const sale = "/sold Jane Doe 212 555 0199 oak table delivery next Friday";

describe("the answers to a sale's nudges", () => {
  let store: StoreInSlack;
  let ana: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
  });
  afterEach(() => store.close());

  async function sell(words = sale): Promise<void> {
    await ana.command(words);
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
  }

  test("Reached, happy closes the call for good", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[Reached, happy]");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy, 10:0");
    await store.goTo(inNewYork("2026-06-09T18:00"));
    expect(ana.dms().filter((message) => ana.read(message).includes("[Reached, happy]"))).toEqual([]);
  });

  test("No answer comes back at the other time of day, and after the last try it ends as unreached", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[No answer]");
    await ana.press("No answer");
    await ana.waitForDm("It comes back Thursday 4 June, 16:00.");
    await store.goTo(inNewYork("2026-06-04T16:00"));
    await ana.press("No answer");
    await ana.waitForDm("Ana Lima answered: No answer, 16:0");
    await store.goTo(inNewYork("2026-06-09T18:00"));
    expect(ana.dms().filter((message) => ana.read(message).includes("[No answer]"))).toEqual([]);
  });

  test("Snooze offers what is still ahead, shows when it returns, and brings it back then", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-03T17:45"));
    await ana.press("Open");
    await ana.waitForDm("[Snooze ▾]");
    await expect(ana.select("Snooze", "Today 16:00")).rejects.toThrow();
    await ana.select("Snooze", "In 1 hour");
    await ana.waitForDm("They chose 18:45, which is outside the working hours. It comes back Thursday 4 June, 10:00.");
    const before = ana.dms().length;
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(ana.dms()).toHaveLength(before + 1);
  });

  test("Pick a time… refuses what has passed and what comes too late, at the field", async () => {
    await sell("/sold Jane Doe 212 555 0199 oak table, took it home");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.select("Snooze", "Pick a time…");
    await ana.modal("Snooze");
    await ana.fill("When should it come back?", "2026-06-03T09:00");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "When should it come back?": "That time has passed: choose one that is still ahead.",
    });
    await ana.fill("When should it come back?", "2026-08-03T09:00");
    await ana.submit();
    expect(Object.values(ana.errors())).toEqual([expect.stringContaining("By then it no longer helps")]);
    await ana.fill("When should it come back?", "2026-06-05T14:00");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("It comes back Friday 5 June, 14:00.");
  });

  test("Not known yet asks again five working days before the delivery, and every day from then", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Not known yet");
    await ana.waitForDm("Ana Lima answered: Not known yet");
    await store.goTo(inNewYork("2026-06-06T18:00"));
    expect(ana.dms().filter((message) => ana.read(message).includes("[Not known yet]"))).toEqual([]);
    await store.goTo(inNewYork("2026-06-07T10:00"));
    await ana.press("Not known yet");
    await store.goTo(inNewYork("2026-06-08T10:00"));
    await ana.waitForDm("[Not known yet]");
  });

  test("Not yet asks again next working day; Problem keeps the words and leaves the delivery open", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-12T16:00"));
    await ana.waitForDm("[Not yet]");
    await ana.press("Not yet");
    await ana.waitForDm("It comes back Saturday 13 June, 16:00.");
    await store.goTo(inNewYork("2026-06-13T16:00"));
    await ana.press("Problem");
    await ana.modal("What happened?");
    await ana.fill("What happened?", "Came without its legs");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("It comes back Sunday 14 June, 16:00.");
    const maria = store.slack.as("maria");
    expect(maria.read(await maria.waitForDm("Jane Doe waits to hear from Ana Lima"))).toContain(
      "Came without its legs",
    );
  });

  test("Not yet until the question has run out: the manager's digest asks for them from then on", async () => {
    await sell();
    for (const day of ["12", "13", "14", "15"]) {
      await store.goTo(inNewYork(`2026-06-${day}T16:00`));
      await ana.waitForDm("[Not yet]");
      await ana.press("Not yet");
      await ana.waitForDm("Ana Lima answered: Not yet, 16:0");
    }
    await store.goTo(inNewYork("2026-06-16T09:30"));
    const maria = store.slack.as("maria");
    const digest = await maria.waitFor("the digest", () =>
      maria.channel("store").findLast((message) => message.text.startsWith("Tuesday 16 June")),
    );
    expect(maria.read(digest)).toContain(
      "Jane Doe, oak table: planned for Friday 12 June, and nobody has said that it came.",
    );
  });

  test("a late day is asked after: No news yet, then Date known plans the delivery", async () => {
    await sell("/sold Jane Doe 212 555 0199 oak table delivery");
    await store.goTo(inNewYork("2026-06-16T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[No news yet]");
    await ana.press("No news yet");
    await ana.waitForDm("Ana Lima answered: No news yet");
    await store.goTo(inNewYork("2026-06-30T10:00"));
    await ana.waitForDm("[Date known]");
    await ana.press("Date known");
    await ana.modal("New date");
    await ana.fill("New date", "2026-07-10");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Friday 10 July, 16:00: Did it arrive?");
  });

  test("Undo takes back the sale, its plan and its promises, and tells who was asked to keep one", async () => {
    const sam = store.slack.as("sam");
    await ana.command(sale);
    await ana.modal("Log a sale");
    await ana.fill("Promises", "old table taken away @sam");
    await ana.submit();
    await sam.waitForDm("Can you keep this");
    await ana.waitForDm("[Undo]");
    await ana.press("Undo");
    await ana.waitForDm("Taken back: oak table, for Jane Doe.");
    await sam.waitForDm("You need not keep this any more");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    expect(ana.dms()).toHaveLength(1);
    await ana.command("/customer Jane");
    expect(
      ana
        .channel("store")
        .map((message) => ana.read(message))
        .join(),
    ).not.toContain("oak table");
  });

  test("Undo is too late after ten minutes, and once a follow-up is answered", async () => {
    await sell();
    await store.goTo(inNewYork("2026-06-02T15:11"));
    await ana.press("Undo");
    await ana.waitForDm("It is too late to take it back");
  });

  test("two people at once: one answers, the other hears what is true", async () => {
    await sell("/sold Jane Doe 212 555 0199 oak table, took it home");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const nudge = ana.dms().at(-1);
    if (!nudge) throw new Error("no nudge");
    await Promise.all([ana.press("Reached, happy", { message: nudge }), ana.press("No answer", { message: nudge })]);
    await ana.waitForDm("already answered");
    expect((await store.database.sql`select count(*)::int as n from answers`)[0]).toEqual({ n: 1 });
  });
});
