// What a nudge tells of a problem that was taken back since it was sent.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issues } from "../../../src/db/schema/follow-up.ts";
import { features } from "../../../src/features/index.ts";
import { recordIssue } from "../../../src/features/issue/record-issue.ts";
import { undoIssue } from "../../../src/features/issue/undo-issue.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { updateMessages } from "../../../src/features/outbox/update-messages.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { seedStore, seedVisit, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("briefIssues", () => {
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
