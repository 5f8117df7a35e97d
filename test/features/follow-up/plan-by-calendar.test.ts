import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { CustomerId, WorkspaceId } from "../../../src/core/ids.ts";
import type { Db } from "../../../src/db/client.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { workspaces } from "../../../src/db/schema/workspace.ts";
import { planByCalendar } from "../../../src/features/follow-up/plan-by-calendar.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { features } from "../../../src/features/index.ts";
import { nameOfHours } from "../../../src/features/workspace/rules.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const soldAt = tuesday.subtract({ hours: 20 });
const inTheNight = tuesday.subtract({ hours: 10 });

let db: Db;
let store: SeededStore;

/** A sale in each of two workspaces, planned by rules of which it is as if New York's clocks had been an hour ahead. */
beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
  await seedPlanned(store);
  await seedPlanned(await seedStore(db, "T0OTHER"));
  await db.update(workspaces).set({ zoneRules: "2020a", hours: nameOfHours(testConfig.store) });
});

async function seedPlanned(of: SeededStore): Promise<void> {
  const { workspaceId } = of;
  const { saleId: id } = await seedSale(db, of, { delivery: { plannedOn: day("2026-06-22") } });
  await db.transaction((tx) =>
    planSubject(tx, testConfig.store, { workspaceId, subject: { kind: "sale", id } }, soldAt),
  );
}

const anHour = { hours: 1 };
const [newOpens, newCloses] = [testConfig.store.opens.add(anHour), testConfig.store.closes.add(anHour)];
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff" as CustomerId;

async function dueTimes(of = store): Promise<Record<string, string>> {
  const rows = await db.select().from(followUps).where(eq(followUps.workspaceId, of.workspaceId));
  return Object.fromEntries(rows.map(({ step, dueAt }) => [step, String(dueAt)]));
}

async function shift(): Promise<void> {
  for (const { id, dueAt } of await db.select().from(followUps)) {
    await db
      .update(followUps)
      .set({ dueAt: dueAt.subtract(anHour) })
      .where(eq(followUps.id, id));
    await db
      .update(outbox)
      .set({ dueAt: dueAt.subtract(anHour) })
      .where(eq(outbox.subjectId, id));
  }
}

const beat = (rules: string, now = inTheNight, config = testConfig) =>
  planByCalendar(testDeps(db, now, { features, config }), now, rules);
/** The store of the tests, but for that it closes and opens an hour later. */
const later = { ...testConfig, store: { ...testConfig.store, opens: newOpens, closes: newCloses } };
const rulesKept = async () => (await db.select().from(workspaces)).map(({ zoneRules }) => zoneRules);

describe("planByCalendar", () => {
  test("brings what is planned to its time of day by new rules, in every workspace, and its nudges with it", async () => {
    const before = await dueTimes();
    await shift();
    await beat("2030a");
    expect(await dueTimes()).toEqual(before);
    const owed = await db.select().from(outbox).where(eq(outbox.state, "scheduled"));
    const due = await db.select().from(followUps);
    expect(
      owed
        .filter(({ kind }) => kind === "nudge")
        .map(({ subjectId, dueAt }) => [subjectId, String(dueAt)])
        .toSorted(),
    ).toEqual(due.map(({ id, dueAt }) => [id, String(dueAt)]).toSorted());
    expect(await rulesKept()).toEqual(["2030a", "2030a"]);
  });

  test("does nothing by the rules that it was planned by", async () => {
    await beat("2030a");
    await shift();
    const before = await dueTimes();
    await beat("2030a");
    expect(await dueTimes()).toEqual(before);
  });

  test("brings what is planned to its time of day by new hours of the store, once, and back again", async () => {
    const before = await dueTimes();
    await beat("2020a", inTheNight, later);
    const after = await dueTimes();
    expect(after["thank-you"]).toBe("2026-06-02T15:00:00Z");
    await shift();
    const shifted = await dueTimes();
    await beat("2020a", inTheNight, later);
    expect(await dueTimes()).toEqual(shifted);
    await beat("2020a");
    expect(await dueTimes()).toEqual(before);
  });

  test("begins anew for hours that change again while it is under way", async () => {
    await beat("2020a", inTheNight, later);
    const after = await dueTimes();
    await beat("2020a");
    // As if it had stopped behind the last customer, on its way to other hours.
    await db.update(workspaces).set({ datedTo: lastId, datedFor: "2020a other hours" });
    await beat("2020a", inTheNight, later);
    expect(await dueTimes()).toEqual(after);
  });

  test("goes back where hours that it was under way to are taken back", async () => {
    const before = await dueTimes();
    await shift();
    await db.update(workspaces).set({ datedTo: lastId, datedFor: "2020a other hours" });
    await beat("2020a");
    expect(await dueTimes()).toEqual(before);
    expect(await db.select().from(workspaces)).toMatchObject([{ datedFor: null }, { datedFor: null }]);
  });

  test("takes for right what was planned before the rules were kept", async () => {
    await db.update(workspaces).set({ zoneRules: null });
    await shift();
    const before = await dueTimes();
    await beat("2030a");
    expect(await dueTimes()).toEqual(before);
    expect(await rulesKept()).toEqual(["2030a", "2030a"]);
  });

  test("goes on where it stopped, and never back to older rules", async () => {
    const before = await dueTimes();
    await shift();
    await planByCalendar({ ...testDeps(db, inTheNight, { features }), isStopping: () => true }, inTheNight, "2030a");
    expect(await dueTimes()).not.toEqual(before);
    await beat("2019c");
    expect(await dueTimes()).not.toEqual(before);
    expect(await rulesKept()).toEqual(["2020a", "2020a"]);
    await beat("2030a");
    expect(await dueTimes()).toEqual(before);
  });

  test("a customer who can't be planned is logged, and keeps nobody else from it", async () => {
    const before = await dueTimes();
    await shift();
    const errors: string[] = [];
    let transactions = 0;
    const failing = new Proxy(db, {
      get(target, key) {
        const own = Reflect.get(target, key);
        if (key !== "transaction") return own;
        return (transactions++ === 0 ? () => Promise.reject(new Error("no room")) : own).bind(target);
      },
    });
    const deps = testDeps(failing, inTheNight, { features });
    const log = { ...deps.log, error: (_: object, message: string) => void errors.push(message) };
    await planByCalendar({ ...deps, log }, inTheNight, "2030a");
    expect(errors).toEqual(["a customer could not be planned by the new calendar"]);
    // Of two workspaces with a customer each, it was the first one's.
    const [elsewhere, ours] = [await dueTimes({ ...store, workspaceId: "T0OTHER" as WorkspaceId }), await dueTimes()];
    expect([elsewhere, ours].filter((times) => times["thank-you"] === before["thank-you"])).toHaveLength(1);
    expect(await rulesKept()).toEqual(["2030a", "2030a"]);
  });

  test("leaves what is due as it is", async () => {
    await shift();
    const before = await dueTimes();
    const late = tuesday.add({ hours: 24 * 300 });
    await beat("2030a", late);
    const after = await dueTimes();
    expect(after["thank-you"]).toBe(before["thank-you"]);
  });
});
