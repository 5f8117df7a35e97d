// Sales that are saved at the same moment: each closes the visits of whoever bought, and waits for the other at most.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../src/core/ids.ts";
import { recordSale } from "../../../src/features/sold/record-sale.ts";
import { listSales } from "../../../src/features/sold/store.ts";
import { listVisits } from "../../../src/features/visit/store.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { meeting } from "../../support/meeting.ts";
import { type SeededStore, type SeededVisit, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

const phone = "+12125550142";

let database: TestDatabase;
let store: SeededStore;

beforeEach(async () => {
  database = await testDatabase({ max: 6 });
  store = await seedStore(database.db);
});
afterEach(() => database.close());

function sell(rep: Member, customer: string): Promise<unknown> {
  const form = { customer, phone, what: "lamp", how: "took-home", on: null, reasons: null, amount: null } as const;
  const from = { workspaceId: store.workspaceId, formId: newId(), rep };
  return recordSale(testDeps(database.db, tuesday), from, { ...form, promises: null }, tuesday);
}

/** Who came by and shares a phone; the later visit is closed first. */
function visited(name: string, hoursAgo: number): Promise<SeededVisit> {
  return seedVisit(database.db, store, {
    customer: { name, phone },
    visitedAt: tuesday.subtract({ hours: hoursAgo }),
  });
}

async function endsOf(visits: readonly SeededVisit[]): Promise<unknown[]> {
  const ids = visits.map(({ visitId }) => visitId);
  return (await listVisits(database.db, store.workspaceId, { ids })).map(({ endedBecause }) => endedBecause);
}

describe("recordSale", () => {
  test("of two sales of one customer at once both are saved, and one of them closes the visit", async () => {
    const jane = await visited("Jane Doe", 20);
    await meeting(
      database,
      () => sell(store.ana, "Jane Doe"),
      () => sell(store.sam, "Jane Doe"),
    );
    expect(await listSales(database.db, store.workspaceId, jane)).toHaveLength(2);
    expect(await endsOf([jane])).toEqual(["bought"]);
  });

  test("two customers with one phone, whose visits are each other's to close, don't wait for each other", async () => {
    const both = [await visited("Jane Doe", 20), await visited("Joe Doe", 30)];
    await meeting(
      database,
      () => sell(store.ana, "Jane Doe"),
      () => sell(store.sam, "Joe Doe"),
    );
    expect(await endsOf(both)).toEqual(["bought", "bought"]);
  });
});
