// Off today, under a list that carries what was due before.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDayOff } from "../../../src/features/away/record-day-off.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("recordDayOff", () => {
  test("takes the day on which the list came, whatever day its first line was due on", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana: by } = store;
    const dueAt = tuesday.subtract({ hours: 24 });
    const subjectId = await seedFollowUp(db, store, await seedSale(db, store), { dueAt, sentAt: null });
    const owedId = await seedOwed(db, workspaceId, { subjectId, recipient: by.userId, dueAt });
    await createSender(testDeps(db, tuesday, { features }))();

    const dayOff = await recordDayOff(db, testConfig, { workspaceId, owedId, by }, tuesday);
    expect([dayOff.on.toString(), dayOff.returned]).toEqual(["2026-06-02", 1]);
    await expect(recordDayOff(db, testConfig, { workspaceId, owedId, by }, tuesday.add({ hours: 24 }))).rejects.toThrow(
      "That list was for Tuesday 2 June",
    );
  });
});
