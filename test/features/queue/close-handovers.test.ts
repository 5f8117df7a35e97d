// Whatever becomes of its people, every open follow-up has one reader who is there, or waits for the day that its owner is
// back, or stands in the queue, of which managers were told.
import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../../src/core/errors.ts";
import type { PromiseId, UserId } from "../../../src/core/ids.ts";
import { dayOf, isWithinHours } from "../../../src/core/working-time.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { departures, members } from "../../../src/db/schema/workspace.ts";
import type { SlackPort } from "../../../src/feature.ts";
import { recordAway } from "../../../src/features/away/record-away.ts";
import { recordReturn } from "../../../src/features/away/record-return.ts";
import { updateDays } from "../../../src/features/away/update-days.ts";
import { claimFollowUp } from "../../../src/features/follow-up/claim-follow-up.ts";
import { listOpen } from "../../../src/features/follow-up/store/follow-ups.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import type { Act as PromiseAct } from "../../../src/features/promise/rules/acts.ts";
import { getPromise, listChanges } from "../../../src/features/promise/store.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { closeHandover, closeHandovers } from "../../../src/features/queue/close-handovers.ts";
import { hasLeft, isAway, readerFor, workingTimeOf } from "../../../src/features/workspace/rules.ts";
import { getMember, insertMembers } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { memberLike, type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** By day, towards the evening, and at night. */
const beatsADay = 3;

const who = fc.constantFrom("U0ANA" as UserId, "U0SAM" as UserId, "U0MARIA" as UserId);
const acts = fc.oneof(
  fc.record({ kind: fc.constant("away" as const), who, cover: fc.option(who), days: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constantFrom("back" as const, "leave" as const, "rejoin" as const), who }),
  fc.record({ kind: fc.constant("hand-over" as const), who, to: who }),
  fc.record({ kind: fc.constant("take-over" as const), who, nth: fc.nat(5) }),
  fc.record({ kind: fc.constant("days" as const), who, off: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ kind: fc.constant("nights" as const), nights: fc.integer({ min: 1, max: 4 }) }),
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

async function perform(act: Act, now: Temporal.Instant): Promise<void> {
  const { db } = database;
  const { workspaceId } = store;
  if (act.kind === "nights") return;
  const person = await getMember(db, workspaceId, act.who);
  switch (act.kind) {
    case "away": {
      const until = now.toZonedDateTimeISO(person.zone).toPlainDate().add({ days: act.days });
      return void (await recordAway(db, person, { until, coverId: act.cover }, now));
    }
    case "back":
      return isAway(person, now) ? void (await recordReturn(db, person, now)) : undefined;
    case "leave":
    case "rejoin":
      return void (await db
        .update(members)
        .set({ isDeleted: act.kind === "leave" })
        .where(eq(members.userId, act.who)));
    case "hand-over": {
      const to = await getMember(db, workspaceId, act.to);
      if (hasLeft(to)) return;
      const handing = { from: act.who, to, note: "they have left" };
      const by = { ...store.maria, isDeleted: false };
      await changeOwners(db, testDeps(db, now).config, { formId: String(now), by }, handing, now);
      await closeHandovers(testDeps(db, now, { features }), now);
      expect(await listOpen(db, workspaceId, { ownerId: act.who }), "nothing of it stays").toEqual([]);
      return;
    }
    case "days": {
      const from = dayOf(workingTimeOf(person, testConfig.store), now);
      const worked = [0, 1, 2, 3, 4, 5, 6]
        .filter((nth) => !act.off.includes(nth))
        .map((days) => String(from.add({ days })));
      return void (await updateDays(db, testConfig, person, { from, worked: new Set(worked) }));
    }
    case "take-over": {
      const open = await listOpen(db, workspaceId);
      const one = open[act.nth % Math.max(open.length, 1)];
      if (one && !hasLeft(person)) await claimFollowUp(db, testConfig, { workspaceId, id: one.id, by: person }, now);
    }
  }
}

/** All jobs, and then the messages: as the app does it. @returns whom follow-ups were put before */
async function beat(now: Temporal.Instant): Promise<readonly UserId[]> {
  const posted: UserId[] = [];
  const post: SlackPort["post"] = async (_, recipient, message) => {
    if (JSON.stringify(message.blocks).includes("nudge:")) posted.push(recipient as UserId);
    return { kind: "sent", channel: "D0" as never, ts: `${now.epochMilliseconds}.${posted.length}` };
  };
  const deps = testDeps(database.db, now, { features, slack: { post } });
  for (const { jobs = [], name } of features)
    if (name !== "digest" && name !== "workspace") for (const { run } of jobs) await run(deps, now);
  await createSender(deps)();
  return posted;
}

/** Nobody is written to who isn't there, or isn't at work. */
async function checkPosted(posted: readonly UserId[], now: Temporal.Instant): Promise<void> {
  for (const recipient of posted) {
    const reader = await getMember(database.db, store.workspaceId, recipient);
    expect(hasLeft(reader) || isAway(reader, now), `${recipient} was written to`).toBe(false);
    expect(isWithinHours(workingTimeOf(reader, testConfig.store), now), `${recipient} was at work at ${now}`).toBe(
      true,
    );
  }
}

async function checkReaders(now: Temporal.Instant): Promise<void> {
  const { db } = database;
  const { workspaceId } = store;
  for (const { id, ownerId, round } of await listOpen(db, workspaceId)) {
    const owner = await getMember(db, workspaceId, ownerId);
    const cover = owner.coverId === null ? undefined : await getMember(db, workspaceId, owner.coverId);
    const reader = readerFor(owner, cover, now);
    const rows = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.subjectId, id), eq(outbox.kind, "nudge"), eq(outbox.round, round)));
    const scheduled = rows.filter(({ state }) => state === "scheduled");
    if (reader === null) {
      const [departure] = await db.select().from(departures).where(eq(departures.userId, ownerId));
      expect(departure, `${ownerId} has left`).toBeDefined();
      const told = await db
        .select()
        .from(outbox)
        .where(
          inArray(
            outbox.subjectId,
            (await db.select().from(departures)).map((one) => one.id),
          ),
        );
      const isManaged = !hasLeft(await getMember(db, workspaceId, store.maria.userId));
      if (isManaged && ownerId !== store.maria.userId) expect(told.length).toBeGreaterThan(0);
      expect(scheduled.every(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0)).toBe(true);
      continue;
    }
    const isRead = rows.some(({ recipient, state }) => recipient === reader.userId && state === "sent");
    // What is held for a cover's opening goes to its owner then, if they are back by that time.
    const isHeld = scheduled.some(({ recipient }) => recipient === reader.userId || isAway(owner, now));
    // What a cover was sent, and didn't answer before they left, is owed to its owner once they are back.
    const comesBack = isAway(owner, now) && rows.some(({ reason }) => reason === "somebody else reads it");
    expect(
      isRead || isHeld || comesBack,
      `${id} of ${ownerId}, read by ${reader.userId}: ${JSON.stringify(rows)}`,
    ).toBe(true);
    expect(rows.filter(({ sentAt }) => sentAt?.equals(now)).length, "put before one of them").toBeLessThanOrEqual(1);
  }
}

