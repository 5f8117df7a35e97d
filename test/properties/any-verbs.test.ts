// What people do with a sale, in any order and through the verbs that their buttons call: no follow-up is lost, asked twice
// or left without a reason, and planning again changes nothing.
import { and, asc, eq } from "drizzle-orm";
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FieldErrors, UserError } from "../../src/core/errors.ts";
import type { SaleId } from "../../src/core/ids.ts";
import { followUps } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { recordContact } from "../../src/features/customer/record-contact.ts";
import { insertOptOut } from "../../src/features/customer/store/opt-outs.ts";
import { markDelivered } from "../../src/features/delivery/mark-delivered.ts";
import { updateDelivery } from "../../src/features/delivery/store.ts";
import { changeOwner } from "../../src/features/follow-up/change-owner.ts";
import { claimFollowUp } from "../../src/features/follow-up/claim-follow-up.ts";
import { planCustomer } from "../../src/features/follow-up/plan-customer.ts";
import { planSubject } from "../../src/features/follow-up/plan-subject.ts";
import { type Outcome, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import { snoozes } from "../../src/features/follow-up/rules/return-times.ts";
import { features } from "../../src/features/index.ts";
import { recordIssue } from "../../src/features/issue/record-issue.ts";
import { answerNudge } from "../../src/features/nudge/answer-nudge.ts";
import { answerSnooze } from "../../src/features/nudge/answer-snooze.ts";
import { logOutcome } from "../../src/features/nudge/log-outcome.ts";
import { createSender } from "../../src/features/outbox/send-messages.ts";
import { recordReturn } from "../../src/features/sold/record-return.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { day } from "../support/planning.ts";
import { type SeededSale, type SeededStore, seedSale, seedStore, tuesday } from "../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const nth = fc.nat(8);
const acts = fc.oneof(
  fc.record({ kind: fc.constant("passes" as const), hours: fc.integer({ min: 1, max: 24 * 20 }) }),
  fc.record({
    kind: fc.constant("answered" as const),
    nth,
    outcome: fc.constantFrom(
      ...(Object.keys(outcomes) as Outcome[]).filter((outcome) => outcomes[outcome].leads !== "chosen"),
    ),
  }),
  fc.record({ kind: fc.constant("later" as const), nth, inHours: fc.integer({ min: 1, max: 24 * 20 }) }),
  fc.record({ kind: fc.constant("handed-over" as const), nth }),
  fc.record({ kind: fc.constant("snoozed" as const), nth, choice: fc.constantFrom(...snoozes.map(({ key }) => key)) }),
  fc.record({ kind: fc.constant("taken-over" as const), nth }),
  fc.record({ kind: fc.constant("dated" as const), inDays: fc.option(fc.integer({ min: 0, max: 20 })) }),
  fc.record({ kind: fc.constantFrom("delivered" as const, "contacted" as const, "problem" as const) }),
  fc.record({
    kind: fc.constant("asked" as const),
    of: fc.constantFrom("calls" as const, "messages" as const, "sales" as const, "all" as const),
  }),
  fc.record({ kind: fc.constant("returned" as const), part: fc.constantFrom("one chair", null) }),
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

interface World {
  readonly store: SeededStore;
  readonly sale: SeededSale;
  readonly deps: TestDeps;
  readonly now: Temporal.Instant;
}

async function perform({ store, sale, deps, now }: World, act: Act): Promise<void> {
  const { db, config } = deps;
  const { workspaceId, ana, sam } = store;
  const { customerId, saleId } = sale;
  const formId = `${act.kind} ${now}`;
  switch (act.kind) {
    case "passes":
      return;
    case "answered":
    case "later":
    case "handed-over":
    case "snoozed": {
      const asked = await db
        .select({ id: outbox.id })
        .from(outbox)
        .innerJoin(followUps, and(eq(followUps.id, outbox.subjectId), eq(followUps.round, outbox.round)))
        .where(and(eq(outbox.state, "sent"), eq(followUps.state, "open")))
        .orderBy(asc(followUps.dueAt), asc(outbox.id));
      const owedId = asked[act.nth % Math.max(asked.length, 1)]?.id;
      if (owedId === undefined) return;
      const answering = { workspaceId, owedId, by: { ...store.maria } };
      if (act.kind === "snoozed")
        return void (await answerSnooze(db, config, { ...answering, choice: act.choice }, now));
      if (act.kind === "handed-over")
        return void (await changeOwner(deps, answering, { to: sam.userId, note: null }, now));
      if (act.kind === "later") {
        const when = now.add({ hours: act.inHours });
        const later = { outcome: "call-later", note: null, when, silence: null } as const;
        return void (await logOutcome(deps, answering, later, now));
      }
      return void (await answerNudge(deps, { ...answering, outcome: act.outcome }, now));
    }
    case "taken-over": {
      const open = await db.select({ id: followUps.id }).from(followUps).where(eq(followUps.state, "open"));
      const one = open[act.nth % Math.max(open.length, 1)];
      return one && void (await claimFollowUp(db, config, { workspaceId, id: one.id, by: sam }, now));
    }
    case "dated":
      return db.transaction(async (tx) => {
        const plannedOn = act.inDays === null ? null : day("2026-06-04").add({ days: act.inDays });
        await updateDelivery(tx, workspaceId, saleId, { plannedOn }, now);
        await planSubject(tx, config.store, { workspaceId, subject: { kind: "sale", id: saleId } }, now);
      });
    case "delivered":
      return void (await markDelivered(db, config, { workspaceId, carried: saleId, by: ana }, now));
    case "contacted": {
      const contact = { customerId, how: "call", isReached: true, note: null } as const;
      return void (await recordContact(deps, { workspaceId, formId, by: sam }, contact, now));
    }
    case "problem": {
      const problem = { words: "It wobbles.", owner: ana.userId, hearByAt: now.add({ hours: 20 }), broken: [] };
      return void (await recordIssue(deps, { workspaceId, by: sam, from: { customerId, formId } }, problem, now));
    }
    case "asked":
      return db.transaction(async (tx) => {
        const optOut = { customerId, kind: act.of, reason: null, askedBy: ana.userId };
        await insertOptOut(tx, workspaceId, optOut, now);
        await planCustomer(tx, config.store, { workspaceId, customerId }, now);
      });
    case "returned": {
      const form = { part: act.part, why: "changed their mind" };
      return void (await recordReturn(deps, { workspaceId, saleId, by: ana, formId }, form, now));
    }
  }
}

/** All jobs, and then the messages: as the app does it. */
async function beat(deps: TestDeps, now: Temporal.Instant): Promise<void> {
  for (const { jobs = [], name } of features)
    if (name !== "digest" && name !== "workspace") for (const { run } of jobs) await run(deps, now);
  await createSender(deps)();
}

async function check({ store, sale, deps, now }: World): Promise<void> {
  const { db, config } = deps;
  const { workspaceId } = store;
  const rows = () => db.select().from(followUps).orderBy(asc(followUps.id));
  const plan = () =>
    db.transaction(async (tx) => {
      await planSubject(tx, config.store, { workspaceId, subject: { kind: "sale", id: sale.saleId } }, now);
      await planCustomer(tx, config.store, { workspaceId, ...sale }, now);
    });
  // After hours in which nobody beat, calls that stood a day apart may be asked for at one opening: that is news.
  await plan();
  const before = await rows();
  await plan();
  expect(await rows(), "planned twice").toEqual(before);
  const owed = await db.select().from(outbox).where(eq(outbox.kind, "nudge"));
  for (const { id, step, state, round, dueAt, closedBecause } of before) {
    if (state === "closed") {
      expect(closedBecause, step).not.toBeNull();
      continue;
    }
    const nudges = owed.filter((row) => row.subjectId === id && row.state !== "dropped");
    const said = nudges.filter((row) => row.round === round);
    expect(said.length, `${step}, due ${dueAt}, is asked or will be`).toBe(1);
    expect(
      nudges.filter((row) => row.state === "scheduled" && row.round !== round),
      step,
    ).toEqual([]);
  }
}

describe("whatever people do with a sale", () => {
  test("every follow-up that is open is asked once a round, every other says why it ended, planning again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (sequence) => {
        await database.clear();
        const store = await seedStore(database.db);
        const sale = await seedSale(database.db, store);
        let now = tuesday;
        let messages = 0;
        const world = (): World => {
          const slack = {
            post: async () => {
              messages += 1;
              return { kind: "sent", channel: "D0" as never, ts: `1.${messages}` } as const;
            },
          };
          return { store, sale, now, deps: testDeps(database.db, now, { features, slack }) };
        };
        const subject = { kind: "sale", id: sale.saleId as SaleId } as const;
        await planSubject(database.db, world().deps.config.store, { workspaceId: store.workspaceId, subject }, now);
        for (const act of sequence) {
          now = now.add({ hours: act.kind === "passes" ? act.hours : 1 });
          const then = world();
          await beat(then.deps, now);
          try {
            await perform(then, act);
          } catch (error) {
            if (!(error instanceof UserError) && !(error instanceof FieldErrors)) throw error;
          }
          await check(then);
        }
      }),
      { numRuns: 4 },
    );
  });
});
