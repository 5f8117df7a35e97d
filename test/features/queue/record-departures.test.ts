import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { members } from "../../../src/db/schema/workspace.ts";
import { features } from "../../../src/features/index.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { getPromise } from "../../../src/features/promise/store.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { recordDepartures } from "../../../src/features/queue/record-departures.ts";
import { sayWork } from "../../../src/features/queue/rules.ts";
import { listUnnoticed, listWork } from "../../../src/features/queue/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("recordDepartures", () => {
  test("who made a promise that a colleague keeps, and nothing else, leaves it to the queue; it is handed over", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, sam, maria } = store;
    const { customerId } = await seedSale(db, store);
    const made = { customerId, saleId: null, words: "keys", makerId: ana.userId, ownerId: sam.userId };
    const id = await addPromise(db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, tuesday);
    await db.update(members).set({ isDeleted: true }).where(eq(members.userId, ana.userId));
    expect((await listUnnoticed(db)).map(({ userId }) => userId)).toEqual([ana.userId]);

    await recordDepartures(testDeps(db, tuesday, { features }), tuesday);
    expect(await listUnnoticed(db)).toEqual([]);
    const [first] = await listWork(db, workspaceId);
    expect(first).toMatchObject({ userId: ana.userId, hasLeft: true, departureId: expect.any(String) });
    expect(first && sayWork(first)).toBe("1 promise of 1 customer");

    const by = maria;
    await changeOwners(db, testConfig, { formId: "form", by }, { from: ana.userId, to: maria, note: null }, tuesday);
    expect((await getPromise(db, workspaceId, id)).makerId).toBe(maria.userId);
    expect((await listWork(db, workspaceId)).find(({ userId }) => userId === ana.userId)).toBeUndefined();
  });
});
