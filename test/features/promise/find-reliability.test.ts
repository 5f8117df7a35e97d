// How the word that a store's people gave was kept, counted from what is in the database.
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PromiseId, SaleId } from "../../../src/core/ids.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { findReliability } from "../../../src/features/promise/find-reliability.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import type { Act } from "../../../src/features/promise/rules/acts.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let ours: SeededStore;
let theirs: SeededStore;

/** Ana's promises, made on Tuesday 2 June; Sam keeps them, and Swift Vans brings the sale that one came with. */
beforeAll(async () => {
  database = await testDatabase();
  ours = await seedStore(database.db);
  theirs = await seedStore(database.db, "T0OTHER");
  const { saleId } = await seedSale(database.db, ours, { delivery: { plannedOn: day("2026-06-09") } });
  await keep(await promise("old table taken away", { saleId }), 2);
  await keep(await promise("two spare keys"), 9);
  const moved = await promise("leg repaired");
  await act(moved, { kind: "late", on: day("2026-06-12"), why: "no part" }, 1);
  await act(moved, { kind: "agree" }, 1);
  await keep(moved, 8);
  await promise("a call when it is here");
  await keep(await promise("two spare keys", { store: theirs }), 2, theirs);
});
afterAll(() => database.close());

/** Due on Tuesday 9 June. */
async function promise(
  words: string,
  { saleId = null, store = ours }: { readonly saleId?: SaleId | null; readonly store?: SeededStore } = {},
): Promise<PromiseId> {
  const { customerId } = await seedSale(database.db, store);
  const made = { customerId, saleId, words, makerId: store.ana.userId, ownerId: store.sam.userId };
  const due = { ...made, dueOn: day("2026-06-09") };
  return addPromise(database.db, testConfig, store.workspaceId, due, null, tuesday);
}

async function act(carried: PromiseId, what: Act, days: number, { workspaceId, ana, sam } = ours): Promise<void> {
  const by = what.kind === "agree" || what.kind === "confirm" ? ana : sam;
  const at = tuesday.add({ hours: 24 * days });
  await changePromise(database.db, testConfig, { workspaceId, carried, by: { ...by, workspaceId } }, what, at);
}

/** Done so many days later, and the customer says so. */
async function keep(id: PromiseId, days: number, store = ours): Promise<void> {
  await act(id, { kind: "done" }, days, store);
  await act(id, { kind: "confirm" }, days, store);
}

const none = { "on-time": 0, moved: 0, late: 0, broken: 0, "not-confirmed": 0 };
const find = (since: Temporal.Instant) =>
  findReliability(database.db, ours.workspaceId, { since, zone: "America/New_York" }, tuesday.add({ hours: 24 * 6 }));

describe("findReliability", () => {
  test("counts by who keeps it, who brings it and of what kind, in one's own workspace", async () => {
    const all = { ...none, "on-time": 1, moved: 1, late: 1 };
    expect(await find(tuesday)).toEqual({
      all,
      owners: [{ name: "Sam Reyes", counts: all }],
      companies: [{ name: "Swift Vans", counts: { ...none, "on-time": 1 } }],
      kinds: [
        { name: "delivery", counts: { ...none, "on-time": 1 } },
        { name: "extra", counts: { ...none, late: 1 } },
        { name: "service", counts: { ...none, moved: 1 } },
      ],
    });
  });

  test("looks at what came to its present state since then", async () => {
    expect((await find(tuesday.add({ hours: 24 * 9 }))).all).toEqual({ ...none, late: 1 });
  });
});
