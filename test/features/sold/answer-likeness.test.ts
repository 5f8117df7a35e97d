// Who may say whether two customers are one, and what a second answer, a stranger's and another workspace's come to.
import { and, eq, isNull, ne } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, type SaleId, type UserId } from "../../../src/core/ids.ts";
import { customers } from "../../../src/db/schema/customer.ts";
import { answerForSale } from "../../../src/features/sold/answer-likeness.ts";
import { recordSale } from "../../../src/features/sold/record-sale.ts";
import { findByForm, listSales } from "../../../src/features/sold/store.ts";
import { insertMembers } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { memberLike, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** Ana sells to somebody of a name that is known. */
async function sellTo(customer: string): Promise<SaleId> {
  const { db } = database;
  await seedSale(db, store, { name: customer });
  const form = { customer, phone: null, what: "lamp", how: "took-home", on: null } as const;
  const formId = newId<SaleId>();
  const from = { workspaceId: store.workspaceId, formId, rep: store.ana };
  await recordSale(testDeps(db, tuesday), from, { ...form, reasons: null, promises: null, amount: null }, tuesday);
  const sale = await findByForm(db, store.workspaceId, formId);
  if (sale === null) throw new Error("the sale was not saved");
  return sale.id;
}

describe("answerForSale", () => {
  const answer = (saleId: SaleId, by: SeededStore["ana"], said: "same" | "other" = "same") =>
    answerForSale(
      database.db,
      testConfig,
      { workspaceId: by.workspaceId, saleId, by, answer: said },
      tuesday.add({ minutes: 1 }),
    );

  test("is the rep's or a manager's, and nobody else's", async () => {
    const saleId = await sellTo("Zoe Kay");
    const ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito", storeId: store.storeId });
    await insertMembers(database.db, [ben], tuesday);
    await expect(answer(saleId, ben)).rejects.toThrow(
      "This is Ana Lima's customer: Ana Lima or a manager says who it is.",
    );
    await answer(saleId, store.maria);
    expect(
      await database.db.$count(customers, and(eq(customers.nameKey, "zoe kay"), isNull(customers.removedAt))),
    ).toBe(1);
  });

  test("the first of two answers counts, even where they say different things at once", async () => {
    const saleId = await sellTo("Iris Moss");
    const results = await Promise.allSettled([answer(saleId, store.ana, "same"), answer(saleId, store.maria, "other")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(answer(saleId, store.ana)).rejects.toThrow(
      /(Ana Lima already answered: Same person|Maria Okafor already answered: Someone else), 10:01/,
    );
  });

  test("the one whom we knew may be gone by then", async () => {
    const saleId = await sellTo("Ada Byron");
    const [sale] = await listSales(database.db, store.workspaceId, { ids: [saleId] });
    if (sale === undefined) throw new Error("there is no such sale");
    const known = and(eq(customers.nameKey, "ada byron"), ne(customers.id, sale.customerId));
    await database.db.update(customers).set({ removedAt: tuesday }).where(known);
    await expect(answer(saleId, store.ana)).rejects.toThrow("The other one is no longer in our records");
  });

  test("what is made up or another workspace's finds nothing", async () => {
    const saleId = await sellTo("Bo Lind");
    const elsewhere = await seedStore(database.db, "T0OTHER");
    await expect(answer(saleId, elsewhere.ana)).rejects.toThrow("That sale is gone");
    await expect(answer(newId<SaleId>(), store.ana)).rejects.toThrow("That sale is gone");
    const plain = await seedSale(database.db, store);
    await expect(answer(plain.saleId, store.ana)).rejects.toThrow("There is nothing to decide here any more.");
  });
});
