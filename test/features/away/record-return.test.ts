// What is said to have waited for somebody who is back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId, type OutboxId } from "../../../src/core/ids.ts";
import { recordReturn } from "../../../src/features/away/record-return.ts";
import { updateAvailability } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { day } from "../../support/planning.ts";
import { seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("recordReturn tells follow-ups that waited from other messages", async () => {
  const { db } = database;
  const store = await seedStore(db);
  const { workspaceId, ana } = store;
  const absence = { awayFrom: day("2026-06-01"), awayUntil: day("2026-06-05"), coverId: null };
  await updateAvailability(db, ana, absence);
  const subjectId = await seedFollowUp(db, store, await seedSale(db, store), { sentAt: null });
  const held = { recipient: ana.userId, dueAt: tuesday.add({ hours: 96 }), wantedAt: tuesday };
  await seedOwed(db, workspaceId, { ...held, subjectId });
  await seedOwed(db, workspaceId, { ...held, subjectId: newId<OutboxId>(), kind: "promise-news" });
  const { waited, changed } = await recordReturn(db, { ...ana, ...absence }, tuesday.add({ hours: 1 }));
  expect(waited).toEqual({ followUps: 1, messages: 1 });
  expect(changed).toEqual([subjectId]);
});
