// Undo of a withdrawal, after the sale that the promise came with has ended.
import { describe, expect, onTestFinished, test } from "vitest";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { getPromise, listChanges } from "../../../src/features/promise/store.ts";
import { undoChange } from "../../../src/features/promise/undo-change.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedSale, seedStore, tuesday } from "../../support/seed.ts";

describe("undoChange", () => {
  test("makes nobody keep what came with a sale that was cancelled since", async () => {
    const database = await testDatabase();
    onTestFinished(() => database.close());
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana: by, sam } = store;
    const { saleId, customerId } = await seedSale(db, store);
    const made = { customerId, saleId, words: "old table taken away", makerId: by.userId, ownerId: sam.userId };
    const id = await db.transaction((tx) =>
      addPromise(tx, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, tuesday),
    );
    const withdrawnAt = tuesday.add({ minutes: 1 });
    const why = "they keep the old one";
    await changePromise(db, testConfig, { workspaceId, carried: id, by }, { kind: "call-off", why }, withdrawnAt);
    const returning = { workspaceId, saleId, by, formId: "form" };
    const cancelledAt = tuesday.add({ minutes: 2 });
    await recordReturn({ db, config: testConfig }, returning, { part: null, why: "too big" }, cancelledAt);

    const [change] = await listChanges(db, workspaceId, id);
    if (change === undefined) throw new Error("the withdrawal is kept");
    const undoing = { workspaceId, id: change.id, by };
    await expect(undoChange(db, testConfig, undoing, tuesday.add({ minutes: 3 }))).rejects.toThrow(
      'The sale with "old table taken away" has been cancelled or taken back since',
    );
    expect((await getPromise(db, workspaceId, id)).state).toBe("withdrawn");
  });
});
