import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PromiseId } from "../../../src/core/ids.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { promises } from "../../../src/db/schema/sale.ts";
import { readerHasLeft } from "../../../src/features/outbox/rules.ts";
import { insertUnread } from "../../../src/features/promise/insert-unread.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("insertUnread owes of each promise the last word alone, and asks nobody for one that is over or another's", async () => {
  const { db } = database;
  const store = await seedStore(db);
  const { workspaceId, ana, sam } = store;
  const sale = await seedSale(db, store);
  const made = { ...sale, makerId: ana.userId, ownerId: sam.userId, dueOn: null };
  const add = (words: string) => addPromise(db, testConfig, workspaceId, { ...made, words }, null, tuesday);
  const unread = (subjectId: PromiseId, kind: string, round: number, reason = readerHasLeft) =>
    seedOwed(db, workspaceId, { subjectId, recipient: sam.userId, kind, round, state: "dropped", reason });

  const asked = await add("asked three times while they were gone, twice with its delivery");
  const heard = await add("accepted, its delivery moved twice, a change of it undone twice");
  const over = await add("over");
  const others = await add("another's");
  const later = await add("asked in vain, and again when they were back");
  const undone = await add("asked in vain, and again because of what was undone");
  await db.delete(outbox);
  for (const round of [0, 1, 2]) await unread(asked, "promise-question", round);
  for (const round of [0, 1]) await unread(asked, "delivery-keepers", round);
  for (const round of [0, 1]) await unread(heard, "delivery-keepers", round);
  for (const round of [2, 3]) await unread(heard, "promise-stands", round);
  for (const id of [over, others, later, undone]) await unread(id, "promise-question", 0);
  await db.update(promises).set({ state: "withdrawn" }).where(eq(promises.id, over));
  await db.update(promises).set({ makerId: sam.userId, ownerId: ana.userId }).where(eq(promises.id, others));
  await seedOwed(db, workspaceId, { subjectId: later, recipient: sam.userId, kind: "promise-question", round: 1 });
  await unread(undone, "promise-question", 1, "the answer was undone");

  const now = tuesday.add({ hours: 1 });
  const owed = () =>
    db
      .select({ subject: outbox.subjectId, kind: outbox.kind, round: outbox.round })
      .from(outbox)
      .where(and(eq(outbox.state, "scheduled"), eq(outbox.dueAt, now)));
  for (const _call of ["first", "second"]) {
    await insertUnread(db, sam, now);
    const rows = await owed();
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(
      expect.arrayContaining([
        { subject: asked, kind: "promise-question", round: 2 },
        { subject: heard, kind: "delivery-keepers", round: 1 },
        { subject: heard, kind: "promise-stands", round: 3 },
        { subject: undone, kind: "promise-question", round: 0 },
      ]),
    );
  }
});
