// Whatever becomes of its people, every open follow-up has one reader who is there, or waits for the day that its owner is
// back, or stands in the queue, of which managers were told.
import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../../src/core/errors.ts";
import type { UserId } from "../../../src/core/ids.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { departures, members } from "../../../src/db/schema/workspace.ts";
import { closeAbsences } from "../../../src/features/away/close-absences.ts";
import { recordAway } from "../../../src/features/away/record-away.ts";
import { recordReturn } from "../../../src/features/away/record-return.ts";
import { claimFollowUp } from "../../../src/features/follow-up/claim-follow-up.ts";
import { listOpen } from "../../../src/features/follow-up/store/follow-ups.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { getPromise } from "../../../src/features/promise/store.ts";
import { changeOwners } from "../../../src/features/queue/change-owners.ts";
import { closeHandover, closeHandovers } from "../../../src/features/queue/close-handovers.ts";
import { recordDepartures } from "../../../src/features/queue/record-departures.ts";
import { hasLeft, isAway, readerFor } from "../../../src/features/workspace/rules.ts";
import { getMember } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const who = fc.constantFrom("U0ANA" as UserId, "U0SAM" as UserId, "U0MARIA" as UserId);
const acts = fc.oneof(
  fc.record({ kind: fc.constant("away" as const), who, cover: fc.option(who), days: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constantFrom("back" as const, "leave" as const, "rejoin" as const), who }),
  fc.record({ kind: fc.constant("hand-over" as const), who, to: who }),
  fc.record({ kind: fc.constant("take-over" as const), who, nth: fc.nat(5) }),
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

async function perform(act: Act, now: Temporal.Instant): Promise<void> {
  const { db } = database;
  const { workspaceId } = store;
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
      const handing = { from: act.who, to, note: null };
      const by = { ...store.maria, isDeleted: false };
      await changeOwners(db, testDeps(db, now).config, { formId: String(now), by }, handing, now);
      await closeHandovers(testDeps(db, now, { features }), now);
      expect(await listOpen(db, workspaceId, { ownerId: act.who }), "nothing of it stays").toEqual([]);
      return;
    }
    case "take-over": {
      const open = await listOpen(db, workspaceId);
      const one = open[act.nth % Math.max(open.length, 1)];
      if (one && !hasLeft(person)) await claimFollowUp(db, testConfig, { workspaceId, id: one.id, by: person }, now);
    }
  }
}

/** As the beat does it. */
async function beat(deps: TestDeps, now: Temporal.Instant): Promise<void> {
  await closeAbsences(deps, now);
  await recordDepartures(deps, now);
  await closeHandovers(deps, now);
  await createSender(deps)();
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
    const isHeld = scheduled.length === 1 && (scheduled[0]?.recipient === reader.userId || isAway(owner, now));
    // What a cover was sent, and didn't answer before they left, is owed to its owner once they are back.
    const comesBack = isAway(owner, now) && rows.some(({ reason }) => reason === "somebody else reads it");
    expect(
      isRead || isHeld || comesBack,
      `${id} of ${ownerId}, read by ${reader.userId}: ${JSON.stringify(rows)}`,
    ).toBe(true);
    expect(scheduled.length).toBeLessThanOrEqual(1);
  }
}

describe("closeHandover", () => {
  test("whoever sees a promise through now is warned where its keeper doesn't answer, as its maker would have been", async () => {
    await database.sql`truncate workspaces cascade`;
    store = await seedStore(database.db);
    const { db } = database;
    const { workspaceId, ana, sam, maria } = store;
    const { customerId } = await seedSale(db, store);
    const made = { customerId, saleId: null, words: "keys", makerId: ana.userId, ownerId: sam.userId };
    const id = await addPromise(db, testConfig, workspaceId, { ...made, dueOn: day("2026-06-09") }, null, tuesday);
    const handing = { from: ana.userId, to: maria, note: null };
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

describe("every open follow-up has a reader, or a day, or stands in the queue", () => {
  test("whoever goes away, comes back, leaves, rejoins, hands over or takes over, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 6 }), async (sequence) => {
        await database.sql`truncate workspaces cascade`;
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
        for (const act of sequence) {
          const posted: UserId[] = [];
          const deps = testDeps(database.db, now, {
            features,
            slack: {
              post: async (_, recipient) => {
                posted.push(recipient as UserId);
                return { kind: "sent", channel: "D0" as never, ts: `${now.epochMilliseconds}.${posted.length}` };
              },
            },
          });
          try {
            await perform(act, now);
          } catch (error) {
            if (!(error instanceof UserError) && !(error instanceof FieldErrors)) throw error;
          }
          await beat(deps, now);
          await checkReaders(now);
          for (const recipient of posted) {
            const reader = await getMember(database.db, store.workspaceId, recipient);
            expect(hasLeft(reader) || isAway(reader, now), `${recipient} was written to`).toBe(false);
          }
          now = now.add({ hours: 1 });
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
