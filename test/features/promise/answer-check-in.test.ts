// A check-in asks about what was promised with the goods, whoever it was handed to.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutboxId, PromiseId } from "../../../src/core/ids.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { features } from "../../../src/features/index.ts";
import { recordIssue } from "../../../src/features/issue/record-issue.ts";
import { answerNudge } from "../../../src/features/nudge/answer-nudge.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { getPromise, updatePromise } from "../../../src/features/promise/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterAll(() => database.close());

/** What Ana promised is done, and Sam has the check-in of her sale. */
async function handCheckIn(): Promise<{ readonly id: PromiseId; readonly owedId: OutboxId }> {
  const { db } = database;
  const { workspaceId, ana, sam } = store;
  const sale = await seedSale(db, store, { delivery: { deliveredOn: day("2026-06-01") } });
  const made = { ...sale, words: "keys", makerId: ana.userId, ownerId: ana.userId, dueOn: day("2026-06-09") };
  const id = await addPromise(db, testConfig, workspaceId, made, null, tuesday);
  await updatePromise(db, workspaceId, id, { state: "done" });
  const subjectId = await seedFollowUp(db, store, sale, { step: "check-in", ownerId: sam.userId, sentAt: null });
  return { id, owedId: await seedOwed(db, workspaceId, { subjectId, recipient: sam.userId }) };
}

describe("a check-in in a colleague's hands", () => {
  test("Reached, happy confirms what the seller promised", async () => {
    const { workspaceId, sam } = store;
    const { id, owedId } = await handCheckIn();
    const deps = testDeps(database.db, tuesday, { features });
    await answerNudge(deps, { workspaceId, owedId, by: sam, outcome: "reached" }, tuesday);
    expect((await getPromise(database.db, workspaceId, id)).state).toBe("kept");
  });

  test("Already did it… confirms nothing: the customer is asked by itself, and planning it again changes nothing", async () => {
    const { workspaceId, sam } = store;
    const { id, owedId } = await handCheckIn();
    const deps = testDeps(database.db, tuesday, { features });
    await answerNudge(deps, { workspaceId, owedId, by: sam, outcome: "already-reached" }, tuesday);
    expect((await getPromise(database.db, workspaceId, id)).state).toBe("done");
    const about = { workspaceId, subject: { kind: "promise", id } } as const;
    const { followUps, changed } = await planSubject(database.db, testConfig.store, about, tuesday.add({ hours: 1 }));
    expect(changed).toEqual([]);
    expect(followUps.flatMap(({ step, closedBecause }) => (closedBecause === null ? [step] : []))).toEqual([
      "promise-confirm",
    ]);
  });

  test("Problem says which of it was not kept", async () => {
    const { workspaceId, sam } = store;
    const { id, owedId } = await handCheckIn();
    const deps = testDeps(database.db, tuesday, { features });
    const problem = { words: "no keys", owner: sam.userId, hearByAt: tuesday.add({ hours: 4 }), broken: [id] };
    await recordIssue(deps, { workspaceId, by: sam, from: { owedId } }, problem, tuesday);
    expect((await getPromise(database.db, workspaceId, id)).state).toBe("not-kept");
  });
});
