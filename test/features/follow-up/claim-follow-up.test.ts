import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FollowUpId } from "../../../src/core/ids.ts";
import { sayDayTime } from "../../../src/core/working-time.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { changeOwner } from "../../../src/features/follow-up/change-owner.ts";
import { claimFollowUp } from "../../../src/features/follow-up/claim-follow-up.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { keeperPlan } from "../../../src/features/follow-up/rules/promise-plan.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const soldAt = tuesday.subtract({ hours: 20 });

let database: TestDatabase;
let store: SeededStore;

/** Jane bought a table from Ana and a lamp from Sam, each to be delivered in three weeks. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  store = await seedStore(db);
  const { workspaceId, sam } = store;
  const delivery = { plannedOn: day("2026-06-22") };
  const { customerId, saleId: table } = await seedSale(db, store, { delivery });
  const { saleId: lamp } = await seedSale(db, store, {
    sale: { customerId, what: "lamp", repId: sam.userId },
    delivery,
  });
  // Of two calls of one rank, the one that was planned first stays.
  for (const [minutes, id] of [table, lamp].entries())
    await db.transaction((tx) =>
      planSubject(tx, testConfig.store, { workspaceId, subject: { kind: "sale", id } }, soldAt.add({ minutes })),
    );
});
afterAll(() => database.close());

async function thanks(): Promise<{ readonly id: FollowUpId; readonly is: string }[]> {
  const rows = await database.db
    .select()
    .from(followUps)
    .where(eq(followUps.step, "thank-you"))
    .orderBy(asc(followUps.dueAt), asc(followUps.ownerId));
  const { ana, sam } = store;
  return rows.map(({ id, dueAt, ownerId }) => ({
    id,
    is: `${sayDayTime(dueAt, "America/New_York")}, ${[ana, sam].find(({ userId }) => userId === ownerId)?.name}`,
  }));
}
const read = async () => (await thanks()).map(({ is }) => is);

describe("claimFollowUp", () => {
  test("arranges the customer's calls anew: what is one call by now goes to the same one, whoever takes it", async () => {
    expect(await read()).toEqual(["Tuesday 2 June, 10:00, Ana Lima", "Wednesday 3 June, 10:00, Sam Reyes"]);
    const claim = async (by: SeededStore["ana"]) => {
      const [first] = await thanks();
      if (first === undefined) throw new Error("nothing is planned");
      return claimFollowUp(database.db, testConfig, { ...store, id: first.id, by }, soldAt.add({ minutes: 5 }));
    };
    const { changed } = await claim(store.sam);
    expect(await read()).toEqual(["Tuesday 2 June, 10:00, Sam Reyes", "Tuesday 2 June, 10:00, Sam Reyes"]);
    expect(changed).toEqual(expect.arrayContaining((await thanks()).map(({ id }) => id)));
    await claim(store.ana);
    expect(await read()).toEqual(["Tuesday 2 June, 10:00, Ana Lima", "Tuesday 2 June, 10:00, Ana Lima"]);
  });

  test.each(keeperPlan.steps.map(({ key }) => key))("leaves %s with the keeper of its promise", async (step) => {
    const { db } = database;
    const { workspaceId, ana, sam, maria } = store;
    const sale = await seedSale(db, store);
    const id = await seedFollowUp(db, store, sale, { step, ownerId: sam.userId });
    const refused = /^This goes with its promise, which one person keeps\. .* says why: Change promise…/;
    for (const by of [ana, maria])
      await expect(claimFollowUp(db, testConfig, { workspaceId, id, by }, tuesday)).rejects.toThrow(refused);
    const deps = testDeps(db, tuesday);
    const [nudge] = await db.select({ owedId: outbox.id }).from(outbox).where(eq(outbox.subjectId, id));
    if (nudge === undefined) throw new Error("a nudge is out");
    for (const carried of [{ followUpId: id }, nudge])
      for (const by of [sam, maria]) {
        const handed = changeOwner(deps, { workspaceId, by, ...carried }, { to: ana.userId, note: null }, tuesday);
        await expect(handed).rejects.toThrow(refused);
      }
    const [stays] = await db.select().from(followUps).where(eq(followUps.id, id));
    expect(stays).toMatchObject({ ownerId: sam.userId, state: "open" });
  });
});
