// A customer's thanks, a moved delivery, and how promises were kept, as the records have them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CustomerId, PromiseId, SaleId } from "../../../src/core/ids.ts";
import { moveWithDelivery } from "../../../src/features/promise/change-due-days.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { findHistory } from "../../../src/features/promise/find-history.ts";
import { findReliability } from "../../../src/features/promise/find-reliability.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { recordThanks } from "../../../src/features/promise/record-thanks.ts";
import type { Act } from "../../../src/features/promise/rules/acts.ts";
import { getPromise } from "../../../src/features/promise/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let saleId: SaleId;
let customerId: CustomerId;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
  ({ saleId, customerId } = await seedSale(database.db, store));
});
afterAll(() => database.close());

/** Ana's promise, Sam's to keep, due with the delivery unless it has a day of its own. */
function makePromise(dueOn: string | null = null): Promise<PromiseId> {
  const { workspaceId, ana, sam } = store;
  const made = { customerId, saleId, words: "old table taken away", makerId: ana.userId, ownerId: sam.userId };
  return database.db.transaction((tx) =>
    addPromise(tx, testConfig, workspaceId, { ...made, dueOn: dueOn === null ? null : day(dueOn) }, null, tuesday),
  );
}

let minutes = 0;
function act(carried: PromiseId, by: SeededStore["sam"], done: Act): Promise<readonly string[]> {
  minutes += 1;
  return changePromise(
    database.db,
    testConfig,
    { workspaceId: by.workspaceId, carried, by },
    done,
    tuesday.add({ minutes }),
  );
}

async function keep(id: PromiseId): Promise<void> {
  await act(id, store.sam, { kind: "accept" });
  await act(id, store.sam, { kind: "done" });
  await act(id, store.ana, { kind: "confirm" });
}

describe("recordThanks", () => {
  const thank = (id: PromiseId, by: SeededStore["ana"]) =>
    recordThanks(database.db, testConfig, { id, by }, "so quick!", tuesday.add({ hours: 1 }));

  test("is for what is kept, by its maker or a manager, once", async () => {
    const id = await makePromise();
    await expect(thank(id, store.ana)).rejects.toThrow("Sam Reyes was asked to keep it");
    await keep(id);
    await expect(thank(id, store.sam)).rejects.toThrow("Ana Lima promised it");
    await thank(id, store.ana);
    await expect(thank(id, store.maria)).rejects.toThrow("Sam Reyes has had the customer's thanks already.");
    const rows = await database.sql`select recipient from outbox where kind = 'promise-news'`;
    expect(rows.map(({ recipient }) => recipient)).toEqual([store.sam.userId]);
  });
});

describe("moveWithDelivery", () => {
  test("asks anew who said that they keep it, keeps what it was, and leaves a day of its own alone", async () => {
    const { workspaceId, sam, ana } = store;
    const [moving, staying] = [await makePromise(), await makePromise("2026-06-08")];
    await act(moving, sam, { kind: "accept" });
    await database.sql`update deliveries set planned_on = '2026-06-11' where sale_id = ${saleId}`;
    const move = () =>
      database.db.transaction((tx) =>
        moveWithDelivery(
          tx,
          testConfig,
          { workspaceId, saleId, wasOn: day("2026-06-04"), by: ana.userId },
          tuesday.add({ hours: 2 }),
        ),
      );
    await move();
    expect(await getPromise(database.db, workspaceId, moving)).toMatchObject({ state: "made", round: 2 });
    expect(await getPromise(database.db, workspaceId, staying)).toMatchObject({ state: "made", round: 0 });
    const { changes } = await findHistory(database.db, workspaceId, moving);
    expect(changes.at(-1)).toMatchObject({ kind: "moved", wasDueOn: day("2026-06-04"), dueOn: day("2026-06-11") });
  });
});

describe("findReliability", () => {
  test("reads the promises that turned since then, with the company that brings the goods", async () => {
    const id = await makePromise("2026-06-05");
    await keep(id);
    const now = tuesday.add({ hours: 240 });
    const found = await findReliability(
      database.db,
      store.workspaceId,
      { since: tuesday.subtract({ hours: 1 }), zone: "America/New_York" },
      now,
    );
    expect(found.companies.map(({ name }) => name)).toEqual(["Swift Vans"]);
    expect(found.all["on-time"]).toBeGreaterThan(0);
    const none = await findReliability(database.db, store.workspaceId, { since: now, zone: "America/New_York" }, now);
    expect(Object.values(none.all).every((count) => count === 0)).toBe(true);
  });
});
