// What the forms about a delivery know of whoever brings it, from the database.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeliveryChangeId, SaleId } from "../../../src/core/ids.ts";
import { findChangeForm, findCompanyFacts, findFactsForm } from "../../../src/features/delivery/find-forms.ts";
import { insertHappened } from "../../../src/features/delivery/store/moves.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let deps: TestDeps;
let store: SeededStore;
let saleId: SaleId;

/** Swift Vans has brought five sales, and moved two of them. */
beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
  deps = testDeps(database.db, tuesday);
  for (let nth = 0; nth < 5; nth += 1) {
    const brought = await seedSale(database.db, store, { delivery: { plannedOn: day(`2026-05-1${nth}`) } });
    if (nth < 2) await moved(brought.saleId);
  }
  const lacking = { company: "swift vans", companyPhone: null, plannedOn: day("2026-06-12") };
  ({ saleId } = await seedSale(database.db, store, { delivery: lacking }));
});
afterAll(() => database.close());

async function moved(of: SaleId): Promise<DeliveryChangeId> {
  const happened = {
    saleId: of,
    kind: "moved",
    askedBy: "us",
    wasOn: day("2026-05-09"),
    isOn: day("2026-05-10"),
  } as const;
  return insertHappened(
    database.db,
    store.workspaceId,
    happened,
    { formId: null, by: store.ana.userId },
    tuesday.subtract({ hours: 600 }),
  );
}

const actor = () => ({ workspaceId: store.workspaceId, userId: store.ana.userId, member: store.ana, now: tuesday });
const reliability = "swift vans moved 2 of its last 5 deliveries.";

describe("findChangeForm", () => {
  test("says how well its company keeps its days", async () => {
    expect(await findChangeForm(deps, actor(), saleId, false)).toMatchObject({ reliability });
  });
});

describe("findFactsForm", () => {
  test("says so, too, and offers the phone that the company had", async () => {
    expect(await findFactsForm(deps, actor(), saleId)).toMatchObject({ reliability, knownPhone: "+12125550111" });
  });
});

describe("findCompanyFacts", () => {
  test("says both for Add details; of a company that nobody knows there is nothing to say", async () => {
    const facts = (company: string | null) =>
      findCompanyFacts(database.db, deps.config, store.ana, { saleId, company, companyPhone: null }, tuesday);
    expect(await facts("Swift Vans")).toEqual({
      knownPhone: "+12125550111",
      reliability: "Swift Vans moved 2 of its last 5 deliveries.",
    });
    expect(await facts("Northern Haulage")).toEqual({ knownPhone: null, reliability: null });
    expect(await facts(null)).toEqual({ knownPhone: null, reliability: null });
  });
});
