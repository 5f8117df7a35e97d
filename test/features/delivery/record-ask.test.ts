// Whom a rep asks of a delivery, and what is asked once nobody need answer any more.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliveryAsks } from "../../../src/db/schema/delivery.ts";
import { saleReturns } from "../../../src/db/schema/sale-return.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { markNotKnown } from "../../../src/features/delivery/mark-not-known.ts";
import { findColleague } from "../../../src/features/delivery/record-ask.ts";
import { insertAsk } from "../../../src/features/delivery/store/asks.ts";
import { updateDelivery } from "../../../src/features/delivery/store.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { undoReturn } from "../../../src/features/sold/undo-return.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let deps: TestDeps;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  deps = testDeps(database.db, tuesday, { features });
});

describe("findColleague", () => {
  test("names nobody who has left: the next who runs deliveries, or else the form asks", async () => {
    const { ana, sam, maria } = store;
    const config = { ...testConfig, deliveryPeople: [sam.userId, maria.userId] };
    const found = () => findColleague({ ...deps, config }, ana);
    expect(await found()).toEqual({ userId: sam.userId, isSure: true });
    await deps.db.update(members).set({ isDeleted: true }).where(eq(members.userId, sam.userId));
    expect(await found()).toEqual({ userId: maria.userId, isSure: true });
    await deps.db.update(members).set({ isDeleted: true });
    expect(await found()).toEqual({ userId: null, isSure: false });
  });
});

describe("what a colleague was asked", () => {
  /** Sam is to find out the reference, and hasn't heard of it yet. */
  async function askSam() {
    const { workspaceId, ana, sam } = store;
    const { saleId } = await seedSale(deps.db, store, { delivery: { reference: null } });
    const id = await insertAsk(deps.db, { workspaceId, saleId, askedBy: ana.userId, askedOf: sam.userId }, tuesday);
    if (id === null) throw new Error("they were asked already");
    await seedOwed(deps.db, workspaceId, { kind: "delivery-ask", subjectId: id, recipient: sam.userId });
    return { workspaceId, saleId, id };
  }
  const isAskedNow = async () => {
    await createSender(deps)();
    return deps.posts.some(
      ({ recipient, message }) => recipient === store.sam.userId && /asks what/.test(message.text),
    );
  };

  test("isn't asked once it is found out", async () => {
    const { workspaceId, saleId } = await askSam();
    await updateDelivery(deps.db, workspaceId, saleId, { reference: "SV-90" }, tuesday);
    expect(await isAskedNow()).toBe(false);
  });

  test("ends with the sale, and is asked all the same if the sale stands after all", async () => {
    const { workspaceId, saleId, id } = await askSam();
    const { ana: by, sam } = store;
    await recordReturn(deps, { workspaceId, saleId, by, formId: "form" }, { part: null, why: "too big" }, tuesday);
    const later = markNotKnown(deps, { workspaceId, id, by: sam }, day("2026-06-03"), tuesday);
    await expect(later).rejects.toThrow("That is settled already");
    const [back] = await deps.db.select({ id: saleReturns.id }).from(saleReturns);
    if (back) await undoReturn(deps.db, testConfig, { workspaceId, id: back.id, by }, tuesday);
    expect(await deps.db.select({ closedAt: deliveryAsks.closedAt }).from(deliveryAsks)).toEqual([{ closedAt: null }]);
    expect(await isAskedNow()).toBe(true);
  });

  test("isn't asked of a sale that went back", async () => {
    const { workspaceId, saleId } = await askSam();
    const returning = { workspaceId, saleId, by: store.ana, formId: "form" };
    await recordReturn(deps, returning, { part: null, why: "too big" }, tuesday);
    expect(await isAskedNow()).toBe(false);
  });
});
