// Who may close a promise as not confirmed, and when.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, type PromiseId } from "../../../src/core/ids.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { closePromise } from "../../../src/features/promise/close-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { getPromise } from "../../../src/features/promise/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

const later = tuesday.add({ minutes: 5 });

/** Ana's promise, done by Sam; its call to the customer ended as `closedBecause` says, or is still to come. */
async function done(closedBecause: string | null): Promise<PromiseId> {
  const { db } = database;
  const { workspaceId, ana, sam } = store;
  const { customerId } = await seedSale(db, store);
  const made = { customerId, saleId: null, words: "keys", makerId: ana.userId, ownerId: sam.userId };
  const id = await addPromise(db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, tuesday);
  await changePromise(db, testConfig, { workspaceId, carried: id, by: sam }, { kind: "done" }, tuesday);
  const [call] = await database.sql`select id from follow_ups where promise_id = ${id} and step = 'promise-confirm'`;
  expect(call).toBeDefined();
  if (closedBecause !== null)
    await database.sql`update follow_ups set state = 'closed', closed_because = ${closedBecause},
      closed_at = ${later.toString()}::timestamptz where id = ${call?.id}`;
  return id;
}

describe("closePromise", () => {
  const close = (id: string, by: SeededStore["ana"]) =>
    closePromise(database.db, testConfig, { workspaceId: by.workspaceId, carried: id, by }, later);

  test("is a manager's, once", async () => {
    const id = await done("unreached");
    await expect(close(id, store.ana)).rejects.toThrow("Only a manager can close it as not confirmed.");
    const both = await Promise.allSettled([close(id, store.maria), close(id, store.maria)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(close(id, store.maria)).rejects.toThrow("Maria Okafor already answered: Not confirmed, 10:05");
    expect((await getPromise(database.db, store.workspaceId, id)).state).toBe("not-confirmed");
  });

  test.each([
    ["while the call is still to come", null],
    ["where the call gave way to a check-in", "overtaken"],
  ])("not %s", async (_, because) => {
    const id = await done(because);
    await expect(close(id, store.maria)).rejects.toThrow("The customer is still to be asked");
  });

  test("nor what isn't done, is made up or another workspace's", async () => {
    const id = await done("unreached");
    const elsewhere = await seedStore(database.db, "T0OTHER");
    await expect(close(id, elsewhere.maria)).rejects.toThrow("That promise is gone");
    await expect(close(newId<PromiseId>(), store.maria)).rejects.toThrow("That promise is gone");
  });
});
