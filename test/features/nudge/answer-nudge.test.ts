// What only the customer decides isn't ended by a form that doesn't say what they said.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, type OutboxId, type PromiseId } from "../../../src/core/ids.ts";
import { answers, followUps, issues } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { promises } from "../../../src/db/schema/sale.ts";
import type { Outcome } from "../../../src/features/follow-up/rules/outcomes.ts";
import { answerNudge } from "../../../src/features/nudge/answer-nudge.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { type SeededStore, seedFollowUp, seedIssue, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** Ana's, due now: Sam can't keep a promise of hers, or has kept it, or the problem that she sorts out is fixed. */
async function ask(step: string) {
  const { db } = database;
  const { workspaceId, ana, sam } = store;
  const sale = await seedSale(db, store);
  await seedIssue(db, store, sale, { state: "fixed", fix: "polished" });
  const [issue] = await db.select().from(issues).where(eq(issues.saleId, sale.saleId));
  const promiseId = newId<PromiseId>();
  await db.insert(promises).values({
    ...{ workspaceId, id: promiseId, ...sale, words: "old table taken away", round: 0, madeCustomer: false },
    ...{ makerId: ana.userId, ownerId: sam.userId, state: step === "promise-tell" ? "cant" : "done" },
    ...{ madeAt: tuesday, askedAt: tuesday, turnedAt: tuesday, offerWords: "on Saturday", offerWhy: "no van" },
  });
  const about = step === "recovery-call" ? { issueId: issue?.id ?? null } : { promiseId };
  const id = await seedFollowUp(db, store, sale, { step, ...about });
  const [nudge] = await db.select({ owedId: outbox.id }).from(outbox).where(eq(outbox.subjectId, id));
  return { id, workspaceId, owedId: nudge?.owedId as OutboxId, by: ana };
}

describe("answerNudge", () => {
  const fields: Partial<Record<Outcome, string>> = {
    "already-reached": "reached",
    "answered-question": "outcome",
    "needs-changed": "outcome",
    "bought-elsewhere": "outcome",
    "not-needed": "why",
  };

  const withdrawing = " If nobody is to ask them, Withdraw… on the customer's card ends the promise.";

  test.each([
    ["promise-tell", "They agree or They don't agree", withdrawing],
    ["promise-confirm", "Customer confirms or Not kept", ""],
    ["recovery-call", "They say it's solved or Not solved", ""],
  ])("leaves %s open until it says what they said", async (step, buttons, withdraw) => {
    const { db } = database;
    const { id, ...answering } = await ask(step);
    const deps = testDeps(db, tuesday);
    const says = `Only the customer's own answer ends this: press ${buttons} under the message.${withdraw} If you don't have their answer yet, choose Call later under Other outcome…`;
    for (const [outcome, field] of Object.entries(fields))
      await expect(
        answerNudge(deps, { ...answering, outcome: outcome as Outcome, note: "they rang" }, tuesday),
      ).rejects.toMatchObject({ fields: { [field]: says } });
    expect(await db.$count(answers, eq(answers.followUpId, id))).toBe(0);
    await answerNudge(deps, { ...answering, outcome: "already-tried" }, tuesday);
    const [after] = await db.select().from(followUps).where(eq(followUps.id, id));
    expect(after).toMatchObject({ state: "open", round: 1 });
  });

  test("asks nobody any more who wants no contact", async () => {
    const { id, ...answering } = await ask("recovery-call");
    await answerNudge(testDeps(database.db, tuesday), { ...answering, outcome: "do-not-contact" }, tuesday);
    const [after] = await database.db.select().from(followUps).where(eq(followUps.id, id));
    expect(after).toMatchObject({ state: "closed", closedBecause: "do-not-contact" });
  });
});
