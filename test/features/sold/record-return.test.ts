// A sale that was cancelled or went back, at the verbs and in the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../../src/core/errors.ts";
import { markDelivered } from "../../../src/features/delivery/mark-delivered.ts";
import { listSales } from "../../../src/features/digest/store/day-counts.ts";
import { findFollowUp } from "../../../src/features/follow-up/store/follow-ups.ts";
import { features } from "../../../src/features/index.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { undoReturn } from "../../../src/features/sold/undo-return.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let deps: TestDeps;
let sale: SeededSale;
let other: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  deps = testDeps(database.db, tuesday, { features });
  sale = await seedSale(database.db, store);
  other = await seedSale(database.db, store);
});

const giveBack = ({ saleId }: SeededSale, formId: string, part: string | null = null) =>
  recordReturn(
    deps,
    { workspaceId: store.workspaceId, saleId, by: store.ana, formId },
    { part, why: "changed their mind" },
    tuesday,
  );

describe("recordReturn", () => {
  test("a whole sale goes back once; its form handed in twice counts once; the other sale stands", async () => {
    await giveBack(sale, "one");
    expect(await giveBack(sale, "one")).toEqual([]);
    await expect(giveBack(sale, "two")).rejects.toThrow("It is cancelled or returned already");
    await giveBack(other, "three");
  });

  test("a part that goes back leaves the sale as it is", async () => {
    await giveBack(sale, "one", "one chair");
    await giveBack(sale, "two", "another chair");
    await giveBack(sale, "three");
    await expect(giveBack(sale, "four", "a third")).rejects.toThrow(UserError);
  });

  test("ends the call that they had agreed on; Undo gives it back, with its buttons where they are out", async () => {
    const { workspaceId, ana: by } = store;
    const id = await seedFollowUp(database.db, store, sale, { step: "follow-on", expiresAt: null });
    const standsAs = async () => (await findFollowUp(database.db, workspaceId, id))?.closedBecause;
    await giveBack(sale, "one");
    expect(await standsAs()).toBe("cancelled");
    const [noted] = await database.sql`select id from sale_returns`;
    const changed = await undoReturn(database.db, deps.config, { workspaceId, id: noted?.id, by }, tuesday);
    expect(await standsAs()).toBeNull();
    expect(changed).toContain(id);
    const sent = await database.sql`select state from outbox where subject_id = ${id}`;
    expect(sent).toEqual([{ state: "sent" }]);
  });

  test("what went back isn't delivered any more, and isn't counted among the day's sales", async () => {
    await giveBack(sale, "one");
    const { workspaceId, storeId, ana } = store;
    const deliver = ({ saleId }: SeededSale) =>
      markDelivered(deps.db, deps.config, { workspaceId, carried: saleId, by: ana }, tuesday);
    await expect(deliver(sale)).rejects.toThrow("That sale was cancelled or returned");
    await deliver(other);

    const around = { from: tuesday.subtract({ hours: 24 }), to: tuesday.add({ hours: 24 }) };
    const counted = await listSales(deps.db, { workspaceId, id: storeId }, around);
    expect(counted.map(({ isCancelled }) => isCancelled).toSorted()).toEqual([false, true]);
  });
});
