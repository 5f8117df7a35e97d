// Who may act on a promise, and what a second press, another's press and another workspace's press do.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../../src/core/errors.ts";
import { type CustomerId, newId, type PromiseId, type SaleId, type UserId } from "../../../src/core/ids.ts";
import type { PromiseState } from "../../../src/features/follow-up/rules/promise-course.ts";
import { listFollowUps } from "../../../src/features/follow-up/store/follow-ups.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { recordPromise } from "../../../src/features/promise/record-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type Act, acts, standingOf } from "../../../src/features/promise/rules/acts.ts";
import { getPromise, listChanges, listPromises, updatePromise } from "../../../src/features/promise/store.ts";
import { insertMembers } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { actOf } from "../../support/promise-acts.ts";
import { memberLike, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let saleId: SaleId;
let customerId: CustomerId;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
  ({ saleId, customerId } = await seedSale(database.db, store));
});
afterAll(() => database.close());

const states: readonly PromiseState[] = [
  ...(["asked", "agreed", "made", "accepted", "late", "cant", "reopened"] as const),
  ...(["done", "kept", "not-kept", "not-confirmed", "withdrawn"] as const),
];

/** Ana's promise, Sam's to keep. */
async function makePromise(): Promise<PromiseId> {
  const { db } = database;
  const { workspaceId, ana, sam } = store;
  const words = "old table taken away";
  const made = { customerId, saleId, words, makerId: ana.userId, ownerId: sam.userId, dueOn: day("2026-06-09") };
  return db.transaction((tx) => addPromise(tx, testConfig, workspaceId, made, null, tuesday));
}

