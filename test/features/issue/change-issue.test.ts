import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type IssueId, newId, type OutboxId, type UserId } from "../../../src/core/ids.ts";
import { followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { deliveries } from "../../../src/db/schema/sale.ts";
import { changeOwner } from "../../../src/features/follow-up/change-owner.ts";
import { claimFollowUp } from "../../../src/features/follow-up/claim-follow-up.ts";
import type { ClosedBecause } from "../../../src/features/follow-up/rules/outcomes.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { changeIssue } from "../../../src/features/issue/change-issue.ts";
import { fixedKindName } from "../../../src/features/issue/draw-messages.ts";
import { findUpdate } from "../../../src/features/issue/find-update.ts";
import { answerNudge } from "../../../src/features/nudge/answer-nudge.ts";
import { logOutcome } from "../../../src/features/nudge/log-outcome.ts";
import { updateAvailability } from "../../../src/features/workspace/store.ts";
import { read } from "../../support/cards.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { seedAnswer, seedFollowUp, seedIssue, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.clear();
});
afterAll(() => database.close());

/** Ana sorts it out, and Maria presses it on Tuesday 2 June, 10:00. */
describe("Not solved", () => {
  const away = { awayFrom: day("2026-06-01"), awayUntil: day("2026-06-12"), coverId: null };

  test.each([
    ["is its owner's again", {}, "U0ANA", "2026-06-03 12:00"],
    ["with a cover, too", { ...away, coverId: "U0SAM" as UserId }, "U0ANA", "2026-06-03 12:00"],
    ["is whose who heard it, where its owner is away and nobody covers", away, "U0MARIA", "2026-06-03 12:00"],
  ])("%s", async (_, availability, ownerId, hearBy) => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, maria } = store;
    const sale = await seedSale(db, store);
    await seedIssue(db, store, sale, { state: "fixed", fix: "polished", ownerId: ana.userId });
    const [issue] = await db.select().from(issues);
    const call = { step: "recovery-call", issueId: issue?.id ?? null, sentAt: null };
    const subjectId = await seedFollowUp(db, store, sale, call);
    const owedId: OutboxId = await seedOwed(db, workspaceId, { subjectId, recipient: maria.userId });
    await updateAvailability(db, ana, { awayFrom: null, awayUntil: null, coverId: null, ...availability });

    await changeIssue(db, testConfig, { workspaceId, owedId, by: maria }, { kind: "not-solved" }, tuesday);

    expect(await issueAfter()).toMatchObject({ state: "reported", ownerId, hearByAt: `${newYork(hearBy)}` });
    expect(await updates()).toEqual([{ ownerId, dueAt: `${newYork(hearBy)}` }]);
  });
});

/** Ana told them "by Tuesday 2 June, 10:00", and has them on the phone then, or is still to call. */
async function seedUpdate(sentAt: typeof tuesday | null = tuesday) {
  const { db } = database;
  const store = await seedStore(db);
  const { workspaceId, ana } = store;
  const sale = await seedSale(db, store);
  await seedIssue(db, store, sale, { hearByAt: tuesday });
  const [issue] = await db.select().from(issues);
  if (issue === undefined) throw new Error("no problem is reported");
  const about = { issueId: issue.id, step: "issue-update", anchorOn: day("2026-06-02") };
  const subjectId = await seedFollowUp(db, store, sale, { ...about, sentAt });
  if (sentAt === null) await seedOwed(db, workspaceId, { subjectId, recipient: ana.userId });
  return { ...store, sale, id: issue.id, subjectId, owedId: await findUpdate(db, workspaceId, issue.id) };
}

const closedBecause = (because: ClosedBecause) => ({
  state: "closed" as const,
  closedBecause: because,
  closedAt: tuesday,
});

/** Instants as text: `toMatchObject` takes any two of them for the same. */
const issueAfter = async () => {
  const [issue] = await database.db.select().from(issues);
  return issue && { ...issue, hearByAt: `${issue.hearByAt}` };
};
const updates = async () => {
  const isOpen = and(eq(followUps.step, "issue-update"), eq(followUps.state, "open"));
  const open = await database.db.select().from(followUps).where(isOpen);
  return open.map(({ ownerId, dueAt }) => ({ ownerId, dueAt: `${dueAt}` }));
};

describe("renewHearBy", () => {
  const friday = newYork("2026-06-05 14:00");
  const nextUpdate = newYork("2026-06-04 10:00");

  test.each([
    ["call-later", friday],
    ["answered-question", nextUpdate],
    ["needs-changed", nextUpdate],
    ["do-not-contact", nextUpdate],
    ["sent-text", tuesday],
  ] as const)("after %s they hear from us when somebody calls them next, until that is undone", async (outcome, at) => {
    const { workspaceId, ana: by, owedId } = await seedUpdate();
    const deps = testDeps(database.db, tuesday, { features });
    const isDated = outcome === "call-later" || outcome === "needs-changed";
    const silence = outcome === "do-not-contact" ? ("calls" as const) : null;
    const logged = { outcome, note: "as they said", when: isDated ? friday : null, silence };
    await logOutcome(deps, { workspaceId, owedId, by }, logged, tuesday);
    expect(await issueAfter()).toMatchObject({ hearByAt: `${at}` });
    if (outcome !== "sent-text") expect(await updates()).toEqual([{ ownerId: by.userId, dueAt: `${at}` }]);

    await undoAnswer(deps, { workspaceId, owedId, by }, tuesday);
    expect(await issueAfter()).toMatchObject({ hearByAt: `${tuesday}` });
    expect(await updates()).toEqual([{ ownerId: by.userId, dueAt: `${tuesday}` }]);
  });
});

