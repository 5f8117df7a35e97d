// More calls than a day holds, when they pass to somebody else.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { recordAway } from "../../../src/features/away/record-away.ts";
import { features } from "../../../src/features/index.ts";
import { mostCalls } from "../../../src/features/nudge/rules.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("planDay", () => {
  test("a cover gets all that the one who is away was asked already: it isn't moved, so nothing of it is lost", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { ana, sam } = store;
    for (let n = 0; n <= mostCalls; n += 1)
      await seedFollowUp(db, store, await seedSale(db, store, { name: `Customer ${n}` }));
    await recordAway(db, ana, { until: day("2026-06-05"), coverId: sam.userId }, tuesday);
    await createSender(testDeps(db, tuesday, { features }))();

    const rows = await db.select({ state: outbox.state }).from(outbox).where(eq(outbox.recipient, sam.userId));
    expect(rows.map(({ state }) => state)).toEqual(Array(mostCalls + 1).fill("sent"));
  });
});