describe("changePromise", () => {
  const act = (carried: string, by: SeededStore["sam"], kind: "accept" | "done" | "confirm") =>
    changePromise(
      database.db,
      testConfig,
      { workspaceId: by.workspaceId, carried, by },
      { kind },
      tuesday.add({ minutes: 1 }),
    );

  test("is its keeper's or a manager's, and nobody else's", async () => {
    const id = await makePromise();
    const ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito", storeId: store.storeId });
    await insertMembers(database.db, [ben], tuesday);
    await expect(act(id, ben, "accept")).rejects.toThrow("Sam Reyes");
    await expect(act(id, store.ana, "accept")).rejects.toThrow("Sam Reyes");
    await act(id, store.maria, "accept");
    const [promise] = await listPromises(database.db, store.workspaceId, { ids: [id] });
    expect(promise?.state).toBe("accepted");
  });

  test("the first of two presses counts; the second hears what is true", async () => {
    const id = await makePromise();
    const results = await Promise.allSettled([act(id, store.sam, "accept"), act(id, store.sam, "accept")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(act(id, store.sam, "accept")).rejects.toThrow("Sam Reyes already answered: I'll do it, 10:01");
    const changes = await listChanges(database.db, store.workspaceId, id);
    expect(changes.map(({ kind, changedBy }) => [kind, changedBy])).toContainEqual(["accepted", "U0SAM"]);
    expect(changes).toHaveLength(2);
  });

  const why = "the van is in repair";
  test.each<[what: string, keepers: Act, others: Act, who: "ana" | "maria", refused: RegExp]>([
    [
      "taken on and withdrawn",
      { kind: "accept" },
      { kind: "call-off", why },
      "ana",
      /^This was taken back: nobody need keep it any more\.$/,
    ],
    [
      "done and refused in their place",
      { kind: "done" },
      { kind: "cant", words: null, on: null, why },
      "maria",
      /^(?:Sam Reyes already answered: Done|Maria Okafor already answered: Can't as promised), 10:01$/,
    ],
    [
      "refused and passed on in their place",
      { kind: "cant", words: null, on: null, why },
      { kind: "pass-on", to: "U0MARIA" as UserId, why: "not my van" },
      "maria",
      /^(?:This is Maria Okafor's follow-up|Sam Reyes already answered: Can't as promised, 10:01)/,
    ],
  ])("%s at once, it ends in one truth, which both are told", async (_, keepers, others, who, refused) => {
    const id = await makePromise();
    const now = tuesday.add({ minutes: 1 });
    const by = (member: SeededStore["sam"], act: Act) => {
      const acting = { workspaceId: store.workspaceId, carried: id, by: member };
      return changePromise(database.db, testConfig, acting, act, now);
    };
    const results = await Promise.allSettled([by(store.sam, keepers), by(store[who], others)]);
    const [promise] = await listPromises(database.db, store.workspaceId, { ids: [id] });
    const changes = (await listChanges(database.db, store.workspaceId, id)).slice(0, -1);
    const counted = results.filter(({ status }) => status === "fulfilled").length;
    // What is withdrawn may have been taken on before; of the others one counts.
    expect(changes).toHaveLength(counted);
    if (others.kind === "call-off") expect(promise?.state).toBe("withdrawn");
    else expect(counted).toBe(1);
    for (const result of results)
      if (result.status === "rejected") expect(String(result.reason.message)).toMatch(refused);
  });

  test("says what is true of a promise to whoever tries what can't be done to it", async () => {
    const id = await makePromise();
    await expect(act(id, store.ana, "confirm")).rejects.toThrow(
      "Sam Reyes was asked to keep it, and hasn't answered yet.",
    );
  });

  test("refuses in words whatever a state doesn't allow, and leaves the promise as it is", async () => {
    const { db } = database;
    const { workspaceId, maria, ana } = store;
    const id = await makePromise();
    const made = await getPromise(db, workspaceId, id);
    const names = { keeper: "Sam Reyes", maker: "Ana Lima" };
    const may: string[] = [];
    for (const state of states) {
      const stands = { state, offerWhy: state === "late" || state === "cant" ? "no van" : null };
      await updatePromise(db, workspaceId, id, stands);
      for (const kind of Object.keys(acts) as Act["kind"][]) {
        if (acts[kind].from.includes(state)) {
          may.push(kind);
          continue;
        }
        const act = actOf(kind, { to: ana.userId, isOutside: false, on: day("2026-06-12") });
        // A manager, who stands in for both ends: what refuses is the state alone.
        const tried = changePromise(db, testConfig, { workspaceId, carried: id, by: maria }, act, tuesday);
        await expect(tried, `${kind} of one that is ${state}`).rejects.toThrow(new UserError(standingOf(state, names)));
      }
      expect(await getPromise(db, workspaceId, id)).toEqual({ ...made, ...stands });
    }
    // Each act is allowed somewhere, and nothing was kept of what wasn't.
    expect(new Set(may).size).toBe(Object.keys(acts).length);
    expect(await listChanges(db, workspaceId, id)).toHaveLength(1);
  });

  test("is the maker's or a manager's to change, with a reason that is kept, and changes something", async () => {
    const id = await makePromise();
    const change = (by: SeededStore["sam"], words: string) =>
      changePromise(
        database.db,
        testConfig,
        { workspaceId: by.workspaceId, carried: id, by },
        {
          kind: "change",
          words,
          on: day("2026-06-09"),
          to: store.sam.userId,
          outside: null,
          why: "she asked for both",
        },
        tuesday.add({ minutes: 2 }),
      );
    await expect(change(store.sam, "both tables taken away")).rejects.toThrow("Ana Lima promised it");
    await expect(change(store.ana, "old table taken away")).rejects.toThrow(FieldErrors);
    const changed = await change(store.ana, "both tables taken away");
    // A nudge that is out names what it is about.
    const asked = await listFollowUps(database.db, store.workspaceId, { kind: "promise", id });
    expect(changed).toEqual(expect.arrayContaining(asked.map((followUp) => followUp.id)));
    expect(asked).not.toEqual([]);
    const [last] = await listChanges(database.db, store.workspaceId, id);
    expect(last).toMatchObject({ kind: "changed", words: "both tables taken away", note: "she asked for both" });
    expect(last).toMatchObject({ ownerId: null, dueOn: null });
  });

  test("confirms nothing before it is done, and finds nothing that is made up or another workspace's", async () => {
    const id = await makePromise();
    await expect(act(id, store.ana, "confirm")).rejects.toThrow();
    await expect(act(newId<PromiseId>(), store.sam, "done")).rejects.toThrow("That promise is gone");
    const elsewhere = await seedStore(database.db, "T0OTHER");
    await expect(act(id, elsewhere.sam, "accept")).rejects.toThrow("That promise is gone");
  });
});

describe("recordPromise", () => {
  test("makes one promise of a form that is handed in twice", async () => {
    const { workspaceId, ana, sam } = store;
    const deps = testDeps(database.db, tuesday);
    const recording = { workspaceId, formId: "V1", maker: ana, saleId: null, link: null };
    const form = {
      customer: { name: "Iris Moss", phone: "+12125550123" },
      ...{ words: "two keys", dueOn: day("2026-06-09"), keeper: sam.userId, outside: null, asksFirst: false },
    };
    const first = await recordPromise(deps, recording, form, tuesday);
    expect(await recordPromise(deps, recording, form, tuesday)).toBe(first);
    const again = await recordPromise(deps, { ...recording, formId: "V2" }, form, tuesday);
    const both = await listPromises(database.db, workspaceId, { ids: [first, again] });
    expect(new Set(both.map(({ customerId }) => customerId)).size).toBe(1);
    expect(both.map(({ madeCustomer }) => madeCustomer).toSorted()).toEqual([false, true]);
  });
});
