// What the customer was told: for a call that moves without anybody having spoken with them, and for when they hear
// about a problem.
import { asc, eq, isNotNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import { sayDayTime } from "../../../src/core/working-time.ts";
import type { Db } from "../../../src/db/client.ts";
import { followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { deliveries } from "../../../src/db/schema/sale.ts";
import { planAgain } from "../../../src/features/away/plan-again.ts";
import { answerFollowUp } from "../../../src/features/follow-up/answer-follow-up.ts";
import { changeOwner } from "../../../src/features/follow-up/change-owner.ts";
import { changePlan } from "../../../src/features/follow-up/change-plan.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import type { Subject } from "../../../src/features/follow-up/rules/course.ts";
import type { Outcome } from "../../../src/features/follow-up/rules/outcomes.ts";
import { defaultDocument } from "../../../src/features/follow-up/rules/plan-set.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { proposeFor } from "../../../src/features/issue/open-report.ts";
import { insertOwnDays, updateAvailability } from "../../../src/features/workspace/store.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import {
  type SeededSale,
  type SeededStore,
  seedFollowUp,
  seedIssue,
  seedOwed,
  seedSale,
  seedStore,
  tuesday,
} from "../../support/seed.ts";

const soldAt = tuesday.subtract({ hours: 20 });
const later = soldAt.add({ minutes: 5 });

let db: Db;
let store: SeededStore;
let sale: SeededSale;

/** Jane's table comes on Friday 12 June. */
beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
  sale = await seedSale(db, store, { delivery: { plannedOn: day("2026-06-12") } });
  await plan({ kind: "sale", id: sale.saleId }, soldAt);
});

const plan = (subject: Subject, now = later) =>
  planSubject(db, testConfig.store, { workspaceId: store.workspaceId, subject }, now);

/** "Wednesday 3 June, 10:00, told 2026-06-02" */
async function due(step: string): Promise<string> {
  const [row] = await db.select().from(followUps).where(eq(followUps.step, step));
  if (row === undefined) throw new Error(`${step} is not planned`);
  return `${sayDayTime(row.dueAt, "America/New_York")}, told ${row.toldOn ?? "nothing else"}`;
}

async function work(days: Readonly<Record<string, boolean>>): Promise<void> {
  await insertOwnDays(db, store.ana, new Map(Object.entries(days)));
  await planAgain(db, testConfig, store.ana, later);
}

describe("moveFollowUp", () => {
  test("keeps the day that was told first over any number of days off, until it is that day again", async () => {
    expect(await due("thank-you")).toBe("Tuesday 2 June, 10:00, told nothing else");
    await work({ "2026-06-02": false });
    expect(await due("thank-you")).toBe("Wednesday 3 June, 10:00, told 2026-06-02");
    await work({ "2026-06-03": false, "2026-06-10": false });
    expect(await due("thank-you")).toBe("Thursday 4 June, 10:00, told 2026-06-02");
    expect(await due("confirm-delivery")).toBe("Tuesday 9 June, 10:00, told 2026-06-10");
    await plan({ kind: "sale", id: sale.saleId });
    expect(await due("thank-you")).toBe("Thursday 4 June, 10:00, told 2026-06-02");
    await work({ "2026-06-02": true, "2026-06-03": true });
    expect(await due("thank-you")).toBe("Tuesday 2 June, 10:00, told nothing else");
  });

  test("keeps it over a change of the plan, and of the delivery; not of a step that calls nobody", async () => {
    const { "thank-you": thanks, ...steps } = defaultDocument.steps;
    if (thanks === undefined) throw new Error("the plan has lost a step");
    const slots = [{ from: "sold", offset: { workingDays: 2 }, at: "16:00" } as const];
    const document = { ...defaultDocument, steps: { ...steps, "thank-you": { ...thanks, slots } } };
    await changePlan({ db, config: testConfig }, store.workspaceId, { document, savedBy: null }, later);
    expect(await due("thank-you")).toBe("Wednesday 3 June, 16:00, told 2026-06-02");
    await db.update(deliveries).set({ plannedOn: day("2026-06-19") });
    await plan({ kind: "sale", id: sale.saleId });
    expect(await due("confirm-delivery")).toBe("Wednesday 17 June, 10:00, told 2026-06-10");
    expect(await due("did-it-arrive")).toBe("Friday 19 June, 16:00, told nothing else");
  });
});

