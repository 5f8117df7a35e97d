import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OutboxId } from "../../../src/core/ids.ts";
import { customers } from "../../../src/db/schema/customer.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { answerFollowUp } from "../../../src/features/follow-up/answer-follow-up.ts";
import { planCustomer } from "../../../src/features/follow-up/plan-customer.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { seedFollowUp, seedOwed, seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.clear();
});
afterAll(() => database.close());

describe("answering a call", () => {
  test.each<[answer: "already-reached" | "reached" | "no-answer", routine: string]>([
    ["already-reached", "2026-09-14"],
    // By plan: the rhythm of each purchase is its own.
    ["reached", "2026-08-30"],
    ["no-answer", "2026-08-30"],
  ])("%s: the routine check-in on what they bought before is due on %s", async (outcome, on) => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana } = store;
    const takenHome = { method: "took-home" as const, plannedOn: null, deliveredOn: day("2026-06-01") };
    const lamp = await seedSale(db, store, { delivery: takenHome, sale: { what: "lamp" } });
    const rug = await seedSale(db, store, { sale: { what: "rug", customerId: lamp.customerId } });
    await planSubject(db, testConfig.store, { workspaceId, subject: { kind: "sale", id: lamp.saleId } }, tuesday);
    const subjectId = await seedFollowUp(db, store, rug, { step: "check-in", sentAt: null });
    const owedId: OutboxId = await seedOwed(db, workspaceId, { subjectId, recipient: ana.userId });
    const now = tuesday.add({ hours: 14 * 24 });
    const spoken = outcome === "already-reached" ? { contactedAt: now } : {};
    await answerFollowUp(db, testConfig, { workspaceId, owedId, by: ana, outcome, ...spoken }, now);
    const isRoutine = and(
      eq(followUps.saleId, lamp.saleId),
      eq(followUps.step, "routine"),
      eq(followUps.state, "open"),
    );
    const [routine] = await db.select({ dueAt: followUps.dueAt }).from(followUps).where(isRoutine);
    expect(routine?.dueAt.toZonedDateTimeISO("America/New_York").toPlainDate().toString()).toBe(on);
  });
});

describe("planCustomer", () => {
  test("of somebody who is in our records no more nothing stays open or owed; others keep theirs", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId } = store;
    const sale = await seedSale(db, store);
    const visit = await seedVisit(db, store, { customerId: sale.customerId });
    const other = await seedSale(db, store, { name: "Iris Moss" });
    const plan = (kind: "sale" | "visit", id: string) =>
      planSubject(db, testConfig.store, { workspaceId, subject: { kind, id } as never }, tuesday);
    await plan("sale", sale.saleId);
    await plan("visit", visit.visitId);
    await plan("sale", other.saleId);
    const stateOf = async (customerId: string) => {
      const rows = await db
        .select({ state: followUps.state, because: followUps.closedBecause, owed: outbox.state })
        .from(followUps)
        .innerJoin(outbox, eq(outbox.subjectId, followUps.id))
        .where(eq(followUps.customerId, customerId as never));
      return [...new Set(rows.map(({ state, because, owed }) => `${state} ${because} ${owed}`))];
    };
    expect(await stateOf(sale.customerId)).toEqual(["open null scheduled"]);

    await db.update(customers).set({ removedAt: tuesday }).where(eq(customers.id, sale.customerId));
    await planCustomer(db, testConfig.store, { workspaceId, customerId: sale.customerId }, tuesday);
    expect(await stateOf(sale.customerId)).toEqual(["closed ended dropped"]);
    expect(await stateOf(other.customerId)).toEqual(["open null scheduled"]);
  });
});
