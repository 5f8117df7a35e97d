// An outcome from the form, at its verb and in the database.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FollowUpId, OutboxId } from "../../../src/core/ids.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { changeOwner } from "../../../src/features/follow-up/change-owner.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { listCalledReceivers } from "../../../src/features/follow-up/store/called.ts";
import { listFollowUps } from "../../../src/features/follow-up/store/follow-ups.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { logOutcome } from "../../../src/features/nudge/log-outcome.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import {
  type SeededSale,
  type SeededStore,
  seedFollowUp,
  seedOwed,
  seedSale,
  seedStore,
  seedVisit,
  tuesday,
} from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let sale: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  sale = await seedSale(database.db, store);
});

const callLater = async (when: Temporal.Instant) => {
  const { workspaceId, ana: by } = store;
  const [nudge] = await database.db.select({ id: outbox.id }).from(outbox);
  const answering = { workspaceId, owedId: nudge?.id as OutboxId, by };
  const later = { outcome: "call-later", note: null, when, silence: null } as const;
  return logOutcome(testDeps(database.db, tuesday), answering, later, tuesday);
};

const needsChanged = async (owedId: OutboxId, note: string, when: Temporal.Instant) => {
  const answering = { workspaceId: store.workspaceId, owedId, by: store.ana };
  const changed = { outcome: "needs-changed", note, when, silence: null } as const;
  return logOutcome(testDeps(database.db, tuesday), answering, changed, tuesday);
};

const dueTimes = async () =>
  (await listFollowUps(database.db, store.workspaceId, { kind: "sale", id: sale.saleId })).map(
    ({ step, dueAt, expiresAt }) => [step, dueAt.toString(), expiresAt?.toString() ?? null],
  );

