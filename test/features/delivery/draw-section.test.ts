// Home of whoever runs the deliveries of a store that has many: the week is on top, and all of it can be reached.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listElements } from "../../../sandbox/slack/block-kit/placed.ts";
import { renderBlocks } from "../../../sandbox/slack/render.ts";
import type { Message, Turned } from "../../../src/feature.ts";
import { refreshHome } from "../../../src/features/home/refresh-home.ts";
import { features } from "../../../src/features/index.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

/**
 * Of thirty deliveries on Thursday 4 June the last lacks its reference; forty have no date, and twelve have had theirs.
 * Sam, who runs them, keeps fifteen promises for Ana, has made fifteen himself, and somebody outside keeps each of these.
 */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  store = await seedStore(db);
  const { workspaceId, ana, sam } = store;
  const deps = testDeps(db, tuesday);
  const soldAt = (nth: number) => tuesday.subtract({ hours: 100 - nth });
  for (let nth = 1; nth <= 30; nth += 1)
    await seedSale(db, store, { name: `Week ${nth}`, delivery: { reference: nth === 30 ? null : `SV-${nth}` } });
  for (let nth = 1; nth <= 40; nth += 1)
    await seedSale(db, store, { name: `Undated ${nth}`, sale: { soldAt: soldAt(nth) }, delivery: { plannedOn: null } });
  for (let nth = 1; nth <= 12; nth += 1)
    await seedSale(db, store, { name: `Past ${nth}`, delivery: { plannedOn: day("2026-05-20").add({ days: nth }) } });
  for (let nth = 1; nth <= 15; nth += 1) {
    const sale = await seedSale(db, store, { name: `Promised ${nth}`, delivery: { deliveredOn: day("2026-06-01") } });
    const made = { ...sale, words: "a lamp", dueOn: day("2026-06-25").subtract({ days: nth }) };
    const theirs = { ...made, makerId: ana.userId, ownerId: sam.userId };
    const own = { ...made, makerId: sam.userId, ownerId: sam.userId, outsideName: "Joe", outsidePhone: "+12125550142" };
    for (const promise of [theirs, own])
      await db.transaction((tx) => addPromise(tx, deps.config, workspaceId, promise, null, tuesday));
  }
}, 60_000);
afterAll(() => database.close());

async function home(turned: Turned | null = null): Promise<Message["blocks"]> {
  const { sam } = store;
  const manager = { managers: [sam.userId], deliveryPeople: [sam.userId] };
  const deps = testDeps(database.db, tuesday, { features, config: manager });
  await refreshHome(deps, sam, tuesday, turned);
  return deps.homes.get(sam.userId) ?? [];
}

const read = (blocks: Message["blocks"]) => renderBlocks([...blocks], { zone: store.sam.zone, people: [] });
const names = (of: string, blocks: Message["blocks"]) =>
  [...read(blocks).matchAll(new RegExp(`^(${of} \\d+)[,:]`, "gm"))].map(([, name = ""]) => name);

/** Each page of that list, as Show more turns it over until the first comes again. */
async function turnOver(list: string): Promise<Message["blocks"][]> {
  const pages = [await home()];
  for (;;) {
    const last = pages.at(-1) ?? [];
    const values = listElements(last).map(({ element }) => (element.type === "button" ? (element.value ?? "") : ""));
    const from = Number(values.find((value) => value.startsWith(`${list} `))?.split(" ")[1] ?? 0);
    if (from === 0) return pages;
    pages.push(await home({ list, from }));
  }
}

describe("homeDeliveries", () => {
  test("shows this week's first, and of these what lacks a fact; the rest is counted, and the log buttons stay", async () => {
    const blocks = await home();
    expect(blocks.length).toBeLessThan(100);
    const says = read(blocks);
    const week = names("Week", blocks);
    expect(week).toHaveLength(10);
    expect(week[0]).toBe("Week 30");
    expect(says).toContain("Missing: the reference.");
    expect(names("Past", blocks)).toEqual(["Past 12", "Past 11", "Past 10"]);
    expect(names("Undated", blocks)).toEqual(["Undated 1", "Undated 2", "Undated 3"]);
    expect(names("Promised", blocks).slice(0, 2)).toEqual(["Promised 15", "Promised 14"]);
    const inOrder = [
      ...["Deliveries this week", "20 more.", "Their day has passed: have they arrived?", "9 more."],
      ...["Deliveries without a date", "37 more.", "My customers' open promises", "5 more."],
      ...["Promises that I keep for colleagues", "[Log a sale]"],
    ].map((line) => says.indexOf(line));
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(inOrder).not.toContain(-1);
    expect(says).not.toContain("There is more than Home can show");
  });

  test.each([
    ["deliveries-week", "Week", 30],
    ["deliveries-past", "Past", 12],
    ["deliveries-undated", "Undated", 40],
  ])("turns %s over until all were shown, each once", async (list, of, count) => {
    const seen = (await turnOver(list)).flatMap((blocks) => names(of, blocks));
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });

  test.each(["promises-made", "promises-kept"])("and so are %s", async (list) => {
    const pages = await turnOver(list);
    expect(pages).toHaveLength(2);
    expect(pages.every((blocks) => blocks.length <= 100)).toBe(true);
    expect(names("Promised", pages[1] ?? [])).toHaveLength(15);
  });

  test("shows none to a rep", async () => {
    const deps = testDeps(database.db, tuesday, { features, config: { managers: [store.maria.userId] } });
    await refreshHome(deps, store.ana, tuesday);
    expect(read(deps.homes.get(store.ana.userId) ?? [])).not.toContain("Deliveries");
  });
});
