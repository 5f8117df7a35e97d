// When Ana works: a day off taken from the morning's list, the days of her week, her own hours.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;

beforeEach(async () => {
  // Tuesday; the delivery is on Friday 12 June.
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  ana = store.slack.as("ana");
  await ana.command("/sold Jane Doe 212 555 0199 oak table delivery next Friday");
  await ana.modal("Log a sale");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved");
});
afterEach(() => store.close());

/** What the person alone is answered, in the channel. */
async function answerTo(person: Driver, line: string): Promise<string> {
  const before = person.channel("store").length;
  await person.command(line, { channel: "store" });
  return person.read(await person.waitFor(`an answer to ${line}`, () => person.channel("store")[before]));
}

describe("Off today", () => {
  test("brings the morning's list back on the next working day, and says so; nothing else comes that day", async () => {
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const list = await ana.waitForDm("[Off today]");
    await ana.press("Off today");
    expect(ana.read(await ana.waitForDm("Enjoy it"))).toBe(
      [
        "Enjoy it: today, Wednesday 3 June, is your day off. Nothing more comes before Thursday 4 June, 10:00.",
        "The 2 that were open come back then.",
        "Working after all? Type /followups days.",
      ].join("\n"),
    );
    await ana.waitForDm("It has moved to Thursday 4 June, 10:00.");
    // The message as it stood on another device: a second press changes nothing more.
    await ana.press("Off today", { message: list });
    await ana.waitForDm((message) => /^Enjoy it.*\nWorking after all/.test(ana.read(message)));
    const before = ana.dms().length;
    await store.goTo(inNewYork("2026-06-04T09:29"));
    expect(ana.dms()).toHaveLength(before);
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(ana.read(ana.lastDm())).toContain("0 of 2 done");
    expect(ana.dms()).toHaveLength(before + 1);
    // Jane was told Wednesday; what is said from the next try on is up to Ana.
    const told = "Jane may have been told Wednesday 3 June for this: say that it is today instead.";
    await ana.press("Open");
    await ana.waitForDm(told);
    await ana.press("No answer");
    await ana.waitForDm("It comes back Friday 5 June, 16:00.");
    await store.goTo(inNewYork("2026-06-05T16:00"));
    expect(ana.read(ana.lastDm())).toMatch(/^Thank Jane Doe(?!.*may have been told)/s);
  });

  test("is there in the morning alone", async () => {
    await store.goTo(inNewYork("2026-06-12T10:00"));
    await store.goTo(inNewYork("2026-06-12T16:00"));
    expect(ana.read(await ana.waitForDm("[Not yet]"))).not.toContain("[Off today]");
  });
});

describe("/followups days", () => {
  test("unticking a day moves what is planned on it, on the confirmation too; ticking it again brings it back", async () => {
    await ana.command("/followups days");
    await ana.modal("My days");
    expect(ana.value("Which of these days do you work?")).toMatch(
      /^Tuesday 2 June, Wednesday 3 June, .*Monday 8 June$/,
    );
    await ana.choose("Which of these days do you work?", ["Tuesday 2 June", "Thursday 4 June"]);
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.modal(
      "Noted. You are off on Wednesday 3 June, Friday 5 June, Saturday 6 June, Sunday 7 June, and Monday 8 June.",
    );
    await ana.closeModal();
    await ana.waitForDm("Thursday 4 June, 10:00: Thank-you call");
    await store.goTo(inNewYork("2026-06-03T18:00"));
    expect(ana.dms()).toHaveLength(1);
    expect(await answerTo(ana, "/followups")).toContain("Thank-you call, Jane Doe, oak table: Thursday 4 June, 10:00");
    await ana.command("/followups days");
    await ana.modal("My days");
    await ana.choose("Which of these days do you work?", ["Thursday 4 June", "Friday 5 June"]);
    await ana.submit();
    await ana.modal("You work on Friday 5 June.");
    await ana.closeModal();
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.waitForDm("0 of 2 done");
  });
});

describe("/followups settings", () => {
  test("one's own days and hours time what is to come; emptied, the store's are back", async () => {
    await ana.command("/followups settings");
    expect((await ana.modal("My days and hours")).text).toContain("The store works every day, 09:30 to 18:30.");
    await ana.choose("The days you work", ["Monday", "Thursday", "Friday"]);
    await ana.fill("From", "12:00");
    await ana.submit();
    expect(ana.errors()).toEqual({ To: "Say until when, too, or leave both empty." });
    await ana.fill("To", "12:30");
    await ana.submit();
    expect(ana.errors()).toEqual({ To: "This has to be at least an hour after you start." });
    await ana.fill("To", "20:00");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.modal("Noted: you work Monday, Thursday, and Friday, 12:00 to 20:00.");
    await ana.closeModal();
    await store.goTo(inNewYork("2026-06-04T12:29"));
    expect(ana.dms()).toHaveLength(1);
    await store.goTo(inNewYork("2026-06-04T12:30"));
    await ana.waitForDm("0 of 2 done");

    await ana.command("/followups settings");
    await ana.modal("My days and hours");
    expect(ana.value("From")).toBe("12:00");
    await ana.choose("The days you work", []);
    await ana.fill("From", "");
    await ana.fill("To", "");
    await ana.submit();
    await ana.modal("You work when the store does: every day, 09:30 to 18:30.");
    await ana.closeModal();
  });
});

describe("/followups snoozed", () => {
  test("lists what was put off, and when it comes back", async () => {
    expect(await answerTo(ana, "/followups snoozed")).toBe("You have nothing snoozed.");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("[Snooze ▾]");
    await ana.select("Snooze", "In 3 days");
    await ana.waitForDm("It comes back Saturday 6 June");
    expect(await answerTo(ana, "/followups snoozed")).toBe(
      "Snoozed, with when they come back\nThank-you call, Jane Doe, oak table: Saturday 6 June, 10:00",
    );
  });
});

describe("/followups help", () => {
  test("names every word, and what isn't one is answered with it", async () => {
    const help = await answerTo(ana, "/followups help");
    for (const word of ["snoozed", "away until Friday cover @ben", "back", "days", "settings", "help"])
      expect(help).toContain(`\n/followups ${word}: `);
    expect(await answerTo(ana, "/followups backwards")).toBe(help);
  });
});
