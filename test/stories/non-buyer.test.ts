// Shoppers who left without buying: asked again politely and only with their yes, until they buy, whoever sells.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const words = "/unsold Jane Doe 212 555 0199 oak table";

describe("a shopper who left without buying", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let maria: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    maria = store.slack.as("maria");
  });
  afterEach(() => store.close());

  async function logVisit(typed = words, mayCall = "Yes, call", more: Record<string, string> = {}): Promise<void> {
    await ana.command(typed);
    await ana.modal("Log a visit");
    await ana.choose("May we call?", mayCall);
    for (const [field, value] of Object.entries(more)) await ana.fill(field, value);
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: Jane Doe came by for: oak table.");
  }

  async function sell(seller: Driver, typed: string): Promise<void> {
    await seller.command(typed);
    await seller.modal("Log a sale");
    await seller.choose("How do they get it?", "Took it home");
    expect(await seller.submit()).toEqual({ ok: true });
    await seller.waitForDm("Saved: ");
  }

  function latest(person: Driver): string {
    return person.read(person.lastDm());
  }

  async function cardOf(reader: Driver): Promise<string> {
    const seen = reader.channel("store").length;
    await reader.command("/customer 0199", { channel: "store" });
    return reader.waitFor("the card", () => {
      const card = reader
        .channel("store")
        .slice(seen)
        .find(({ isEphemeral }) => isEphemeral);
      return card && reader.read(card);
    });
  }

  test("comes back and buys, from a colleague: from /unsold to the thanks", async () => {
    // Tuesday, at the counter.
    await ana.command(`${words}, decides on 20 June`);
    await ana.modal("Log a visit");
    const filled = ["Customer", "Phone or email", "What were they looking for?", "When will they decide?"];
    expect(filled.map((field) => ana.value(field))).toEqual(["Jane Doe", "212 555 0199", "oak table", "2026-06-20"]);
    await ana.choose("What held them back?", "Asking someone");
    await ana.fill("Note", "Wants to show it to <her> *husband*");
    await ana.choose("May we call?", "Yes, call");
    expect(await ana.submit()).toEqual({ ok: true });
    const confirmation = ana.read(await ana.waitForDm("Saved: Jane Doe came by for: oak table."));
    expect(confirmation).toContain("Thursday 4 June, 10:00: Any questions?\nSaturday 20 June, 10:00: Second touch");

    // Any colleague who is asked finds it.
    const card = await cardOf(maria);
    expect(card).toContain("oak table, came by for it Tuesday 2 June and spoke with Ana Lima; not bought yet.");
    expect(card).toContain("What held them back: Asking someone.\nNote: Wants to show it to <her> *husband*");
    expect(card).toContain("Next: Any questions?, Thursday 4 June, Ana Lima");

    // Thursday: a call that reaches nobody; the second try is a message.
    await store.goTo(inNewYork("2026-06-04T09:59"));
    expect(ana.dms()).toHaveLength(1);
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(latest(ana)).toContain("Call Jane Doe: any questions about the oak table? They came by Tuesday 2 June");
    expect(latest(ana)).toContain("Tell them: we call again on Saturday 20 June to hear what you think by then.");
    await ana.press("No answer");
    await ana.waitForDm("It comes back Friday 5 June, 16:00.");
    await store.goTo(inNewYork("2026-06-05T16:00"));
    expect(latest(ana)).toContain("Write to Jane Doe: any questions about the oak table?");

    // She is still deciding, and asks to hear from Ana in a week: that takes the place of the 20th.
    await ana.press("Still deciding");
    await ana.modal("Still deciding");
    await ana.choose("Do they want to hear from us again?", "Yes, on the day they named");
    await ana.submit();
    expect(ana.errors()).toEqual({ "The day they named": "Choose the day they named." });
    await ana.choose("Do they want to hear from us again?", "Yes, in a week");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Still deciding");
    await ana.waitForDm("Friday 12 June, 10:00: Second touch");
    await store.goTo(inNewYork("2026-06-12T10:00"));
    await ana.waitForDm("Call Jane Doe about the oak table again, as you agreed.");

    // She walks in and Maria serves her. Ana is thanked, and has nothing left to do.
    await sell(maria, "/sold Jane Doe (212) 555-0199 oak table $900");
    expect(maria.read(await maria.waitForDm("Saved: oak table"))).toContain(
      "Ana Lima met them on Tuesday 2 June: that visit is closed with it, and Ana Lima hears that they bought from you.",
    );
    await ana.waitForDm("Jane Doe, whom you met on Tuesday 2 June, has bought from Maria Okafor: oak table.");
    await ana.waitForDm("They bought: Jane Doe's visit, for: oak table.");
    await ana.waitForDm("Second touch: Jane Doe, oak table. Closed: ");
    expect(await cardOf(maria)).not.toContain("not bought yet");

    // Nobody calls her about it any more, but for the sale.
    await store.goTo(inNewYork("2026-06-13T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain("Logged yesterday: 1 sale, 0 visits by 1 of the 2 who worked.");
    await store.goTo(inNewYork("2026-06-25T18:00"));
    expect(ana.dms().filter((message) => ana.read(message).includes("[Still deciding]"))).toEqual([]);
  });

  test("They bought opens the sale with what the visit knows, keeps it over a redraw, and closes the visit", async () => {
    await logVisit();
    await store.goTo(inNewYork("2026-06-03T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain("Logged yesterday: 0 sales, 1 visit by 1 of the 1 who worked.");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.press("They bought");
    await ana.modal("Log a sale");
    const fields = ["Customer", "Phone", "What did they buy?"];
    expect(fields.map((field) => ana.value(field))).toEqual(["Jane Doe", "212 555 0199", "oak table"]);
    await ana.fill("Customer", "Jane Doe-Smith");
    await ana.choose("How do they get it?", "Took it home");
    const asksDay = () => JSON.stringify(ana.state().modals).includes('"Leave empty if not known yet"');
    await ana.waitFor("the form without a day", () => (asksDay() ? undefined : true));
    expect(ana.value("Customer")).toBe("Jane Doe-Smith");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: oak table, for Jane Doe-Smith.");
    await ana.waitForDm("Their visit of Tuesday 2 June is closed with it: they bought.");
    await ana.waitForDm("Ana Lima answered: They bought, 10:0");
    expect(await store.database.sql`select count(*)::int as n from sales`).toEqual([{ n: 1 }]);
    expect(await store.database.sql`select name from customers`).toEqual([{ name: "Jane Doe-Smith" }]);
    expect(ana.dms().filter((message) => ana.read(message).includes("has bought from"))).toEqual([]);
  });

  test("a sale that is taken back opens the visit again, and says so to whoever was thanked", async () => {
    await logVisit(`${words}, decides on 20 June`);
    await sell(maria, "/sold Jane Doe 212 555 0199 oak table");
    await ana.waitForDm("has bought from Maria Okafor");
    await maria.press("Undo");
    await ana.waitForDm("Jane Doe has not bought after all: Maria Okafor took the sale back.");
    await ana.waitForDm("Thursday 4 June, 10:00: Any questions?");
    expect(await cardOf(maria)).toContain("not bought yet");
  });

  test("of another name, known by email alone, is recognised once the sale has that email", async () => {
    await logVisit("/unsold Jane Doe jane@example.com oak table", "Only a message");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(latest(ana)).toContain("Write to Jane Doe: any questions about the oak table?");
    expect(latest(ana)).toContain("Email: jane@example.com");
    await sell(maria, "/sold J. Doe 212 555 0199 oak table");
    await maria.press("Add details");
    await maria.modal("Add details");
    await maria.fill("Email", "JANE@example.com");
    expect(await maria.submit()).toEqual({ ok: true });
    await ana.waitForDm("has bought from Maria Okafor: oak table.");
  });

  test("who said No is not asked, but can be found, and is known when they buy", async () => {
    await logVisit(words, "No");
    await ana.waitForDm("They don't want to hear from us, so nothing is planned.");
    await store.goTo(inNewYork("2026-07-15T18:00"));
    expect(ana.dms()).toHaveLength(1);
    await sell(ana, "/sold Jane Doe 212 555 0199 oak table");
    await ana.waitForDm("Their visit of Tuesday 2 June is closed with it: they bought.");
    expect(await store.database.sql`select count(*)::int as n from customers`).toEqual([{ n: 1 }]);
  });

  test("who comes by again and says No isn't called as they had said before, and who met them first sees why", async () => {
    await logVisit(`${words}, decides on 20 June`);
    await store.goTo(inNewYork("2026-06-03T15:00"));
    await maria.command(words);
    await maria.modal("Log a visit");
    await maria.choose("May we call?", "No");
    expect(await maria.submit()).toEqual({ ok: true });
    expect(maria.read(await maria.waitForDm("Saved: Jane Doe came by"))).toContain(
      "They came by before, Tuesday 2 June, for: oak table, and spoke with Ana Lima. Now only what they said this time counts.",
    );
    await ana.waitForDm("They came by again, Wednesday 3 June, for: oak table, and spoke with Maria Okafor.");
    const card = await cardOf(ana);
    expect(card).toContain("May we call? No.");
    expect(card).toContain("They came by again since: only what they said then counts.");
    expect(card).toContain(
      "Any questions? dropped, Wednesday 3 June: they came by again, and what they said then counts",
    );
    await store.goTo(inNewYork("2026-06-20T18:00"));
    expect(ana.dms()).toHaveLength(1);
  });

  test("Not interested ends it for good; a month later, with their yes, they are asked once more", async () => {
    await logVisit(`${words}, decides on 20 June`);
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.press("Still deciding");
    await ana.modal("Still deciding");
    await ana.choose("Do they want to hear from us again?", "Yes, keep in touch: in a month");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saturday 4 July, 10:00: Keep in touch");
    await store.goTo(inNewYork("2026-07-04T10:00"));
    expect(latest(ana)).toContain("Call Jane Doe, who said you may keep in touch about the oak table.");
    await ana.press("Not interested");
    await ana.waitForDm("Ana Lima answered: Not interested, 10:0");
    await ana.waitForDm("Not interested: Jane Doe's visit, for: oak table.");
    expect(await cardOf(maria)).toContain("Next: nothing is planned");
  });

  test("Undo takes back the visit and its customer; later it says that it is too late", async () => {
    await logVisit();
    await ana.press("Undo");
    await ana.waitForDm("Taken back: Jane Doe's visit, for: oak table.");
    expect(await cardOf(maria)).toContain("No customer fits");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(ana.dms()).toHaveLength(1);
    await logVisit("/unsold Jane Doe 212 555 0142 oak table");
    await store.goTo(inNewYork("2026-06-04T10:11"));
    await ana.press("Undo");
    await ana.waitForDm("It is too late to take it back: that works for 10 minutes.");
  });

  test("two people at once: one answers, the other hears what is true, and nothing happens twice", async () => {
    await logVisit();
    await store.goTo(inNewYork("2026-06-04T10:00"));
    const nudge = ana.lastDm();
    await Promise.all([
      ana.press("Not interested", { message: nudge }),
      ana.press("Not interested", { message: nudge }),
    ]);
    await ana.waitForDm("Ana Lima already answered: Not interested");
    expect(await store.database.sql`select count(*)::int as n from answers`).toEqual([{ n: 1 }]);
  });

  test("mistakes stand at their fields, and what was typed stays", async () => {
    await ana.shortcut("Log a visit");
    await ana.modal("Log a visit");
    await ana.fill("Customer", "*Jane* <!channel>");
    await ana.fill("What were they looking for?", "🪑 <script>");
    await ana.choose("May we call?", "Yes, call");
    await ana.submit();
    expect(ana.errors()).toEqual({
      "Phone or email": "Write their phone or email: without one nobody can follow up. Or choose No below.",
    });
    expect(ana.value("Customer")).toBe("*Jane* <!channel>");
    await ana.fill("Phone or email", "+44 20 7946 0018");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: *Jane* <!channel> came by for: 🪑 <script>.");
  });

  test("help says how, Home has the door, and a guest is refused", async () => {
    await ana.command("/unsold help", { channel: "store" });
    await ana.waitFor("help", () =>
      ana.channel("store").find((message) => ana.read(message).includes("/unsold help: shows this")),
    );
    await ana.openHome();
    await ana.waitFor("Home", () => ana.home() || undefined);
    await ana.press("Log a visit");
    expect((await ana.modal()).title).toBe("Log a visit");
    await ana.closeModal();
    const gus = store.slack.as("gus");
    await gus.command(words, { channel: "store" });
    await gus.waitFor("a refusal", () =>
      gus.channel("store").find((message) => gus.read(message).includes("guests of this workspace can't use it")),
    );
  });
});
