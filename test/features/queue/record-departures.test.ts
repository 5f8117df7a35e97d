import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { promises } from "../../../src/db/schema/sale.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
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
beforeEach(async () => {
  await database.clear();
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
    await changeOwners(
      db,
      testConfig,
      { formId: "form", by },
      { from: ana.userId, to: maria, note: "Ana has left" },
      tuesday,
    );
    expect((await getPromise(db, workspaceId, id)).makerId).toBe(maria.userId);
    expect((await listWork(db, workspaceId)).find(({ userId }) => userId === ana.userId)).toBeUndefined();
  });

  test("whoever is back is owed what they weren't told of the promises that are theirs still, and nothing else", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, sam, maria } = store;
    const { customerId } = await seedSale(db, store);
    const made = { customerId, saleId: null, makerId: ana.userId, ownerId: sam.userId, dueOn: day("2026-06-19") };
    const [keys, lamp] = [
      await addPromise(db, testConfig, workspaceId, { ...made, words: "keys" }, null, tuesday),
      await addPromise(db, testConfig, workspaceId, { ...made, words: "lamp" }, null, tuesday),
    ];
    const isAnaGone = (isDeleted: boolean) =>
      db.update(members).set({ isDeleted }).where(eq(members.userId, ana.userId));
    const beat = async (now: typeof tuesday) => {
      await recordDepartures(testDeps(db, now, { features }), now);
      await createSender(testDeps(db, now, { features }))();
    };
    const toAna = async () =>
      (await db.select().from(outbox).where(eq(outbox.recipient, ana.userId)))
        .filter(({ kind }) => kind.startsWith("promise-"))
        .map(({ kind, subjectId, state }) => [kind, subjectId === keys ? "keys" : "another", state])
        .toSorted();
    await isAnaGone(true);
    await beat(tuesday);
    // Sam answers neither; one of them becomes Maria's.
    const friday = tuesday.add({ hours: 72 });
    await beat(friday);
    expect(await toAna()).toEqual([
      ["promise-unanswered", "another", "dropped"],
      ["promise-unanswered", "keys", "dropped"],
    ]);
    await db.update(promises).set({ makerId: maria.userId }).where(eq(promises.id, lamp));
    const call = { kind: "call-off", why: "she has them" } as const;
    await changePromise(db, testConfig, { workspaceId, carried: keys, by: maria }, call, friday);
    await beat(friday);

    await isAnaGone(false);
    await beat(friday);
    // That nobody had answered isn't true any more; that it is withdrawn is.
    expect(await toAna()).toEqual([
      ["promise-news", "another", "sent"],
      ["promise-unanswered", "another", "dropped"],
      ["promise-unanswered", "keys", "dropped"],
    ]);
  });
});
