// Sam leaves the store: what he kept for others is theirs again, and what he looked after, what he promised included, waits
// in the store's queue until Maria hands it over.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let ben: Driver;
let sam: Driver;
let maria: Driver;

beforeEach(async () => {
  // Tuesday.
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  [ana, ben, sam, maria] = [
    store.slack.as("ana"),
    store.slack.as("ben"),
    store.slack.as("sam"),
    store.slack.as("maria"),
  ];
  await maria.waitForDm("Follow Through is running");
  await sam.command("/sold Iris Moss 212 555 0144 mattress $900 delivery next Friday");
  await sam.modal("Log a sale");
  await sam.fill("Why did they choose it?", "sleeps hot");
  await sam.fill("Promises", "new cover sent by Wednesday 3 June\nspare slats brought @ana by Tuesday 9 June");
  expect(await sam.submit()).toEqual({ ok: true });
  await sam.waitForDm("Saved");
  await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
  await ana.modal("Log a sale");
  await ana.fill("Promises", "old table taken away @sam by Tuesday 9 June");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved");
  await sam.waitForDm("Can you keep this for a customer");
  // No beat is under way: the next one asks Slack for everybody before it sends.
  await store.app.beat();
});
afterEach(() => store.close());

/** What the person alone is answered, in the channel. */
async function answerTo(person: Driver, line: string): Promise<string> {
  const before = person.channel("store").length;
  await person.command(line, { channel: "store" });
  return person.read(await person.waitFor(`an answer to ${line}`, () => person.channel("store")[before]));
}

describe("a rep who has left", () => {
  test("leaves work to the queue, of which managers hear once; it is handed over in one modal, and nothing is lost", async () => {
    const told = sam.dms().length;
    store.slack.updatePerson("sam", { isDeleted: true });
    await store.goTo(inNewYork("2026-06-03T15:30"));
    const word = maria.read(await maria.waitForDm("Sam Reyes has left:"));
    expect(word).toMatch(/^Sam Reyes has left: \d follow-ups and 2 promises of 1 customer wait for an owner\.\n/);
    expect(ana.read(await ana.waitForDm("Sam Reyes has left, so this is yours to keep again"))).toContain(
      'yours to keep again: "old table taken away", for Jane Doe.\nIt is due by Tuesday 9 June.',
    );

    // Days later nobody was written to in his place, and the digest says so every morning.
    await store.goTo(inNewYork("2026-06-05T11:00"));
    expect(sam.dms()).toHaveLength(told);
    expect(maria.dms().filter(({ text }) => text.includes("has left:"))).toHaveLength(1);
    const digest = maria.read(maria.channel("store").at(-1) ?? maria.lastDm());
    expect(digest).toContain("Sam Reyes has left:");
    expect(digest).not.toContain("Missed: Sam Reyes");
    expect(digest).toContain(
      '"new cover sent", promised by Wednesday 3 June, late for 2 working days: nobody has said that it is done.',
    );
    expect(digest).toContain("To do: whoever takes it over from Sam Reyes does it, or says when.");
    await maria.openHome();
    await maria.waitFor("Home", () => maria.home().includes("Nobody's follow-ups") || undefined);
    expect(await answerTo(ana, "/customer Iris Moss")).toContain("Sam Reyes, who has left");

    // Ben can't hand it over; Maria does, to Ben in Los Angeles.
    await maria.press("Hand over…", { message: await maria.waitForDm("Sam Reyes has left:") });
    await maria.modal("Whose customers?");
    expect(maria.value("Whose customers?")).toContain("Sam Reyes, who has left:");
    await maria.choose("To whom?", "@gus");
    await maria.submit();
    expect(maria.errors()).toEqual({ "To whom?": "They can't take it: choose a colleague of the store." });
    await maria.choose("To whom?", "@ben");
    await maria.submit();
    expect(maria.errors()).toEqual({
      Note: "Say why, in a few words: promises go with it, and whoever made or keeps them reads it.",
    });
    await maria.fill("Note", "Sam has left; Iris likes to be called at noon");
    expect(await maria.submit()).toEqual({ ok: true });
    await maria.modal("Handed over to Ben Ito: Sam Reyes's");
    await maria.closeModal();
    // It is eight in the morning there: nothing reaches him before his opening.
    expect(ben.dms()).toHaveLength(0);
    await store.goTo(inNewYork("2026-06-05T13:00"));
    const handed = ben.read(await ben.waitForDm("Maria Okafor handed Sam Reyes's customers over to you"));
    expect(handed).toContain("and 2 promises of 1 customer.");
    expect(handed).toContain("Iris likes to be called at noon");
    // What Sam never read is Ben's to know: one is late, and Ana has not said whether she keeps the other.
    expect(handed).toContain("Iris Moss: new cover sent, Ben Ito, late since Wednesday 3 June");
    expect(handed).toContain("Iris Moss: spare slats brought, Ana Lima, by Tuesday 9 June, not answered yet");
    await ben.waitForDm('Ana Lima hasn\'t answered yet whether they keep this for Iris Moss: "spare slats brought".');
    expect(
      ana.read(await ana.waitForDm("Ben Ito has taken over the promises of Sam Reyes's that you keep.")),
    ).toContain(
      [
        'Maria Okafor handed them over: "Sam has left; Iris likes to be called at noon".',
        "You keep the same, by the same day. If something is in the way, tell Ben.",
        'Iris Moss: "spare slats brought", by Tuesday 9 June',
      ].join("\n"),
    );
    await ben.waitForDm("Iris Moss");
    expect(await answerTo(ana, "/customer Iris Moss")).not.toContain("who has left");
    await maria.openHome();
    await maria.waitFor("Home", () => !maria.home().includes("Nobody's follow-ups") || undefined);
    expect(sam.dms()).toHaveLength(told);
  });

  test("and is back: what is still theirs is theirs again", async () => {
    store.slack.updatePerson("sam", { isDeleted: true });
    await store.goTo(inNewYork("2026-06-03T15:30"));
    await maria.waitForDm("Sam Reyes has left:");
    const told = sam.dms().length;
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(sam.dms()).toHaveLength(told);
    store.slack.updatePerson("sam", { isDeleted: false });
    await store.goTo(inNewYork("2026-06-04T16:00"));
    await sam.waitForDm("Iris Moss");
    expect(sam.dms().length).toBeGreaterThan(told);
  });
});
