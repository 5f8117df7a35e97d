// A sale that was cancelled or went back, at the verbs and in the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../../src/core/errors.ts";
import { markDelivered } from "../../../src/features/delivery/mark-delivered.ts";
import { listSales } from "../../../src/features/digest/store/day-counts.ts";
import { features } from "../../../src/features/index.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

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
  await database.sql`truncate workspaces cascade`;
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
