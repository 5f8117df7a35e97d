// What else can come of a call: the menu under a nudge, each of its forms, and taking a tap back.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("the menu of a call", () => {
  let store: StoreInSlack;
  let ana: Driver;

  /** Sold and taken home on Tuesday; the one call is due on Thursday at 10:00. */
  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 oak stool $99 took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.waitForDm("[Reached, happy]");
  });
  afterEach(() => store.close());

  const waiting = () => ana.dms().filter((message) => ana.read(message).includes("[Reached, happy]"));

  async function other(outcome: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await ana.select("…", "Other outcome…");
    await ana.modal("Log an outcome");
    await ana.choose("Outcome", outcome);
    for (const [label, value] of Object.entries(fields)) await ana.fill(label, value);
  }

  test("Left a message is a try: it comes back at the other time of day", async () => {
    await ana.select("…", "Left a message");
    await ana.waitForDm("Ana Lima answered: Left a message, 10:0");
    await ana.waitForDm("It comes back Friday 5 June, 16:00.");
  });

  test("Answered a question closes it with its note", async () => {
    await other("Answered a question", { Note: "Asked how to oil it" });
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Answered a question");
    expect((await store.database.sql`select note from answers`)[0]).toEqual({ note: "Asked how to oil it" });
  });

  test("Call later wants a time, and comes back then, though it would have expired", async () => {
    await other("Call later");
    await ana.submit();
    expect(ana.errors()).toEqual({ "When?": "Choose when to come back to them." });
    await ana.fill("When?", "2026-06-25T14:00");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("It comes back Thursday 25 June, 14:00.");
    await store.goTo(inNewYork("2026-06-25T14:00"));
    expect(waiting()).toHaveLength(1);
  });

  test("Call later at a time outside the hours says when it comes instead", async () => {
    await other("Call later", { "When?": "2026-06-04T23:00" });
    await ana.submit();
    await ana.modal("Saved. You chose 23:00, which is outside the working hours: it comes back Friday 5 June, 10:00.");
    await ana.waitForDm("Ana Lima answered: Call later, 10:0");
  });

  test("Needs changed wants to know what, and brings a call on the day that was agreed", async () => {
    await other("Needs changed", { "When?": "2026-06-20T11:00" });
    await ana.submit();
    expect(ana.errors()).toEqual({ Note: "Write what has changed." });
    await ana.fill("Note", "Wants a second one for the porch");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("It comes back Saturday 20 June, 11:00.");
    await store.goTo(inNewYork("2026-06-20T11:00"));
    expect(ana.read(await ana.waitForDm("Come back to Jane Doe today"))).toContain(
      "Noted: Wants a second one for the porch",
    );
  });

  test("Wrong number takes the number out, and asks again tomorrow", async () => {
    await other("Wrong number");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("It comes back Friday 5 June, 10:00.");
    await store.goTo(inNewYork("2026-06-05T10:00"));
    await ana.waitForDm("Phone: not noted.");
  });

  test("Do not contact ends every courtesy for good, also after the next purchase", async () => {
    await other("Do not contact");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Do not contact");
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Nothing more is planned.");
    await store.goTo(inNewYork("2026-09-30T12:00"));
    expect(waiting()).toEqual([]);
  });

  test("Already did it asks when, and takes no time to come", async () => {
    await ana.select("…", "Already did it…");
    await ana.modal("Already did it");
    await ana.fill("When?", "2026-06-04T18:00");
    await ana.choose("Did you reach them?", "Yes");
    await ana.submit();
    expect(Object.values(ana.errors())).toEqual([expect.stringContaining("That is still to come")]);
    await ana.fill("When?", "2026-06-03T17:00");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Already did it, and reached them");
  });

  test("Hand over gives it to a colleague, with the note; it is no longer Ana's to answer", async () => {
    const ben = store.slack.as("ben");
    await ana.select("…", "Hand over…");
    await ana.modal("Hand over");
    await ana.choose("To whom?", "@ben");
    await ana.fill("Note", "She asked for you");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Handed over");
    // Half past six in Los Angeles: it waits for the opening there.
    expect(ben.dms()).toEqual([]);
    await store.goTo(inNewYork("2026-06-04T13:00"));
    expect(ben.read(await ben.waitForDm("[Reached, happy]"))).toContain(
      "Ana Lima handed this over to you: She asked for you",
    );
    await ben.press("Reached, happy");
    await ben.waitForDm("Ben Ito answered: Reached, happy");
  });

  test("Hand over refuses a guest and oneself, at the field", async () => {
    await ana.select("…", "Hand over…");
    await ana.modal("Hand over");
    await ana.choose("To whom?", "@gus");
    await ana.submit();
    expect(ana.errors()).toEqual({ "To whom?": "They can't take it: choose a colleague of the store." });
    await ana.choose("To whom?", "@ana");
    await ana.submit();
    expect(ana.errors()).toEqual({ "To whom?": "It is theirs already: choose somebody else." });
  });

  test("Not needed wants a reason and closes it", async () => {
    await ana.select("…", "Not needed…");
    await ana.modal("Not needed");
    await ana.fill("Why?", "They came in and said thank you");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Not needed");
  });

  test("Customer card shows the customer, to the presser alone", async () => {
    await ana.press("Customer card");
    await ana.waitForDm("oak stool, bought Tuesday 2 June from Ana Lima.");
  });

  test("Undo gives the buttons back, and the next answer counts as the first", async () => {
    await ana.press("No answer");
    await ana.waitForDm("It comes back Friday 5 June, 16:00.");
    await ana.press("Undo");
    await ana.waitFor("the buttons are back", () => waiting()[0]);
    await ana.press("No answer");
    await ana.waitForDm("It comes back Friday 5 June, 16:00.");
    await store.goTo(inNewYork("2026-06-05T16:00"));
    expect(waiting()).toHaveLength(1);
  });

  test("Undo reopens what was closed, and is too late after ten minutes", async () => {
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await ana.press("Undo");
    await ana.waitFor("the buttons are back", () => waiting()[0]);
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-04T10:30"));
    await ana.press("Undo");
    await ana.waitForDm("It is too late to undo");
  });
});
