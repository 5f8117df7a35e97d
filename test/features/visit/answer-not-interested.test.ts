import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { ChannelId, OutboxId } from "../../../src/core/ids.ts";
import type { Db } from "../../../src/db/client.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { logOutcome } from "../../../src/features/nudge/log-outcome.ts";
import { answerNotInterested } from "../../../src/features/visit/answer-not-interested.ts";
import { answerStillDeciding } from "../../../src/features/visit/answer-still-deciding.ts";
import { closeVisits } from "../../../src/features/visit/close-visits.ts";
import { listVisits } from "../../../src/features/visit/store.ts";
import { getMember } from "../../../src/features/workspace/store.ts";
import { testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { newYork } from "../../support/planning.ts";
import { type SeededStore, type SeededVisit, seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

const asked = newYork("2026-06-03 10:00");
const answered = asked.add({ minutes: 5 });

let db: Db;
let store: SeededStore;
let visit: SeededVisit;
let owedId: OutboxId;

/** Jane looked at a table, and Ana was asked whether she has any questions. */
beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
  visit = await seedVisit(db, store, { decidesOn: Temporal.PlainDate.from("2026-06-20") });
  const subject = { kind: "visit", id: visit.visitId } as const;
  await db.transaction((tx) =>
    planSubject(tx, testConfig.store, { ...store, subject }, tuesday.subtract({ hours: 20 })),
  );
  const sent = await db
    .update(outbox)
    .set({ state: "sent", channel: "D0ANA" as ChannelId, ts: "1", sentAt: asked })
    .where(and(eq(outbox.kind, "nudge"), eq(outbox.dueAt, asked)))
    .returning();
  expect(sent).toHaveLength(1);
  owedId = sent[0]?.id as OutboxId;
});

const press = async () => ({
  ...{ workspaceId: store.workspaceId, owedId },
  by: await getMember(db, store.workspaceId, store.ana.userId),
});
const seen = async () => (await listVisits(db, store.workspaceId, { ids: [visit.visitId] }))[0];
const end = async () => (await seen())?.endedBecause;
const open = async () => (await db.select().from(followUps).where(eq(followUps.state, "open"))).length;
const undo = async () => undoAnswer(testDeps(db, answered, { features }), await press(), answered);

describe("answerNotInterested", () => {
  test("ends all that was to come, and an Undo brings all of it back", async () => {
    const before = await open();
    await answerNotInterested(db, testConfig, await press(), answered);
    expect(await end()).toBe("not-interested");
    expect(await open()).toBe(0);
    await undo();
    expect(await end()).toBe(null);
    expect(await open()).toBe(before);
  });
});

describe("answerStillDeciding", () => {
  test("takes the place of what they said at the visit", async () => {
    await answerStillDeciding(db, testConfig, await press(), { wish: "none", on: null }, answered);
    expect(await open()).toBe(0);
    expect(await seen()).toMatchObject({ wish: "none", decidesOn: null });
  });

  test("isn't undone once they came by again, since what they said there counts", async () => {
    await answerStillDeciding(db, testConfig, await press(), { wish: "week", on: null }, answered);
    const { customerId } = visit;
    await seedVisit(db, store, { customerId, visitedAt: answered });
    await expect(undo()).rejects.toThrow("They came by again since then, and what they said there counts.");
  });
});

describe("bought elsewhere", () => {
  const logged = { outcome: "bought-elsewhere", note: "at Oak & Co", when: null, silence: null } as const;

  test("ends a visit: no later sale closes it, and an Undo opens it again", async () => {
    await logOutcome(testDeps(db, answered), await press(), logged, answered);
    expect(await end()).toBe("bought-elsewhere");
    expect(await open()).toBe(0);
    const { customerId } = visit;
    const sale = await seedSale(db, store, { sale: { customerId, soldAt: answered } });
    const close = async () =>
      (await closeVisits(db, testConfig.store, { ...store, ...sale, soldAt: answered }, answered)).visits.length;
    expect(await close()).toBe(0);
    await undo();
    expect(await end()).toBe(null);
    expect(await close()).toBe(1);
  });
});
