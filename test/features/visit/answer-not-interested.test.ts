import { and, eq } from "drizzle-orm";
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
let visits: readonly [SeededVisit, SeededVisit];
let owedId: OutboxId;

/** Jane looked at a table and a lamp on one day, with Ana, who was asked about both in one message. */
beforeEach(async () => {
  const database = await testDatabase();
  onTestFinished(() => database.close());
  db = database.db;
  store = await seedStore(db);
  const table = await seedVisit(db, store);
  visits = [table, await seedVisit(db, store, { customerId: table.customerId, what: "lamp" })];
  for (const { visitId: id } of visits)
    await db.transaction((tx) =>
      planSubject(tx, testConfig.store, { ...store, subject: { kind: "visit", id } }, tuesday.subtract({ hours: 20 })),
    );
  const sent = await db
    .update(outbox)
    .set({ state: "sent", channel: "D0ANA" as ChannelId, ts: "1", sentAt: asked })
    .where(and(eq(outbox.kind, "nudge"), eq(outbox.dueAt, asked)))
    .returning();
  expect(sent).toHaveLength(2);
  owedId = sent[0]?.id as OutboxId;
});

const press = async () => ({
  ...{ workspaceId: store.workspaceId, owedId },
  by: await getMember(db, store.workspaceId, store.ana.userId),
});
const ends = async () =>
  (await listVisits(db, store.workspaceId, { ids: visits.map(({ visitId }) => visitId) })).map(
    ({ endedBecause }) => endedBecause,
  );
const open = async () => (await db.select().from(followUps).where(eq(followUps.state, "open"))).length;
const undo = async () => undoAnswer(testDeps(db, answered, { features }), await press(), answered);

describe("answerNotInterested", () => {
  test("ends all that was one call, and an Undo brings all of it back", async () => {
    const before = await open();
    await answerNotInterested(db, testConfig, await press(), answered);
    expect(await ends()).toEqual(["not-interested", "not-interested"]);
    expect(await open()).toBe(0);
    await undo();
    expect(await ends()).toEqual([null, null]);
    expect(await open()).toBe(before);
  });
});

describe("answerStillDeciding", () => {
  test("holds for all that was one call", async () => {
    await answerStillDeciding(db, testConfig, await press(), { wish: "none", on: null }, answered);
    expect(await open()).toBe(0);
    const wishes = await listVisits(db, store.workspaceId, { ids: visits.map(({ visitId }) => visitId) });
    expect(wishes.map(({ wish }) => wish)).toEqual(["none", "none"]);
  });
});

describe("bought elsewhere", () => {
  const logged = { outcome: "bought-elsewhere", note: "at Oak & Co", when: null, silence: null } as const;

  test("ends a visit: no later sale closes it, and an Undo opens it again", async () => {
    await logOutcome(db, testConfig, await press(), logged, answered);
    expect(await ends()).toEqual(["bought-elsewhere", "bought-elsewhere"]);
    expect(await open()).toBe(0);
    const { customerId } = visits[0];
    const sale = await seedSale(db, store, { sale: { customerId, soldAt: answered } });
    const close = async () =>
      (await closeVisits(db, testConfig.store, { ...store, ...sale, soldAt: answered }, answered)).visits.length;
    expect(await close()).toBe(0);
    await undo();
    expect(await ends()).toEqual([null, null]);
    expect(await close()).toBe(2);
  });
});
