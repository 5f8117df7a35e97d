// What Undo leaves as it has become meanwhile.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { mergeCustomers } from "../../../src/features/customer/store/merges.ts";
import { markMissed } from "../../../src/features/digest/store/digests.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { answerNudge } from "../../../src/features/nudge/answer-nudge.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("undoAnswer", () => {
  test("leaves what is one customer's since with that one, and a miss that was named since as named", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana } = store;
    const sale = await seedSale(db, store);
    const { customerId: to } = await seedSale(db, store);
    const id = await seedFollowUp(db, store, sale, { sentAt: null });
    const owedId = await seedOwed(db, workspaceId, { subjectId: id, recipient: ana.userId });
    const deps = testDeps(db, tuesday, { features });
    await answerNudge(deps, { workspaceId, owedId, by: ana, outcome: "reached" }, tuesday);
    await mergeCustomers(db, workspaceId, { from: sale.customerId, to }, tuesday.add({ minutes: 1 }));
    await markMissed(db, workspaceId, [id], day("2026-06-02"));
    await undoAnswer(deps, { workspaceId, owedId, by: ana }, tuesday.add({ minutes: 2 }));

    const [undone] = await db.select().from(followUps).where(eq(followUps.id, id));
    expect(undone).toMatchObject({ state: "open", customerId: to, missedOn: day("2026-06-02") });
  });
});
