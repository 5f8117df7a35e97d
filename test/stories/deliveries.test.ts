// Deliveries between colleagues: what is missing is asked of whoever can find it out, who sees the week and does what is
// to be done without the rep; what was changed has one truth, also for two who press at once.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { dealNudge, seededStore } from "../support/deal.ts";
import { seedSale } from "../support/seed.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;
let ana: Driver;
let sam: Driver;
let maria: Driver;

async function open(environment: (id: string) => Readonly<Record<string, string>>): Promise<void> {
  store = await openStore(async (slack) => environment(slack.person("sam").id), inNewYork("2026-06-02T10:00"));
  [ana, sam, maria] = [store.slack.as("ana"), store.slack.as("sam"), store.slack.as("maria")];
  await store.app.beat();
}
afterEach(() => store.close());

const nudgeOf = (step: string) => dealNudge(store, step);

describe("a delivery's facts", () => {
  beforeEach(() => open((samId) => ({ DELIVERY_PERSON: samId })));

  /** The nudge asks for what a delivery lacks. */
  async function lackFacts(): Promise<void> {
    await store.database.sql`update deliveries set company_phone = null, reference = null`;
  }

  test("are asked of whoever runs deliveries, who fills them in one form; the rep is told", async () => {
    const message = await nudgeOf("delivery-facts");
    await lackFacts();
    await ana.press("Ask a colleague", { message });
    const asked = await sam.waitForDm("Ana Lima asks what is missing");
    expect(sam.read(asked)).toContain("the company's phone number and the reference");
    expect(sam.read(asked)).toContain("This is Follow Through");
    await ana.waitForDm("Ana Lima answered: Asked a colleague");

    await sam.press("Add facts", { message: asked });
    const form = await sam.modal("Reference");
    expect(form.labels).toEqual(["Company's phone", "Reference"]);
    await sam.fill("Company's phone", "212 555 0111");
    await sam.fill("Reference", "SV-90");
    expect(await sam.submit()).toEqual({ ok: true });
    const told = await ana.waitForDm("Sam Reyes found out more");
    expect(ana.read(told)).toContain("Nothing is missing any more.");
    await sam.waitForDm("Settled: everything is known");
  });

  test("that aren't known yet are asked for again on the day that was named", async () => {
    const message = await nudgeOf("delivery-facts");
    await lackFacts();
    await ana.press("Ask a colleague", { message });
    await sam.press("Not known yet", { message: await sam.waitForDm("Ana Lima asks what is missing") });
    await sam.modal("When will you know?");
    await sam.fill("When will you know?", "2026-06-03");
    expect(await sam.submit()).toEqual({ ok: true });
    await ana.waitForDm(
      "Sam Reyes doesn't know it yet for the delivery of oak table, for Jane Doe, but will by Wednesday 3 June",
    );
    const before = sam.dms().length;
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await sam.waitFor("the question again", () => (sam.dms().length > before ? true : undefined));
    expect(sam.read(sam.lastDm())).toContain("You said that you know it by");
  });

  test("that nobody answers are asked for again, and the old question says when", async () => {
    await ana.command("/sold Jane Doe 212 555 0199 oak table delivery Friday 19 June");
    await ana.modal("What did they buy?");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    const { ts } = await ana.waitForDm("Find out for Jane Doe's delivery");
    await store.goTo(inNewYork("2026-06-13T18:30"));
    await ana.waitForDm(
      (one) => one.ts === ts && ana.read(one).includes("oak table. It is asked again Sunday 14 June, 10:00."),
    );
  });

  test("stand on Home for the week, those that lack some first, and are done from there", async () => {
    const seeded = await seededStore(store);
    await seedSale(store.database.db, seeded, { name: "Whole Facts" });
    const lacking = { company: null, companyPhone: null, plannedOn: Temporal.PlainDate.from("2026-06-05") };
    await seedSale(store.database.db, seeded, { name: "Iris Moss", delivery: lacking });
    await sam.openHome();
    const home = await sam.waitFor("the week", () =>
      sam.home().includes("Deliveries this week") ? sam.home() : undefined,
    );
    expect(home.indexOf("Iris Moss")).toBeLessThan(home.indexOf("Whole Facts"));
    expect(home).toContain("Missing: who brings it and their phone number.");
    await ana.openHome();
    expect(await ana.waitFor("Home", () => ana.home() || undefined)).not.toContain("Deliveries this week");

    await sam.press("Add facts");
    await sam.modal("Delivery company");
    await sam.fill("Delivery company", "swift vans");
    expect(await sam.submit()).toEqual({ ok: true });
    await ana.waitForDm("Still missing: the company's phone number.");
    // Whoever brings it is known now, and has brought something before.
    await sam.press("Add facts", { message: await sam.waitForDm("Saved: oak table, for Iris Moss.") });
    expect(await sam.modal("Company's phone").then(() => sam.value("Company's phone"))).toBe("212 555 0111");
    expect(await sam.submit()).toEqual({ ok: true });
    await ana.waitForDm("Nothing is missing any more.");
    await sam.openHome();
    await sam.press("Delivered");
    await ana.waitForDm("Sam Reyes noted that it has arrived: oak table, for Iris Moss.");
  });
});

