// A complaint that rings the store: from a colleague's report to the customer who says that it is solved.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a complaint is seen through", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    ana = store.slack.as("ana");
    sam = store.slack.as("sam");
    maria = store.slack.as("maria");
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899, took it home");
    await ana.modal("Log a sale");
    await ana.submit();
    await ana.waitForDm("Saved: oak table");
  });
  afterAll(() => store.close());

  test("from the colleague who took the call to the call two weeks after", async () => {
    // Monday: Jane rings, and Sam picks up. Her rep is proposed, and four working hours.
    await sam.shortcut("Report a problem");
    await sam.modal("Report a problem");
    await sam.choose("Customer", "Jane Doe, oak table, Monday 1 June 2026", { search: "jane" });
    await sam.modal("Who sorts it out?");
    expect(sam.value("Who sorts it out?")).toBe("@Ana Lima");
    await sam.fill("What happened?", "One leg is scratched");
    expect(await sam.submit()).toEqual({ ok: true });
    await sam.waitForDm("Saved: Jane Doe hears from Ana Lima by Tuesday 2 June, 10:00.");
    await maria.waitForDm("Jane Doe waits to hear from Ana Lima by Tuesday 2 June, 10:00.");
    await ana.waitForDm("Jane Doe waits to hear from you by Tuesday 2 June, 10:00.");

    await ana.openHome();
    await ana.waitFor("Home", () => (ana.home().includes("Open problems\nJane Doe: Problem:") ? true : undefined));

    // Tuesday: the first answer, at the time that Jane was told; the friendly thank-you call is dropped.
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await ana.waitForDm(
      'Tell Jane Doe by Tuesday 2 June, 10:00 where it stands with the oak table, even if there is no news: they wait to hear from us. They told us: "One leg is scratched".',
    );
    expect(ana.dms().some((message) => ana.read(message).includes("Thank Jane Doe"))).toBe(false);
    await ana.press("Told them");
    await ana.waitForDm("Told them, 10:00. They hear from us by Thursday 4 June, 10:00; Ana Lima sorts it out.");

    // Thursday: an update is due, and it is fixed.
    await store.goTo(inNewYork("2026-06-04T10:00"));
    await ana.waitForDm("[Fixed]");
    await ana.press("Fixed");
    await ana.modal("Fixed");
    await ana.fill("What was done?", "The leg was replaced");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Fixed");

    // The same day before closing she asks: not quite. Then it is.
    await store.goTo(inNewYork("2026-06-04T18:00"));
    await ana.waitForDm("Ask Jane Doe whether all is well with the oak table now");
    await ana.press("Not solved");
    await ana.waitForDm("Not solved, 18:00. They hear from us by Friday 5 June, 12:00; Ana Lima sorts it out.");
    await store.goTo(inNewYork("2026-06-05T12:00"));
    await ana.press("Fixed");
    await ana.modal("Fixed");
    await ana.fill("What was done?", "The right leg was replaced");
    await ana.submit();
    await store.goTo(inNewYork("2026-06-05T18:00"));
    await ana.waitForDm("[They say it's solved]");
    await ana.press("They say it's solved");
    await sam.waitForDm("Jane Doe says that it is solved. Thank you, Ana Lima.");
    await maria.waitForDm("Jane Doe says that it is solved. Thank you, Ana Lima.");

    // Two weeks later: the call that replaces the one after a month.
    await store.goTo(inNewYork("2026-06-19T10:00"));
    await ana.waitForDm("Call Jane Doe: is all still well with the oak table?");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-07-10T18:00"));
    expect(ana.dms().some((message) => ana.read(message).includes("after a month"))).toBe(false);
  });

  test("a contact is logged from the card, stands on it, and is taken back", async () => {
    await sam.command("/customer jane", { channel: "store" });
    await sam.waitFor("the card", () =>
      sam.channel("store").find((message) => sam.read(message).includes("[Log a contact]")),
    );
    await sam.press("Log a contact");
    await sam.modal("Log a contact");
    expect(sam.value("Customer")).toBe("Jane Doe");
    await sam.choose("How?", "Call");
    await sam.choose("Did you reach them?", "Yes");
    await sam.fill("Note", "Asks for a second key");
    expect(await sam.submit()).toEqual({ ok: true });
    await sam.waitForDm("Sam Reyes: call, reached them. Asks for a second key");
    await sam.press("Undo");
    await sam.waitForDm("Taken back: a contact with Jane Doe.");
  });
});

describe("a problem of a customer who bought twice", () => {
  test("is about the one that is named, and whoever sold it sorts it out", async () => {
    const store = await openStore({}, inNewYork("2026-06-01T15:00"));
    onTestFinished(() => store.close());
    const [ana, sam, maria] = [store.slack.as("ana"), store.slack.as("sam"), store.slack.as("maria")];
    await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899, took it home");
    await ana.modal("Log a sale");
    await ana.submit();
    await ana.waitForDm("Saved: oak table");
    await sam.command("/sold Jane Doe 212 555 0199 brass lamp $90, took it home");
    await sam.modal("Log a sale");
    await sam.submit();
    await sam.waitForDm("Saved: brass lamp");
    const [table, lamp] = ["oak table, Monday 1 June 2026", "brass lamp, Monday 1 June 2026"];

    // From the search, which names the one whose words fit.
    await maria.shortcut("Report a problem");
    await maria.modal("Report a problem");
    await maria.choose("Customer", `Jane Doe, ${table}`, { search: "table" });
    await maria.modal("Who sorts it out?");
    expect([maria.value("What is it about?"), maria.value("Who sorts it out?")]).toEqual([table, "@Ana Lima"]);
    // Whom the form proposed goes with the purchase; the time that she chose herself stays.
    await maria.fill("When will they hear from us?", "2026-06-03T11:30");
    const hearBy = maria.value("When will they hear from us?");
    await maria.choose("What is it about?", lamp);
    await maria.modal("@Sam Reyes");
    expect([maria.value("What is it about?"), maria.value("When will they hear from us?")]).toEqual([lamp, hearBy]);
    await maria.closeModal();

    // From the card, which names none: it is asked.
    const before = maria.channel("store").length;
    await maria.command("/customer jane", { channel: "store" });
    const card = await maria.waitFor("the card", () => maria.channel("store").slice(before).at(-1));
    await maria.press("Report a problem", { message: card });
    expect(await maria.modal("What is it about?")).not.toContain("Who sorts it out?");
    await maria.choose("What is it about?", table);
    await maria.modal("Who sorts it out?");
    expect(maria.value("Who sorts it out?")).toBe("@Ana Lima");
    await maria.fill("What happened?", "The top has a crack");
    expect(await maria.submit()).toEqual({ ok: true });
    await ana.waitForDm('About: oak table. What happened: "The top has a crack".');
    expect(sam.dms().some((message) => sam.read(message).includes("The top has a crack"))).toBe(false);
  });
});
