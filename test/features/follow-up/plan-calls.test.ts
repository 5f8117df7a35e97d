import { and, asc, eq, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type ChannelId, type CustomerId, newId, type OutboxId, type UserId } from "../../../src/core/ids.ts";
import { sayDayTime } from "../../../src/core/working-time.ts";
import type { Db } from "../../../src/db/client.ts";
import { contacts, customers } from "../../../src/db/schema/customer.ts";
import { deliveryChanges } from "../../../src/db/schema/delivery.ts";
import { answers, followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { deliveries } from "../../../src/db/schema/sale.ts";
import { planCalls } from "../../../src/features/follow-up/plan-calls.ts";
import { planCustomer } from "../../../src/features/follow-up/plan-customer.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import {
  type SeededSale,
  type SeededStore,
  seedAnswer,
  seedFollowUp,
  seedSale,
  seedStore,
  tuesday,
} from "../../support/seed.ts";

const hours = testConfig.store;
const soldAt = tuesday.subtract({ hours: 20 });
const day = (text: string) => Temporal.PlainDate.from(text);

let db: Db;
let store: SeededStore;

beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
});

/** The calls that are open, soonest first: "Tuesday 2 June, 10:00: thank-you, Ana Lima". */
async function calls(): Promise<string[]> {
  const rows = await db
    .select({ step: followUps.step, dueAt: followUps.dueAt, ownerId: followUps.ownerId })
    .from(followUps)
    .where(eq(followUps.state, "open"))
    .orderBy(asc(followUps.dueAt), asc(followUps.step));
  const names = new Map<UserId, string>([store.ana, store.sam].map(({ userId, name }) => [userId, name]));
  return rows
    .filter(({ step }) => !["did-it-arrive", "delivery-facts", "any-news"].includes(step))
    .map(({ step, dueAt, ownerId }) => `${sayDayTime(dueAt, "America/New_York")}: ${step}, ${names.get(ownerId)}`);
}

const workspaceId = "T0STORE" as SeededStore["workspaceId"];

async function plan({ saleId }: SeededSale, now = soldAt): Promise<void> {
  await db.transaction((tx) => planSubject(tx, hours, { workspaceId, subject: { kind: "sale", id: saleId } }, now));
}

/** Jane's table (Ana's, delivered on Friday) and her lamp (Sam's, on Friday too). */
async function twoSales(): Promise<[SeededSale, SeededSale]> {
  const delivery = { plannedOn: day("2026-06-05") };
  const table = await seedSale(db, store, { delivery });
  const { customerId } = table;
  const lamp = await seedSale(db, store, { sale: { customerId, what: "lamp", repId: store.sam.userId }, delivery });
  return [table, lamp];
}

const apart = [
  "Tuesday 2 June, 10:00: thank-you",
  "Wednesday 3 June, 10:00: confirm-delivery",
  "Thursday 4 June, 10:00: confirm-delivery",
  "Friday 5 June, 10:00: thank-you",
];

