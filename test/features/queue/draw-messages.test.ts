// Handovers at night that aren't true any more in the morning: who keeps what was promised reads of none of them.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PromiseId, UserId } from "../../../src/core/ids.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { closeHandover } from "../../../src/features/queue/close-handovers.ts";
import type { Handover } from "../../../src/features/queue/store/handovers.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { insertMembers } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { memberLike, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const night = Temporal.Instant.from("2026-06-03T02:00:00Z");
const morning = Temporal.Instant.from("2026-06-03T14:00:00Z");

let database: TestDatabase;
let store: SeededStore;
let ben: Member;
/** Ana's, kept by Sam, who has accepted it. */
let keys: PromiseId;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  const { workspaceId, storeId, ana, sam } = store;
  ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito", storeId });
  await insertMembers(database.db, [ben], tuesday);
  const { customerId } = await seedSale(database.db, store);
  const made = { customerId, saleId: null, words: "two keys", makerId: ana.userId, ownerId: sam.userId };
  const due = { ...made, dueOn: day("2026-06-09") };
  keys = await addPromise(database.db, testConfig, workspaceId, due, null, tuesday);
  await sentAt(tuesday);
  await act({ kind: "accept" }, tuesday.add({ minutes: 1 }));
});

async function act(what: { readonly kind: "accept" | "done" }, now: Temporal.Instant): Promise<void> {
  const { workspaceId, sam: by } = store;
  await changePromise(database.db, testConfig, { workspaceId, carried: keys, by }, what, now);
}

/** By Maria, who manages them. */
async function hand(from: Member, to: Member, note: string, now: Temporal.Instant): Promise<Handover> {
  const handing = { from: from.userId, to, note };
  return changeOwners(database.db, testConfig, { formId: String(now), by: store.maria }, handing, now);
}

async function sentAt(now: Temporal.Instant): Promise<string[]> {
  const deps = testDeps(database.db, now, { features });
  await createSender(deps)();
  return deps.posts.map(({ recipient, message }) => `${recipient}: ${message.text}`);
}

const toSam = (sent: readonly string[]) => sent.filter((one) => one.includes("U0SAM: ") && one.includes("taken over"));

describe("queueKinds", () => {
  test("whoever promised it reads of no new keeper who isn't it any more", async () => {
    const { sam, ana } = store;
    for (const [minutes, from, to] of [
      [0, sam, ben],
      [1, ben, sam],
    ] as const) {
      const now = night.add({ minutes });
      await closeHandover(testDeps(database.db, now, { features }), await hand(from, to, "a slip", now), now);
    }
    expect(await sentAt(night.add({ minutes: 2 }))).toEqual([]);
    const read = (await sentAt(morning)).filter((one) => one.startsWith(`${ana.userId}: `)).join("\n");
    expect(read).toContain("Sam Reyes takes over what Ben Ito kept");
    expect(read).not.toContain("Ben Ito takes over what Sam Reyes kept");
  });

  test("whoever keeps what was handed over, and over again, reads who answers for it in the end", async () => {
    const { ana, maria } = store;
    await hand(ana, maria, "Ana has left", night);
    await hand(maria, ben, "they are Ben's", night.add({ minutes: 1 }));
    expect(toSam(await sentAt(night.add({ minutes: 2 })))).toEqual([]);
    expect(toSam(await sentAt(morning))).toEqual([
      [
        "U0SAM: Ben Ito has taken over the promises of Maria Okafor's that you keep.",
        'Maria Okafor handed them over: "they are Ben\'s".',
        "You keep the same, by the same day. If something is in the way, tell Ben.",
        'Jane Doe: "two keys", by Tuesday 9 June',
      ].join("\n"),
    ]);
  });

  test("whoever has done it meanwhile doesn't read who answers for it; the other two read of the handover", async () => {
    await hand(store.ana, ben, "Ana has left", night);
    await act({ kind: "done" }, night.add({ minutes: 1 }));
    const sent = await sentAt(morning);
    expect(toSam(sent)).toEqual([]);
    expect(sent).toContainEqual(expect.stringContaining("U0BEN: Maria Okafor handed Ana Lima's customers over to you"));
    expect(sent).toContainEqual(expect.stringContaining("U0ANA: Maria Okafor handed your customers over to Ben Ito"));
  });
});