describe("closeHandover", () => {
  test("whoever sees a promise through now is warned where its keeper doesn't answer, as its maker would have been", async () => {
    await database.clear();
    store = await seedStore(database.db);
    const { db } = database;
    const { workspaceId, ana, sam, maria } = store;
    const { customerId } = await seedSale(db, store);
    const made = { customerId, saleId: null, words: "keys", makerId: ana.userId, ownerId: sam.userId };
    const id = await addPromise(db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, tuesday);
    const handing = { from: ana.userId, to: maria, note: "Ana has left" };
    const handover = await changeOwners(db, testConfig, { formId: "form", by: maria }, handing, tuesday);
    await closeHandover(testDeps(db, tuesday, { features }), handover, tuesday);

    const { makerId, round } = await getPromise(db, workspaceId, id);
    const warned = await db
      .select({ kind: outbox.kind, recipient: outbox.recipient })
      .from(outbox)
      .where(and(eq(outbox.subjectId, id), eq(outbox.round, round)))
      .orderBy(outbox.kind);
    expect(makerId).toBe(maria.userId);
    expect(warned).toEqual([
      { kind: "promise-overdue", recipient: maria.userId },
      { kind: "promise-unanswered", recipient: maria.userId },
    ]);
  });
});

describe("closeHandover of somebody who is still there", () => {
  test("puts what they keep to whoever takes over, as if they passed it on, and tells each maker once", async () => {
    await database.clear();
    store = await seedStore(database.db);
    const { db } = database;
    const { workspaceId, ana, sam, maria } = store;
    const ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito", storeId: store.storeId });
    await insertMembers(db, [ben], tuesday);
    const { customerId } = await seedSale(db, store);
    let at = tuesday;
    const make = (words: string, makerId: UserId, asksFirst: boolean) => {
      at = at.add({ seconds: 1 });
      const made = { customerId, saleId: null, words, makerId, ownerId: sam.userId, asksFirst };
      return addPromise(db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, at);
    };
    const act = (carried: PromiseId, what: PromiseAct) =>
      changePromise(db, testConfig, { workspaceId, carried, by: sam }, what, tuesday.add({ minutes: 2 }));
    const now = tuesday.add({ minutes: 3 });
    const [keys, slats, cover] = [
      await make("keys", ana.userId, false),
      await make("slats", ana.userId, true),
      await make("cover", ana.userId, false),
    ];
    const [lamp, legs, own] = [
      await make("lamp", ben.userId, false),
      await make("legs", ana.userId, false),
      await make("a call", sam.userId, false),
    ];
    const read: string[] = [];
    const post: SlackPort["post"] = async (_, recipient, { text }) => {
      read.push(`${recipient}: ${text}`);
      return { kind: "sent", channel: "D0" as never, ts: String(read.length) };
    };
    await createSender(testDeps(db, tuesday.add({ minutes: 1 }), { features, slack: { post } }))();
    expect(read.filter((message) => message.startsWith("U0SAM: C"))).toHaveLength(5);
    await act(keys, { kind: "accept" });
    await act(slats, { kind: "accept" });
    await act(cover, { kind: "cant", words: "a blanket", on: day("2026-06-10"), why: "none left" });
    await act(legs, { kind: "done" });

    const hand = (note: string | null) =>
      changeOwners(db, testConfig, { formId: "form", by: maria }, { from: sam.userId, to: ben, note }, now);
    await expect(hand(null)).rejects.toMatchObject({ fields: { note: expect.stringContaining("made or keeps them") } });
    const handover = await hand("Sam moves to the warehouse");
    // "legs" is done, and its customer's to judge.
    expect(handover.promises).toBe(5);
    const deps = testDeps(db, now, { features, slack: { post } });
    for (const _ of ["twice", "is once"]) await closeHandover(deps, handover, now);

    const stands = async (id: PromiseId) => {
      const { makerId, ownerId, state } = await getPromise(db, workspaceId, id);
      const [last] = await listChanges(db, workspaceId, id);
      return [makerId, ownerId, state, last?.kind, last?.note].join(" ");
    };
    const why = "Sam moves to the warehouse";
    expect(await Promise.all([keys, slats, cover, lamp, legs, own].map(stands))).toEqual([
      `U0ANA U0BEN made passed-on ${why}`,
      `U0ANA U0BEN asked passed-on ${why}`,
      `U0ANA U0BEN cant passed-on ${why}`,
      `U0BEN U0BEN accepted passed-on ${why}`,
      "U0ANA U0SAM done done ",
      `U0BEN U0BEN accepted new-maker ${why}`,
    ]);
    expect(await listOpen(db, workspaceId, { ownerId: sam.userId })).toEqual([]);

    await createSender(deps)();
    const to = (who: string, about: string) =>
      read.filter((message) => message.startsWith(`U0${who}: `) && message.includes(about));
    expect(to("BEN", 'Ana told Jane Doe: "keys".\nPassed on to you: "Sam moves to the warehouse".')).toHaveLength(1);
    expect(to("ANA", "Sam Reyes kept")).toEqual([
      [
        "U0ANA: Ben Ito takes over what Sam Reyes kept for your customers.",
        'Maria Okafor handed it over: "Sam moves to the warehouse".',
        "How it stands today; you hear if Ben can't, or doesn't answer:",
        "Jane Doe: keys, Ben Ito, by Tuesday 9 June, not answered yet",
        "Jane Doe: slats, Ben Ito, by Tuesday 9 June, asked first, not answered yet",
        "Jane Doe: cover, Ben Ito, by Tuesday 9 June, can't be kept as promised, ask what suits them",
      ].join("\n"),
    ]);
    expect(to("BEN", "You keep what Sam Reyes kept for your customers yourself")).toHaveLength(1);
    expect(to("SAM", "There is nothing for you to do with them.")).toHaveLength(1);
    expect([...to("ANA", "isn't theirs"), ...to("SAM", "need not keep")]).toEqual([]);
  });
});

