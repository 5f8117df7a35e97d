import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OutboxId, UserId } from "../../../src/core/ids.ts";
import { followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { changeIssue } from "../../../src/features/issue/change-issue.ts";
import { updateAvailability } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { seedFollowUp, seedIssue, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.sql`truncate workspaces cascade`;
});
afterAll(() => database.close());

/** Ana sorts it out, and Maria presses it on Tuesday 2 June, 10:00. */
describe("Not solved", () => {
  const away = { awayFrom: day("2026-06-01"), awayUntil: day("2026-06-12"), coverId: null };

  test.each([
    ["is its owner's again", {}, "U0ANA", "2026-06-03 12:00"],
    ["with a cover, too", { ...away, coverId: "U0SAM" as UserId }, "U0ANA", "2026-06-03 12:00"],
    ["is whose who heard it, where its owner is away and nobody covers", away, "U0MARIA", "2026-06-03 12:00"],
  ])("%s", async (_, availability, ownerId, hearBy) => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, maria } = store;
    const sale = await seedSale(db, store);
    await seedIssue(db, store, sale, { state: "fixed", fix: "polished", ownerId: ana.userId });
    const [issue] = await db.select().from(issues);
    const call = { step: "recovery-call", issueId: issue?.id ?? null, sentAt: null };
    const subjectId = await seedFollowUp(db, store, sale, call);
    const owedId: OutboxId = await seedOwed(db, workspaceId, { subjectId, recipient: maria.userId });
    await updateAvailability(db, ana, { awayFrom: null, awayUntil: null, coverId: null, ...availability });

    await changeIssue(db, testConfig, { workspaceId, owedId, by: maria }, { kind: "not-solved" }, tuesday);

    const [after] = await db.select().from(issues);
    expect(after).toMatchObject({ state: "reported", ownerId, hearByAt: newYork(hearBy) });
    const [update] = await db.select().from(followUps).where(eq(followUps.step, "issue-update"));
    expect(update).toMatchObject({ ownerId, dueAt: newYork(hearBy) });
  });
});
