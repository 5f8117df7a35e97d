import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customers } from "../../../src/db/schema/customer.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { planCustomer } from "../../../src/features/follow-up/plan-customer.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("planCustomer", () => {
  test("of somebody who is in our records no more nothing stays open or owed; others keep theirs", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId } = store;
    const sale = await seedSale(db, store);
    const visit = await seedVisit(db, store, { customerId: sale.customerId });
    const other = await seedSale(db, store, { name: "Iris Moss" });
    const plan = (kind: "sale" | "visit", id: string) =>
      planSubject(db, testConfig.store, { workspaceId, subject: { kind, id } as never }, tuesday);
    await plan("sale", sale.saleId);
    await plan("visit", visit.visitId);
    await plan("sale", other.saleId);
    const stateOf = async (customerId: string) => {
      const rows = await db
        .select({ state: followUps.state, because: followUps.closedBecause, owed: outbox.state })
        .from(followUps)
        .innerJoin(outbox, eq(outbox.subjectId, followUps.id))
        .where(eq(followUps.customerId, customerId as never));
      return [...new Set(rows.map(({ state, because, owed }) => `${state} ${because} ${owed}`))];
    };
    expect(await stateOf(sale.customerId)).toEqual(["open null scheduled"]);

    await db.update(customers).set({ removedAt: tuesday }).where(eq(customers.id, sale.customerId));
    await planCustomer(db, testConfig.store, { workspaceId, customerId: sale.customerId }, tuesday);
    expect(await stateOf(sale.customerId)).toEqual(["closed ended dropped"]);
    expect(await stateOf(other.customerId)).toEqual(["open null scheduled"]);
  });
});