describe("every open follow-up has a reader, or a day, or stands in the queue", () => {
  test("whoever goes away, takes days off, comes back, leaves, rejoins, hands over or takes over, in any order and over nights", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 6 }), async (sequence) => {
        await database.clear();
        store = await seedStore(database.db);
        const sales = [
          await seedSale(database.db, store),
          await seedSale(database.db, store, { name: "Iris Moss", sale: { repId: store.sam.userId } }),
        ];
        for (const [index, sale] of sales.entries()) {
          const ownerId = index === 0 ? store.ana.userId : store.sam.userId;
          for (const [step, hours] of [
            ["thank-you", 0],
            ["confirm-delivery", 3],
            ["one-month", 700],
          ] as const) {
            const dueAt = tuesday.add({ hours });
            const id = await seedFollowUp(database.db, store, sale, { step, ownerId, dueAt, sentAt: null });
            await database.db.insert(outbox).values({
              ...{ workspaceId: store.workspaceId, id: crypto.randomUUID() as never, kind: "nudge", subjectId: id },
              ...{ round: 0, recipient: ownerId, dueAt, state: "scheduled", postponed: 0, createdAt: tuesday },
            });
          }
        }
        let now = tuesday;
        // In the end everybody who went away is back.
        for (const act of [...sequence, { kind: "nights", nights: 3 } as const]) {
          try {
            await perform(act, now);
          } catch (error) {
            if (!(error instanceof UserError) && !(error instanceof FieldErrors)) throw error;
          }
          // In a night absences end, and in the morning what was held is due: somebody beats before each.
          const beats = act.kind === "nights" ? act.nights * beatsADay : 1;
          for (let nth = 0; nth < beats; nth += 1) {
            await checkPosted(await beat(now), now);
            await checkReaders(now);
            now = now.add({ hours: beats === 1 ? 1 : 24 / beatsADay });
          }
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
