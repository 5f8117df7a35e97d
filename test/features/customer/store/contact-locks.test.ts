// A customer whom nobody knew, saved by several people at once, by any door.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, type SaleId } from "../../../../src/core/ids.ts";
import { customers } from "../../../../src/db/schema/customer.ts";
import { recordPromise } from "../../../../src/features/promise/record-promise.ts";
import { recordSale } from "../../../../src/features/sold/record-sale.ts";
import { recordVisit } from "../../../../src/features/visit/record-visit.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { testDeps } from "../../../support/deps.ts";
import { day } from "../../../support/planning.ts";
import { seedStore, tuesday } from "../../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("lockContact", () => {
  test("a sale, a visit and a promise of one new phone at once are one customer's", async () => {
    const { db } = database;
    const { workspaceId, ana, sam, maria } = await seedStore(db);
    const deps = testDeps(db, tuesday);
    const [phone, formId] = ["+12125550142", newId<SaleId>()];
    const who = { customer: "Jane Doe", phone };
    const sale = {
      ...who,
      what: "lamp",
      how: "took-home",
      on: null,
      reasons: null,
      promises: null,
      amount: null,
    } as const;
    const visit = {
      ...who,
      email: null,
      what: "lamp",
      heldBack: null,
      note: null,
      mayCall: "call",
      decidesOn: null,
    } as const;
    const promise = { words: "keys", dueOn: day("2026-06-09"), keeper: null, outside: null, asksFirst: false };
    await Promise.all([
      recordSale(deps, { workspaceId, formId, rep: ana }, sale, tuesday),
      recordVisit(deps, { workspaceId, formId, rep: sam }, visit, tuesday),
      recordPromise(
        deps,
        { workspaceId, formId, maker: maria, saleId: null, link: null },
        { ...promise, customer: { name: "Jane Doe", phone } },
        tuesday,
      ),
    ]);
    expect(await db.$count(customers, eq(customers.phone, phone))).toBe(1);
  });
});
