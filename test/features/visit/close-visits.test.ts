import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VisitId } from "../../../src/core/ids.ts";
import { closeVisits, reopenVisits } from "../../../src/features/visit/close-visits.ts";
import { listVisits } from "../../../src/features/visit/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import {
  type SeededSale,
  type SeededStore,
  seedFollowUp,
  seedOwed,
  seedSale,
  seedStore,
  seedVisit,
  tuesday,
} from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** What a sale of that moment closes. */
async function close({ saleId, customerId }: SeededSale, soldAt = tuesday): Promise<VisitId[]> {
  const sale = { workspaceId: store.workspaceId, saleId, customerId, soldAt };
  const { visits } = await closeVisits(database.db, testConfig.store, sale, soldAt);
  return visits.map(({ id }) => id);
}

async function visitOf(id: VisitId) {
  return (await listVisits(database.db, store.workspaceId, { ids: [id] }))[0];
}

describe("closeVisits", () => {
  test("closes the customer's own, once, and says by which sale", async () => {
    const { customerId, visitId } = await seedVisit(database.db, store);
    const sale = await seedSale(database.db, store, { sale: { customerId } });
    expect(await close(sale)).toEqual([visitId]);
    expect(await close(sale)).toEqual([]);
    expect(await visitOf(visitId)).toMatchObject({ endedBecause: "bought", saleId: sale.saleId });
    await reopenVisits(database.db, testConfig.store, { ...store, ...sale }, tuesday);
    expect(await visitOf(visitId)).toMatchObject({ endedBecause: null, saleId: null });
  });

  test("ends the call that they had agreed on; a sale that is taken back gives it back as it was, owed again", async () => {
    const { db } = database;
    const { workspaceId, ana } = store;
    const { customerId, visitId } = await seedVisit(db, store);
    const dueAt = Temporal.Instant.from("2026-06-11T14:00:00Z");
    const agreed = { step: "follow-on", visitId, note: "wants a round one", dueAt, anchorOn: day("2026-06-11") };
    const id = await seedFollowUp(db, store, { customerId }, { ...agreed, sentAt: null });
    await seedOwed(db, workspaceId, { subjectId: id, recipient: ana.userId, dueAt });
    const stands = async () => {
      const [row] = await database.sql`
        select f.closed_because, f.note, o.state, o.due_at = f.due_at as on_time
        from follow_ups f join outbox o on o.subject_id = f.id where f.id = ${id}`;
      return row;
    };
    const sale = await seedSale(db, store, { sale: { customerId } });
    const ended = { closed_because: "overtaken", note: "wants a round one", state: "dropped", on_time: true };
    await close(sale);
    expect(await stands()).toEqual(ended);

    const later = tuesday.add({ minutes: 5 });
    const { changed } = await reopenVisits(db, testConfig.store, { ...store, ...sale }, later);
    expect(await stands()).toEqual({ ...ended, closed_because: null, state: "scheduled" });
    expect(changed).toContain(id);
  });

  test.each([
    ["phone", { phone: "+12125550142" }, { phone: "+12125550142", name: "J. Doe" }],
    ["email", { email: "jane@example.com" }, { email: "jane@example.com", phone: "+12125550101" }],
  ])("closes those of whoever has the same %s", async (_, visitor, buyer) => {
    const { visitId } = await seedVisit(database.db, store, { customer: visitor });
    expect(await close(await seedSale(database.db, store, { customer: buyer }))).toEqual([visitId]);
  });

  test.each([
    ["from after the sale", { visitedAt: tuesday.add({ seconds: 1 }) }],
    ["from more than three months before it", { visitedAt: tuesday.subtract({ hours: 24 * 93 }) }],
    ["that ended otherwise", { endedBecause: "not-interested", endedAt: tuesday }],
    ["that was taken back", { endedBecause: "undone", endedAt: tuesday }],
  ] as const)("leaves one %s as it is", async (_, differs) => {
    const { customerId } = await seedVisit(database.db, store, differs);
    expect(await close(await seedSale(database.db, store, { sale: { customerId } }))).toEqual([]);
  });

  test("leaves alone who has neither phone nor email, and other workspaces", async () => {
    const other = await seedStore(database.db, "T0OTHER");
    await seedVisit(database.db, other, { customer: { phone: "+12125550177" } });
    await seedVisit(database.db, store);
    expect(await close(await seedSale(database.db, store, { customer: { phone: "+12125550177" } }))).toEqual([]);
  });

  test("of two sales at once, one closes it", async () => {
    const { customerId, visitId } = await seedVisit(database.db, store);
    const sales = [
      await seedSale(database.db, store, { sale: { customerId } }),
      await seedSale(database.db, store, { sale: { customerId } }),
    ];
    const closed = await Promise.all(
      sales.map((sale) =>
        database.db.transaction(async (tx) => {
          const of = { workspaceId: store.workspaceId, ...sale, soldAt: tuesday };
          return (await closeVisits(tx, testConfig.store, of, tuesday)).visits.map(({ id }) => id);
        }),
      ),
    );
    expect(closed.flat()).toEqual([visitId]);
  });
});
