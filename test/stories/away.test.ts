// Ana goes away: her customers are looked after by her cover or wait, and she finds everything when she is back.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let sam: Driver;
let maria: Driver;

beforeEach(async () => {
  // Tuesday.
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  ana = store.slack.as("ana");
  sam = store.slack.as("sam");
  maria = store.slack.as("maria");
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

describe("away, with a cover", () => {
  test("a week: the cover is asked in the owner's name and answers; back early, the rest is hers again", async () => {
    expect(await answerTo(ana, "/followups away until Monday cover @sam")).toBe(
      [
        "Noted: you are away until Monday 8 June, that day included.",
        'Sam Reyes gets your follow-ups until then, marked "For Ana Lima, who is away".',
        "Back sooner? Type /followups back.",
      ].join("\n"),
    );
    await store.goTo(inNewYork("2026-06-03T10:00"));
    expect(ana.dms()).toHaveLength(1);
    const list = sam.read(await sam.waitForDm("0 of 2 done"));
    expect(list).toMatch(/^For Ana Lima, who is away\n/);
    expect(list).toContain("oak table. For Ana Lima, who is away.");
    expect(list).toContain("I write to you because a colleague is away and named you as their cover");

    // He reaches Jane; the details he leaves. What he answers shows as his.
    await sam.press("Open");
    await sam.waitForDm("Thank Jane Doe today");
    await sam.press("Reached, happy");
    await sam.waitForDm("Sam Reyes answered: Reached, happy");

    // Ana is back on Friday morning: she gets what he left, and his list says so.
    await store.goTo(inNewYork("2026-06-05T11:00"));
    expect(await answerTo(ana, "/followups back")).toBe("Welcome back, Ana. 1 follow-up waited for you: it comes now.");
    await ana.waitForDm("Find out for Jane Doe's delivery");
    await sam.waitForDm("Delivery facts: Jane Doe, oak table. Ana Lima sees to it.");
    expect(ana.read(ana.lastDm())).not.toContain("who is away");
    expect(await answerTo(ana, "/followups back")).toBe("You are not away: there is nothing to change.");
  });

  test("what she promised and kept herself reaches the cover as hers", async () => {
    await ana.command("/promise felt pads by Friday 5 June");
    await ana.modal("Log a promise");
    await ana.choose("Customer", "Jane Doe, oak table, Tuesday 2 June 2026", { search: "Jane" });
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm('Saved: "felt pads');
    await ana.press("Done");
    await ana.waitForDm("Done, says Ana Lima");
    await answerTo(ana, "/followups away until Saturday cover @sam");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const asks = sam.read(await sam.waitForDm("Ask Jane Doe whether this was kept"));
    expect(asks).toContain('"felt pads by Friday 5 June". Ana Lima says it is done.');
    expect(asks).toContain("Ana promised you: felt pads by Friday 5 June.");
  });

  test("what she was told of and hasn't answered goes to the cover at once, and her absence ends by itself", async () => {
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("0 of 2 done");
    expect(await answerTo(ana, "/followups away until tomorrow, cover @Sam")).toContain(
      "The 2 that are open now go there at once.",
    );
    await sam.waitForDm("0 of 2 done");
    await sam.press("Open");
    await sam.waitForDm("[No answer]");
    await sam.press("No answer");
    await sam.waitForDm("It comes back Thursday 4 June, 16:00.");
    await store.goTo(inNewYork("2026-06-04T16:00"));
    expect([ana.dms().length, sam.dms().length]).toEqual([2, 2]);
    expect(sam.read(sam.lastDm())).toMatch(/^For Ana Lima, who is away\nThank Jane Doe today/);

    // Sam leaves it; on her first morning it is Ana's. What she was sent before she went is not sent again.
    await store.goTo(inNewYork("2026-06-05T09:29"));
    expect(ana.dms()).toHaveLength(2);
    await store.goTo(inNewYork("2026-06-05T10:00"));
    expect(ana.read(ana.lastDm())).toMatch(/^Thank Jane Doe today/);
    expect(ana.dms()).toHaveLength(3);
    await sam.waitForDm("Thank-you call: Jane Doe, oak table. Ana Lima sees to it.");
  });

  test("a cover who goes away, too, doesn't count: it waits", async () => {
    await answerTo(ana, "/followups away until Friday cover @sam");
    expect(await answerTo(sam, "/followups away until Friday")).toContain("What falls due waits until you are back");
    await store.goTo(inNewYork("2026-06-03T18:00"));
    expect([ana.dms().length, sam.dms().length]).toEqual([1, 0]);
    await store.goTo(inNewYork("2026-06-06T10:00"));
    await ana.waitForDm("0 of 2 done");
  });

  test("a cover who is back before the owner gets what waited meanwhile", async () => {
    await answerTo(ana, "/followups away until Friday 12 June cover @sam");
    await answerTo(sam, "/followups away until tomorrow");
    await store.goTo(inNewYork("2026-06-03T18:00"));
    expect([ana.dms().length, sam.dms().length]).toEqual([1, 0]);
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(sam.read(await sam.waitForDm("0 of 2 done"))).toMatch(/^For Ana Lima, who is away\n/);
    expect(ana.dms()).toHaveLength(1);
  });

  test.each([
    ["/followups away until Friday cover @ana", "You can't cover for yourself"],
    ["/followups away until Friday cover @gus", "Gus Guest can't cover here"],
    [
      "/followups away until Friday cover @nobody",
      "Nobody here is called @nobody: check the name. For example: /followups",
    ],
    ["/followups away until yesterday", "has passed: choose today or a later day"],
    [
      "/followups away for ages",
      "Say until which day you are away. For example: /followups away until Friday 5 June cover @name",
    ],
  ])("%s is answered with what to do", async (line, answer) => {
    expect(await answerTo(ana, line)).toContain(answer);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("0 of 2 done");
  });
});

describe("away, without a cover", () => {
  test("everything waits for one message on her first morning back; what is too late by then is closed", async () => {
    await answerTo(ana, "/followups away until Friday 12 June");
    await store.goTo(inNewYork("2026-06-10T12:00"));
    expect(ana.dms()).toHaveLength(1);
    const digest = maria
      .channel("store")
      .map((message) => maria.read(message))
      .findLast((text) => text.includes("Good:"));
    expect(digest).toContain("Ana Lima is away until Friday 12 June, and nobody covers. Due by their return: ");
    await store.goTo(inNewYork("2026-06-13T09:29"));
    expect(ana.dms()).toHaveLength(1);
    await store.goTo(inNewYork("2026-06-13T10:00"));
    const list = ana.read(await ana.waitForDm("[Off today]"));
    expect(list).not.toContain("Thank");
    expect(list).toContain("Did Jane Doe get the oak table?");
    expect(ana.dms()).toHaveLength(2);
  });

  test("whoever asks them to keep a promise reads so at once, and in time that nobody has answered", async () => {
    await answerTo(sam, "/followups away until Friday 12 June");
    await ana.command("/promise two spare keys by Friday 5 June");
    await ana.modal("Log a promise");
    await ana.choose("Customer", "Jane Doe, oak table, Tuesday 2 June 2026", { search: "Jane" });
    await ana.choose("Who keeps it?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    const saved = ana.read(await ana.waitForDm('Saved: "two spare keys'));
    expect(saved).toContain(
      "Sam Reyes is away until Friday 12 June, that day included, and nobody is there for them now. If it can't wait, Change promise… on the customer's card asks somebody else.",
    );
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.waitForDm("Sam Reyes hasn't answered");
    expect(sam.dms()).toHaveLength(0);
  });

  test.each([
    ["she is back early", "/followups back"],
    ["she names a cover", "/followups away until Friday 12 June cover @sam"],
  ])("what was planned for her return comes in time once %s", async (_what, line) => {
    await answerTo(ana, "/followups away until Friday 12 June");
    await ana.command("/sold Ann Bell 212 555 0100 sofa delivery 30 June");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ann Bell");
    await store.goTo(inNewYork("2026-06-03T09:00"));
    await answerTo(ana, line);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const reader = line.endsWith("back") ? ana : sam;
    expect(reader.read(await reader.waitForDm("0 of 4 done"))).toContain("Ann Bell");
  });
});

describe("what waits for her in the store's queue", () => {
  test("a manager sees it on Home and hands it over; a colleague is asked on the day that it was due for", async () => {
    await answerTo(ana, "/followups away until Friday 12 June");
    await maria.openHome();
    await maria.waitFor("Home", () => maria.home().includes("Nobody's follow-ups") || undefined);
    expect(maria.home()).toMatch(
      /Nobody's follow-ups\nAna Lima is away until Friday 12 June, and nobody covers\. Due by their return: \d follow-ups of Jane Doe\.\n\[Hand over…\]/,
    );
    await maria.press("Hand over…");
    await maria.modal("Whose customers?");
    expect(maria.value("Whose customers?")).toContain("Ana Lima: ");
    await maria.choose("To whom?", "@sam");
    expect(await maria.submit()).toEqual({ ok: true });
    await maria.modal("Handed over to Sam Reyes: Ana Lima's");
    await maria.closeModal();
    await store.goTo(inNewYork("2026-06-13T10:00"));
    await sam.waitForDm("Jane Doe");
    expect(ana.dms().filter(({ text }) => text.includes("Jane Doe today"))).toEqual([]);
    await maria.openHome();
    await maria.waitFor("Home", () => !maria.home().includes("Nobody's follow-ups") || undefined);
  });
});

describe("Home", () => {
  test("has the doors: I'm away…, then Back", async () => {
    await ana.openHome();
    await ana.waitFor("Home", () => ana.home().includes("[I'm away…]") || undefined);
    await ana.press("I'm away…");
    await ana.modal("I'm away");
    await ana.fill("Away until", "2026-06-05");
    await ana.choose("Who covers?", "@ana");
    await ana.submit();
    expect(ana.errors()).toEqual({ "Who covers?": expect.stringContaining("You can't cover for yourself") });
    await ana.choose("Who covers?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.modal("Noted: you are away until Friday 5 June");
    await ana.closeModal();
    await ana.waitFor(
      "Home",
      () => ana.home().includes("You are away until Friday 5 June.\nSam Reyes covers") || undefined,
    );
    await ana.press("Back");
    await ana.modal("Welcome back, Ana. Nothing waited for you.");
    await ana.closeModal();
    await ana.waitFor("Home", () => ana.home().includes("[I'm away…]") || undefined);
  });
});
