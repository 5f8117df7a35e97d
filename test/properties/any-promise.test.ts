// What people do with promises, and become themselves, in any order and through the verbs that their buttons call: each
// has a maker who is there or whose queue managers see, and a keeper likewise; it is put to somebody until it is over, what
// its keeper is asked is in the keeper's hands, and it doesn't end without both ends hearing of it.
import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../src/core/errors.ts";
import type { PromiseId, UserId } from "../../src/core/ids.ts";
import { deliveryChanges } from "../../src/db/schema/delivery.ts";
import { followUps } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { saleReturns } from "../../src/db/schema/sale-return.ts";
import { planSubject } from "../../src/features/follow-up/plan-subject.ts";
import { checkIns } from "../../src/features/follow-up/rules/default-plan.ts";
import { isKeepers } from "../../src/features/follow-up/rules/promise-plan.ts";
import { listOpen } from "../../src/features/follow-up/store/follow-ups.ts";
import { findAskedInVain } from "../../src/features/follow-up/store/unheard.ts";
import { features } from "../../src/features/index.ts";
import { readerHasLeft } from "../../src/features/outbox/rules.ts";
import { createSender } from "../../src/features/outbox/send-messages.ts";
import { addPromise } from "../../src/features/promise/record-promises.ts";
import { isOver, isToKeep, isUnheard } from "../../src/features/promise/rules/promise.ts";
import { type DuePromise, getPromise, listChanges } from "../../src/features/promise/store.ts";
import { listWork } from "../../src/features/queue/store.ts";
import { hasLeft } from "../../src/features/workspace/rules.ts";
import { getMember } from "../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { acts, perform, type World } from "../support/promise-acts.ts";
import { seedSale, seedStore, tuesday } from "../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** All jobs, and then the messages: as the app does it. */
async function beat(deps: TestDeps, now: Temporal.Instant): Promise<void> {
  for (const { jobs = [], name } of features)
    if (name !== "digest" && name !== "workspace") for (const { run } of jobs) await run(deps, now);
  await createSender(deps)();
}

/** @param isSettled the beat has seen to what the last act left */
async function check(world: World, isSettled: boolean): Promise<void> {
  const {
    store: { workspaceId },
    ids,
    deps,
  } = world;
  const work = await listWork(deps.db, workspaceId);
  for (const id of ids) {
    const promise = await getPromise(deps.db, workspaceId, id);
    const says = `"${promise.words}", ${promise.state}`;
    expect(promise.ownerId === promise.makerId || promise.outsideName === null, says).toBe(true);
    if (isOver(promise)) {
      expect(await findUntold(world, promise, isSettled), `${says}: who never heard that it is over`).toEqual([]);
      continue;
    }
    const isQueued = work.some((one) => one.userId === promise.makerId && one.hasLeft && one.promises > 0);
    const isThere = async (userId: UserId) => !hasLeft(await getMember(deps.db, workspaceId, userId));
    expect((await isThere(promise.makerId)) || isQueued, `${says}: somebody answers for it`).toBe(true);
    // What somebody who has left was to keep comes back to its maker with the next beat; done, it is out of their hands.
    if (isSettled && promise.state !== "done")
      expect((await isThere(promise.ownerId)) || isQueued, `${says}: somebody keeps it`).toBe(true);
    expect(await isPutToSomebody(world, promise), `${says}: is put to somebody`).toBe(true);
  }
}

/** A follow-up asks for it, or somebody hears of it at a time that is set. */
async function isPutToSomebody(
  { deps: { db }, store: { workspaceId }, sale: { saleId } }: World,
  promise: DuePromise,
): Promise<boolean> {
  const { id, state } = promise;
  const open = await db.select().from(followUps).where(eq(followUps.state, "open"));
  if (open.some(({ promiseId }) => promiseId === id)) return true;
  if (state === "done")
    return (
      open.some((one) => one.saleId === saleId && checkIns.includes(one.step)) ||
      isUnheard(promise, (await findAskedInVain(db, workspaceId, [id])).get(id))
    );
  return db.$count(outbox, and(eq(outbox.subjectId, id), eq(outbox.state, "scheduled"))).then((count) => count > 0);
}

