// All that somebody looks after passes to a colleague while others go on working with it.
import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { recordPromises } from "../../../src/features/promise/record-promises.ts";
import { listHandedOver } from "../../../src/features/promise/store/handed-over.ts";
import { listChanges, listPromises } from "../../../src/features/promise/store.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { listSales } from "../../../src/features/sold/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { meeting } from "../../support/meeting.ts";
import { seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ max: 6 });
});
beforeEach(async () => {
  await database.clear();
});
afterAll(() => database.close());

describe("changeOwners", () => {
  test("takes promises only with a reason, which is kept with each and told to whoever keeps them, once", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { customerId, saleId } = await seedSale(db, store);
    const { workspaceId, ana, sam, maria: by } = store;
    const dueOn = Temporal.PlainDate.from("2026-06-12");
    const lines = [
      { words: "a call on Friday", ownerId: ana.userId, dueOn },
      { words: "old table taken away", ownerId: sam.userId, dueOn },
      { words: "two spare keys", ownerId: sam.userId, dueOn },
    ];
    const made = { customerId, saleId, workspaceId, makerId: ana.userId };
    await db.transaction((tx) => recordPromises(tx, testConfig, made, lines, tuesday));
    const hand = (note: string | null) =>
      changeOwners(
        db,
        testConfig,
        { formId: "form", by },
        { from: ana.userId, to: by, note },
        tuesday.add({ hours: 1 }),
      );
    await expect(hand(null)).rejects.toMatchObject({ fields: { note: expect.stringContaining("Say why") } });

    const handover = await hand("Ana is on leave");
    expect(handover).toMatchObject({ promises: 3, customers: 1 });
    const promises = (await listPromises(db, workspaceId, { saleIds: [saleId] })).toSorted((a, b) =>
      a.words.localeCompare(b.words, "en"),
    );
    expect(promises.map(({ makerId, ownerId, words, dueOn: on }) => [makerId, ownerId, words, String(on)])).toEqual(
      lines.map(({ words, ownerId }) => [
        ...[by.userId, ownerId === ana.userId ? by.userId : ownerId],
        ...[words, "2026-06-12"],
      ]),
    );
    for (const { id } of promises)
      expect((await listChanges(db, workspaceId, id))[0]).toMatchObject({
        ...{ kind: "new-maker", note: "Ana is on leave", changedBy: by.userId },
      });
    const told = await db
      .select({ recipient: outbox.recipient })
      .from(outbox)
      .where(eq(outbox.kind, "handover"))
      .orderBy(outbox.recipient);
    expect(told).toEqual([{ recipient: ana.userId }, { recipient: sam.userId }]);
    expect(await listHandedOver(db, handover)).toHaveLength(3);
  });

  test("hands over while a sale that goes with it is returned, and neither waits for the other for ever", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const sale = await seedSale(db, store);
    await seedFollowUp(db, store, sale);
    const { workspaceId, ana, sam, maria: by } = store;
    const line = { words: "old table taken away", ownerId: ana.userId, dueOn: Temporal.PlainDate.from("2026-06-12") };
    const made = { ...sale, workspaceId, makerId: ana.userId };
    await db.transaction((tx) => recordPromises(tx, testConfig, made, [line], tuesday));
    const returning = { workspaceId, saleId: sale.saleId, by, formId: "return" };
    await meeting(
      database,
      () =>
        changeOwners(
          db,
          testConfig,
          { formId: "form", by },
          { from: ana.userId, to: sam, note: "Ana is on leave" },
          tuesday,
        ),
      () => recordReturn({ db, config: testConfig }, returning, { part: null, why: "too big" }, tuesday),
    );
    expect(await listSales(db, workspaceId, { ids: [sale.saleId] })).toMatchObject([{ ownerId: sam.userId }]);
  });
});
