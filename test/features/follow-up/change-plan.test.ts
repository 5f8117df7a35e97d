// A workspace makes the plan its own: in the database, with all that is planned.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sayDayTime } from "../../../src/core/working-time.ts";
import { changePlan } from "../../../src/features/follow-up/change-plan.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { stepOf } from "../../../src/features/follow-up/rules/default-plan.ts";
import { defaultDocument, type PlanDocument } from "../../../src/features/follow-up/rules/plan-set.ts";
import { listFollowUps, listOpen } from "../../../src/features/follow-up/store/follow-ups.ts";
import { findPlanDocument, findPlans, findPlanVersions } from "../../../src/features/follow-up/store/plan-versions.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

const zone = "America/New_York";
/** Monday 1 June 2026, 14:00: sold. */
const sold = tuesday.subtract({ hours: 20 });

describe("changePlan", () => {
  let database: TestDatabase;
  let store: SeededStore;
  let sale: SeededSale;

  /** Jane Doe's table comes on Friday 12 June. */
  beforeEach(async () => {
    database = await testDatabase();
    store = await seedStore(database.db);
    sale = await sell("Jane Doe");
  });
  afterEach(() => database.close());

  async function sell(name: string): Promise<SeededSale> {
    const seeded = await seedSale(database.db, store, {
      name,
      delivery: { plannedOn: Temporal.PlainDate.from("2026-06-12") },
    });
    await plan(seeded, sold);
    return seeded;
  }

  const plan = (seeded: SeededSale, now: Temporal.Instant) =>
    planSubject(
      database.db,
      testConfig.store,
      { workspaceId: store.workspaceId, subject: { kind: "sale", id: seeded.saleId } },
      now,
    );
  const change = (document: PlanDocument, now = sold) =>
    changePlan(
      { db: database.db, config: testConfig },
      store.workspaceId,
      { document, savedBy: store.maria.userId },
      now,
    );
  const open = async () =>
    (await listOpen(database.db, store.workspaceId)).map(
      ({ step, dueAt, planVersion }) => `${sayDayTime(dueAt, zone)}: ${stepOf(step).heading}, ${planVersion}`,
    );

  /** The thank-you at four on the second working day; no confirming. */
  function own(): PlanDocument {
    const { "thank-you": thanks, "confirm-delivery": confirm, ...steps } = defaultDocument.steps;
    if (thanks === undefined || confirm === undefined) throw new Error("the plan has lost a step");
    const slots = [{ from: "sold", offset: { workingDays: 2 }, at: "16:00" } as const];
    return {
      ...defaultDocument,
      steps: { ...steps, "thank-you": { ...thanks, slots }, "confirm-delivery": { ...confirm, isOff: true } },
    };
  }

  test("saves a version, and brings to it what isn't due yet", async () => {
    expect(await open()).toEqual([
      "Tuesday 2 June, 10:00: Thank-you call, 1",
      "Wednesday 10 June, 10:00: Confirm the delivery, 1",
      "Friday 12 June, 16:00: Did it arrive?, 1",
    ]);
    expect(await change(own())).toEqual({ version: 2, moved: 1, added: 0, ended: 1 });
    expect(await open()).toEqual([
      "Wednesday 3 June, 16:00: Thank-you call, 2",
      "Friday 12 June, 16:00: Did it arrive?, 2",
    ]);
    const [saved] = await database.sql`select version, saved_by, saved_at from plan_versions`;
    expect(saved).toMatchObject({ version: 2, saved_by: store.maria.userId });
  });

  test("the same again makes no version and changes nothing; what was missed by a crash is made up for", async () => {
    await change(own());
    expect(await change(own())).toEqual({ version: 2, moved: 0, added: 0, ended: 0 });
    expect(await change(JSON.parse(JSON.stringify(own())))).toMatchObject({ version: 2 });
    await database.sql`update follow_ups set plan_version = 1, due_at = '2026-06-04T14:00:00Z' where step = 'thank-you'`;
    expect(await change(own())).toEqual({ version: 2, moved: 1, added: 0, ended: 0 });
  });

  test("back to ours is a version, too, and brings back what is still ahead", async () => {
    await change(own());
    expect(await change(defaultDocument)).toEqual({ version: 3, moved: 1, added: 1, ended: 0 });
    expect(await open()).toEqual([
      "Tuesday 2 June, 10:00: Thank-you call, 3",
      "Wednesday 10 June, 10:00: Confirm the delivery, 3",
      "Friday 12 June, 16:00: Did it arrive?, 3",
    ]);
  });

  test("switched off and on again, a step comes back to what has nothing else open, once", async () => {
    const { routine: _, ...steps } = defaultDocument.steps;
    await database.sql`update deliveries set delivered_on = planned_on`;
    await plan(sale, sold.add({ hours: 24 * 11 }));
    await database.sql`update follow_ups set state = 'closed', closed_because = 'reached', closed_at = due_at
      where step <> 'routine'`;
    const quiet = Temporal.Instant.from("2026-08-03T14:00:00Z");
    expect(await change({ ...defaultDocument, steps }, quiet)).toEqual({ version: 2, moved: 0, added: 0, ended: 1 });
    expect(await open()).toEqual([]);
    const hourLater = quiet.add({ hours: 1 });
    expect(await change(defaultDocument, hourLater)).toEqual({ version: 3, moved: 0, added: 1, ended: 0 });
    expect(await open()).toEqual(["Thursday 10 September, 10:00: Routine check-in, 3"]);
    expect(await change(defaultDocument, hourLater)).toEqual({ version: 3, moved: 0, added: 0, ended: 0 });
  });

  test("who was thanked isn't thanked again, whatever the plan counts that from by now", async () => {
    const { "thank-you": thanks, ...steps } = own().steps;
    if (thanks === undefined) throw new Error("the plan has lost a step");
    await change(own());
    await database.sql`update follow_ups set state = 'closed', closed_because = 'reached', closed_at = due_at`;
    await database.sql`update deliveries set delivered_on = planned_on`;
    const slots = [{ from: "received", offset: { workingDays: 2 } } as const];
    await change({ ...own(), steps: { ...steps, "thank-you": { ...thanks, slots } } }, sold.add({ hours: 24 * 11 }));
    expect((await open()).map((line) => line.split(": ")[1])).toEqual([
      "Check-in, 3",
      "One-month call, 3",
      "Routine check-in, 3",
    ]);
  });

  test("a new step comes to all that stands, and to nothing that has ended or is past its stop date", async () => {
    const { db } = database;
    const visit = { mayCall: "call", decidesOn: Temporal.PlainDate.from("2026-06-20") } as const;
    const standing = [await seedVisit(db, store, visit), await seedSale(db, store)];
    await seedVisit(db, store, { ...visit, endedBecause: "not-interested", endedAt: sold });
    await seedVisit(db, store, { ...visit, visitedAt: sold.subtract({ hours: 24 * 100 }) });
    await seedSale(db, store, { sale: { undoneAt: sold } });
    await change(own());
    const made = await database.sql`select distinct customer_id as id from follow_ups where plan_version = 2`;
    const followed = [sale, ...standing].map(({ customerId }) => customerId);
    expect(made.map(({ id }) => id).toSorted()).toEqual(followed.toSorted());
  });

  test("nothing comes all at once: what has passed isn't made up for, and what is due stays as it was asked", async () => {
    for (const name of ["Iris Moss", "Lee Park", "Ada Byrne"]) await sell(name);
    const late = tuesday.add({ hours: 26 });
    expect(await change(own(), late)).toEqual({ version: 2, moved: 0, added: 0, ended: 4 });
    const due = (await open()).filter((line) => line.includes("Thank-you"));
    expect(due).toEqual(Array(4).fill("Tuesday 2 June, 10:00: Thank-you call, 1"));
    const nudges =
      await database.sql`select count(*)::int as n from outbox where due_at < ${late.toString()} and created_at = ${late.toString()}`;
    expect(nudges[0]).toEqual({ n: 0 });
  });

  test("what comes later is planned by it, and each is kept with the version that made it", async () => {
    await change(own());
    const later = await sell("Iris Moss");
    const made = await listFollowUps(database.db, store.workspaceId, { kind: "sale", id: later.saleId });
    expect(made.map(({ step, planVersion }) => [step, planVersion])).toEqual([
      ["thank-you", 2],
      ["did-it-arrive", 2],
    ]);
    const versions = await findPlanVersions(database.db, store.workspaceId, [1, 2, 9]);
    expect([...versions.keys()]).toEqual([1, 2]);
    expect((await findPlans(database.db, store.workspaceId)).version).toBe(2);
    expect((await findPlanDocument(database.db, store.workspaceId)).document).toEqual(own());
  });

  test("refuses what makes no sense, and saves nothing", async () => {
    const { "thank-you": _, ...rest } = own().words;
    const broken = { ...own(), words: { ...rest, "thank-you": { task: "Call {custmer}" } } };
    await expect(change(broken)).rejects.toThrow("thank-you: task: {custmer} is not one of its names");
    expect((await findPlanDocument(database.db, store.workspaceId)).version).toBe(1);
    expect(sale.saleId).toBeDefined();
  });
});
