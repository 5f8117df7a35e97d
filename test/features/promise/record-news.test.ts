// A promise that becomes another's to keep before whoever was to be asked has heard of it.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PromiseId } from "../../../src/core/ids.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const evening = Temporal.Instant.from("2026-06-03T02:00:00Z");
const morning = Temporal.Instant.from("2026-06-03T14:00:00Z");

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
});

/** Ana's, for Sam to keep. */
async function promise(now: Temporal.Instant): Promise<PromiseId> {
  const { workspaceId, ana, sam } = store;
  const { customerId } = await seedSale(database.db, store);
  const made = { customerId, saleId: null, words: "two keys", makerId: ana.userId, ownerId: sam.userId };
  return addPromise(database.db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, now);
}

async function keepIt(carried: PromiseId): Promise<void> {
  const { workspaceId, ana } = store;
  const change = {
    kind: "change",
    words: "two keys",
    on: day("2026-06-09"),
    to: ana.userId,
    outside: null,
    why: "I do it",
  } as const;
  await changePromise(database.db, testConfig, { workspaceId, carried, by: ana }, change, evening.add({ minutes: 5 }));
}

async function readBySam(now: Temporal.Instant): Promise<string[]> {
  const deps = testDeps(database.db, now, { features });
  await createSender(deps)();
  return deps.posts.flatMap(({ recipient, message }) => (recipient === store.sam.userId ? [message.text] : []));
}

describe("recordNews", () => {
  test("who wasn't asked yet hears of neither the question nor its end", async () => {
    await keepIt(await promise(evening));
    expect(await readBySam(morning)).toEqual([]);
  });

  test("who was asked hears that it is another's", async () => {
    const id = await promise(tuesday);
    expect(await readBySam(tuesday)).toHaveLength(1);
    await keepIt(id);
    expect((await readBySam(morning)).join()).toContain("You need not keep this any more");
  });
});
