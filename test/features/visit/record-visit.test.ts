import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CustomerId } from "../../../src/core/ids.ts";
import { findCustomer, markCustomerRemoved } from "../../../src/features/customer/store.ts";
import { recordVisit } from "../../../src/features/visit/record-visit.ts";
import type { VisitForm } from "../../../src/features/visit/rules/visit.ts";
import { findByForm } from "../../../src/features/visit/store.ts";
import { getMember } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { type SeededStore, seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

const form: VisitForm = {
  customer: "Jane Doe",
  phone: "+12125550199",
  email: null,
  what: "oak table",
  heldBack: "price",
  note: null,
  mayCall: "call",
  decidesOn: null,
};

let database: TestDatabase;
let deps: TestDeps;
let store: SeededStore;
let other: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  deps = testDeps(database.db, tuesday);
  store = await seedStore(database.db);
  other = await seedStore(database.db, "T0OTHER");
});
afterAll(() => database.close());

async function record(formId: string, differs: Partial<VisitForm> = {}, by = store): Promise<CustomerId> {
  const { workspaceId, maria: rep } = by;
  await recordVisit(deps, { workspaceId, formId, rep }, { ...form, ...differs }, tuesday);
  const visit = await findByForm(database.db, workspaceId, formId);
  if (visit === null) throw new Error("it was recorded");
  return visit.customerId;
}

describe("recordVisit", () => {
  test("of a form that is handed in twice at once makes one visit, one plan, one confirmation, and a rep", async () => {
    // A phone of its own: who came by in another test at this moment may speak for them.
    const twice = () => record("V-twice", { phone: "+12125550171" });
    const [first, second] = await Promise.all([twice(), twice()]);
    expect(first).toBe(second);
    const { sql } = database;
    const made = await sql`
      select step, kind from visits v join follow_ups f on f.visit_id = v.id join outbox o on o.subject_id = v.id
      where v.form_id = 'V-twice'`;
    expect(made).toEqual([{ step: "any-questions", kind: "visit-confirmation" }]);
    const maria = await getMember(database.db, store.workspaceId, store.maria.userId);
    expect(maria.repSinceAt).toEqual(tuesday);
  });

  test("adds it to whoever has that phone or email, under the name that they have", async () => {
    const jane = await record("V-1");
    expect(await record("V-2", { customer: "J. Doe" })).toBe(jane);
    expect(await findCustomer(database.db, store.workspaceId, jane)).toMatchObject({ name: "Jane Doe" });
    const lee = await record("V-3", { customer: "Lee Park", phone: null, email: "lee@example.com" });
    expect(await record("V-4", { phone: null, email: "lee@example.com" })).toBe(lee);
    expect(lee).not.toBe(jane);
  });

  test("a name alone is somebody new, and another workspace's customers are nobody's here", async () => {
    const nobody = { phone: null, mayCall: "no" } as const;
    expect(await record("V-5", nobody)).not.toBe(await record("V-6", nobody));
    expect(await record("V-1", {}, other)).not.toBe(await record("V-1"));
  });
});

describe("markCustomerRemoved", () => {
  test("keeps whoever came by or bought besides what was taken back", async () => {
    const { db } = database;
    const { workspaceId } = store;
    const isThere = async (id: CustomerId) => {
      await markCustomerRemoved(db, workspaceId, id, tuesday);
      return (await findCustomer(db, workspaceId, id)) !== null;
    };
    const undone = { endedBecause: "undone", endedAt: tuesday } as const;
    const { customerId: visitor } = await seedVisit(db, store, undone);
    const { customerId: cameTwice } = await seedVisit(db, store, undone);
    await seedVisit(db, store, { customerId: cameTwice });
    const { customerId: buyer } = await seedSale(db, store, { sale: { undoneAt: tuesday } });
    const { customerId: boughtTwice } = await seedSale(db, store, { sale: { undoneAt: tuesday } });
    await seedSale(db, store, { sale: { customerId: boughtTwice } });
    const { customerId: returned } = await seedSale(db, store, { sale: { undoneAt: tuesday } });
    await seedVisit(db, store, { customerId: returned });
    expect(await Promise.all([visitor, cameTwice, buyer, boughtTwice, returned].map(isThere))).toEqual([
      ...[false, true, false, true, true],
    ]);
  });
});