/** Of its two ends, those who didn't end it and have no word of its end. */
async function findUntold(
  { deps: { db }, store: { workspaceId } }: World,
  promise: DuePromise,
  isSettled: boolean,
): Promise<readonly UserId[]> {
  const { id, makerId, ownerId, turnedAt } = promise;
  const changes = await listChanges(db, workspaceId, id);
  const returns = await db.select({ id: saleReturns.id }).from(saleReturns);
  const about = [id, ...[...changes, ...returns].map((one) => one.id)];
  const rows = await db.select().from(outbox).where(inArray(outbox.subjectId, about));
  const wasTold = (who: string) =>
    rows.some(
      ({ recipient, createdAt, state }) =>
        recipient === who && state !== "dropped" && Temporal.Instant.compare(createdAt, turnedAt) >= 0,
    );
  const wasAsked = rows.some(
    ({ recipient, kind, state }) => recipient === ownerId && kind === "promise-question" && state === "sent",
  );
  const ends = [makerId, ...(wasAsked ? [ownerId] : [])];
  const by = changes[0]?.changedBy;
  const untold = [...new Set(ends)].filter((end) => end !== by && !wasTold(end));
  // Nobody who has left is told; its maker is once they are back, and has the beat that notices it.
  const wasGone = (who: string) => rows.some(({ recipient, reason }) => recipient === who && reason === readerHasLeft);
  const back = untold.map(async (end) => {
    const isExcused =
      hasLeft(await getMember(db, workspaceId, end)) || (wasGone(end) && (end !== makerId || !isSettled));
    return isExcused ? [] : [end];
  });
  return (await Promise.all(back)).flat();
}

/** Whatever door is tried: what is asked of a keeper is in nobody's hands but theirs. */
async function checkHolders({ deps: { db }, store: { workspaceId }, ids }: World): Promise<void> {
  const asked = (await listOpen(db, workspaceId)).filter(isKeepers);
  for (const id of ids) {
    const { words, ownerId } = await getPromise(db, workspaceId, id);
    for (const { step, ownerId: holder, subject } of asked)
      if (subject.id === id) expect([words, step, holder]).toEqual([words, step, ownerId]);
  }
}

/** That the delivery is changed: each keeper hears it once, by itself or in the question that is still to come. */
async function checkHeard({ deps: { db }, store: { workspaceId, maria }, ids, now }: World): Promise<void> {
  const changed = await db.$count(deliveryChanges, eq(deliveryChanges.changedAt, now));
  for (const id of changed === 0 ? [] : ids) {
    const promise = await getPromise(db, workspaceId, id);
    const { ownerId, dueOn, words, state } = promise;
    const rows = await db.select().from(outbox).where(eq(outbox.subjectId, id));
    const heard = rows.filter(({ kind, createdAt }) => kind === "delivery-keepers" && createdAt.equals(now));
    const questions = rows.filter(({ kind, recipient }) => kind === "promise-question" && recipient === ownerId);
    const isToCome = questions.some((row) => row.state === "scheduled");
    const wasAsked = questions.some((row) => row.state === "sent");
    // One with a day of its own isn't asked anew: who knows it already hears of the delivery beside it.
    const isToHear = isToKeep(promise) && ownerId !== maria.userId && (!isToCome || (dueOn !== null && wasAsked));
    expect(
      heard.map(({ recipient }) => recipient),
      `"${words}", ${state}`,
    ).toEqual(isToHear ? [ownerId] : []);
  }
}

