// What was done to a promise by mistake, in a form or by a tap, is undone: it stands as it did, its history says nothing
// of it, and whoever was told hears so.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let ben: Driver;
let sam: Driver;
let maria: Driver;
/** What confirmed the promise to Ana, and what asked Sam. */
let saved: SeenMessage;
let question: SeenMessage;

/** Ana has promised Jane Doe two spare keys by Tuesday 9 June, and Sam has said that he brings them. */
beforeEach(async () => {
  store = await openStore({}, inNewYork("2026-06-01T15:00"));
  [ana, ben, sam, maria] = ["ana", "ben", "sam", "maria"].map((handle) => store.slack.as(handle)) as [
    Driver,
    Driver,
    Driver,
    Driver,
  ];
  await ana.command("/promise two spare keys by Tuesday 9 June");
  await ana.modal("Log a promise");
  await ana.choose("Customer", "Someone new…", { search: "Jane" });
  await ana.modal("Name");
  await ana.fill("Name", "Jane Doe");
  await ana.choose("Who keeps it?", "@sam");
  expect(await ana.submit()).toEqual({ ok: true });
  saved = await ana.waitForDm("Saved:");
  question = await sam.waitForDm("Can you keep this for a customer by Tuesday 9 June?");
  await sam.press("I'll do it");
  await sam.waitForDm("[Done]");
  await store.goTo(inNewYork("2026-06-01T15:02"));
});
afterEach(() => store.close());

async function openForm(person: Driver, choice: string, message: SeenMessage): Promise<void> {
  await person.select("…", choice, { message });
  await person.modal(`# ${choice.replace("…", "")}`);
}

async function openCard(person: Driver): Promise<SeenMessage> {
  const before = person.channel("store").length;
  await person.command("/customer Jane", { channel: "store" });
  return person.waitFor("the card", () => person.channel("store").slice(before).at(-1));
}

async function history(): Promise<string> {
  await ben.select("…", "History", { message: await openCard(ben) });
  const { text } = await ben.modal("History");
  await ben.closeModal();
  return text;
}

const untouched = /promised by Ana Lima\n?.*accepted by Sam Reyes/s;

