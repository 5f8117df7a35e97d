import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { findUncovered, listUncovered } from "../../../src/features/queue/list-uncovered.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const away = { awayFrom: day("2026-06-02"), awayUntil: day("2026-06-05") };

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

const change = (userId: UserId, differs: Partial<typeof members.$inferInsert>) =>
  database.db.update(members).set(differs).where(eq(members.userId, userId));
const list = (now = tuesday) => listUncovered(database.db, testConfig, store.workspaceId, now);

/** Ana's: one due on Wednesday, one on her first morning back, and one in the week after. */
async function seedAnas() {
  const jane = await seedSale(database.db, store);
  const iris = await seedSale(database.db, store, { name: "Iris Moss" });
  const due = (text: string) => ({ dueAt: inNewYork(text), sentAt: null });
  const firstId = await seedFollowUp(database.db, store, jane, { step: "thank-you", ...due("2026-06-03T10:00") });
  await seedFollowUp(database.db, store, jane, { step: "check-in", ...due("2026-06-06T10:00") });
  await seedFollowUp(database.db, store, iris, { step: "check-in", ...due("2026-06-06T16:00") });
  await seedFollowUp(database.db, store, iris, { step: "one-month", ...due("2026-06-12T10:00") });
  return firstId;
}

describe("listUncovered", () => {
  test("counts what is due by the end of the first working day back, and whose it is", async () => {
    const firstId = await seedAnas();
    await change(store.ana.userId, away);
    expect(await list()).toEqual([
      { name: "Ana Lima", until: away.awayUntil, followUps: 3, customers: ["Jane Doe", "Iris Moss"], firstId },
    ]);
  });

  test.each<[string, Partial<typeof members.$inferInsert>, Partial<typeof members.$inferInsert>, boolean]>([
    ["who is here", { awayFrom: null, awayUntil: null }, {}, false],
    ["whose last day away is today", { awayUntil: day("2026-06-02") }, {}, true],
    ["whose last day away was yesterday", { awayFrom: day("2026-06-01"), awayUntil: day("2026-06-01") }, {}, false],
    ["who is covered", { coverId: "U0SAM" as UserId }, {}, false],
    ["whose cover is away", { coverId: "U0SAM" as UserId }, away, true],
    ["whose cover has left", { coverId: "U0SAM" as UserId }, { isDeleted: true }, true],
    ["who has left", { isDeleted: true }, {}, false],
  ])("%s: %j", async (_, anas, sams, isListed) => {
    await seedAnas();
    await change(store.ana.userId, { ...away, ...anas });
    if (Object.keys(sams).length > 0) await change(store.sam.userId, sams);
    expect((await list()).map(({ name }) => name)).toEqual(isListed ? ["Ana Lima"] : []);
  });

  test("is looked up by a follow-up of theirs, as long as it is theirs and they are away", async () => {
    const firstId = await seedAnas();
    const find = () => findUncovered(database.db, store.workspaceId, firstId, tuesday);
    expect(await find()).toBeNull();
    await change(store.ana.userId, away);
    expect(await find()).toBe(store.ana.userId);
    await database.db.update(followUps).set({ ownerId: store.sam.userId }).where(eq(followUps.id, firstId));
    expect(await find()).toBeNull();
  });

  test("names nobody for whom nothing is due, nor anybody of another workspace; who is back first stands first", async () => {
    const elsewhere = await seedStore(database.db, "T0OTHER");
    await seedFollowUp(database.db, elsewhere, await seedSale(database.db, elsewhere));
    await change(elsewhere.ana.userId, away);
    expect(await list()).toEqual([]);
    const jane = await seedSale(database.db, store);
    await seedFollowUp(database.db, store, jane, { step: "check-in" });
    await seedFollowUp(database.db, store, jane, { ownerId: store.sam.userId });
    await change(store.sam.userId, { ...away, awayUntil: day("2026-06-04") });
    expect((await list()).map(({ name }) => name)).toEqual(["Sam Reyes", "Ana Lima"]);
  });
});
