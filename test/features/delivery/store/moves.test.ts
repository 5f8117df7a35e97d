import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryChangeId, SaleId } from "../../../../src/core/ids.ts";
import {
  countMoved,
  findCompanyPhone,
  insertHappened,
  listMoves,
  markMoveUndone,
} from "../../../../src/features/delivery/store/moves.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { day } from "../../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../../support/seed.ts";

const today = day("2026-06-02");
const moveAt = tuesday.subtract({ hours: 48 });

let database: TestDatabase;
let ours: SeededStore;
let theirs: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  ours = await seedStore(database.db);
  theirs = await seedStore(database.db, "T0OTHER");
});
beforeEach(() => database.sql`truncate delivery_changes, deliveries, sales cascade`);
afterAll(() => database.close());

interface Brought {
  readonly store?: SeededStore;
  readonly company?: string | null;
  readonly phone?: string | null;
  readonly on?: string;
  readonly soldAt?: Temporal.Instant;
  readonly undoneAt?: Temporal.Instant;
}

/** A sale whose goods come on that day, by Swift Vans unless it says otherwise. */
async function bring({ store = ours, company = "Swift Vans", phone = null, on, soldAt, undoneAt }: Brought = {}) {
  const { saleId } = await seedSale(database.db, store, {
    sale: { ...(soldAt && { soldAt }), ...(undoneAt && { undoneAt }) },
    delivery: { company, companyPhone: phone, plannedOn: day(on ?? "2026-05-20") },
  });
  return saleId;
}

async function move(
  saleId: SaleId,
  {
    askedBy = "us",
    from = "2026-05-18",
    to = "2026-05-20",
  }: { readonly askedBy?: "us" | "customer"; readonly from?: string | null; readonly to?: string } = {},
): Promise<DeliveryChangeId> {
  const happened = { saleId, kind: "moved" as const, askedBy, wasOn: from === null ? null : day(from), isOn: day(to) };
  return insertHappened(database.db, ours.workspaceId, happened, { formId: null, by: ours.ana.userId }, moveAt);
}

const count = (company = "Swift Vans") => countMoved(database.db, ours.workspaceId, company, today);

describe("countMoved", () => {
  test("counts the deliveries of a company that we moved, whatever its letter case, each of them once", async () => {
    const often = await bring({ company: "SWIFT vans" });
    await move(often);
    await move(often, { from: "2026-05-19" });
    await bring();
    await bring({ company: "Northern Haulage" });
    await bring({ company: null });
    await bring({ store: theirs });
    expect(await count()).toEqual({ company: "Swift Vans", moved: 1, of: 2 });
    expect(await count("swift vans")).toEqual({ company: "swift vans", moved: 1, of: 2 });
  });

  test.each([
    ["because the customer asked", { askedBy: "customer" }],
    ["when its first day became known", { from: null }],
    ["when its place became another, on the same day", { from: "2026-05-20" }],
  ] as const)("not one that was changed %s", async (_, change) => {
    await move(await bring(), change);
    expect(await count()).toMatchObject({ moved: 0, of: 1 });
  });

  test("not one whose move was taken back", async () => {
    await markMoveUndone(database.db, ours.workspaceId, await move(await bring()));
    expect(await count()).toMatchObject({ moved: 0, of: 1 });
  });

  test.each([
    ["due yesterday", "2026-06-01", 1],
    ["due today", "2026-06-02", 1],
    ["due tomorrow", "2026-06-03", 0],
  ])("looks at what was due by today: %s", async (_, on, of) => {
    await bring({ on });
    expect(await count()).toMatchObject({ of });
  });

  test("looks at the last 10 by their day, and at none whose sale was taken back", async () => {
    for (let nth = 10; nth < 22; nth += 1) {
      const saleId = await bring({ on: `2026-05-${nth}` });
      if (nth < 15) await move(saleId);
    }
    await move(await bring({ on: "2026-05-30", undoneAt: tuesday }));
    expect(await count()).toMatchObject({ moved: 3, of: 10 });
  });
});

describe("listMoves", () => {
  test("lists what was moved, not what was found out, delivered or taken back", async () => {
    const saleId = await bring();
    const id = await move(saleId);
    await markMoveUndone(database.db, ours.workspaceId, await move(saleId));
    const by = { formId: null, by: ours.ana.userId };
    await insertHappened(database.db, ours.workspaceId, { saleId, kind: "facts" }, by, moveAt);
    expect((await listMoves(database.db, ours.workspaceId, [saleId])).map((one) => one.id)).toEqual([id]);
  });
});

describe("findCompanyPhone", () => {
  const phoneFor = async (company: string) =>
    findCompanyPhone(database.db, ours.workspaceId, { company, saleId: await bring({ company }) });
  const days = (count: number) => tuesday.subtract({ hours: 24 * count });

  test("is that of the company's newest sale that has one, whatever its letter case", async () => {
    await bring({ phone: "+12125550101", soldAt: days(9) });
    await bring({ company: "swift VANS", phone: "+12125550102", soldAt: days(5) });
    await bring({ phone: null, soldAt: days(3) });
    await bring({ company: "Northern Haulage", phone: "+12125550103", soldAt: days(2) });
    expect(await phoneFor("Swift vans")).toBe("+12125550102");
  });

  test("is no other store's", async () => {
    await bring({ store: theirs, phone: "+12125550104" });
    expect(await phoneFor("Swift Vans")).toBeNull();
  });

  test("isn't the delivery's own, which may be the one in doubt", async () => {
    const saleId = await bring({ phone: "+12125550105" });
    expect(await findCompanyPhone(database.db, ours.workspaceId, { company: "Swift Vans", saleId })).toBeNull();
  });
});
