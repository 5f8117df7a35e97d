// What a nudge tells of a problem: that its answer reported, or that was taken back since it was sent.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { issues } from "../../../src/db/schema/follow-up.ts";
import { features } from "../../../src/features/index.ts";
import { briefIssues } from "../../../src/features/issue/find-briefs.ts";
import { recordIssue } from "../../../src/features/issue/record-issue.ts";
import { undoIssue } from "../../../src/features/issue/undo-issue.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { updateMessages } from "../../../src/features/outbox/update-messages.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { seedAnswer, seedFollowUp, seedIssue, seedSale, seedStore, seedVisit, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.clear());
afterAll(() => database.close());

describe("briefIssues", () => {
  test("tells of the problem that an answer reported when the customer hears from us, until it is fixed", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, sam } = store;
    const sale = await seedSale(db, store);
    const { customerId, saleId } = sale;
    const id = await seedFollowUp(db, store, sale, { step: "check-in" });
    await seedIssue(db, store, sale, { reportedAt: tuesday.subtract({ hours: 24 }), ownerId: ana.userId });
    await seedAnswer(db, store, id, "problem", tuesday);
    const at = { zone: "America/New_York", userId: ana.userId, today: day("2026-06-02") };
    const followUp = { id, customerId, saleId, subject: { kind: "sale", id: saleId } as const, tries: 0 };
    const hearing = async (today = at.today) =>
      (await briefIssues(db, workspaceId, [followUp], { ...at, today })).get(id)?.hearing;
    // That one was another's.
    expect(await hearing()).toBeNull();

    const noon = { hearByAt: newYork("2026-06-03 12:00"), ownerId: sam.userId };
    await seedIssue(db, store, sale, { reportedAt: tuesday, ...noon });
    expect(await hearing()).toEqual({ by: "Wednesday 3 June, 12:00", ownerName: "Sam Reyes" });
    expect(await hearing(day("2026-06-04"))).toBeNull();
    await db.update(issues).set({ state: "fixed", fix: "polished" }).where(eq(issues.ownerId, sam.userId));
    expect(await hearing()).toBeNull();
  });

  test("still knows it, so that the list that carries it can be brought up to date", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, sam } = store;
    const { customerId } = await seedVisit(db, store);
    const updates: string[] = [];
    const update = async (_: unknown, __: unknown, ___: unknown, { text }: { readonly text: string }) => {
      updates.push(text);
      return true;
    };
    const at = (minutes: number) => testDeps(db, tuesday.add({ minutes }), { features, slack: { update } });
    const problem = { words: "The leg is scratched.", owner: ana.userId, hearByAt: tuesday.add({ minutes: 3 }) };
    const from = { customerId, formId: "form" };
    await recordIssue(at(0), { workspaceId, by: sam, from }, { ...problem, broken: [] }, tuesday);
    await createSender(at(4))();

    const [reported] = await db.select({ id: issues.id }).from(issues);
    if (reported === undefined) throw new Error("nothing was reported");
    const undoing = { workspaceId, id: reported.id, by: sam };
    const changed = await undoIssue(db, testConfig, undoing, tuesday.add({ minutes: 5 }));
    await updateMessages(at(5), workspaceId, changed, tuesday.add({ minutes: 5 }));
    expect(updates.filter((text) => text.includes("the matter that came up"))).toHaveLength(1);
  });
});
