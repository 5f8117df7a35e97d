// Add details, opened before a colleague changed the delivery, or handed in twice.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeDelivery } from "../../../src/features/delivery/change-delivery.ts";
import { findDelivery } from "../../../src/features/delivery/store.ts";
import { features } from "../../../src/features/index.ts";
import { getKnownSale, updateDetails } from "../../../src/features/sold/update-details.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("updateDetails", () => {
  test("a form that shows the day and the place of before puts neither back; one that is handed in twice counts once", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, maria } = store;
    const { saleId } = await seedSale(db, store);
    const deps = testDeps(db, tuesday, { features });
    const known = await getKnownSale(deps, workspaceId, saleId, ana, tuesday);
    const { asOf, sale, delivery } = known;
    const from = { workspaceId, carried: saleId, asOf };
    const move = { plannedOn: day("2026-06-08"), address: "5 New Road", window: null, windowEndsAt: null };
    const form = { ...move, receiverName: null, receiverPhone: null, stillToCome: null, askedBy: "customer" } as const;
    await changeDelivery(db, deps.config, { ...from, formId: "moved" }, maria, form, tuesday);

    const { id: _, saleId: __, method: how, plannedOn: on, deliveredOn: ___, ...rest } = delivery;
    const who = { customer: "Jane Doe", phone: null, email: null, amount: null };
    const { what, reasons, category } = sale;
    const details = { ...rest, ...who, what, reasons, category, soldWith: "Sam", how, on };
    const saving = { ...from, formId: "details", sale, by: ana };
    await expect(updateDetails(deps, saving, details, tuesday)).rejects.toThrow("changed this delivery meanwhile");
    expect(await findDelivery(db, workspaceId, saleId)).toMatchObject({
      plannedOn: move.plannedOn,
      address: move.address,
    });

    const anew = await getKnownSale(deps, workspaceId, saleId, ana, tuesday);
    const { plannedOn, address } = anew.delivery;
    await updateDetails(deps, { ...saving, asOf: anew.asOf }, { ...details, on: plannedOn, address }, tuesday);
    expect((await getKnownSale(deps, workspaceId, saleId, ana, tuesday)).sale.soldWith).toBe("Sam");

    // Slack hands a form in again where it has heard no answer in time.
    const later = tuesday.add({ minutes: 1 });
    const last = { ...details, on: plannedOn, address: "7 Old Road" };
    const again = {
      ...saving,
      formId: "again",
      asOf: (await getKnownSale(deps, workspaceId, saleId, ana, later)).asOf,
    };
    await updateDetails(deps, again, last, later);
    await updateDetails(deps, again, last, later.add({ seconds: 3 }));
    expect((await getKnownSale(deps, workspaceId, saleId, ana, later)).asOf).toEqual(later);
  });
});
