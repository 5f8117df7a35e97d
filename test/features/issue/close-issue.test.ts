// Who may close a problem as not confirmed, and when.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type IssueId, newId } from "../../../src/core/ids.ts";
import { followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { drawCard } from "../../../src/features/customer/draw-card.ts";
import { changePlan } from "../../../src/features/follow-up/change-plan.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { defaultDocument } from "../../../src/features/follow-up/rules/plan-set.ts";
import { features } from "../../../src/features/index.ts";
import { changeIssue } from "../../../src/features/issue/change-issue.ts";
import { closeIssue } from "../../../src/features/issue/close-issue.ts";
import { findUpdate } from "../../../src/features/issue/find-update.ts";
import { read } from "../../support/cards.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { type SeededStore, seedIssue, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const later = tuesday.add({ minutes: 5 });

/** Reported and fixed by Ana. */
async function fixed(store: SeededStore) {
  const { db } = database;
  const { workspaceId, ana } = store;
  const sale = await seedSale(db, store);
  await seedIssue(db, store, sale);
  const [issue] = await db.select().from(issues).where(eq(issues.customerId, sale.customerId));
  const id = issue?.id ?? newId<IssueId>();
  await planSubject(db, testConfig.store, { workspaceId, subject: { kind: "issue", id } }, tuesday);
  const owedId = await findUpdate(db, workspaceId, id);
  await changeIssue(db, testConfig, { workspaceId, owedId, by: ana }, { kind: "fixed", fix: "polished" }, tuesday);
  return { id, customerId: sale.customerId };
}

const close = (id: IssueId, by: SeededStore["ana"]) =>
  closeIssue(database.db, testConfig, { workspaceId: by.workspaceId, id, by }, later);
const stateOf = async (id: IssueId) => {
  const [issue] = await database.db.select().from(issues).where(eq(issues.id, id));
  return issue?.state;
};

describe("closeIssue", () => {
  test("is a manager's, once, when the last call that asks the customer has failed", async () => {
    const store = await seedStore(database.db);
    const { id } = await fixed(store);
    await expect(close(id, store.maria)).rejects.toThrow("once it is fixed and no call is planned to ask the customer");
    const failed = { state: "closed" as const, closedBecause: "unreached", closedAt: later };
    await database.db
      .update(followUps)
      .set(failed)
      .where(and(eq(followUps.issueId, id), eq(followUps.step, "recovery-call")));

    await expect(close(id, store.ana)).rejects.toThrow("Only a manager can close it as not confirmed.");
    await close(id, store.maria);
    expect(await stateOf(id)).toBe("not-confirmed");
    await expect(close(id, store.maria)).rejects.toThrow("It is closed as not confirmed already.");
  });

  test("where the store's plan has no such call, as soon as it is fixed, and the card offers it", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0PLAN");
    const { "recovery-call": _, ...steps } = defaultDocument.steps;
    const document = { ...defaultDocument, steps };
    await changePlan({ db, config: testConfig }, store.workspaceId, { document, savedBy: null }, tuesday);
    const { id, customerId } = await fixed(store);
    const deps = testDeps(db, later, { features });
    const cardOf = async (who: SeededStore["ana"]) => read(await drawCard(deps, customerId, who, later));

    const card = await cardOf(store.ana);
    expect(card).toContain('Problem, fixed: "The leg is scratched.". No call is planned to ask whether it is solved.');
    expect(card).not.toContain("[Close as not confirmed]");
    expect(await cardOf(store.maria)).toContain("[Close as not confirmed]");
    await close(id, store.maria);
    expect(await stateOf(id)).toBe("not-confirmed");
  });
});
