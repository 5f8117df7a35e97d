// When a customer was last spoken with, as the card and the nudges say it.
import { eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutboxId } from "../../../../src/core/ids.ts";
import { deliveries } from "../../../../src/db/schema/sale.ts";
import { answerFollowUp } from "../../../../src/features/follow-up/answer-follow-up.ts";
import type { Outcome } from "../../../../src/features/follow-up/rules/outcomes.ts";
import { listLastContacts, listLastSpoken, speakerKey } from "../../../../src/features/follow-up/store/contacts.ts";
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
    const jane = speakerKey({ customerId: sale.customerId, receiver: null });
    expect(spoken.get(jane)?.at.toString()).toBe(contactedAt.toString());
    const [last] = await listLastContacts(db, workspaceId, sale.customerId);
    expect(last?.at.toString()).toBe(contactedAt.toString());
  });

  test("tells the buyer's word from that of whoever receives the goods, whichever came last", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0GIFT");
    const sale = await seedSale(db, store);
    const { customerId } = sale;
    const answer = async (step: string, outcome: Outcome, at: Temporal.Instant) => {
      const subjectId = await seedFollowUp(db, store, sale, { step, sentAt: null });
      const owedId = await seedOwed(db, store.workspaceId, { subjectId, recipient: store.ana.userId });
      await answerFollowUp(db, testConfig, { workspaceId: store.workspaceId, owedId, by: store.ana, outcome }, at);
    };
    await answer("after-training", "answered-question", tuesday);
    // Who receives it is noted only now: what Jane said stays hers.
    await db.update(deliveries).set({ receiverName: "Lee Park" }).where(eq(deliveries.saleId, sale.saleId));
    await answer("check-in", "reached", tuesday.add({ hours: 24 }));

    const spoken = await listLastSpoken(db, store.workspaceId, [customerId]);
    const outcomes = [null, "LEE PARK"].map((receiver) => spoken.get(speakerKey({ customerId, receiver }))?.outcome);
    expect(outcomes).toEqual(["answered-question", "reached"]);
    expect(spoken.size).toBe(2);
    const [last] = (await listLastContacts(db, store.workspaceId, customerId)).filter(({ isReached }) => isReached);
    expect(last).toMatchObject({ outcome: "reached", receiver: "Lee Park" });
  });
});
