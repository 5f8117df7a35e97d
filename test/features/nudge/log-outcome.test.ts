// An outcome from the form, at its verb and in the database.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OutboxId } from "../../../src/core/ids.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { listFollowUps } from "../../../src/features/follow-up/store/follow-ups.ts";
import { logOutcome } from "../../../src/features/nudge/log-outcome.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { type SeededSale, type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let sale: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.sql`truncate workspaces cascade`;
  store = await seedStore(database.db);
  sale = await seedSale(database.db, store);
});

const callLater = async (when: Temporal.Instant) => {
  const { workspaceId, ana: by } = store;
  const [nudge] = await database.db.select({ id: outbox.id }).from(outbox);
  const answering = { workspaceId, owedId: nudge?.id as OutboxId, by };
  const later = { outcome: "call-later", note: null, when, silence: null } as const;
  return logOutcome(database.db, testConfig, answering, later, tuesday);
};

const dueTimes = async () =>
  (await listFollowUps(database.db, store.workspaceId, { kind: "sale", id: sale.saleId })).map(
    ({ step, dueAt, expiresAt }) => [step, dueAt.toString(), expiresAt?.toString() ?? null],
  );

describe("logOutcome", () => {
  test("a time that the customer named outlasts the step's own end", async () => {
    await seedFollowUp(database.db, store, sale, { expiresAt: tuesday.add({ hours: 48 }), sentAt: tuesday });
    await callLater(Temporal.Instant.from("2026-06-08T15:00:00Z"));
    expect(await dueTimes()).toContainEqual(["thank-you", "2026-06-08T15:00:00Z", "2026-06-13T22:30:00Z"]);
  });

  test("nothing is confirmed once it has come", async () => {
    const confirm = { step: "confirm-delivery", anchorOn: Temporal.PlainDate.from("2026-06-04") };
    const expiresAt = Temporal.Instant.from("2026-06-04T22:30:00Z");
    await seedFollowUp(database.db, store, sale, { ...confirm, expiresAt, sentAt: tuesday });
    const before = await dueTimes();
    await expect(callLater(Temporal.Instant.from("2026-06-08T15:00:00Z"))).rejects.toMatchObject({
      fields: { when: "It will have come by then: choose a time before Thursday 4 June, 18:30." },
    });
    expect(await dueTimes()).toEqual(before);
    await callLater(Temporal.Instant.from("2026-06-03T15:00:00Z"));
    expect(await dueTimes()).toContainEqual(["confirm-delivery", "2026-06-03T15:00:00Z", "2026-06-04T22:30:00Z"]);
  });
});
