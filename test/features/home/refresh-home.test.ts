import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderBlocks } from "../../../sandbox/slack/render.ts";
import type { ChannelId } from "../../../src/core/ids.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { home } from "../../../src/features/home/index.ts";
import { refreshHome } from "../../../src/features/home/refresh-home.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { type SeededStore, seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeEach(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});

afterEach(() => database.close());

async function homeOf(member: Member, now = tuesday): Promise<string> {
  const deps = testDeps(database.db, now, { features: [home] });
  await refreshHome(deps, member, now);
  return renderBlocks([...(deps.homes.get(member.userId) ?? [])], { zone: member.zone, people: [] });
}

describe("refreshHome", () => {
  test("tells a newcomer what to do first", async () => {
    expect(await homeOf({ ...store.sam, repSinceAt: null })).toBe(
      [
        "Start with your next sale",
        "Press Log a sale, or type /sold Jane Doe 212 555 0199 oak table delivery next Friday",
        "Follow Through then reminds you, on the right day, to thank them, to confirm the delivery and to hear how it went.",
        "[Log a sale] [Log a visit] [Log a promise] [Report a problem] [Log a contact]",
      ].join("\n"),
    );
  });

  test("shows a rep their own day, what may not have reached them, and the log buttons", async () => {
    const { db } = database;
    const sale = await seedSale(db, store);
    const called = await seedFollowUp(db, store, sale, { sentAt: null });
    await seedFollowUp(db, store, sale, { step: "did-it-arrive", dueAt: tuesday.add({ hours: 54 }), sentAt: null });
    await seedFollowUp(db, store, sale, { step: "one-month", dueAt: tuesday.add({ hours: 24 * 32 }), sentAt: null });
    await seedFollowUp(db, store, sale, { step: "check-in", ownerId: store.sam.userId, sentAt: null });
    const lost = { state: "unknown" as const, recipient: store.ana.userId, round: 1 };
    await seedOwed(db, store.workspaceId, { ...lost, subjectId: called, sentAt: tuesday });
    await seedOwed(db, store.workspaceId, {
      ...{ ...lost, kind: "sale-logged", subjectId: sale.saleId },
      sentAt: tuesday.subtract({ hours: 24 }),
    });
    await seedOwed(db, store.workspaceId, {
      ...lost,
      subjectId: sale.saleId,
      sentAt: tuesday.subtract({ hours: 200 }),
    });
    expect((await homeOf(store.ana, tuesday.add({ minutes: 5 }))).split("\n")).toEqual([
      "Overdue",
      "Thank-you call, Jane Doe, oak table: Tuesday 2 June, 10:00",
      "In the coming week",
      "Did it arrive?, Jane Doe, oak table: Thursday 4 June, 16:00",
      "1 more after that: /followups lists them.",
      "Messages that may not have arrived",
      "We could not make sure that a message of 10:00 reached you: it spoke of Thank-you call, Jane Doe.",
      "We could not make sure that a message of Monday 1 June, 10:00 reached you: it spoke of Jane Doe.",
      "[Log a sale] [Log a visit] [Log a promise] [Report a problem] [Log a contact]",
    ]);
  });

  test("shows a manager who doesn't sell the store alone", async () => {
    expect((await homeOf(store.maria)).split("\n")).toEqual([
      "The store",
      "Nobody has a follow-up open.",
      "---",
      "[Log a sale] [Log a visit] [Log a promise] [Report a problem] [Log a contact]",
    ]);
  });

  test("tells the manager of a store that logs nothing what comes first", async () => {
    await database.db.update(members).set({ repSinceAt: null });
    expect(await homeOf(store.maria)).toMatch(
      /^Start with the store's next sale\nWhoever makes it presses Log a sale, /,
    );
  });

  test("shows a manager first what everybody has before them, and last what may not have reached others", async () => {
    const { db } = database;
    const sale = await seedSale(db, store);
    await seedFollowUp(db, store, sale, { dueAt: tuesday.subtract({ minutes: 1 }) });
    await seedFollowUp(db, store, sale, { step: "check-in" });
    await seedOwed(db, store.workspaceId, {
      ...{ kind: "digest", subjectId: store.storeId, recipient: "C0STORE" as ChannelId },
      ...{ state: "unknown", sentAt: tuesday },
    });
    expect((await homeOf({ ...store.maria, repSinceAt: tuesday })).split("\n")).toEqual([
      "The store",
      "Ana Lima: 2 open, 1 overdue",
      "---",
      "Nothing is due today or in the coming week.",
      "[Log a sale] [Log a visit] [Log a promise] [Report a problem] [Log a contact]",
      "Messages that may not have arrived",
      "We could not make sure that a message of 10:00 reached its channel.",
    ]);
  });
});
