// What people do with promises, in any order and through the verbs that their buttons call: each has a rep who sees it
// through, is put to somebody until it is over, and doesn't end without both ends hearing of it.
import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../src/core/errors.ts";
import { newId, type PromiseId, type ReturnId, type UserId } from "../../src/core/ids.ts";
import { deliveryChanges } from "../../src/db/schema/delivery.ts";
import { followUps } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { promiseChanges } from "../../src/db/schema/sale.ts";
import { saleReturns } from "../../src/db/schema/sale-return.ts";
import { members } from "../../src/db/schema/workspace.ts";
import { changeDelivery } from "../../src/features/delivery/change-delivery.ts";
import { markDelivered } from "../../src/features/delivery/mark-delivered.ts";
import { findChangedAt } from "../../src/features/delivery/store.ts";
import { undoMove } from "../../src/features/delivery/undo-move.ts";
import { changeOwner } from "../../src/features/follow-up/change-owner.ts";
import { planSubject } from "../../src/features/follow-up/plan-subject.ts";
import { isCall } from "../../src/features/follow-up/rules/calls.ts";
import { checkIns, stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import type { Outcome } from "../../src/features/follow-up/rules/outcomes.ts";
import { findAskedInVain } from "../../src/features/follow-up/store/unheard.ts";
import { undoAnswer } from "../../src/features/follow-up/undo-answer.ts";
import { features } from "../../src/features/index.ts";
import { answerNudge } from "../../src/features/nudge/answer-nudge.ts";
import { createSender } from "../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../src/features/promise/change-promise.ts";
import { addPromise } from "../../src/features/promise/record-promises.ts";
import { type Act, acts as actRules } from "../../src/features/promise/rules/acts.ts";
import { isOver, isUnheard } from "../../src/features/promise/rules/promise.ts";
import { type DuePromise, getPromise, listChanges } from "../../src/features/promise/store.ts";
import { undoChange } from "../../src/features/promise/undo-change.ts";
import { changeOwners } from "../../src/features/queue/change-owners.ts";
import { recordReturn } from "../../src/features/sold/record-return.ts";
import { undoReturn } from "../../src/features/sold/undo-return.ts";
import { getMember } from "../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, tuesday } from "../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const nth = fc.nat(8);
const person = fc.constantFrom("ana" as const, "sam" as const, "maria" as const);
const inDays = fc.option(fc.integer({ min: 0, max: 12 }));
const kinds = Object.keys(actRules) as Act["kind"][];

const acts = fc.oneof(
  fc.record({ kind: fc.constant("passes" as const), hours: fc.integer({ min: 1, max: 24 * 12 }) }),
  // From the message that asks, or from a nudge.
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("acted" as const),
      act: fc.constantFrom(...kinds),
      ...{ nth, isNudge: fc.boolean(), by: person, to: person, inDays, isOutside: fc.boolean() },
    }),
  },
  fc.record({
    kind: fc.constant("answered" as const),
    nth,
    outcome: fc.constantFrom<Outcome[]>(
      "reached",
      "no-answer",
      "told-them",
      "day-agreed",
      "company-told",
      "not-needed",
    ),
  }),
  fc.record({ kind: fc.constantFrom("undone" as const, "undone-by-itself" as const), nth }),
  fc.record({ kind: fc.constant("one-handed-over" as const), nth, to: person }),
  fc.record({ kind: fc.constant("all-handed-over" as const), from: person, to: person }),
  fc.record({
    kind: fc.constantFrom("left" as const, "back" as const),
    who: fc.constantFrom("ana" as const, "sam" as const),
  }),
  fc.record({ kind: fc.constant("moved" as const), inDays }),
  fc.record({ kind: fc.constant("move-undone" as const) }),
  fc.record({ kind: fc.constantFrom("delivered" as const, "returned" as const, "stands" as const) }),
);
type Done = typeof acts extends fc.Arbitrary<infer One> ? One : never;

