// The buyer isn't always the one who receives: who is called, on which phone, and what they may hear.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a gift", () => {
  let store: StoreInSlack;
  let ana: Driver;

  /** Tuesday 2 June; the armchair goes to Lee Park on Friday 12 June. */
  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
  });
  afterEach(() => store.close());

  async function sell(words: string, reasons: string): Promise<void> {
    await ana.command(words);
    await ana.modal("Log a sale");
    await ana.fill("Why did they choose it?", reasons);
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
  }

  async function give(gift: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await ana.press("Add details");
    await ana.modal("Add details");
    await ana.choose("Gift", gift);
    for (const [label, value] of Object.entries(fields)) await ana.fill(label, value);
    expect(await ana.submit()).toEqual({ ok: true });
  }

  const whole = {
    "Delivery company": "Swift Vans",
    "Company's phone": "212 555 0111",
    Address: "9 Hill Road",
    Reference: "SV-1",
    "Who receives it?": "Lee Park",
    "Their phone": "212 555 0142",
  };
  const armchair = "/sold Jane Doe 212 555 0199 red armchair $899 delivery next Friday";

  /** What Ana reads of the nudge that is open. */
  const card = async (words: string) => ana.read(await ana.waitForDm(words));

  test("goes to two people: thanks to the buyer, the day and how it is to the one who receives", async () => {
    await sell(armchair, "she always wanted one");
    await give("A gift", whole);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const thanks = await card("Thank Jane Doe today");
    expect(thanks).toContain("Phone: 212 555 0199");
    // The day is confirmed with somebody else: the buyer isn't told of that call.
    expect(thanks).not.toContain("Tell them: we call again on Wednesday 10 June");
    await ana.press("Reached, happy");
    await store.goTo(inNewYork("2026-06-10T10:00"));
    const confirm = await card("Confirm the delivery with Lee Park");
    expect(confirm).toContain('"Hello Lee, we bring the red armchair to 9 Hill Road on Friday 12 June.');
    expect(confirm).toContain("Phone: 212 555 0142");
    expect(confirm).not.toMatch(/always wanted|899|555 0199/);
  });

  test("a secret one is the buyer's alone, from the first call to the last", async () => {
    await sell(armchair, "for Lee's fiftieth");
    await give("A secret gift", whole);
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await card("Thank Jane Doe today");
    await ana.press("Reached, happy");
    await store.goTo(inNewYork("2026-06-10T10:00"));
    const confirm = await card("Confirm the delivery with Jane Doe");
    expect(confirm).toContain("Phone: 212 555 0199");
    expect(confirm).toContain("Speak of the red armchair with Jane Doe alone: a secret gift.");
    expect(confirm).not.toMatch(/Lee Park|555 0142/);
    await ana.press("Confirmed");
    await store.goTo(inNewYork("2026-06-12T16:00"));
    await card("Did Jane Doe get the red armchair?");
    await ana.press("Delivered");
    await store.goTo(inNewYork("2026-06-14T10:00"));
    const checkIn = await card("Ask Jane Doe about the red armchair");
    expect(checkIn).toContain("Phone: 212 555 0199");
    expect(checkIn.split("Chosen because")[0]).not.toMatch(/Lee|0142|gift/);
  });

  /** Jane's gift has come to Lee, and Ana is to call him. */
  async function askLee() {
    await sell(armchair, "she always wanted one");
    await give("A gift", whole);
    await store.goTo(inNewYork("2026-06-12T16:00"));
    await card("Did Lee Park get the red armchair?");
    await ana.press("Delivered");
    await store.goTo(inNewYork("2026-06-14T10:00"));
    await card("Ask Lee Park about the red armchair");
  }

  test("that somebody else receives: of their problem they hear themselves, and their wish silences nobody else", async () => {
    await askLee();
    await ana.press("Problem");
    await ana.modal("Report a problem");
    await ana.fill("What happened?", "One leg is loose");
    expect(await ana.submit()).toEqual({ ok: true });
    const told = store.slack.as("maria");
    const report = told.read(await told.waitForDm("Lee Park waits to hear from Ana Lima"));
    expect(report).toContain("red armchair, bought by Jane Doe");
    expect(report).toContain("Phone: 212 555 0142");
    await store.goTo(inNewYork("2026-06-15T12:00"));
    const update = await card("Tell Lee Park by Monday 15 June, 12:00 where it stands");
    expect(update).toContain("Bought by Jane Doe.");
    expect(update).toContain('"Hello Lee, we spoke on Sunday 14 June, and I said');
    expect(update).toContain("Phone: 212 555 0142");
    expect(update).not.toMatch(/always wanted|555 0199/);

    await ana.select("…", "Other outcome…");
    await ana.modal("Log an outcome");
    await ana.choose("Outcome", "Do not contact");
    const { text } = await ana.modal("Nobody calls Lee Park about this purchase any more, except for what we owe.");
    expect(text).toContain("For Jane Doe nothing changes.");
    expect(await ana.submit()).toEqual({ ok: true });
    const answered = await card("Lee Park, red armchair. Ana Lima answered: Do not contact about this purchase");
    expect(answered).toContain("For Jane Doe nothing changes.");
    expect(await store.database.sql`select kind from opt_outs`).toHaveLength(0);
  });

  test("that somebody else receives: who asks to be called back is called back, not the buyer", async () => {
    await askLee();
    await ana.select("…", "Other outcome…");
    await ana.modal("Log an outcome");
    await ana.choose("Outcome", "Needs changed");
    await ana.fill("Note", "Wants a footstool with it");
    await ana.fill("When?", "2026-07-20T11:00");
    expect(await ana.submit()).toEqual({ ok: true });
    await store.goTo(inNewYork("2026-07-12T10:00"));
    // The buyer isn't told of a call that isn't theirs.
    expect(await card("Call Jane Doe after a month")).toMatch(/Tell them: we call again on .* to ask whether anything/);
    await ana.press("Reached, happy");
    await store.goTo(inNewYork("2026-07-20T11:00"));
    const back = await card("Come back to Lee Park today, as agreed, about the red armchair");
    expect(back).toContain("Bought Tuesday 2 June by Jane Doe.");
    expect(back).toContain("Noted: Wants a footstool with it");
    expect(back).toContain('"Hello Lee, when we spoke on Sunday 14 June, I said that I would come back to you');
    expect(back).toContain("Phone: 212 555 0142");
    expect(back).not.toMatch(/always wanted|555 0199|Tell them/);
    await ana.press("Reached, happy");
    await card("Come back to them: Lee Park, red armchair. Ana Lima answered: Reached, happy");
  });

  test("that is given later is asked after once it has been given, not before", async () => {
    await sell("/sold Jane Doe 212 555 0199 gold chain $120 took it home", "matches her earrings");
    await ana.waitForDm("Thursday 4 June, 10:00: Thank-you and check-in");
    await give("A secret gift", { "Given on": "2026-06-20", "Who receives it?": "Lee Park" });
    const planned = await card("Wednesday 3 June, 10:00: Thank-you call");
    const gift =
      "Received by: Lee Park\nA secret gift, to be given on Saturday 20 June: nobody but the buyer hears from us";
    expect(planned).toContain(gift);
    const before = ana.channel("store").length;
    await ana.command("/customer Lee", { channel: "store" });
    const shown = await ana.waitFor("the customer's card", () => ana.channel("store")[before]);
    expect(ana.read(shown)).toContain(`Took it home\n${gift}`);
    expect(planned).not.toContain("Thank-you and check-in");
    expect(planned).toContain("Tuesday 23 June, 10:00: Check-in");
  });

  test("a wrong number takes out the phone that was called, and no other", async () => {
    await sell(armchair, "she always wanted one");
    await give("A gift", whole);
    const phones = async () =>
      (await store.database.sql`select phone, receiver_phone from customers, deliveries where name = 'Jane Doe'`)[0];
    const wrong = async () => {
      await ana.select("…", "Other outcome…");
      await ana.modal("Log an outcome");
      await ana.choose("Outcome", "Wrong number");
      expect(await ana.submit()).toEqual({ ok: true });
    };
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await card("Thank Jane Doe today");
    await wrong();
    expect(await phones()).toEqual({ phone: null, receiver_phone: "+12125550142" });
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(await card("Phone: not noted.")).toContain("Tried before: Wrong number");
    await ana.press("Reached, happy");
    await store.goTo(inNewYork("2026-06-10T10:00"));
    await card("Confirm the delivery with Lee Park");
    await wrong();
    expect(await phones()).toEqual({ phone: null, receiver_phone: null });
  });
});
