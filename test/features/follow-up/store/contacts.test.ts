// When a customer was last spoken with, as the card and the nudges say it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutboxId } from "../../../../src/core/ids.ts";
import { answerFollowUp } from "../../../../src/features/follow-up/answer-follow-up.ts";
import { listLastContacts, listLastSpoken } from "../../../../src/features/follow-up/store/contacts.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { testConfig } from "../../../support/deps.ts";
import { seedFollowUp, seedOwed, seedSale, seedStore, tuesday } from "../../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("listLastSpoken", () => {
  test("says when they were reached, not when somebody said so", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana } = store;
    const sale = await seedSale(db, store);
    const subjectId = await seedFollowUp(db, store, sale, { sentAt: null });
    const owedId: OutboxId = await seedOwed(db, workspaceId, { subjectId, recipient: ana.userId });
    const contactedAt = tuesday.subtract({ hours: 19 });
    const answering = { workspaceId, owedId, by: ana, outcome: "already-reached", contactedAt } as const;
    await answerFollowUp(db, testConfig, answering, tuesday);

    const spoken = await listLastSpoken(db, workspaceId, [sale.customerId]);
    expect(spoken.get(sale.customerId)?.at.toString()).toBe(contactedAt.toString());
    const [last] = await listLastContacts(db, workspaceId, sale.customerId);
    expect(last?.at.toString()).toBe(contactedAt.toString());
  });
});