interface World {
  readonly store: SeededStore;
  readonly sale: SeededSale;
  /** One is due with the delivery, one on a day of its own, one was asked first. */
  readonly ids: readonly PromiseId[];
  readonly deps: TestDeps;
  readonly now: Temporal.Instant;
}

async function perform({ store, sale, ids, deps, now }: World, done: Done): Promise<void> {
  const { db, config } = deps;
  const { workspaceId, maria } = store;
  const { saleId } = sale;
  const formId = `${done.kind} ${now}`;
  const sent = (state: "open" | "closed") =>
    db
      .select({ id: outbox.id, promiseId: followUps.promiseId, step: followUps.step })
      .from(outbox)
      .innerJoin(followUps, eq(followUps.id, outbox.subjectId))
      .where(and(eq(outbox.state, "sent"), eq(followUps.state, state)))
      .orderBy(asc(followUps.dueAt), asc(outbox.id));
  switch (done.kind) {
    case "passes":
      return;
    case "acted": {
      const id = ids[done.nth % ids.length];
      if (id === undefined) return;
      const nudges = (await sent("open")).filter(({ promiseId }) => promiseId === id);
      const carried = (done.isNudge && nudges.at(-1)?.id) || id;
      const by = await getMember(db, workspaceId, store[done.by].userId);
      const { makerId } = await getPromise(db, workspaceId, id);
      const to = done.isOutside ? makerId : store[done.to].userId;
      const act = actOf(done.act, { to, isOutside: done.isOutside, on: dayIn(now, done.inDays) });
      return void (await changePromise(db, config, { workspaceId, carried, by }, act, now));
    }
    case "answered":
    case "one-handed-over": {
      const asked = await sent("open");
      const nudge = asked[done.nth % Math.max(asked.length, 1)];
      if (nudge === undefined) return;
      const owedId = nudge.id;
      if (done.kind === "one-handed-over")
        return void (await changeOwner(
          deps,
          { workspaceId, owedId, by: maria },
          { to: store[done.to].userId, note: null },
          now,
        ));
      if (!isOffered(done.outcome, nudge.step)) return;
      return void (await answerNudge(deps, { workspaceId, owedId, by: maria, outcome: done.outcome }, now));
    }
    case "undone": {
      const answered = [...(await sent("closed")), ...(await sent("open"))];
      const owedId = answered[done.nth % Math.max(answered.length, 1)]?.id;
      return owedId && void (await undoAnswer(deps, { workspaceId, owedId, by: maria }, now));
    }
    case "undone-by-itself": {
      const [change] = await db
        .select({ id: promiseChanges.id, changedBy: promiseChanges.changedBy })
        .from(promiseChanges)
        .where(isNotNull(promiseChanges.stoodBefore))
        .orderBy(desc(promiseChanges.changedAt));
      if (change === undefined) return;
      const by = await getMember(db, workspaceId, change.changedBy);
      return void (await undoChange(db, config, { workspaceId, id: change.id, by }, now));
    }
    case "move-undone": {
      const [move] = await db
        .select({ id: deliveryChanges.id })
        .from(deliveryChanges)
        .where(isNotNull(deliveryChanges.stoodBefore))
        .orderBy(desc(deliveryChanges.changedAt));
      return move && void (await undoMove(deps, { workspaceId, id: move.id, by: maria }, now));
    }
    case "all-handed-over": {
      const to = await getMember(db, workspaceId, store[done.to].userId);
      const handing = { from: store[done.from].userId, to, note: null };
      return void (await changeOwners(db, config, { formId, by: maria }, handing, now));
    }
    case "left":
    case "back":
      return void (await db
        .update(members)
        .set({ isDeleted: done.kind === "left" })
        .where(eq(members.userId, store[done.who].userId)));
    case "moved": {
      const asOf = await findChangedAt(db, workspaceId, saleId);
      if (asOf === null) return;
      const form = {
        ...{ plannedOn: dayIn(now, done.inDays), window: null, windowEndsAt: null, address: "12 Elm Street" },
        ...{ receiverName: null, receiverPhone: null, stillToCome: null, askedBy: "us" as const },
      };
      return void (await changeDelivery(db, config, { workspaceId, formId, carried: saleId, asOf }, maria, form, now));
    }
    case "delivered":
      return void (await markDelivered(db, config, { workspaceId, carried: saleId, by: maria }, now));
    case "returned": {
      const why = "changed their mind";
      return void (await recordReturn(deps, { workspaceId, saleId, by: maria, formId }, { part: null, why }, now));
    }
    case "stands": {
      const [last] = await db.select({ id: saleReturns.id }).from(saleReturns);
      const id = last?.id ?? newId<ReturnId>();
      return void (await undoReturn(db, config, { workspaceId, id, by: maria }, now));
    }
  }
}

