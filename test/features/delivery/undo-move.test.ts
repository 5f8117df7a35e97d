// A delivery that is changed by mistake while those whom it concerns are at home: what they were to hear stands again.
import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DeliveryChangeId, newId, type SaleId } from "../../../src/core/ids.ts";
import { deliveryAsks, deliveryChanges } from "../../../src/db/schema/delivery.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { changeDelivery } from "../../../src/features/delivery/change-delivery.ts";
import { insertAsk } from "../../../src/features/delivery/store/asks.ts";
import { findChangedAt, findDelivery } from "../../../src/features/delivery/store.ts";
import { undoMove } from "../../../src/features/delivery/undo-move.ts";
import { updateFacts } from "../../../src/features/delivery/update-facts.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { recordPromises } from "../../../src/features/promise/record-promises.ts";
import { listPromises } from "../../../src/features/promise/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const night = Temporal.Instant.from("2026-06-03T01:00:00Z");
const morning = Temporal.Instant.from("2026-06-03T14:00:00Z");

let database: TestDatabase;
let store: SeededStore;
let sale: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** To be delivered on Friday 12 June; nobody knows its reference. */
beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  sale = await seedSale(database.db, store, { delivery: { plannedOn: day("2026-06-12"), reference: null } });
});

const depsAt = (now: Temporal.Instant): TestDeps => testDeps(database.db, now, { features });

async function lastChange(saleId: SaleId): Promise<DeliveryChangeId> {
  const [row] = await database.db.select().from(deliveryChanges).where(eq(deliveryChanges.saleId, saleId));
  if (row === undefined) throw new Error("nothing was changed");
  return row.id;
}

/** Maria moves it by a week at night, and takes that back. */
async function moveThereAndBack(): Promise<void> {
  const { db, config } = depsAt(night);
  const { workspaceId, maria } = store;
  const delivery = await findDelivery(db, workspaceId, sale.saleId);
  const asOf = await findChangedAt(db, workspaceId, sale.saleId);
  if (delivery === null || asOf === null) throw new Error("the sale has a delivery");
  const form = { ...delivery, plannedOn: day("2026-06-19"), askedBy: "us" as const };
  const handedIn = { workspaceId, formId: "form", carried: sale.saleId, asOf };
  await changeDelivery(db, config, handedIn, maria, form, night.add({ minutes: 1 }));
  const id = await lastChange(sale.saleId);
  await undoMove({ db, config }, { workspaceId, id, by: maria }, night.add({ minutes: 2 }));
}

describe("undoMove", () => {
  test("asks a keeper anew whom nobody had asked before the move, once", async () => {
    const { db, config } = depsAt(night);
    const { workspaceId, ana, sam } = store;
    const line = { words: "old table taken away", ownerId: sam.userId, dueOn: null };
    await db.transaction((tx) =>
      recordPromises(tx, config, { ...sale, workspaceId, makerId: ana.userId }, [line], night),
    );
    await createSender(depsAt(night))();
    await moveThereAndBack();

    const later = depsAt(morning);
    await createSender(later)();
    const asked = await db.select().from(outbox).where(eq(outbox.kind, "promise-question"));
    expect(asked.filter(({ state }) => state === "sent")).toMatchObject([{ recipient: sam.userId }]);
    expect(later.posts.map(({ message }) => message.text)).toContainEqual(
      expect.stringContaining("Can you keep this for a customer by Friday 12 June?"),
    );
  });

  test("asks a keeper anew whose next question was still to come before the move", async () => {
    const { db, config } = depsAt(tuesday);
    const { workspaceId, ana, sam } = store;
    const line = { words: "old table taken away", ownerId: sam.userId, dueOn: null };
    const made = { ...sale, workspaceId, makerId: ana.userId };
    await db.transaction((tx) => recordPromises(tx, config, made, [line], tuesday));
    await createSender(depsAt(tuesday))();
    const [promise] = await listPromises(db, workspaceId, { saleIds: [sale.saleId] });
    if (promise === undefined) throw new Error("there is a promise");
    const both = { words: "both tables taken away", on: null, to: sam.userId, outside: null, why: "they want both" };
    await changePromise(db, config, { workspaceId, carried: promise.id, by: ana }, { kind: "change", ...both }, night);

    await moveThereAndBack();

    const later = depsAt(morning);
    await createSender(later)();
    const asked = later.posts.filter(({ message }) => message.text.includes("for a customer"));
    expect(asked).toMatchObject([{ recipient: sam.userId }]);
    expect(asked[0]?.message.text).toMatch(/by Friday 12 June\?\nAna told Jane Doe: "both tables taken away"\./);
  });

  test("of facts asks the colleague still who was asked for them", async () => {
    const { db, config } = depsAt(tuesday);
    const { workspaceId, ana, sam, maria } = store;
    await insertAsk(db, { workspaceId, saleId: sale.saleId, askedBy: ana.userId, askedOf: sam.userId }, tuesday);
    const before = await findDelivery(db, workspaceId, sale.saleId);
    const filling = { workspaceId, formId: newId<SaleId>(), carried: sale.saleId, by: sam };
    await updateFacts(db, config, filling, { reference: "SV-90" }, tuesday.add({ minutes: 1 }));
    const [asked] = await db.select().from(deliveryAsks);
    expect(asked?.closedAt).not.toBeNull();

    const id = await lastChange(sale.saleId);
    const undo = (by: SeededStore["ana"]) =>
      undoMove({ db, config }, { workspaceId, id, by }, tuesday.add({ minutes: 2 }));
    await expect(undo(maria)).rejects.toThrow("Only the one who changed a delivery can take that back.");
    expect(await undo(sam)).toEqual(expect.arrayContaining([sale.saleId, id, asked?.id]));
    expect(await findDelivery(db, workspaceId, sale.saleId)).toEqual(before);
    expect(await db.select({ closedAt: deliveryAsks.closedAt }).from(deliveryAsks)).toEqual([{ closedAt: null }]);
  });
});
