// All that somebody looks after passes to a colleague while others go on working with it.

import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordPromises } from "../../../src/features/promise/record-promises.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { listSales } from "../../../src/features/sold/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { meeting } from "../../support/meeting.ts";
import { seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ max: 6 });
});
afterAll(() => database.close());

describe("changeOwners", () => {
  test("hands over while a sale that goes with it is returned, and neither waits for the other for ever", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const sale = await seedSale(db, store);
    await seedFollowUp(db, store, sale);
    const { workspaceId, ana, sam, maria: by } = store;
    const line = { words: "old table taken away", ownerId: ana.userId, dueOn: Temporal.PlainDate.from("2026-06-12") };
    const made = { ...sale, workspaceId, makerId: ana.userId };
    await db.transaction((tx) => recordPromises(tx, testConfig, made, [line], tuesday));
    const returning = { workspaceId, saleId: sale.saleId, by, formId: "return" };
    await meeting(
      database,
      () => changeOwners(db, testConfig, { formId: "form", by }, { from: ana.userId, to: sam, note: null }, tuesday),
      () => recordReturn({ db, config: testConfig }, returning, { part: null, why: "too big" }, tuesday),
    );
    expect(await listSales(db, workspaceId, { ids: [sale.saleId] })).toMatchObject([{ ownerId: sam.userId }]);
  });
});