/** Under that step's nudge, as a button, or in a call's menu. */
function isOffered(outcome: Outcome, step: string): boolean {
  return stepOf(step).answers.some((answer) => answer === outcome) || (outcome === "not-needed" && isCall({ step }));
}

function actOf(
  kind: Act["kind"],
  { to, isOutside, on }: { to: UserId; isOutside: boolean; on: Temporal.PlainDate | null },
): Act {
  const why = "the van is in repair";
  const outside = isOutside ? { name: "Joe Plumber", phone: null } : null;
  switch (kind) {
    case "late":
      return { kind, on: on ?? Temporal.PlainDate.from("2026-06-30"), why };
    case "cant":
      return { kind, words: on && "on another day", on, why };
    case "pass-on":
    case "hand-on":
      return { kind, to, note: null };
    case "change":
      return {
        kind,
        words: "two chairs taken away",
        on: on ?? Temporal.PlainDate.from("2026-06-30"),
        to,
        outside,
        why,
      };
    case "call-off":
      return { kind, why };
    default:
      return { kind };
  }
}

function dayIn(now: Temporal.Instant, days: number | null): Temporal.PlainDate | null {
  return days === null ? null : now.toZonedDateTimeISO("America/New_York").toPlainDate().add({ days });
}

/** All jobs, and then the messages: as the app does it. */
async function beat(deps: TestDeps, now: Temporal.Instant): Promise<void> {
  for (const { jobs = [], name } of features)
    if (name !== "digest" && name !== "workspace") for (const { run } of jobs) await run(deps, now);
  await createSender(deps)();
}

async function check(world: World): Promise<void> {
  const {
    store: { workspaceId },
    ids,
    deps,
  } = world;
  for (const id of ids) {
    const promise = await getPromise(deps.db, workspaceId, id);
    const says = `"${promise.words}", ${promise.state}`;
    expect(promise.ownerId === promise.makerId || promise.outsideName === null, says).toBe(true);
    if (isOver(promise))
      expect(await findUntold(world, promise), `${says}: who never heard that it is over`).toEqual([]);
    else expect(await isPutToSomebody(world, promise), `${says}: is put to somebody`).toBe(true);
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
      isUnheard(promise, (await findAskedInVain(db, workspaceId, "promise-confirm", [id])).get(id))
    );
  return db.$count(outbox, and(eq(outbox.subjectId, id), eq(outbox.state, "scheduled"))).then((count) => count > 0);
}

/** Of its two ends, those who didn't end it and have no word of its end. */
async function findUntold(
  { deps: { db }, store: { workspaceId } }: World,
  promise: DuePromise,
): Promise<readonly string[]> {
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
  return [...new Set(ends)].filter((end) => end !== by && !wasTold(end));
}

describe("whatever people do with promises", () => {
  test("each is put to somebody until it is over, and both its ends hear of its end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (sequence) => {
        await database.sql`truncate workspaces cascade`;
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
          await check(world);
          try {
            await perform(world, done);
          } catch (error) {
            if (!(error instanceof UserError) && !(error instanceof FieldErrors)) throw error;
          }
          await check(world);
        }
      }),
      {
        numRuns: 6,
        examples: [[[{ kind: "moved", inDays: null }, { kind: "move-undone" }, { kind: "delivered" }]]],
      },
    );
  });
});
