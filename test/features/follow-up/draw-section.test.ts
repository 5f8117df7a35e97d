import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answers } from "../../../src/db/schema/follow-up.ts";
import { drawSection } from "../../../src/features/follow-up/draw-section.ts";
import type { ClosedBecause } from "../../../src/features/follow-up/rules/outcomes.ts";
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

  test("offers to take over what a colleague is to do, but for what goes with a promise", async () => {
    const sale = await seedSale(database.db, store, { name: "Ida Berg" });
    const { ana, sam } = store;
    for (const [step, ownerId] of [
      ["thank-you", ana.userId],
      ["promise-last", ana.userId],
      ["did-it-arrive", sam.userId],
    ] as const)
      await seedFollowUp(database.db, store, sale, { step, ownerId });
    const sections = await drawSection(
      testDeps(database.db, tuesday),
      store.workspaceId,
      sale.customerId,
      sam,
      tuesday,
    );
    const rows = sections
      .flatMap(({ pieces }) => pieces)
      .filter((piece) => typeof piece === "object" && "row" in piece);
    expect(rows).toMatchObject([{ row: "Next: Thank-you call, Tuesday 2 June, Ana Lima" }]);
    expect(textOf(sections.flatMap(({ pieces }) => pieces))).toContain("Next: Was it done?, Tuesday 2 June, Ana Lima");
  });

  test.each<[because: ClosedBecause, line: string | null]>([
    ["unreached", "Thank-you call given up, Tuesday 2 June: nobody could be reached"],
    ["expired", "Thank-you call ended, Tuesday 2 June: it had become too late for it to help"],
    ["overtaken", "Thank-you call dropped, Tuesday 2 June: it was settled, or had changed, before"],
    ["issue-open", "Thank-you call left out, Tuesday 2 June: they had a problem open, which came first"],
    ["opted-out", "Thank-you call left out, Tuesday 2 June: they asked not to be contacted"],
    [
      "left-alone",
      "Thank-you call left out, Tuesday 2 June: whoever receives the goods asked not to be contacted about them",
    ],
    ["no-room", "Thank-you call left out, Tuesday 2 June: other calls came first until it was too late"],
    ["plan-changed", "Thank-you call dropped, Tuesday 2 June: the store's plan no longer has it"],
    ["cancelled", "Thank-you call dropped, Tuesday 2 June: the sale was cancelled or returned"],
    ["came-again", "Thank-you call dropped, Tuesday 2 June: they came by again, and what they said then counts"],
    ["ended", null],
    ["not-needed", "Thank-you call left out, Tuesday 2 June: not needed"],
    ["reached", null],
    ["not-interested", "Thank-you call answered, Tuesday 2 June: Not interested"],
    ["bought-elsewhere", "Thank-you call answered, Tuesday 2 June: Bought elsewhere"],
  ])("says why nobody called: %s", async (closedBecause, line) => {
    const sale = await seedSale(database.db, store);
    await seedFollowUp(database.db, store, sale, { state: "closed", closedBecause, closedAt: tuesday });
    expect((await section(sale)).split("\n").slice(2)).toEqual(line === null ? [] : [line]);
  });

  test("of what was left out tells the last five of three months, what was noted, and nothing that comes anew", async () => {
    const { db } = database;
    const sale = await seedSale(db, store);
    const daysAgo = (days: number) => tuesday.subtract({ hours: 24 * days });
    const end = (days: number, because: ClosedBecause, step = "routine") =>
      seedFollowUp(db, store, sale, { step, state: "closed", closedBecause: because, closedAt: daysAgo(days) });
    await end(93, "expired");
    for (const days of [5, 4, 3, 2]) await end(days, "no-room");
    await end(1, "no-room", "delivery-facts");
    const thanks = await end(0, "not-needed", "thank-you");
    await seedAnswer(db, store, thanks, "not-needed");
    await db.update(answers).set({ note: "their son picked it up" });
    await end(0, "overtaken", "check-in");
    await seedFollowUp(db, store, sale, { step: "check-in" });
    const lines = (await section(sale)).split("\n").filter((line) => / (left out|dropped|ended), /.test(line));
    expect(lines).toEqual([
      "Thank-you call left out, Tuesday 2 June: not needed, their son picked it up",
      ...["Sunday 31 May", "Saturday 30 May", "Friday 29 May", "Thursday 28 May"].map(
        (day) => `Routine check-in left out, ${day}: other calls came first until it was too late`,
      ),
    ]);
    await end(1, "opted-out");
    await end(1, "issue-open");
    expect((await section(sale)).split("\n").filter((line) => line.includes(" left out, "))).toHaveLength(5);
  });

  test("names whoever was called in the customer's place", async () => {
    const { db } = database;
    const sale = await seedSale(db, store);
    const closed = { state: "closed", closedBecause: "receiver-declined", closedAt: tuesday } as const;
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", ...closed });
    await seedAnswer(db, store, checkIn, "receiver-declined", tuesday, "Lee Park");
    expect((await section(sale)).split("\n")).toEqual([
      "Last contact: Tuesday 2 June, Ana Lima to Lee Park: Do not contact about this purchase",
      "Next: nothing is planned",
      "Check-in answered, Tuesday 2 June; Lee Park said: Do not contact about this purchase",
    ]);
  });

  test("is not overdue at the very moment that it is due", async () => {
    const sale = await seedSale(database.db, store, { name: "Iris Moss" });
    await seedFollowUp(database.db, store, sale);
    expect(await section(sale, tuesday)).toContain("Next: Thank-you call, Tuesday 2 June, Ana Lima");
  });
});
