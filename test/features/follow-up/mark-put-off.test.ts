import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { markPutOff } from "../../../src/features/follow-up/mark-put-off.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { type SeededStore, seedFollowUp, seedSale, seedStore } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** Confirms a delivery of Thursday 4 June, asked for when the day is full already. */
async function putOff(due: string) {
  const { db } = database;
  const sale = await seedSale(db, store);
  const dueAt = newYork(due);
  const confirm = { step: "confirm-delivery", anchorOn: day("2026-06-04"), expiresAt: newYork("2026-06-04 18:30") };
  const id = await seedFollowUp(db, store, sale, { ...confirm, dueAt, sentAt: null });
  const { workspaceId } = store;
  const { stays } = await markPutOff(db, testConfig.store, { workspaceId, id, ...sale }, day(due.slice(0, 10)), dueAt);
  const [row] = await db.select({ dueAt: followUps.dueAt }).from(followUps).where(eq(followUps.id, id));
  return { stays, dueAt: row?.dueAt };
}

describe("markPutOff", () => {
  test("leaves confirming a delivery for the day before it, and not for its own", async () => {
    const dayBefore = newYork("2026-06-03 10:00");
    expect(await putOff("2026-06-02 10:00")).toEqual({ stays: false, dueAt: dayBefore });
    expect(await putOff("2026-06-03 10:00")).toEqual({ stays: true, dueAt: dayBefore });
  });
});