describe("planCalls", () => {
  test("keeps two reps' calls to one customer a day apart, whichever sale was planned first", async () => {
    const [table, lamp] = await twoSales();
    await plan(table);
    await plan(lamp);
    const before = await calls();
    expect(before.map((line) => line.split(",").slice(0, 2).join(","))).toEqual(apart);
    const again = await db.transaction((tx) => planCustomer(tx, hours, { workspaceId, ...table }, soldAt));
    expect(again).toEqual([]);
    expect(await calls()).toEqual(before);

    await db.delete(outbox);
    await db.delete(followUps);
    await plan(lamp);
    await plan(table);
    expect((await calls()).map((line) => line.split(",").slice(0, 2).join(","))).toEqual(apart);
  });

  test("makes room for a call that was put before somebody at another time, as by a hand-over that was undone", async () => {
    const [table, lamp] = await twoSales();
    await plan(table);
    const thanks = db.select({ id: followUps.id }).from(followUps).where(eq(followUps.step, "thank-you"));
    const sentAt = soldAt.subtract({ hours: 30 });
    const [owed] = await db.select().from(outbox).where(inArray(outbox.subjectId, thanks));
    if (owed === undefined) throw new Error("a thank-you call is owed");
    const sent = { state: "sent" as const, channel: "D0SAM" as ChannelId, ts: "1.1", dueAt: sentAt, sentAt };
    await db.insert(outbox).values({ ...owed, ...sent, id: newId<OutboxId>(), recipient: store.sam.userId });
    await plan(lamp);
    expect((await calls()).map((line) => line.split(",").slice(0, 2).join(","))).toEqual(apart);
  });

  test("what was put off to a day that its owner was away on makes room for a colleague's call that is due now", async () => {
    const [table, lamp] = await twoSales();
    const putOff = { step: "routine", dueAt: tuesday.subtract({ hours: 9 * 24 }), sentAt: null, round: 1 };
    const followUpId = await seedFollowUp(db, store, table, putOff);
    await seedAnswer(db, store, followUpId, "snoozed", putOff.dueAt.subtract({ hours: 48 }));
    await db.update(answers).set({ returnsAt: putOff.dueAt });
    await seedFollowUp(db, store, lamp, { step: "routine", ownerId: store.sam.userId, dueAt: tuesday, sentAt: null });
    await db.transaction((tx) => planCalls(tx, hours, { workspaceId, customerId: table.customerId }, tuesday));
    expect(await calls()).toEqual([
      "Tuesday 2 June, 10:00: routine, Sam Reyes",
      "Wednesday 3 June, 10:00: routine, Ana Lima",
    ]);
  });

  test("owes each nudge once, when it is due now, and gives the room back when it is free", async () => {
    const table = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-04") } });
    await plan(table);
    expect(await calls()).toEqual([
      "Tuesday 2 June, 10:00: confirm-delivery, Ana Lima",
      "Wednesday 3 June, 10:00: thank-you, Ana Lima",
    ]);
    const owed = () =>
      db
        .select({ dueAt: outbox.dueAt, round: outbox.round })
        .from(outbox)
        .innerJoin(followUps, eq(followUps.id, outbox.subjectId))
        .where(and(eq(outbox.state, "scheduled"), eq(followUps.step, "thank-you")));
    expect(await owed()).toEqual([{ dueAt: tuesday.add({ hours: 24 }), round: 0 }]);
    await db
      .update(followUps)
      .set({ state: "closed", closedBecause: "ended", closedAt: soldAt })
      .where(eq(followUps.step, "confirm-delivery"));
    await db.transaction((tx) => planCalls(tx, hours, { workspaceId, ...table }, soldAt));
    expect(await calls()).toEqual(["Tuesday 2 June, 10:00: thank-you, Ana Lima"]);
    expect(await owed()).toEqual([{ dueAt: tuesday, round: 0 }]);
  });

  test("remembers the day that the customer may have been told, and forgets it when it is true again", async () => {
    const table = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-20") } });
    await plan(table);
    const told = async () => {
      const rows = await db.select({ on: followUps.toldOn }).from(followUps).where(eq(followUps.step, "thank-you"));
      return rows[0]?.on?.toString() ?? null;
    };
    const later = soldAt.add({ minutes: 5 });
    await db.insert(contacts).values({
      ...{ workspaceId, id: newId(), customerId: table.customerId, formId: "form", how: "call" },
      ...{ isReached: true, madeBy: store.ana.userId, madeAt: later },
    });
    await db.transaction((tx) => planCalls(tx, hours, { workspaceId, ...table }, later));
    expect(await calls()).toContain("Wednesday 3 June, 10:00: thank-you, Ana Lima");
    expect(await told()).toBe("2026-06-02");
    await db.update(contacts).set({ undoneAt: later });
    await db.transaction((tx) => planCalls(tx, hours, { workspaceId, ...table }, later));
    expect(await told()).toBeNull();
  });

  test("whoever is told of a delivery's new day isn't asked to confirm it within a day; another's delivery is confirmed", async () => {
    const [table, lamp] = await twoSales();
    const movedAt = tuesday.add({ hours: 30 });
    await db
      .update(deliveries)
      .set({ plannedOn: day("2026-06-06") })
      .where(eq(deliveries.saleId, table.saleId));
    await db.insert(deliveryChanges).values({
      ...{ workspaceId, id: newId(), saleId: table.saleId, formId: "form", kind: "moved", askedBy: "us" },
      ...{ wasOn: day("2026-06-05"), isOn: day("2026-06-06"), changedBy: store.ana.userId, changedAt: movedAt },
    });
    await plan(lamp, movedAt);
    await plan(table, movedAt);
    const confirmed = await db
      .select({ saleId: followUps.saleId, because: followUps.closedBecause })
      .from(followUps)
      .where(eq(followUps.step, "confirm-delivery"));
    expect(confirmed).toEqual(
      expect.arrayContaining([
        { saleId: table.saleId, because: "no-room" },
        { saleId: lamp.saleId, because: null },
      ]),
    );
    const before = await calls();
    await plan(table, movedAt);
    expect(await calls()).toEqual(before);
  });

  test("names what moved, its sale and the calls that are out: all of them say what comes next", async () => {
    const table = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-20") } });
    await plan(table);
    const idOf = async (step: string) =>
      (await db.select({ id: followUps.id }).from(followUps).where(eq(followUps.step, step)))[0]?.id ?? "";
    const out = await idOf("confirm-delivery");
    await db.update(outbox).set({ state: "unknown" }).where(eq(outbox.subjectId, out));
    const again = () => db.transaction((tx) => planCalls(tx, hours, { workspaceId, ...table }, soldAt));
    expect(await again()).toEqual([]);
    await db.insert(contacts).values({
      ...{ workspaceId, id: newId(), customerId: table.customerId, formId: "form", how: "call" },
      ...{ isReached: true, madeBy: store.ana.userId, madeAt: soldAt.add({ minutes: 5 }) },
    });
    expect(await again()).toEqual([await idOf("thank-you"), table.saleId, out]);
  });

  test("two sales of one customer are planned by one at a time, also with all that is the customer's", async () => {
    const [table, lamp] = await twoSales();
    await Promise.all(
      Array.from({ length: 8 }, (_, turn) =>
        turn % 3 === 2
          ? db.transaction((tx) => planCustomer(tx, hours, { workspaceId, ...table }, soldAt))
          : plan(turn % 3 === 0 ? table : lamp),
      ),
    );
    expect((await calls()).map((line) => line.split(",").slice(0, 2).join(","))).toEqual(apart);
  });

  test("a delivery is confirmed before its day: whatever would have moved it there moves itself", async () => {
    const table = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-03") } });
    await plan(table);
    await seedFollowUp(db, store, table, { step: "promise-confirm", dueAt: tuesday, sentAt: null });
    await db.transaction((tx) => planCalls(tx, hours, { workspaceId, ...table }, soldAt));
    expect(await calls()).toEqual([
      "Tuesday 2 June, 10:00: confirm-delivery, Ana Lima",
      "Wednesday 3 June, 10:00: promise-confirm, Ana Lima",
      "Thursday 4 June, 10:00: thank-you, Ana Lima",
    ]);
  });

  test("another customer's calls are none of its business", async () => {
    const table = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-20") } });
    const other = await seedSale(db, store, { name: "Tom Ray", delivery: { plannedOn: day("2026-06-20") } });
    await plan(table);
    await plan(other);
    expect((await calls()).filter((line) => line.includes("thank-you"))).toEqual([
      "Tuesday 2 June, 10:00: thank-you, Ana Lima",
      "Tuesday 2 June, 10:00: thank-you, Ana Lima",
    ]);
    expect(await db.$count(customers)).toBe(2);
    expect(await planCalls(db, hours, { workspaceId, customerId: newId<CustomerId>() }, soldAt)).toEqual([]);
  });
});