describe("a promise that was changed by mistake", () => {
  test("goes to somebody outside Slack, told to both ends; Undo gives it back to its keeper, who hears it", async () => {
    await openForm(ana, "Change promise…", saved);
    await ana.fill("Or someone outside Slack", "Joe Plumber");
    await ana.fill("Their phone", "212 555 0142");
    await ana.choose("Who keeps it?", "@ben");
    await ana.fill("Why?", "he lives next door");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "Or someone outside Slack": "A promise has one keeper: choose a colleague above, or name somebody here.",
    });
    await ana.choose("Who keeps it?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    const changed = await ana.waitForDm('Changed: "two spare keys by Tuesday 9 June", for Jane Doe.');
    expect(ana.read(changed).split("\n")).toEqual([
      'Changed: "two spare keys by Tuesday 9 June", for Jane Doe.',
      'Why: "he lives next door".',
      "Now: two spare keys by Tuesday 9 June, Joe Plumber (Ana Lima sees to it), by Tuesday 9 June, not done yet.",
      "You'll hear from me Sunday 7 June: Promise due soon",
      'Tell Jane: "Joe Plumber does it by Tuesday 9 June, and I see that it is done."',
      "[Undo]",
    ]);
    await sam.waitForDm('Ana Lima gave it to Joe Plumber (Ana Lima sees to it). Why: "he lives next door".');
    expect(await history()).toContain('changed by Ana Lima, now: Joe Plumber keeps it: "he lives next door"');
    expect(ben.read(await openCard(ben))).toContain("Joe Plumber: 212 555 0142");

    await ana.press("Undo", { message: changed });
    await ana.waitForDm('Taken back: "two spare keys by Tuesday 9 June", for Jane Doe. It stands as it did.');
    await sam.waitForDm("You keep this for Jane Doe by Tuesday 9 June");
    expect(await history()).toMatch(untouched);
    expect(await history()).not.toContain("Joe Plumber");
    await store.goTo(inNewYork("2026-06-07T10:00"));
    await sam.press("Done", { message: await sam.waitForDm("Keep this for Jane Doe by Tuesday 9 June") });
    await store.goTo(inNewYork("2026-06-08T10:00"));
    await ana.waitForDm("Sam Reyes says it is done.");
  });

  test("withdrawn by a manager and undone: maker and keeper hear both, and it is asked for as before", async () => {
    await openForm(maria, "Withdraw…", await openCard(maria));
    await maria.fill("Why?", "she found her own keys");
    expect(await maria.submit()).toEqual({ ok: true });
    const withdrawn = await maria.waitForDm("Withdrawn: ");
    expect(maria.read(withdrawn)).toContain("Nobody need keep it any more; whoever was asked to is told.");
    await ana.waitForDm("Maria Okafor took back what you promised Jane Doe");
    await sam.waitForDm('It was taken back: "she found her own keys".');
    await maria.press("Undo", { message: withdrawn });
    await ana.waitForDm("Never mind what I told you earlier about Jane Doe: that has been taken back.");
    await sam.waitForDm("You keep this for Jane Doe by Tuesday 9 June");
    await maria.waitForDm("Taken back: ");
    expect(await history()).not.toContain("withdrawn by");
    await store.goTo(inNewYork("2026-06-07T10:00"));
    await sam.waitForDm("Keep this for Jane Doe by Tuesday 9 June");
    await maria.press("Undo", { message: withdrawn });
    await maria.waitForDm("It was undone already: the promise stands as it did before.");
  });

  test("a tap of its keeper's is undone where it was made, and whoever heard of it hears that, too", async () => {
    await sam.press("Can't as promised", { message: question });
    await sam.modal("Can't as promised");
    await sam.fill("What's in the way?", "the locksmith is ill");
    expect(await sam.submit()).toEqual({ ok: true });
    await ana.waitForDm("Tell Jane Doe today");
    await sam.press("Undo", { message: await sam.waitForDm("You can't keep this as it was promised") });
    await ana.waitForDm("Never mind what I told you earlier about Jane Doe: that has been taken back.");
    await sam.press("Done", { message: await sam.waitForDm("You keep this for Jane Doe by Tuesday 9 June") });
    await sam.press("Undo", { message: await sam.waitForDm("Done for Jane Doe") });
    await sam.waitForDm("[Will be late]");
    expect(await history()).toMatch(untouched);
    await store.goTo(inNewYork("2026-06-02T10:00"));
    expect(ana.dms().some((message) => ana.read(message).includes("[Customer confirms]"))).toBe(false);
  });

  test("an answer to a nudge, undone under it: those who were told hear so, and history is silent", async () => {
    await sam.press("Can't as promised", { message: question });
    await sam.modal("Can't as promised");
    await sam.fill("What's in the way?", "the locksmith is ill");
    expect(await sam.submit()).toEqual({ ok: true });
    const nudge = await ana.waitForDm("Tell Jane Doe today");
    await ana.press("They don't agree", { message: nudge });
    await maria.waitForDm("Jane Doe didn't agree to another way");
    await sam.waitForDm("You need not keep it any more: Ana Lima sees to it.");
    await ana.press("Undo", { message: await ana.waitForDm("Ana Lima answered: They don't agree") });
    await ana.waitForDm("[They don't agree]");
    for (const told of [maria, sam])
      await told.waitForDm(
        "Never mind what I told you earlier about Jane Doe (Customer told?): that answer has been taken back.",
      );
    await sam.waitForDm("You can't keep this as it was promised");
    await maria.waitForDm("What stood here was taken back: there is nothing for you to do.");
    expect(maria.dms().some((message) => maria.read(message).includes("didn't agree to another way"))).toBe(false);
    expect(await history()).not.toContain("didn't agree");
  });

  test("not once somebody has acted on it, and not after ten minutes", async () => {
    await openForm(ana, "Change promise…", saved);
    await ana.fill("By when?", "2026-06-05");
    await ana.fill("Why?", "she moves in earlier");
    expect(await ana.submit()).toEqual({ ok: true });
    const changed = await ana.waitForDm("Changed: ");
    await sam.press("I'll do it", {
      message: await sam.waitForDm("Can you keep this for a customer by Friday 5 June?"),
    });
    await sam.waitForDm("You keep this for Jane Doe by Friday 5 June");
    await ana.press("Undo", { message: changed });
    await ana.waitForDm('Sam Reyes has acted on "two spare keys by Tuesday 9 June" since, so this can\'t be undone.');
    await store.goTo(inNewYork("2026-06-01T15:20"));
    await ana.press("Undo", { message: changed });
    await ana.waitForDm("It is too late to undo: that works for 10 minutes.");
  });
});
