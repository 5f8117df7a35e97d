// Two customers who are one: nothing stays behind, and both lead to the one.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CustomerId, newId } from "../../../../src/core/ids.ts";
import { contacts, customers, likenesses, optOuts } from "../../../../src/db/schema/customer.ts";
import { followUps, issues } from "../../../../src/db/schema/follow-up.ts";
import { promises, sales } from "../../../../src/db/schema/sale.ts";
import { visits } from "../../../../src/db/schema/visit.ts";
import { insertContact } from "../../../../src/features/customer/store/contacts.ts";
import { insertLikeness } from "../../../../src/features/customer/store/likenesses.ts";
import { mergeCustomers } from "../../../../src/features/customer/store/merges.ts";
import { insertOptOut } from "../../../../src/features/customer/store/opt-outs.ts";
import { findByEmail, findByPhone, findCustomer } from "../../../../src/features/customer/store.ts";
import { addPromise } from "../../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { testConfig } from "../../../support/deps.ts";
import { day } from "../../../support/planning.ts";
import {
  type SeededStore,
  seedFollowUp,
  seedIssue,
  seedSale,
  seedStore,
  seedVisit,
  tuesday,
} from "../../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** Jane, who has one of everything, and Jane as we knew her. */
async function twoJanes() {
  const { db } = database;
  const { workspaceId, ana } = store;
  const old = await seedSale(db, store, { customer: { phone: "+12125550111", email: "jane@old.example" } });
  const young = await seedSale(db, store, { customer: { phone: "+12125550122" } });
  const { saleId, customerId } = young;
  await seedVisit(db, store, { customerId });
  await seedFollowUp(db, store, young, { sentAt: null });
  await seedIssue(db, store, young);
  const made = {
    customerId,
    saleId,
    words: "keys",
    makerId: ana.userId,
    ownerId: ana.userId,
    dueOn: day("2026-06-09"),
  };
  await addPromise(db, testConfig, workspaceId, made, null, tuesday);
  const contact = {
    id: newId<typeof contacts.$inferSelect.id>(),
    customerId,
    how: "call",
    isReached: true,
    note: null,
  } as const;
  await insertContact(db, workspaceId, { ...contact, madeBy: ana.userId, madeAt: tuesday }, customerId);
  const optOut = { reason: null, askedBy: ana.userId };
  await insertOptOut(db, workspaceId, { ...optOut, customerId, kind: "messages" }, tuesday);
  await insertOptOut(db, workspaceId, { ...optOut, customerId: old.customerId, kind: "calls" }, tuesday);
  await insertLikeness(db, workspaceId, {
    subjectId: saleId,
    knownId: old.customerId,
    madeId: customerId,
    shares: "name",
  });
  return { from: customerId, to: old.customerId };
}

describe("mergeCustomers", () => {
  test("leaves nothing behind in any table that refers to a customer", async () => {
    const { db, sql } = database;
    const { from, to } = await twoJanes();
    await mergeCustomers(db, store.workspaceId, { from, to }, tuesday);
    const refers = z.array(z.object({ name: z.string() })).parse([
      ...(await sql`select distinct conrelid::regclass::text as name from pg_constraint
        where contype = 'f' and confrelid = 'customers'::regclass order by 1`),
    ]);
    // What this test gives her, or says below why it stays.
    expect(refers.map(({ name }) => name)).toEqual(
      "contacts customers follow_ups issues likenesses opt_outs promises sales visits".split(" "),
    );
    for (const table of [contacts, followUps, issues, promises, sales, visits]) {
      const [mine, theirs] = [
        await db.$count(table, eq(table.customerId, to)),
        await db.$count(table, eq(table.customerId, from)),
      ];
      expect({ theirs, has: mine > 0 }).toEqual({ theirs: 0, has: true });
    }
    expect(await db.$count(likenesses, eq(likenesses.madeId, from))).toBe(0);
    // Hers stay as they were said, and hold for the one.
    const kinds = await db.select({ kind: optOuts.kind }).from(optOuts).where(eq(optOuts.customerId, to));
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(["calls", "messages"]);
    expect(await db.$count(sales, eq(sales.madeCustomer, false))).toBeGreaterThan(0);
  });

  test("finds one by either phone, by the e-mail and by the id that is in an old button; the last phone given is theirs", async () => {
    const { db } = database;
    const { workspaceId } = store;
    await db.delete(likenesses);
    const { from, to } = await twoJanes();
    await db.update(customers).set({ phone: "+12125550133" }).where(eq(customers.id, from));
    await db.update(customers).set({ phone: "+12125550144", email: "jane@new.example" }).where(eq(customers.id, to));
    await mergeCustomers(db, workspaceId, { from, to }, tuesday);
    const one = { id: to, name: "Jane Doe", phone: "+12125550133", email: "jane@new.example" };
    for (const phone of ["+12125550133", "+12125550144"])
      expect(await findByPhone(db, workspaceId, phone, "Jane Doe")).toEqual(one);
    expect(await findByEmail(db, workspaceId, "jane@new.example", "Jane Doe")).toEqual(one);
    expect(await findCustomer(db, workspaceId, from)).toEqual(one);
    // And whoever the one turns out to be later.
    const third = await seedSale(db, store);
    await mergeCustomers(db, workspaceId, { from: to, to: third.customerId }, tuesday);
    expect((await findCustomer(db, workspaceId, from))?.id).toBe(third.customerId satisfies CustomerId);
  });
});
