// A delivery that is changed or completed outside of a nudge, from a card, Home or Add details: whoever did so has it
// confirmed with what comes, of a change both questions are asked, and Undo puts everything back as it stood.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { tuesday } from "../support/seed.ts";
import { snapshot } from "../support/snapshot.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

let store: StoreInSlack;
let ana: Driver;
let maria: Driver;
let sam: Driver;

/** Ana sells Jane a table for Friday 12 June; Sam takes the old one along and has said that he will. */
beforeEach(async () => {
  store = await openStore({}, tuesday);
  [ana, maria, sam] = [store.slack.as("ana"), store.slack.as("maria"), store.slack.as("sam")];
  await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 delivery Friday 12 June");
  await ana.modal("Log a sale");
  await ana.fill("Promises", "old table taken away @sam");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved");
  await details({ Address: "12 Elm Street", "Delivery company": "Swift Vans" });
  await sam.press("I'll do it", { message: await sam.waitForDm("old table taken away") });
  await sam.waitForDm("Done");
  await store.goTo(tuesday.add({ minutes: 1 }));
});
afterEach(() => store.close());

async function details(fields: Readonly<Record<string, string>>): Promise<void> {
  await ana.press("Add details", { message: await ana.waitForDm("[Add details]") });
  await ana.modal("Delivery company");
  for (const [label, value] of Object.entries(fields)) await ana.fill(label, value);
  expect(await ana.submit()).toEqual({ ok: true });
}

async function lookUp(person: Driver): Promise<SeenMessage> {
  const cards = () => person.channel("store").filter(({ isEphemeral }) => isEphemeral);
  const before = cards().length;
  await person.command("/customer Jane", { channel: "store" });
  return person.waitFor("the card", () => cards()[before]);
}

async function change(person: Driver, fields: Readonly<Record<string, string>>): Promise<void> {
  await person.press("Change delivery", { message: await lookUp(person) });
  await person.modal("New date");
  for (const [label, value] of Object.entries(fields)) await person.fill(label, value);
  await person.choose("Who asked for it?", "We moved it");
  expect(await person.submit()).toEqual({ ok: true });
}

/** What is open, with its day and whose it is. */
const openSteps = async () =>
  store.database.sql`select step, due_at, round, owner_id from follow_ups where state = 'open' order by step, due_at`;

const openTellings = async () => {
  const rows = await store.database.sql`
    select step from follow_ups where step like 'move-%' and state = 'open' order by step`;
  return rows.map(({ step }) => step);
};

describe("Change delivery from a card", () => {
  test("is confirmed with what comes, and Undo puts it back; who was told hears so", async () => {
    const before = await snapshot(store.database);
    const open = await openSteps();
    await change(maria, { "New date": "2026-06-19" });
    const confirmation = await maria.waitForDm("Saved: oak table, for Jane Doe");
    expect(maria.read(confirmation)).toBe(
      [
        "Saved: oak table, for Jane Doe: the delivery is on Friday 19 June instead of Friday 12 June.",
        "What depends on it has moved with it. I ask you until everybody who must know has been told.",
        "What comes:",
        "Tuesday 2 June, 10:01: Customer told?",
        "Tuesday 2 June, 10:01: Company told?",
        "Wednesday 3 June, 10:00: Delivery facts, Ana Lima",
        "Thursday 4 June, 10:00: Thank-you call, Ana Lima",
        "Wednesday 17 June, 10:00: Confirm the delivery, Ana Lima",
        "Friday 19 June, 16:00: Did it arrive?, Ana Lima",
        "[Undo]",
      ].join("\n"),
    );
    await ana.waitForDm("Maria Okafor changed the delivery of oak table, for Jane Doe");
    await sam.waitForDm("moves with it");
    expect(await openTellings()).toEqual(["move-company", "move-customer"]);

    await store.goTo(tuesday.add({ minutes: 5 }));
    await maria.press("Undo", { message: confirmation });
    await maria.waitForDm("Taken back: the change of oak table, for Jane Doe.");
    await ana.waitForDm("Maria Okafor took back a change of the delivery of oak table, for Jane Doe.");
    await ana.waitForDm("What stood here was taken back: there is nothing for you to do.");
    expect(ana.dms().filter((message) => ana.read(message).includes("took back a change"))).toHaveLength(1);
    await sam.waitForDm("Maria Okafor took back a change");
    expect(await openSteps()).toEqual(open);
    const after = await snapshot(store.database);
    for (const table of ["deliveries", "promise_changes", "sales"]) expect(after[table]).toBe(before[table]);
    await maria.press("Undo", { message: confirmation });
    await maria.waitForDm("It was undone already: the delivery stands as it did before.");
  });

  test("moves a call that Jane was told of, which is said until she is spoken with, and again after Undo", async () => {
    const line =
      'Jane may have been told Wednesday 10 June for "Confirm the delivery": it is Wednesday 17 June now, so say so.';
    await change(ana, { "New date": "2026-06-19" });
    await ana.press("They agree", { message: await ana.waitForDm(line) });
    await ana.waitForDm("Ana Lima answered: They agree");
    await ana.press("Undo", { message: await ana.waitForDm("Ana Lima answered: They agree") });
    await ana.press("They agree", { message: await ana.waitForDm(line) });
    await ana.waitForDm("Ana Lima answered: They agree");
    await store.goTo(Temporal.Instant.from("2026-06-04T14:00:00Z"));
    await ana.press("Open", { message: await ana.waitForDm("Thank-you call: Jane Doe, oak table.") });
    expect(ana.read(await ana.waitForDm("Thank Jane Doe today"))).not.toContain("may have been told");
    await store.goTo(Temporal.Instant.from("2026-06-17T14:00:00Z"));
    expect(ana.read(await ana.waitForDm("Confirm the delivery with Jane Doe"))).not.toContain("may have been told");
  });

  test("isn't undone once somebody was told of it, nor after 10 minutes", async () => {
    await change(maria, { "New date": "2026-06-19" });
    const first = await maria.waitForDm("Saved: oak table, for Jane Doe");
    await store.goTo(tuesday.add({ minutes: 3 }));
    await maria.press("They agree", { message: await maria.waitForDm("[They agree]") });
    await maria.waitForDm("Maria Okafor answered: They agree");
    await maria.press("Undo", { message: first });
    await maria.waitForDm("Customer or company have been spoken to since, so this can't be undone");

    await store.goTo(tuesday.add({ minutes: 4 }));
    await change(maria, { "New date": "2026-06-26" });
    const second = await maria.waitForDm("Saved: oak table, for Jane Doe: the delivery is on Friday 26 June");
    await maria.press("Undo", { message: first });
    await maria.waitForDm("The delivery was changed since, so this can't be undone");
    await store.goTo(tuesday.add({ minutes: 15 }));
    await maria.press("Undo", { message: second });
    await maria.waitForDm("It is too late to undo");
    const [kept] = await store.database.sql`
      select planned_on::text, (select count(*)::int from delivery_changes where stood_before is not null) as undoable
      from deliveries`;
    expect(kept).toEqual({ planned_on: "2026-06-26", undoable: 0 });
  });

  test("takes back the last of two changes alone: what the first one asks stays open with whoever made it", async () => {
    await change(ana, { Address: "4 Oak Avenue" });
    await ana.waitForDm("the address is now 4 Oak Avenue");
    const asked = await openSteps();
    await store.goTo(tuesday.add({ minutes: 4 }));
    await change(maria, { "New date": "2026-06-19" });
    const confirmation = await maria.waitForDm("Saved: oak table, for Jane Doe");
    await maria.press("Undo", { message: confirmation });
    await maria.waitForDm("Taken back: the change of oak table, for Jane Doe.");
    expect(await openSteps()).toEqual(asked);
    const [row] = await store.database.sql`select planned_on::text, address from deliveries`;
    expect(row).toEqual({ planned_on: "2026-06-12", address: "4 Oak Avenue" });
  });
});

