// A customer asks for no contact in the shop: what ends, what goes on, and that Undo leaves no trace of it.
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContactId } from "../../../src/core/ids.ts";
import { contacts, customers, optOuts } from "../../../src/db/schema/customer.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import type { OptOutKind } from "../../../src/features/customer/rules.ts";
import { insertOptOut } from "../../../src/features/customer/store/opt-outs.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { features } from "../../../src/features/index.ts";
import { drawDoNotContact } from "../../../src/features/nudge/draw-do-not-contact.ts";
import { recordDoNotContact } from "../../../src/features/nudge/record-do-not-contact.ts";
import { undoDoNotContact } from "../../../src/features/nudge/undo-do-not-contact.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { read } from "../../support/cards.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let sale: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** The table's thank-you is due at ten, and Ana has it on her screen an hour later. */
const now = tuesday.add({ hours: 1 });

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  sale = await seedSale(database.db, store);
  const { workspaceId } = store;
  const subject = { kind: "sale", id: sale.saleId } as const;
  const soldAt = tuesday.subtract({ hours: 20 });
  await planSubject(database.db, testConfig.store, { workspaceId, subject }, soldAt);
  await createSender(testDeps(database.db, tuesday, { features }))();
});

const form = (silence: OptOutKind) => ({ how: "visit", silence, note: "asked at the counter" }) as const;
const asked = () => ({ workspaceId: store.workspaceId, customerId: sale.customerId, formId: "form", by: store.sam });
const record = (silence: OptOutKind) => recordDoNotContact(database.db, testConfig, asked(), form(silence), now);
const rows = () => database.db.select().from(followUps).orderBy(asc(followUps.id));
const openSteps = async () =>
  (await rows())
    .filter(({ state }) => state === "open")
    .map(({ step }) => step)
    .toSorted();
const kinds = async () => (await database.db.select({ kind: optOuts.kind }).from(optOuts)).map(({ kind }) => kind);
const contactId = async () => {
  const [contact] = await database.db.select({ id: contacts.id }).from(contacts);
  return contact?.id as ContactId;
};
const undo = async (minutes: number, by = store.sam) =>
  undoDoNotContact(
    database.db,
    testConfig,
    { workspaceId: store.workspaceId, id: await contactId(), by },
    now.add({ minutes }),
  );
const said = async () => {
  const { workspaceId, sam } = store;
  const owed = { workspaceId, subjectId: await contactId(), recipient: sam.userId };
  return read(await drawDoNotContact(database.db, [owed as never], now));
};

describe("recordDoNotContact", () => {
  test("redraws what is out: it says whether to call or to write", async () => {
    const out = await seedFollowUp(database.db, store, sale, { step: "follow-on" });
    expect(await record("calls")).toContain(out);
    expect(await undo(5)).toContain(out);
  });

  test.each<[OptOutKind, string[]]>([
    ["all", ["confirm-delivery", "did-it-arrive"]],
    ["sales", ["confirm-delivery", "did-it-arrive", "thank-you"]],
    ["calls", ["confirm-delivery", "did-it-arrive", "thank-you"]],
    ["messages", ["confirm-delivery", "did-it-arrive", "thank-you"]],
  ])("%s leaves %j, and who noted it is told", async (kind, open) => {
    await record(kind);
    expect(await openSteps()).toEqual(open);
    expect(await kinds()).toEqual([kind]);
  });

  test("a form that is handed in twice counts once", async () => {
    expect(await record("all")).not.toEqual([]);
    expect(await record("all")).toEqual([]);
    expect(await database.db.select().from(contacts)).toHaveLength(1);
  });

  test("says what ends and what still comes, and takes it back in the same place", async () => {
    await record("all");
    expect(await said()).toBe(
      [
        "Saved: Jane Doe asked for no contact at all.",
        "asked at the counter",
        "Friendly calls and messages end. What we owe them still comes, and says so. It is for good: a later purchase doesn't undo it.",
        "Still to come:",
        "Tuesday 2 June: Confirm the delivery, Ana Lima",
        "Thursday 4 June: Did it arrive?, Ana Lima",
        "[Undo]",
      ].join("\n"),
    );
    await undo(5);
    expect(await said()).toBe("Taken back: Jane Doe may be contacted as before.");
  });

  test("of a customer who was taken back, nothing is kept", async () => {
    await database.db.update(customers).set({ removedAt: tuesday });
    await expect(record("all")).rejects.toThrow("no longer in our records");
  });
});

describe("undoDoNotContact", () => {
  test("everything stands as before, what had been due and was on somebody's screen too", async () => {
    const before = await rows();
    await record("all");
    expect(await rows()).not.toEqual(before);
    await undo(9);
    expect(await rows()).toEqual(before);
    expect(await kinds()).toEqual([]);
  });

  test("what they had asked for before stays", async () => {
    const earlier = { customerId: sale.customerId, kind: "all", reason: null, askedBy: store.ana.userId } as const;
    await insertOptOut(database.db, store.workspaceId, earlier, tuesday);
    await record("all");
    await undo(5);
    expect(await kinds()).toEqual(["all"]);
  });

  test.each([
    ["after ten minutes", 10, "too late"],
    ["a second time", 5, "taken back already"],
  ])("%s it stands", async (_, minutes, refusal) => {
    await record("all");
    if (minutes < 10) await undo(4);
    const stands = await rows();
    await expect(undo(minutes)).rejects.toThrow(refusal);
    expect(await rows()).toEqual(stands);
  });

  test("is for the one who noted it", async () => {
    await record("all");
    await expect(undo(5, store.maria)).rejects.toThrow("Only the one who noted it can take it back.");
  });
});
