import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderBlocks } from "../../../sandbox/slack/render.ts";
import { type ChannelId, type DepartureId, newId, type UserId } from "../../../src/core/ids.ts";
import { departures, members } from "../../../src/db/schema/workspace.ts";
import { home } from "../../../src/features/home/index.ts";
import { refreshHome } from "../../../src/features/home/refresh-home.ts";
import { features } from "../../../src/features/index.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import {
  memberLike,
  type SeededStore,
  seedFollowUp,
  seedIssue,
  seedOwed,
  seedSale,
  seedStore,
  tuesday,
} from "../../support/seed.ts";

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

  test("has room for the log buttons and all below, whatever is full at once, for a manager who does everything", async () => {
    const { db } = database;
    const { workspaceId, storeId, ana, sam } = store;
    const maria = { ...store.maria, repSinceAt: tuesday, awayFrom: day("2026-06-01"), awayUntil: day("2026-06-05") };
    const deps = testDeps(db, tuesday, { features, config: { deliveryPeople: [maria.userId] } });
    const times = (count: number) => Array.from({ length: count }, (_, nth) => nth);
    const arrived = () => seedSale(db, store, { delivery: { deliveredOn: day("2026-06-01") } });
    const sale = await arrived();
    for (const nth of times(15)) {
      const left = memberLike({ workspaceId, storeId, userId: `U0LEFT${nth}` as UserId, isDeleted: true });
      await db.insert(members).values({ ...left, workDays: null, refreshedAt: tuesday });
      await db
        .insert(departures)
        .values({ workspaceId, id: newId<DepartureId>(), userId: left.userId, noticedAt: tuesday });
      await seedFollowUp(db, store, await arrived(), { ownerId: left.userId, sentAt: null });
    }
    const lateSince = tuesday.subtract({ hours: 24 * 10 });
    for (const _ of times(20))
      await seedFollowUp(db, store, await arrived(), { ownerId: sam.userId, dueAt: lateSince, sentAt: null });
    for (const plannedOn of [day("2026-06-04"), day("2026-05-20"), null])
      for (const _ of times(30)) await seedSale(db, store, { delivery: { plannedOn } });
    const outside = { outsideName: "Joe", outsidePhone: "+12125550142" };
    for (const { makerId, ...own } of [{ makerId: maria.userId, ...outside }, { makerId: ana.userId }])
      for (const _ of times(30)) {
        const made = { ...sale, words: "a lamp", makerId, ownerId: maria.userId, dueOn: day("2026-05-25"), ...own };
        await db.transaction((tx) => addPromise(tx, deps.config, workspaceId, made, null, tuesday));
      }
    for (const _ of times(30)) await seedIssue(db, store, sale, { ownerId: maria.userId });
    for (const hours of [-1, 1, 48, 24 * 40])
      await seedFollowUp(db, store, await arrived(), {
        ...{ ownerId: maria.userId, dueAt: tuesday.add({ hours }), sentAt: null },
      });
    for (const recipient of [maria.userId, "C0STORE" as ChannelId])
      await seedOwed(db, workspaceId, { subjectId: sale.saleId, recipient, state: "unknown", sentAt: tuesday });

    await refreshHome(deps, maria, tuesday);
    const blocks = deps.homes.get(maria.userId) ?? [];
    expect(blocks.length).toBeLessThanOrEqual(100);
    const says = renderBlocks([...blocks], { zone: maria.zone, people: [] });
    const found = [
      ...["You are away until Friday 5 June.", "The store", "Overdue", "Today", "In the coming week", "after that:"],
      ...["Nobody's follow-ups", "12 more.", "a message of 10:00 reached you", "Open problems", "and 20 more"],
      ...["Deliveries this week", "20 more.", "Their day has passed", "27 more.", "Deliveries without a date"],
      ...[
        "My customers' open promises",
        "212 555 0142",
        "20 more.",
        "Promises that I keep for colleagues",
        "[Log a sale]",
      ],
      ...["How promises were kept", "Left alone for five", "15 more.", "[Hand over customers…]", "reached its channel"],
    ].map((line) => ({ line, isThere: says.includes(line) }));
    expect(found.filter(({ isThere }) => !isThere)).toEqual([]);
  });
});
