import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderMessage } from "../../../sandbox/slack/render.ts";
import type { CustomerId } from "../../../src/core/ids.ts";
import type { Feature } from "../../../src/feature.ts";
import { drawCard } from "../../../src/features/customer/draw-card.ts";
import { findCustomer } from "../../../src/features/customer/find-customer.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const section = (rank: number, words: string): Feature => ({
  name: words,
  customerSection: async () => [{ rank, pieces: [{ lines: [words] }] }],
});

let database: TestDatabase;
let store: SeededStore;
let jane: SeededSale;
let deps: TestDeps;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  store = await seedStore(db);
  jane = await seedSale(db, store, { customer: { phone: "+12125550199", email: "jane@example.com" } });
  for (const name of ["Bo *Bold* <!channel>", "Bo Li"])
    await seedSale(db, store, { name, sale: { what: "lamp\nshade" } });
  for (let n = 0; n < 21; n += 1) await seedSale(db, store, { name: `Crowd ${n}`, sale: { what: "w".repeat(3_000) } });
  deps = testDeps(db, tuesday, { features: [section(10, "Second."), section(20, "First.")] });
});

afterAll(() => database.close());

const reader = { zone: "America/New_York", people: [] };

async function find(words: string): Promise<string> {
  return renderMessage(await findCustomer(deps, words, store.sam, tuesday), reader);
}

describe("findCustomer", () => {
  test("shows the card of the one who fits: theirs first, then the features' by rank", async () => {
    expect((await find("jane")).split("\n")).toEqual([
      "Jane Doe",
      "Phone: 212 555 0199",
      "E-mail: jane@example.com",
      "First.",
      "Second.",
    ]);
  });

  test("makes the phone a link that dials, and says it in the text", async () => {
    const { text, blocks } = await findCustomer(deps, "0199", store.sam, tuesday);
    expect(JSON.stringify(blocks)).toContain('"url":"tel:+12125550199"');
    expect(text).toContain("Phone: 212 555 0199");
  });

  test("asks which of several, by name, item and date, and says all of them in the text", async () => {
    expect(await find("lamp")).toBe("Several customers fit.\n[Which one? ▾]");
    const { text, blocks } = await findCustomer(deps, "lamp", store.sam, tuesday);
    expect(text.split("\n")).toEqual([
      "Which one?",
      "Bo *Bold* &lt;!channel&gt;, lamp shade, Monday 1 June 2026",
      "Bo Li, lamp shade, Monday 1 June 2026",
    ]);
    expect(JSON.stringify(blocks)).toContain('"text":"Bo Li, lamp shade, Monday 1 June 2026"');
  });

  test("says that there are more than it shows, in options of at most 75 characters", async () => {
    const { text, blocks } = await findCustomer(deps, "crowd", store.sam, tuesday);
    expect(text).toContain("More customers fit; these are 20 of them.");
    const options = [...JSON.stringify(blocks).matchAll(/"text":"(Crowd [^"]+)"/g)].map(([, label = ""]) => label);
    expect(options).toHaveLength(20);
    for (const label of options) {
      expect([...label].length).toBeLessThanOrEqual(75);
      expect(label).toMatch(/…, Monday 1 June 2026$/);
    }
  });

  test("says what to try when nobody fits, and how to ask when nothing was asked", async () => {
    expect(await find("nobody\n*here*")).toBe(
      'No customer fits "nobody *here*". Try less of the name, the phone\'s last four digits, or what they bought.',
    );
    expect(await find("  ")).toContain("/customer Jane Doe");
  });
});

describe("drawCard", () => {
  test("refuses somebody who isn't in this workspace's records", async () => {
    const stranger = { ...store.sam, workspaceId: (await seedStore(database.db, "T0OTHER")).workspaceId };
    await expect(drawCard(deps, jane.customerId, stranger, tuesday)).rejects.toThrow("no longer in our records");
    const unknown = store.storeId as string as CustomerId;
    await expect(drawCard(deps, unknown, store.sam, tuesday)).rejects.toThrow("no longer in our records");
  });
});
