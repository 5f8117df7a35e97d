// A customer who may be one whom we know: the confirmation asks, and whoever sold says who it is.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("Same person, or someone else", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let ben: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    [ana, ben, sam, maria] = ["ana", "ben", "sam", "maria"].map((handle) => store.slack.as(handle)) as [
      Driver,
      Driver,
      Driver,
      Driver,
    ];
  });
  afterEach(() => store.close());

  async function sell(who: Driver, words: string, promises = ""): Promise<void> {
    await who.command(`/sold ${words}`);
    await who.modal("Log a sale");
    if (promises !== "") await who.fill("Promises", promises);
    expect(await who.submit()).toEqual({ ok: true });
  }

  async function count(table: string): Promise<number> {
    const [row] = await store.database.sql.unsafe(`select count(*)::int as n from ${table}`);
    return Number(row?.n);
  }

  async function cardOf(person: Driver, words: string): Promise<string> {
    const before = person.channel("store").length;
    await person.command(`/customer ${words}`, { channel: "store" });
    const shown = await person.waitFor("an answer", () => person.channel("store").slice(before).at(-1));
    return person.read(shown);
  }

  const known = "customers where removed_at is null";

  test("of one name: Same person puts everything in one place, and Undo takes back the sale alone", async () => {
    await sell(ana, "Jane Doe 212 555 0199 oak table took it home");
    await ana.waitForDm("Saved: oak table");
    await sell(ben, "jane doe oak chairs delivery 12 June", "old chairs taken away @sam");
    const asked = await ben.waitForDm("Is it the same person?");
    expect(ben.read(asked)).toContain(
      "Another Jane Doe is in our records: oak table, bought Tuesday 2 June, phone ending in 0199.",
    );
    expect(await count(known)).toBe(2);
    await sam.waitForDm("Can you keep this");

    await ben.press("Same person", { message: asked });
    await ben.waitForDm("everything of Jane Doe's is in one place now.");
    expect(await count(known)).toBe(1);
    const card = await cardOf(maria, "Jane");
    for (const part of ["oak table", "oak chairs", "old chairs taken away, Sam Reyes", "212 555 0199"])
      expect(card).toContain(part);

    // A second press, and a manager's on the old message: what is true.
    await ben.press("Same person", { message: asked });
    await ben.waitForDm("Ben Ito already answered: Same person");

    await ben.press("Undo");
    await ben.waitForDm("Taken back: oak chairs");
    await sam.waitForDm("Ben Ito took it back.");
    expect(await count(known)).toBe(1);
    expect(await cardOf(maria, "Jane")).not.toContain("oak chairs");
  });

  test("of one name: Someone else keeps both, and stops asking", async () => {
    await sell(ana, "Jane Doe 212 555 0199 oak table took it home");
    await ana.waitForDm("Saved: oak table");
    await sell(ana, "Jane Doe oak chairs took it home");
    const asked = await ana.waitForDm("Is it the same person?");
    await ana.press("Someone else", { message: asked });
    await ana.waitForDm("Not the Jane Doe from before: a customer of their own.");
    expect(ana.read(ana.lastDm())).not.toContain("[Same person]");
    expect(await count(known)).toBe(2);
    expect(await cardOf(maria, "Jane")).toContain("Several customers fit.");
    await ana.press("Undo");
    await ana.waitForDm("Taken back: oak chairs");
    expect(await count(known)).toBe(1);
  });

  test("of one phone: Someone else makes a customer of their own, with all that hangs on the sale; next time they are told apart", async () => {
    await sell(ana, "Jane Doe 212 555 0199 oak table took it home");
    await ana.waitForDm("Saved: oak table");
    await sell(ana, "Jim Dow 212 555 0199 oak chairs delivery 12 June", "old chairs taken away @sam");
    const asked = await ana.waitForDm('You wrote "Jim Dow". The phone is Jane Doe\'s');
    expect(await count(known)).toBe(1);
    await sam.waitForDm("Ana told Jane Doe");
    await ana.press("Someone else", { message: asked });
    await ana.waitForDm("Jim Dow is a customer of their own, with the same phone as Jane Doe.");
    await ana.waitForDm("Saved: oak chairs, for Jim Dow.");
    await sam.waitForDm("Ana told Jim Dow");
    expect(await count(known)).toBe(2);
    expect(await cardOf(maria, "Jane")).not.toContain("oak chairs");
    await sell(ana, "jim dow +1 (212) 555-0199 lamp took it home");
    expect(ana.read(await ana.waitForDm("Saved: lamp, for Jim Dow."))).not.toContain("Is it the same person?");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.waitForDm("Thank-you call: Jim Dow, oak chairs");
  });

  test("of one phone: Same person keeps the name that we knew, and what was typed in sight", async () => {
    await sell(ana, "Jane Doe 212 555 0199 oak table took it home");
    await sell(ana, "Jana Dow 212 555 0199 oak chairs took it home");
    await ana.press("Same person", { message: await ana.waitForDm('You wrote "Jana Dow"') });
    await ana.waitForDm('You wrote "Jana Dow": that is Jane Doe.');
    expect(await count(known)).toBe(1);
  });

  test("an opt-out of either holds, and a visit of the one whom we knew is closed by the sale", async () => {
    await ana.command("/unsold Jane Doe 212 555 0199 oak table");
    await ana.modal("Log a visit");
    await ana.choose("May we call?", "Yes, call");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: Jane Doe came by");
    await sell(ben, "Jane Doe oak table took it home");
    const [jane] = await store.database.sql`select customer_id as id from visits`;
    await store.database.sql`insert into opt_outs (workspace_id, customer_id, kind, asked_by, asked_at)
      select workspace_id, id, 'all', created_by, created_at from customers where id = ${jane?.id}`;
    await ben.press("Same person", { message: await ben.waitForDm("nothing bought yet, phone ending in 0199") });
    await ana.waitForDm("Jane Doe, whom you met on Tuesday 2 June, has bought from Ben Ito");
    expect(await count("follow_ups where state = 'open'")).toBe(0);
  });

  test("asks the same of a visit, by its e-mail too, and nobody else may answer", async () => {
    const visit = async (name: string) => {
      await ana.command(`/unsold ${name}`);
      await ana.modal("Log a visit");
      await ana.fill("Phone or email", "jane@example.com");
      await ana.fill("What were they looking for?", "a lamp");
      await ana.choose("May we call?", "Only a message");
      expect(await ana.submit()).toEqual({ ok: true });
    };
    await visit("Jane Doe");
    await ana.waitForDm("Saved: Jane Doe came by");
    await visit("John Doe");
    const asked = await ana.waitForDm('You wrote "John Doe". The e-mail is Jane Doe\'s');
    await ana.press("Someone else", { message: asked });
    await ana.waitForDm("Saved: John Doe came by");
    expect(await count(known)).toBe(2);
    expect(await count("customers where email = 'jane@example.com' and phone is null")).toBe(2);
    await ana.press("Undo");
    await ana.waitForDm("Taken back");
    expect(await count(known)).toBe(1);
    await ana.press("Same person", { message: asked });
    await ana.waitForDm("The visit was taken back: there is nothing to decide any more.");
  });
});