describe("a problem whose update passes to a colleague", () => {
  test.each(["handed over", "taken over"])(
    "is theirs to sort out, when it is %s, until that is undone",
    async (how) => {
      const { db } = database;
      const { workspaceId, ana, sam, id, subjectId, owedId } = await seedUpdate();
      const deps = testDeps(db, tuesday, { features });
      const passing = { workspaceId, by: ana, owedId };
      const changed =
        how === "handed over"
          ? await changeOwner(deps, passing, { to: sam.userId, note: null }, tuesday)
          : (await claimFollowUp(db, testConfig, { workspaceId, id: subjectId, by: sam }, tuesday)).changed;
      expect(changed).toContain(id);
      expect(await issueAfter()).toMatchObject({ ownerId: sam.userId });

      await undoAnswer(deps, { workspaceId, owedId, by: how === "handed over" ? ana : sam }, tuesday);
      expect(await issueAfter()).toMatchObject({ ownerId: ana.userId });
      expect(await updates()).toEqual([{ ownerId: ana.userId, dueAt: `${tuesday}` }]);
    },
  );

  test("plans what comes next for them", async () => {
    const { db } = database;
    const { workspaceId, sam, id, subjectId } = await seedUpdate();
    await claimFollowUp(db, testConfig, { workspaceId, id: subjectId, by: sam }, tuesday);
    const told = { workspaceId, owedId: await findUpdate(db, workspaceId, id), by: sam, outcome: "told-them" } as const;
    await answerNudge(testDeps(db, tuesday, { features }), told, tuesday);
    expect(await updates()).toEqual([{ ownerId: sam.userId, dueAt: `${newYork("2026-06-04 10:00")}` }]);
  });
});

describe("Fixed, on the customer's card", () => {
  test("before the next update is out, is confirmed with what comes, and undone there", async () => {
    const { db } = database;
    const { workspaceId, ana, maria, owedId } = await seedUpdate(null);
    const early = tuesday.subtract({ minutes: 20 });
    const deps = testDeps(db, early, { features });
    const fixed = { kind: "fixed", fix: "The leg was replaced" } as const;
    await changeIssue(db, testConfig, { workspaceId, owedId, by: maria }, fixed, early);
    const [owed] = await db.select().from(outbox).where(eq(outbox.kind, fixedKindName));
    expect([owed?.recipient, `${owed?.dueAt}`]).toEqual([maria.userId, `${early}`]);
    const seen = async () => owed && read(await deps.messageKind(fixedKindName).draw(db, [owed], early));
    expect(await seen()).toBe(
      [
        "Saved: fixed for Jane Doe.",
        "Next, 18:00: Ana Lima asks them whether it is solved.",
        'What was done: "The leg was replaced".',
        "[Undo]",
      ].join("\n"),
    );
    expect(await updates()).toEqual([]);
    await expect(findUpdate(db, workspaceId, (await issueAfter())?.id ?? newId<IssueId>())).rejects.toThrow("moved on");

    await undoAnswer(deps, { workspaceId, owedId, by: maria }, early);
    expect(await issueAfter()).toMatchObject({ state: "reported", fix: null });
    expect(await updates()).toEqual([{ ownerId: ana.userId, dueAt: `${tuesday}` }]);
    expect(await seen()).toBe("Taken back: what Jane Doe told us of is open again.");
    const [nudge] = await db.select().from(outbox).where(eq(outbox.id, owedId));
    expect([nudge?.state, `${nudge?.dueAt}`]).toEqual(["scheduled", `${tuesday}`]);
  });

  test("names whoever receives the goods where they told us of it; and that nobody asks, where no plan does", async () => {
    const { db } = database;
    const { sale, owedId, ...store } = await seedUpdate(null);
    const { workspaceId, maria } = store;
    await db.update(deliveries).set({ receiverName: "Lee Park" }).where(eq(deliveries.saleId, sale.saleId));
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", ...closedBecause("problem") });
    await seedAnswer(db, store, checkIn, "problem", tuesday, "Lee Park");
    const early = tuesday.subtract({ minutes: 20 });
    const deps = testDeps(db, early, { features });
    await changeIssue(db, testConfig, { workspaceId, owedId, by: maria }, { kind: "fixed", fix: "Replaced" }, early);
    const [owed] = await db.select().from(outbox).where(eq(outbox.kind, fixedKindName));
    const seen = async () => owed && read(await deps.messageKind(fixedKindName).draw(db, [owed], early)).split("\n");
    expect((await seen())?.[0]).toBe("Saved: fixed for Lee Park.");

    await db.update(followUps).set(closedBecause("plan-changed")).where(eq(followUps.step, "recovery-call"));
    expect((await seen())?.slice(1)).toEqual([
      "Nobody asks them whether it is solved: your store's plan has no call for it. A manager can close it on their card, as not confirmed.",
      'What was done: "Replaced".',
      "[Undo]",
    ]);
    await db.update(followUps).set(closedBecause("solved")).where(eq(followUps.step, "recovery-call"));
    expect((await seen())?.slice(1)).toEqual(['What was done: "Replaced".']);
  });
});