describe("an answer", () => {
  let now = later;

  /** A minute after the last. @returns what takes it back */
  async function answer(step: string, outcome: Outcome, more: { contactedAt?: Temporal.Instant } = {}) {
    const { workspaceId, ana } = store;
    now = now.add({ minutes: 1 });
    const subjectId = await seedFollowUp(db, store, sale, { step, dueAt: soldAt, sentAt: null });
    const owedId = await seedOwed(db, workspaceId, { subjectId, recipient: ana.userId, dueAt: soldAt });
    await answerFollowUp(db, testConfig, { workspaceId, owedId, by: ana, outcome, ...more }, now);
    return { workspaceId, owedId, by: ana };
  }

  async function told(): Promise<string[]> {
    const rows = await db.select().from(followUps).where(isNotNull(followUps.toldOn)).orderBy(asc(followUps.dueAt));
    return rows.map(({ step, toldOn }) => `${step}, told ${toldOn}`);
  }

  test("with which one of a sale's people was reached is what they know; Undo brings back what they were told", async () => {
    await db.update(deliveries).set({ receiverName: "Lee Park" });
    await work({ "2026-06-02": false, "2026-06-10": false });
    const [thanks, confirm] = ["thank-you, told 2026-06-02", "confirm-delivery, told 2026-06-10"];
    const another = await seedSale(db, store, { name: "Iris Moss" });
    const theirs = { step: "routine", dueAt: tuesday.add({ hours: 900 }), toldOn: day("2026-06-30"), sentAt: null };
    await seedFollowUp(db, store, another, theirs);
    const iris = "routine, told 2026-06-30";

    // They were reached before that card came; by one that calls nobody, and doesn't say it.
    await answer("follow-on", "already-reached", { contactedAt: soldAt });
    await answer("any-news", "told-them");
    expect(await told()).toEqual([thanks, confirm, iris]);

    const given = await answer("follow-on", "answered-question");
    expect(await told()).toEqual([confirm, iris]);
    await undoAnswer(testDeps(db, now, { features }), given, now);
    expect(await told()).toEqual([thanks, confirm, iris]);

    await answer("check-in", "reached");
    expect(await told()).toEqual([thanks, iris]);
    await answer("after-training", "no-answer");
    expect(await told()).toContain(thanks);
  });
});

describe("a problem of Monday 8 June whose owner is off on Tuesday and Wednesday", () => {
  const monday = newYork("2026-06-08 15:00");
  const workDays = new Set([1, 4, 5, 6, 7]);

  beforeEach(async () => {
    await updateAvailability(db, store.ana, { workDays });
  });

  /** To be heard of on Tuesday at noon. */
  async function report(owner: SeededStore["ana"]) {
    const hearByAt = newYork("2026-06-09 12:00");
    await seedIssue(db, store, sale, { ownerId: owner.userId, hearByAt, reportedAt: monday, turnedAt: monday });
    const [issue] = await db.select().from(issues);
    if (issue === undefined) throw new Error("nothing was reported");
    await plan({ kind: "issue", id: issue.id }, monday);
    const [update] = await db.select().from(followUps).where(eq(followUps.step, "issue-update"));
    return update ?? expect.unreachable("an update is planned");
  }

  test("is proposed to be answered while they are there, whoever reports it", async () => {
    const { ana, sam } = store;
    const proposed = async (reporter: typeof ana) => {
      const { owner, hearBy } = await proposeFor(
        db,
        testConfig,
        reporter,
        { customerId: sale.customerId },
        monday.add({ hours: 1 }),
      );
      expect(owner).toBe(ana.userId);
      return sayDayTime(hearBy, "America/New_York");
    };
    expect(await proposed({ ...ana, workDays })).toBe("Thursday 11 June, 12:00");
    // Two and a half of the four hours are Monday's.
    expect(await proposed({ ...sam, zone: "America/Los_Angeles" })).toBe("Thursday 11 June, 11:00");
  });

  test("is for whoever reports it, where they are away and nobody covers", async () => {
    const { ana, sam } = store;
    const away = { awayFrom: day("2026-06-08"), awayUntil: day("2026-06-19") };
    const propose = async (coverId: UserId | null) => {
      await updateAvailability(db, ana, { ...away, coverId });
      return (await proposeFor(db, testConfig, sam, { customerId: sale.customerId }, monday)).owner;
    };
    expect(await propose(null)).toBe(sam.userId);
    expect(await propose(sam.userId)).toBe(ana.userId);
  });

  test("told for Tuesday all the same, comes before they leave on Monday", async () => {
    await report(store.ana);
    expect(await due("issue-update")).toBe("Monday 8 June, 18:00, told nothing else");
  });

  test("passed on to them, comes before they leave, too, and says what was told", async () => {
    const { workspaceId, sam, ana } = store;
    const { id } = await report(sam);
    expect(await due("issue-update")).toBe("Tuesday 9 June, 12:00, told nothing else");
    const passing = { workspaceId, by: sam, followUpId: id };
    await changeOwner(testDeps(db, monday), passing, { to: ana.userId, note: null }, monday);
    expect(await due("issue-update")).toBe("Monday 8 June, 18:00, told 2026-06-09");
    const nudges = await db.select().from(outbox).where(eq(outbox.subjectId, id));
    const owed = nudges.filter(({ state, kind }) => state === "scheduled" && kind === "nudge");
    expect(owed.map(({ recipient, dueAt }) => `${recipient} ${dueAt}`)).toEqual([
      `${ana.userId} ${newYork("2026-06-08 18:00")}`,
    ]);
  });
});
