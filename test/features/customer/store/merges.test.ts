// Two customers who are one: nothing stays behind, and both lead to the one.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CustomerId, newId, type SaleId } from "../../../../src/core/ids.ts";
import { contacts, customers, likenesses, optOuts, praises } from "../../../../src/db/schema/customer.ts";
import { followUps, issues } from "../../../../src/db/schema/follow-up.ts";
import { promises, sales } from "../../../../src/db/schema/sale.ts";
import { visits } from "../../../../src/db/schema/visit.ts";
import { drawCard } from "../../../../src/features/customer/draw-card.ts";
import { findPick } from "../../../../src/features/customer/find-pick.ts";
import { recordContact } from "../../../../src/features/customer/record-contact.ts";
import { insertContact } from "../../../../src/features/customer/store/contacts.ts";
import { insertLikeness } from "../../../../src/features/customer/store/likenesses.ts";
import { mergeCustomers } from "../../../../src/features/customer/store/merges.ts";
import { insertOptOut } from "../../../../src/features/customer/store/opt-outs.ts";
import { findByEmail, findByPhone, findCustomer } from "../../../../src/features/customer/store.ts";
import { features } from "../../../../src/features/index.ts";
import { proposeFor } from "../../../../src/features/issue/open-report.ts";
import { recordIssue } from "../../../../src/features/issue/record-issue.ts";
import { recordPromise } from "../../../../src/features/promise/record-promise.ts";
import { addPromise } from "../../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { testConfig, testDeps } from "../../../support/deps.ts";
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
    silence: null,
    note: null,
  } as const;
  await insertContact(db, workspaceId, { ...contact, madeBy: ana.userId, madeAt: tuesday }, customerId);
  await db.insert(praises).values({
    ...{ workspaceId, id: newId<typeof praises.$inferSelect.id>(), customerId, formId: customerId, words: "so kind" },
    ...{ aboutId: ana.userId, heardBy: ana.userId, heardAt: tuesday },
  });
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
      "contacts customers follow_ups issues likenesses opt_outs praises promises sales visits".split(" "),
    );
    for (const table of [contacts, followUps, issues, praises, promises, sales, visits]) {
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

  test("what comes of an old card or form of the other is the one's", async () => {
    const { db } = database;
    const { workspaceId, ana, sam } = store;
    const { customerId: from } = await seedSale(db, store);
    const { customerId: to } = await seedSale(db, store, { sale: { what: "brass lamp" } });
    await mergeCustomers(db, workspaceId, { from, to }, tuesday);
    const deps = testDeps(db, tuesday, { features });
    const formId = newId<SaleId>();
    const problem = { words: "no bulb", owner: sam.userId, hearByAt: tuesday.add({ hours: 4 }), broken: [] };
    await recordIssue(deps, { workspaceId, by: ana, from: { customerId: from, formId } }, problem, tuesday);
    const contact = { customerId: from, how: "call", isReached: false, note: null } as const;
    await recordContact(deps, { workspaceId, formId, by: ana }, contact, tuesday);
    const promised = { words: "keys", dueOn: day("2026-06-09"), keeper: null, outside: null, asksFirst: false };
    const maker = { workspaceId, formId, maker: ana, saleId: null, link: null };
    await recordPromise(deps, maker, { ...promised, customer: { id: from } }, tuesday);

    for (const table of [issues, contacts, promises]) {
      const [kept] = await db.select({ customerId: table.customerId }).from(table).where(eq(table.formId, formId));
      expect(kept).toEqual({ customerId: to });
    }
    expect((await drawCard(deps, from, ana, tuesday)).text).toContain("brass lamp");
    expect((await findPick(db, workspaceId, from)).value).toBe(to);
    expect((await proposeFor(db, testConfig, sam, { customerId: from }, tuesday)).owner).toBe(ana.userId);
  });
});