describe("whatever people do with promises", () => {
  test("each is put to somebody until it is over, and both its ends hear of its end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (sequence) => {
        await database.clear();
        const store = await seedStore(database.db);
        const sale = await seedSale(database.db, store);
        const { workspaceId, ana, sam } = store;
        let now = tuesday;
        let messages = 0;
        const depsNow = () =>
          testDeps(database.db, now, {
            features,
            slack: {
              post: async () => {
                messages += 1;
                return { kind: "sent", channel: "D0" as never, ts: `1.${messages}` } as const;
              },
            },
          });
        const { config } = depsNow();
        const subject = { kind: "sale", id: sale.saleId } as const;
        await planSubject(database.db, config.store, { workspaceId, subject }, now);
        const made = { ...sale, makerId: ana.userId, ownerId: sam.userId };
        const ids: PromiseId[] = [];
        for (const one of [
          { words: "old table taken away", dueOn: null },
          { words: "two spare keys", dueOn: Temporal.PlainDate.from("2026-06-09") },
          { words: "a free pillow", dueOn: Temporal.PlainDate.from("2026-06-05"), asksFirst: true },
        ])
          ids.push(
            await database.db.transaction((tx) => addPromise(tx, config, workspaceId, { ...made, ...one }, null, now)),
          );
        for (const done of sequence) {
          now = now.add({ hours: done.kind === "passes" ? done.hours : 0, minutes: 4 });
          const world = { store, sale, ids, now, deps: depsNow() };
          await beat(world.deps, now);
          await check(world, true);
          await checkHolders(world);
          try {
            await perform(world, done);
          } catch (error) {
            if (!(error instanceof UserError) && !(error instanceof FieldErrors)) throw error;
          }
          if (done.kind === "moved") await checkHeard(world);
          await check(world, false);
          // All that somebody looks after passes one by one, with the beat.
          if (done.kind !== "all-handed-over") await checkHolders(world);
        }
      }),
      {
        // Those below among them.
        numRuns: 12,
        examples: [
          [[{ kind: "moved", inDays: null }, { kind: "move-undone" }, { kind: "delivered" }]],
          // Both ends leave; a manager takes over, what they kept comes to her, and they come back to nothing.
          [
            [
              { kind: "left", who: "sam" },
              { kind: "left", who: "ana" },
              { kind: "passes", hours: 72 },
              { kind: "all-handed-over", from: "ana", to: "maria" },
              { kind: "back", who: "ana" },
              { kind: "passes", hours: 24 },
            ],
          ],
          // A handover is interrupted before it plans what it has changed.
          [
            [
              { kind: "passes", hours: 48 },
              { kind: "all-handed-over", from: "ana", to: "sam" },
              { kind: "taken-over", nth: 0, by: "ana" },
            ],
          ],
          // The doors by which follow-ups change hands: tried on all that is out, one after the other.
          [
            [
              { kind: "passes", hours: 30 },
              ...[0, 1, 2, 3, 4, 5].map((nth) => ({ kind: "taken-over", nth, by: "maria" }) as const),
            ],
          ],
          [
            [
              { kind: "passes", hours: 30 },
              ...[0, 1, 2, 3, 4, 5].map(
                (nth) => ({ kind: "one-handed-over", nth, to: "maria", isFromList: nth % 2 === 0 }) as const,
              ),
            ],
          ],
          // A keeper who is still there, and keeps things in three states, hands all over; then what he has goes back.
          [
            [
              {
                ...{ kind: "acted", act: "accept", nth: 0, isNudge: false, by: "sam", to: "sam", inDays: 1 },
                isOutside: false,
              },
              {
                ...{ kind: "acted", act: "cant", nth: 1, isNudge: false, by: "sam", to: "sam", inDays: 9 },
                isOutside: false,
              },
              { kind: "all-handed-over", from: "sam", to: "maria" },
              { kind: "passes", hours: 30 },
              { kind: "all-handed-over", from: "maria", to: "ana" },
              { kind: "passes", hours: 30 },
            ],
          ],
          // The maker leaves, somebody else brings it to its end, and she hears of that once she is back.
          [
            [
              { kind: "left", who: "ana" },
              {
                kind: "acted",
                act: "call-off",
                nth: 1,
                isNudge: false,
                by: "maria",
                to: "sam",
                inDays: 1,
                isOutside: false,
              },
              { kind: "passes", hours: 24 },
              { kind: "back", who: "ana" },
              { kind: "passes", hours: 24 },
            ],
          ],
        ],
      },
    );
  });
});
