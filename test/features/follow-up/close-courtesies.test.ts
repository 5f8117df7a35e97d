import { and, eq, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Db } from "../../../src/db/client.ts";
import { followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { closeCourtesies } from "../../../src/features/follow-up/close-courtesies.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { features } from "../../../src/features/index.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { type SeededSale, type SeededStore, seedFollowUp, seedIssue, seedSale, seedStore } from "../../support/seed.ts";

const hour = (text: string) => newYork(`2026-${text}`);
const soldAt = hour("06-01 18:00");

let db: Db;
let store: SeededStore;
let table: SeededSale;

/** Sold and taken home on Monday 1 June; a problem is reported on Wednesday at noon. */
beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
  table = await seedSale(db, store, {
    sale: { soldAt },
    delivery: { method: "took-home", plannedOn: null, deliveredOn: day("2026-06-01") },
  });
});

const report = (at = hour("06-03 12:00")) => seedIssue(db, store, table, { reportedAt: at, turnedAt: at });
const planSale = (now: Temporal.Instant) =>
  db.transaction((tx) =>
    planSubject(tx, testConfig.store, { ...store, subject: { kind: "sale", id: table.saleId } }, now),
  );
const beatAt = (now: Temporal.Instant) => closeCourtesies(testDeps(db, now, { features }), now);

async function endings(): Promise<Record<string, string | null>> {
  const rows = await db.select().from(followUps);
  return Object.fromEntries(rows.map(({ step, closedBecause }) => [step, closedBecause]));
}

describe("closeCourtesies", () => {
  test("what falls due while a problem is open is dropped, once; an obligation isn't, nor what is due later", async () => {
    const { customerId } = table;
    const lamp = await seedSale(db, store, {
      sale: { customerId, what: "lamp", soldAt },
      delivery: { plannedOn: day("2026-06-06") },
    });
    await report();
    await seedFollowUp(db, store, lamp, {
      step: "confirm-delivery",
      dueAt: hour("06-04 10:00"),
      anchorOn: day("2026-06-06"),
      sentAt: null,
    });
    await seedFollowUp(db, store, table, { step: "check-in", dueAt: hour("06-04 10:00"), sentAt: null });
    await seedFollowUp(db, store, table, { step: "one-month", dueAt: hour("07-01 10:00"), sentAt: null });
    await beatAt(hour("06-04 10:00"));
    const after = { "check-in": "issue-open", "confirm-delivery": null, "one-month": null };
    expect(await endings()).toMatchObject(after);
    await beatAt(hour("06-04 10:01"));
    expect(await endings()).toMatchObject(after);
  });

  test.each<[what: string, sentAt: Temporal.Instant | null, because: string | null]>([
    ["nobody has been asked yet: it waits for the opening", null, "issue-open"],
    ["somebody was asked: they may be calling", hour("06-03 11:00"), null],
  ])("of what was due before it was reported, and %s", async (_, sentAt, because) => {
    await seedFollowUp(db, store, table, { dueAt: hour("06-03 10:00"), sentAt });
    await report();
    await beatAt(hour("06-03 12:00"));
    expect(await endings()).toMatchObject({ "thank-you": because });
  });

  test("once it is solved nothing is dropped, and what was due later comes when it was to come", async () => {
    await planSale(soldAt);
    const planned = await db.select().from(followUps).where(isNull(followUps.closedBecause));
    await report();
    for (const on of ["06-04", "06-05", "06-06"]) await beatAt(hour(`${on} 10:00`));
    await db.update(issues).set({ state: "solved", fix: "polished", turnedAt: hour("06-08 12:00") });
    await planSale(hour("06-08 12:00"));
    await beatAt(hour("12-30 10:00"));
    const left = await db.select().from(followUps).where(isNull(followUps.closedBecause));
    // The one-month call makes room for the call after the problem; the routine check-in stays where it was.
    expect(left.map(({ step, dueAt }) => ({ step, dueAt: String(dueAt) }))).toEqual(
      planned.filter(({ step }) => step === "routine").map(({ step, dueAt }) => ({ step, dueAt: String(dueAt) })),
    );
    const owed = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.kind, "nudge"), eq(outbox.state, "scheduled")));
    expect(owed.map(({ subjectId }) => subjectId)).toEqual(left.map(({ id }) => id));
  });
});
