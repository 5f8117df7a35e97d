// Ana leaves a customer alone; a colleague takes her over openly, or Maria hands her over.
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
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  [ana, sam, maria] = [store.slack.as("ana"), store.slack.as("sam"), store.slack.as("maria")];
  await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 took it home");
  await ana.modal("Log a sale");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved");
});
afterEach(() => store.close());

/** The answer to a command, which stands in the channel for this person alone. */
async function cardFor(person: Driver): Promise<string> {
  const before = person.channel("store").length;
  await person.command("/customer Jane Doe", { channel: "store" });
  return person.read(await person.waitFor("the card", () => person.channel("store")[before]));
}

describe("Take over", () => {
  test("makes it a colleague's: both see so, whoever had it hears it, and a second tap is told whose it is", async () => {
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Thank Jane Doe today");
    expect(await cardFor(ana)).not.toContain("[Take over]");
    await store.goTo(inNewYork("2026-06-03T10:01"));
    expect(await cardFor(sam)).toContain("Overdue: Thank-you call, since Wednesday 3 June, Ana Lima\n[Take over]");
    await sam.press("Take over");
    await sam.waitFor(
      "the card anew",
      () => sam.channel("store").some((message) => /Thank-you call.*Sam Reyes/.test(sam.read(message))) || undefined,
    );
    expect(ana.read(await ana.waitForDm("Sam Reyes has taken this over from you"))).toContain(
      "Sam Reyes has taken this over from you: Thank-you call, Jane Doe. There is nothing for you to do.",
    );
    await ana.waitForDm("Sam Reyes answered: Taken over, 10:01.");
    await sam.waitForDm("Thank Jane Doe today");
    await sam.press("Reached, happy");
    await sam.waitForDm("Sam Reyes answered: Reached, happy");
    expect(await cardFor(ana)).toContain("Last contact: Wednesday 3 June, Sam Reyes: Reached, happy");
  });

  test("of what isn't due yet it comes on its day, to the one who took it, once", async () => {
    expect(await cardFor(sam)).toContain("Next: Thank-you call");
    await sam.press("Take over");
    await ana.waitForDm("Sam Reyes has taken this over from you");
    expect(sam.dms()).toHaveLength(0);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await sam.waitForDm("Thank Jane Doe today");
    expect(ana.dms().filter(({ text }) => text.includes("Thank Jane Doe today"))).toHaveLength(0);
  });
});

describe("after five working days", () => {
  test("a manager is offered to hand it over, on Home and in the digest", async () => {
    // The check-in is due on Friday 5 June, and helps for 15 days.
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Thank Jane Doe today");
    await ana.press("Reached, happy");
    await ana.waitForDm("answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-05T10:00"));
    await ana.waitForDm("oak table");
    await store.goTo(inNewYork("2026-06-09T11:00"));
    await maria.openHome();
    await maria.waitFor("Home", () => maria.home().includes("The store") || undefined);
    expect(maria.home()).not.toContain("Left alone");
    // The fifth day has begun; the digest of it is still to come.
    await store.goTo(inNewYork("2026-06-10T08:00"));
    await maria.openHome();
    await maria.waitFor("Home", () => maria.home().includes("Left alone for five working days or more") || undefined);
    await maria.press("Hand over…");
    await maria.modal("To whom?");
    await maria.choose("To whom?", "@sam");
    await maria.fill("Note", "she is in on Thursdays");
    expect(await maria.submit()).toEqual({ ok: true });
    await store.goTo(inNewYork("2026-06-10T10:00"));
    expect(sam.read(await sam.waitForDm("Maria Okafor handed this over to you: she is in on Thursdays"))).toContain(
      "Is it all the way my colleague described it, or has something changed?",
    );
    await ana.waitForDm("Maria Okafor has handed this over to Sam Reyes: Check-in, Jane Doe.");
  });

  test("or all that Ana looks after, from the digest", async () => {
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Thank Jane Doe today");
    await ana.press("Reached, happy");
    await ana.waitForDm("answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-05T10:00"));
    await store.goTo(inNewYork("2026-06-09T11:00"));
    await store.goTo(inNewYork("2026-06-10T11:00"));
    const digest = await maria.waitFor("the digest", () =>
      maria.channel("store").findLast(({ text }) => text.includes("Still open")),
    );
    expect(maria.read(digest)).toContain(
      "check-in with Jane Doe, open for 5 working days. To do: a colleague takes it over, or a manager hands it over",
    );
    await sam.press("Hand over…", { message: digest });
    expect(sam.notices().join()).toContain("");
    await maria.press("Hand over…", { message: digest });
    await maria.modal("Whose customers?");
    await maria.choose("Whose customers?", "Ana Lima: 3 follow-ups of 1 customer");
    await maria.choose("To whom?", "@ana");
    await maria.submit();
    expect(maria.errors()).toEqual({ "To whom?": "That is the same person: choose somebody else." });
    await maria.choose("To whom?", "@sam");
    expect(await maria.submit()).toEqual({ ok: true });
    await maria.modal("Handed over to Sam Reyes: Ana Lima's 3 follow-ups of 1 customer.");
    await sam.waitForDm("Maria Okafor handed Ana Lima's customers over to you: 3 follow-ups of 1 customer.");
    await ana.waitForDm("Maria Okafor handed your customers over to Sam Reyes: 3 follow-ups of 1 customer.");
    await ana.waitForDm("Check-in: Jane Doe, oak table. Sam Reyes sees to it.");
    expect(sam.read(await sam.waitForDm("oak table"))).toContain("Jane Doe");
    expect(await cardFor(sam)).not.toContain("[Take over]");
  });
});