describe("a delivery that is changed", () => {
  beforeEach(() => open(() => ({})));

  async function change(person: Driver, fields: Readonly<Record<string, string>>): Promise<void> {
    await person.modal("New date");
    for (const [label, value] of Object.entries(fields)) await person.fill(label, value);
    await person.choose("Who asked for it?", "We moved it");
    expect(await person.submit()).toEqual({ ok: true });
  }

  test("by what the customer doesn't agree to is changed again, and the company is asked anew", async () => {
    await ana.press("Change delivery", { message: await nudgeOf("confirm-delivery") });
    await change(ana, { "New date": "2026-06-15" });
    const told = await ana.waitForDm("Tell Jane Doe about the oak table: the delivery is on Monday 15 June");
    await store.goTo(inNewYork("2026-06-02T10:05"));
    await ana.press("They don't agree", { message: told });
    await change(ana, { "New date": "2026-06-18" });
    await ana.waitForDm("on Thursday 18 June instead of Monday 15 June");
    const open = await store.database.sql`
      select step from follow_ups where step like 'move-%' and state = 'open' order by step`;
    expect(open.map(({ step }) => step)).toEqual(["move-company", "move-customer"]);
  });

  test("by two at once has one truth, and the second is told to look again", async () => {
    const message = await nudgeOf("confirm-delivery");
    await ana.press("Change delivery", { message });
    await ana.modal("Change delivery");
    await maria.command("/customer Jane", { channel: "store" });
    await maria.waitFor("the card", () =>
      maria.channel("store").findLast((one) => maria.read(one).includes("Jane Doe")),
    );
    await store.goTo(inNewYork("2026-06-02T10:01"));
    await maria.press("Change delivery");
    await change(maria, { "New date": "2026-06-15" });
    await ana.waitForDm("Maria Okafor changed the delivery of oak table, for Jane Doe");
    await ana.fill("New date", "2026-06-22");
    await ana.submit();
    expect(Object.values(ana.errors()).join()).toContain("A colleague changed this delivery meanwhile.");
    const [row] = await store.database.sql`select planned_on::text from deliveries`;
    expect(row).toEqual({ planned_on: "2026-06-15" });
  });

  test("of which a part has come stays open for the rest, and counts from the whole", async () => {
    const message = await nudgeOf("did-it-arrive");
    await store.database.sql`update deliveries set planned_on = '2026-06-02'`;
    await ana.press("Date changed", { message });
    await change(ana, { "New date": "2026-06-09", "What is still to come?": "two chairs" });
    await ana.waitForDm("still to come: two chairs; the delivery is on Tuesday 9 June instead of");
    const steps = async () =>
      (await store.database.sql`select step from follow_ups where state = 'open' order by step`).map(
        ({ step }) => step,
      );
    expect(await steps()).toContain("did-it-arrive");
    expect(await steps()).not.toContain("check-in");
  });
});
