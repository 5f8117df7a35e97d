// Which purchase a problem that rings the store is about, and who hears of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FieldErrors } from "../../../src/core/errors.ts";
import { newId, type ReturnId, type SaleId } from "../../../src/core/ids.ts";
import { issues } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { recordIssue } from "../../../src/features/issue/record-issue.ts";
import { insertReturn } from "../../../src/features/sold/store/returns.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** Jane's oak table from Ana, and then a lamp from Sam. */
async function seedPurchases() {
  const table = await seedSale(database.db, store);
  const { customerId } = table;
  const sold = { customerId, repId: store.sam.userId, what: "brass lamp", soldAt: tuesday.subtract({ hours: 2 }) };
  const lamp = await seedSale(database.db, store, { sale: sold });
  return { customerId, table: table.saleId, lamp: lamp.saleId };
}

async function cancel(saleId: SaleId): Promise<void> {
  const why = { part: null, why: "too big", returnedBy: store.ana.userId, returnedAt: tuesday };
  await insertReturn(database.db, store.workspaceId, { id: newId<ReturnId>(), saleId, ...why }, saleId);
}

/** Maria reports it, and sorts it out. */
async function report(concern: {
  readonly customerId: typeof issues.$inferSelect.customerId;
  readonly saleId?: SaleId;
}) {
  const { workspaceId, maria } = store;
  const problem = {
    words: "One leg is scratched",
    owner: maria.userId,
    hearByAt: tuesday.add({ hours: 2 }),
    broken: [],
  };
  const from = { ...concern, formId: "form" };
  await recordIssue(testDeps(database.db, tuesday), { workspaceId, by: maria, from }, problem, tuesday);
  const [issue] = await database.db.select().from(issues);
  const told = (await database.db.select().from(outbox)).filter(({ kind }) => kind === "issue-report");
  return { about: issue?.saleId, told: told.map(({ recipient }) => recipient) };
}

describe("recordIssue", () => {
  test("is about the purchase that is named, also once it went back, and its rep hears of it", async () => {
    const { customerId, table } = await seedPurchases();
    await cancel(table);
    expect(await report({ customerId, saleId: table })).toEqual({ about: table, told: ["U0ANA"] });
  });

  test("none named: about the newest that stands", async () => {
    const { customerId, table, lamp } = await seedPurchases();
    await cancel(lamp);
    expect(await report({ customerId })).toEqual({ about: table, told: ["U0ANA"] });
  });

  test("where nothing stands, about the newest of all", async () => {
    const { customerId, table, lamp } = await seedPurchases();
    await cancel(table);
    await cancel(lamp);
    expect(await report({ customerId })).toEqual({ about: lamp, told: ["U0SAM"] });
  });

  test("refuses another customer's purchase, another workspace's, one that was taken back and one that never was", async () => {
    const { customerId } = await seedPurchases();
    const iris = await seedSale(database.db, store, { name: "Iris Moss" });
    const elsewhere = await seedSale(database.db, await seedStore(database.db, "T0OTHER"));
    const undone = await seedSale(database.db, store, { sale: { customerId, undoneAt: tuesday } });
    for (const saleId of [iris.saleId, elsewhere.saleId, undone.saleId, newId<SaleId>()])
      await expect(report({ customerId, saleId })).rejects.toThrow(FieldErrors);
    expect(await database.db.select().from(issues)).toEqual([]);
  });
});
