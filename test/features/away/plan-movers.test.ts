import { and, eq, lte } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChannelId, UserId } from "../../../src/core/ids.ts";
import { isWithinHours, landAt } from "../../../src/core/working-time.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { planMovers } from "../../../src/features/away/plan-movers.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { defaultDocument } from "../../../src/features/follow-up/rules/plan-set.ts";
import { isTooLate } from "../../../src/features/follow-up/rules/return-times.ts";
import { markClosed } from "../../../src/features/follow-up/store/changes.ts";
import { listFollowUps } from "../../../src/features/follow-up/store/follow-ups.ts";
import { insertPlanVersion } from "../../../src/features/follow-up/store/plan-versions.ts";
import { features } from "../../../src/features/index.ts";
import { workingTimeOf } from "../../../src/features/workspace/rules.ts";
import { getMember, insertMembers, listMoved } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let reps = 0;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** As Slack has them after a look: a rep of that zone. */
async function look(userId: UserId, zone: string, isDeleted = false) {
  const { workspaceId, storeId, handle, name, displayName, isAdmin, isGuest, isBot } = store.ana;
  const person = { workspaceId, userId, storeId, handle, name, displayName, zone, isAdmin, isGuest, isBot, isDeleted };
  await insertMembers(database.db, [person], tuesday);
}

async function soldBy(userId: UserId, soldAt: Temporal.Instant, now: Temporal.Instant) {
  const { saleId } = await seedSale(database.db, store, { sale: { repId: userId, soldAt } });
  const about = { workspaceId: store.workspaceId, subject: { kind: "sale", id: saleId } } as const;
  const open = async () =>
    (await listFollowUps(database.db, about.workspaceId, about.subject)).filter(
      ({ closedBecause }) => closedBecause === null,
    );
  const plan = () => planSubject(database.db, testDeps(database.db, now).config.store, about, now);
  await plan();
  return { open, plan };
}

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const hours = (max: number) => fc.integer({ min: 0, max });

describe("planMovers", () => {
  test("from any zone to any other nothing is lost, doubled, or due outside their hours there; and back again", async () => {
    await fc.assert(
      fc.asyncProperty(zones, zones, hours(72), hours(200), async (from, to, soldAgo, later) => {
        reps += 1;
        const userId = `U0REP${reps}` as UserId;
        await look(userId, from);
        const soldAt = tuesday.subtract({ hours: soldAgo });
        const { open, plan } = await soldBy(userId, soldAt, soldAt.add({ minutes: 1 }));
        const now = soldAt.add({ hours: later });
        const deps = testDeps(database.db, now, { features });
        // What is due has been asked, as it would be by the sender.
        await database.db
          .update(outbox)
          .set({ state: "sent", sentAt: now, channel: "D0REP" as ChannelId, ts: `${reps}` })
          .where(and(eq(outbox.recipient, userId), eq(outbox.state, "scheduled"), lte(outbox.dueAt, now)));
        const steps = (await open()).map(({ step }) => step).toSorted();
        for (const zone of [to, to, from]) {
          await look(userId, zone);
          await planMovers(deps, now);
          expect(await listMoved(database.db)).toEqual([]);
          const followUps = await open();
          expect(followUps.map(({ step }) => step).toSorted()).toEqual(steps);
          const time = workingTimeOf(await getMember(database.db, store.workspaceId, userId), deps.config.store);
          for (const { id, dueAt, expiresAt, round } of followUps) {
            const isAhead = Temporal.Instant.compare(dueAt, now) > 0;
            if (!isAhead) continue;
            const isWithin = isWithinHours(time, dueAt);
            expect(isWithin || isTooLate(landAt(time, dueAt), expiresAt), `${dueAt} in ${zone}`).toBe(true);
            const owed = await database.db
              .select()
              .from(outbox)
              .where(and(eq(outbox.subjectId, id), eq(outbox.state, "scheduled")));
            expect(owed.map((row) => [row.recipient, row.round, String(row.dueAt)])).toEqual([
              [userId, round, String(dueAt)],
            ]);
          }
          // What they stand for now is what planning makes of them: planning again moves nothing.
          const due = followUps.map(({ step, dueAt }) => `${step} ${dueAt}`);
          await planMovers(deps, now);
          expect((await open()).map(({ step, dueAt }) => `${step} ${dueAt}`)).toEqual(due);
        }
        await plan();
      }),
      { numRuns: 25 },
    );
  });

  test("what counts from a moment keeps its day there, so that an answered call isn't planned a second time", async () => {
    // Sold at 22:30 on Tuesday in New York, and called at once: in London it was Wednesday.
    const userId = "U0LATE" as UserId;
    await look(userId, "America/New_York");
    const soldAt = Temporal.Instant.from("2026-06-03T02:30:00Z");
    const now = soldAt.add({ hours: 1 });
    const { open, plan } = await soldBy(userId, soldAt, now);
    const thankYou = (await open()).find(({ step }) => step === "thank-you");
    expect(String(thankYou?.anchorOn)).toBe("2026-06-02");
    if (thankYou) await markClosed(database.db, thankYou, "already-reached", now);
    await look(userId, "Europe/London");
    await planMovers(testDeps(database.db, now), now);
    await plan();
    expect((await open()).map(({ step }) => step)).toEqual(["confirm-delivery", "did-it-arrive"]);
    // Nor by a plan that counts it from another day.
    const { "thank-you": thanks, ...steps } = defaultDocument.steps;
    if (thanks === undefined) throw new Error("the plan has lost a step");
    const slots = [{ from: "delivery-date", offset: { days: 1 } } as const];
    const document = { ...defaultDocument, steps: { ...steps, "thank-you": { ...thanks, slots } } };
    await insertPlanVersion(database.db, store.workspaceId, { version: 2, document, savedBy: null }, now);
    await look(userId, "America/New_York");
    await planMovers(testDeps(database.db, now), now);
    await plan();
    expect((await open()).map(({ step }) => step)).toEqual(["confirm-delivery", "did-it-arrive"]);
    await database.sql`delete from plan_versions`;
  });

  test("whoever leaves keeps their zone: Slack has none for them", async () => {
    const userId = "U0LEFT" as UserId;
    await look(userId, "Asia/Tokyo");
    await look(userId, "America/New_York", true);
    expect((await getMember(database.db, store.workspaceId, userId)).zone).toBe("Asia/Tokyo");
    expect(await listMoved(database.db)).toEqual([]);
  });
});
