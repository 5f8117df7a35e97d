import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawSection } from "../../../src/features/follow-up/draw-section.ts";
import { textOf } from "../../../src/slack/blocks.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import {
  type SeededSale,
  type SeededStore,
  seedAnswer,
  seedFollowUp,
  seedSale,
  seedStore,
  tuesday,
} from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});

afterAll(() => database.close());

async function section({ customerId }: SeededSale, now = tuesday): Promise<string> {
  const { workspaceId, sam } = store;
  const sections = await drawSection(testDeps(database.db, now), workspaceId, customerId, sam, now);
  return textOf(sections.flatMap(({ pieces }) => pieces));
}

describe("drawSection", () => {
  test("says that nothing is planned and nobody was reached, where that is so", async () => {
    const sale = await seedSale(database.db, store, { name: "New Customer" });
    expect(await section(sale)).toBe("Last contact: not reached yet\nNext: nothing is planned");
  });

  test("names what comes next with its owner, and the last contact and the tries since", async () => {
    const { db } = database;
    const sale = await seedSale(db, store);
    const thanked = await seedFollowUp(db, store, sale, {
      state: "closed",
      closedBecause: "reached",
      closedAt: tuesday,
    });
    await seedAnswer(db, store, thanked, "reached", tuesday.subtract({ hours: 24 }));
    const confirming = await seedFollowUp(db, store, sale, { step: "confirm-delivery", round: 1, tries: 1 });
    await seedAnswer(db, store, confirming, "no-answer", tuesday);
    await seedFollowUp(db, store, sale, { step: "did-it-arrive", dueAt: tuesday.add({ hours: 54 }) });
    expect((await section(sale, tuesday.add({ minutes: 1 }))).split("\n")).toEqual([
      "Last contact: Monday 1 June, Ana Lima: Reached, happy",
      "Last try: Tuesday 2 June, Ana Lima: No answer",
      "Overdue: Confirm the delivery, since Tuesday 2 June, Ana Lima",
      "Next: Did it arrive?, Thursday 4 June, Ana Lima",
    ]);
  });

  test("is not overdue at the very moment that it is due", async () => {
    const sale = await seedSale(database.db, store, { name: "Iris Moss" });
    await seedFollowUp(database.db, store, sale);
    expect(await section(sale, tuesday)).toContain("Next: Thank-you call, Tuesday 2 June, Ana Lima");
  });
});