describe("logOutcome", () => {
  test("who receives what another bought is left alone about it, and the buyer isn't; Undo asks as before", async () => {
    const { db } = database;
    const { workspaceId, ana } = store;
    const installed = { method: "installation", deliveredOn: day("2026-06-01"), trainedOn: day("2026-06-04") } as const;
    const bed = await seedSale(db, store, { delivery: { ...installed, receiverName: "Ruth Doe" } });
    const about = { workspaceId, subject: { kind: "sale", id: bed.saleId } } as const;
    await planSubject(db, testConfig.store, about, tuesday);
    const steps = async () =>
      (await listFollowUps(db, workspaceId, about.subject))
        .filter(({ closedBecause }) => closedBecause === null)
        .map(({ step }) => step);
    const planned = await steps();
    const [asking] = (await listFollowUps(db, workspaceId, about.subject)).filter(
      ({ step }) => step === "after-installation",
    );
    const owed = await db.select().from(outbox);
    const owedId = owed.find(({ subjectId }) => subjectId === asking?.id)?.id as OutboxId;
    const deps = testDeps(db, tuesday, { features });
    const answering = { workspaceId, owedId, by: ana };
    const logged = { outcome: "do-not-contact", note: "no more calls", when: null, silence: "all" } as const;
    await logOutcome(deps, answering, logged, tuesday);
    expect(planned).toEqual(expect.arrayContaining(["after-training", "one-month", "routine"]));
    expect(await steps()).toEqual(planned.filter((step) => !step.startsWith("after-")));
    expect(await database.sql`select from opt_outs`).toHaveLength(0);

    await undoAnswer(deps, answering, tuesday.add({ minutes: 1 }));
    expect(await steps()).toEqual(planned);
  });

  test("buyer and receiver are each called back for what they asked for, and the receiver's wish ends only theirs", async () => {
    const { db } = database;
    const { workspaceId, ana } = store;
    const bed = await seedSale(db, store, { sale: { what: "bed" }, delivery: { receiverName: "Ruth Doe" } });
    const nudgeOf = async (step: string, anchorOn: string) =>
      seedOwed(db, workspaceId, {
        subjectId: await seedFollowUp(db, store, bed, { step, anchorOn: day(anchorOn), sentAt: null }),
        recipient: ana.userId,
      });
    const thanks = await nudgeOf("thank-you", "2026-06-01");
    const confirm = await nudgeOf("confirm-delivery", "2026-06-04");
    const callsBack = async () => {
      const all = await listFollowUps(db, workspaceId, { kind: "sale", id: bed.saleId });
      const made = all.filter(({ note }) => note !== null);
      const receivers = await listCalledReceivers(
        db,
        workspaceId,
        made.map(({ id }) => id),
      );
      return made.map(({ id, note, closedBecause }) => [note, receivers.get(id)?.name ?? "Jane Doe", closedBecause]);
    };
    await needsChanged(thanks, "a lamp", Temporal.Instant.from("2026-06-12T15:00:00Z"));
    await needsChanged(confirm, "a longer one", Temporal.Instant.from("2026-06-10T15:00:00Z"));
    expect(await callsBack()).toEqual([
      ["a longer one", "Ruth Doe", null],
      ["a lamp", "Jane Doe", null],
    ]);

    const deps = testDeps(db, tuesday, { features });
    const answering = { workspaceId, owedId: await nudgeOf("after-training", "2026-06-02"), by: ana };
    const logged = { outcome: "do-not-contact", note: null, when: null, silence: "all" } as const;
    await logOutcome(deps, answering, logged, tuesday.add({ minutes: 5 }));
    expect(await callsBack()).toEqual([
      ["a longer one", "Ruth Doe", "left-alone"],
      ["a lamp", "Jane Doe", null],
    ]);
    await undoAnswer(deps, answering, tuesday.add({ minutes: 6 }));
    expect((await callsBack())[0]).toEqual(["a longer one", "Ruth Doe", null]);
  });

  test("what a receiver of before asked for comes back in the buyer's own call, once", async () => {
    const { workspaceId, ana } = store;
    const bed = await seedSale(database.db, store, { sale: { what: "bed" }, delivery: { receiverName: "Ruth Doe" } });
    const nudgeOf = async (step: string, anchorOn: string) =>
      seedOwed(database.db, workspaceId, {
        subjectId: await seedFollowUp(database.db, store, bed, { step, anchorOn: day(anchorOn), sentAt: null }),
        recipient: ana.userId,
      });
    const confirm = await nudgeOf("confirm-delivery", "2026-06-04");
    const thanks = await nudgeOf("thank-you", "2026-06-01");
    await needsChanged(confirm, "a longer one", Temporal.Instant.from("2026-06-10T15:00:00Z"));
    await database.sql`update deliveries set receiver_name = null where sale_id = ${bed.saleId}`;
    await needsChanged(thanks, "a lamp", Temporal.Instant.from("2026-06-12T15:00:00Z"));
    const all = await listFollowUps(database.db, workspaceId, { kind: "sale", id: bed.saleId });
    const made = all.filter(({ note }) => note !== null);
    expect(made.map(({ step, note, closedBecause }) => [step, note, closedBecause])).toEqual([
      ["receiver-follow-on", "a longer one", "overtaken"],
      ["follow-on", "a longer one; a lamp", null],
    ]);
  });

  test("a time that the customer named outlasts the step's own end", async () => {
    await seedFollowUp(database.db, store, sale, { expiresAt: tuesday.add({ hours: 48 }), sentAt: tuesday });
    await callLater(Temporal.Instant.from("2026-06-08T15:00:00Z"));
    expect(await dueTimes()).toContainEqual(["thank-you", "2026-06-08T15:00:00Z", "2026-06-13T22:30:00Z"]);
  });

  test("a time outside the hours lands at the next opening, which is told", async () => {
    await seedFollowUp(database.db, store, sale, { sentAt: tuesday });
    const { landsAt } = await callLater(Temporal.Instant.from("2026-06-05T03:00:00Z"));
    expect(`${landsAt}`).toBe("2026-06-05T14:00:00Z");
    expect(await dueTimes()).toContainEqual(["thank-you", `${landsAt}`, null]);
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
    expect(await callLater(Temporal.Instant.from("2026-06-03T15:00:00Z"))).toMatchObject({ landsAt: null });
    expect(await dueTimes()).toContainEqual(["confirm-delivery", "2026-06-03T15:00:00Z", "2026-06-04T22:30:00Z"]);
  });

  test("nobody is come back to once their visit is over", async () => {
    const visit = await seedVisit(database.db, store);
    const asks = { step: "any-questions", visitId: visit.visitId, sentAt: tuesday };
    await seedFollowUp(database.db, store, { customerId: visit.customerId }, asks);
    const [nudge] = await database.db.select({ id: outbox.id }).from(outbox);
    const owedId = nudge?.id as OutboxId;
    const last = Temporal.Instant.from("2026-09-01T15:00:00Z");
    const tooLate = {
      fields: {
        when: "That is more than 3 months after their visit, and nobody is asked for longer: choose a day up to Tuesday 1 September.",
      },
    };
    await expect(callLater(last.add({ hours: 24 }))).rejects.toMatchObject(tooLate);
    await expect(needsChanged(owedId, "a lamp", last.add({ hours: 24 }))).rejects.toMatchObject(tooLate);
    await needsChanged(owedId, "a lamp", last);
    expect(await database.sql`select due_at from follow_ups where step = 'follow-on'`).toHaveLength(1);
  });

  test("one call comes back to all that has changed, on the day that they named last", async () => {
    const nudgeOf = async (step: string, anchorOn: string) =>
      seedOwed(database.db, store.workspaceId, {
        subjectId: await seedFollowUp(database.db, store, sale, { step, anchorOn: day(anchorOn), sentAt: null }),
        recipient: store.ana.userId,
      });
    const [first, second] = [await nudgeOf("thank-you", "2026-06-01"), await nudgeOf("confirm-delivery", "2026-06-04")];
    await needsChanged(first, "a lamp", Temporal.Instant.from("2026-06-12T15:00:00Z"));
    await needsChanged(second, "a rug", Temporal.Instant.from("2026-06-10T15:00:00Z"));
    const all = await listFollowUps(database.db, store.workspaceId, { kind: "sale", id: sale.saleId });
    const callsBack = all.filter(({ step }) => step === "follow-on");
    expect(callsBack.map(({ dueAt, note, closedBecause }) => [dueAt.toString(), note, closedBecause])).toEqual([
      ["2026-06-10T15:00:00Z", "a lamp; a rug", null],
      ["2026-06-12T15:00:00Z", "a lamp", "overtaken"],
    ]);
  });

  test("what they asked for goes with the call to whoever is handed it", async () => {
    const { workspaceId, ana, sam } = store;
    const id = await seedFollowUp(database.db, store, sale, { anchorOn: day("2026-06-01"), sentAt: null });
    const thanks = await seedOwed(database.db, workspaceId, { subjectId: id, recipient: ana.userId });
    await needsChanged(thanks, "a lamp", Temporal.Instant.from("2026-06-12T15:00:00Z"));
    const callBack = async () =>
      (await listFollowUps(database.db, workspaceId, { kind: "sale", id: sale.saleId })).find(
        ({ step }) => step === "follow-on",
      );
    const passing = { workspaceId, by: ana, followUpId: (await callBack())?.id as FollowUpId };
    await changeOwner(testDeps(database.db, tuesday), passing, { to: sam.userId, note: "is in on Friday" }, tuesday);
    expect(await callBack()).toMatchObject({
      ownerId: sam.userId,
      note: "a lamp; Ana Lima handed this over to you: is in on Friday",
    });
  });

  test("what they were to be called for that morning anyway becomes one call with it", async () => {
    const { customerId } = sale;
    const lamp = await seedSale(database.db, store, {
      sale: { customerId, what: "lamp" },
      delivery: { deliveredOn: day("2026-06-10") },
    });
    const dueAt = Temporal.Instant.from("2026-06-12T14:00:00Z");
    const checkIn = { step: "check-in", anchorOn: day("2026-06-10"), dueAt, sentAt: null };
    const id = await seedFollowUp(database.db, store, lamp, checkIn);
    const owed = { subjectId: id, dueAt, recipient: store.ana.userId };
    await seedOwed(database.db, store.workspaceId, owed);
    const thankYou = await seedFollowUp(database.db, store, sale, { anchorOn: day("2026-06-01"), sentAt: null });
    const nudge = await seedOwed(database.db, store.workspaceId, {
      subjectId: thankYou,
      recipient: store.ana.userId,
    });
    const { changed } = await needsChanged(nudge, "a lamp", Temporal.Instant.from("2026-06-12T15:00:00Z"));
    const [other] = await listFollowUps(database.db, store.workspaceId, { kind: "sale", id: lamp.saleId });
    expect(other?.dueAt.toString()).toBe("2026-06-12T15:00:00Z");
    expect(changed).toEqual(expect.arrayContaining([sale.saleId, id, lamp.saleId]));
  });
});