describe("Add facts", () => {
  test("is confirmed with what is still missing and what comes, and Undo puts it back", async () => {
    const before = await snapshot(store.database);
    const open = await openSteps();
    await maria.press("Add facts", { message: await lookUp(maria) });
    await maria.modal("# Add facts");
    await maria.fill("Company's phone", "212 555 0111");
    expect(await maria.submit()).toEqual({ ok: true });
    const confirmation = await maria.waitForDm("Saved: oak table, for Jane Doe.");
    expect(maria.read(confirmation)).toBe(
      [
        "Saved: oak table, for Jane Doe. Delivery on Friday 12 June.",
        "Still missing: the reference.",
        "What comes:",
        "Wednesday 3 June, 10:00: Delivery facts, Ana Lima",
        "Wednesday 3 June, 10:00: Thank-you call, Ana Lima",
        "Wednesday 10 June, 10:00: Confirm the delivery, Ana Lima",
        "Friday 12 June, 16:00: Did it arrive?, Ana Lima",
        "[Add facts] [Undo]",
      ].join("\n"),
    );
    await ana.waitForDm("Maria Okafor found out more of the delivery of oak table, for Jane Doe.");

    await maria.press("Undo", { message: confirmation });
    await maria.waitForDm("Taken back: the change of oak table, for Jane Doe.");
    await ana.waitForDm("Maria Okafor took back a change of the delivery of oak table, for Jane Doe.");
    expect(await openSteps()).toEqual(open);
    expect((await snapshot(store.database)).deliveries).toBe(before.deliveries);
  });
});

describe("Add details", () => {
  test("that completes what nobody knew is nothing to tell of", async () => {
    await details({ Reference: "SV-88", "Company's phone": "212 555 0111", "Who receives it?": "Lee Park" });
    await ana.waitFor("the facts", async () => {
      const [row] = await store.database.sql`select reference from deliveries where reference is not null`;
      return row;
    });
    expect(await store.database.sql`select from delivery_changes`).toHaveLength(0);
    expect(await openTellings()).toEqual([]);
  });

  test("that corrects a day and a place is kept and told like any other change, and can be undone", async () => {
    await details({ Date: "2026-06-19", Address: "4 Oak Avenue" });
    const told = await ana.waitForDm("Tell Jane Doe about the oak table");
    const words = "the delivery is on Friday 19 June instead of Friday 12 June; the address is now 4 Oak Avenue";
    expect(ana.read(told)).toContain(words);
    expect(await openTellings()).toEqual(["move-company", "move-customer"]);
    await sam.waitForDm("moves with it");
    const card = await lookUp(maria);
    expect(maria.read(card)).toContain("Moved from Friday 12 June, from 12 Elm Street, on Tuesday 2 June by Ana Lima");
    await ana.press("Undo", { message: await ana.waitForDm(`Saved: oak table, for Jane Doe: ${words}`) });
    await ana.waitForDm("Taken back: the change of oak table, for Jane Doe.");
    expect(await openTellings()).toEqual([]);
    const [row] = await store.database.sql`select planned_on::text, address from deliveries`;
    expect(row).toEqual({ planned_on: "2026-06-12", address: "12 Elm Street" });
  });
});
