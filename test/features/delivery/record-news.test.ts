// Who among those who keep promises hears that the delivery of these was changed, and that it was changed back.
import { and, asc, eq, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId, type ProcessId } from "../../../src/core/ids.ts";
import { deliveryChanges } from "../../../src/db/schema/delivery.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { promises } from "../../../src/db/schema/sale.ts";
import { changeDelivery } from "../../../src/features/delivery/change-delivery.ts";
import type { MoveForm } from "../../../src/features/delivery/rules/moves.ts";
import { findChangedAt, findDelivery } from "../../../src/features/delivery/store.ts";
import { undoMove } from "../../../src/features/delivery/undo-move.ts";
import { updateFacts } from "../../../src/features/delivery/update-facts.ts";
import { undoAnswer } from "../../../src/features/follow-up/undo-answer.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { changePromise } from "../../../src/features/promise/change-promise.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import type { Act } from "../../../src/features/promise/rules/acts.ts";
import { recordReturn } from "../../../src/features/sold/record-return.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { type SeededSale, type SeededStore, seedFollowUp, seedSale, seedStore, tuesday } from "../../support/seed.ts";

const night = Temporal.Instant.from("2026-06-03T02:00:00Z");
const morning = Temporal.Instant.from("2026-06-03T14:00:00Z");

let database: TestDatabase;
let store: SeededStore;
let sale: SeededSale;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Ana's, to be delivered on Friday 12 June. */
beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  sale = await seedSale(database.db, store, { delivery: { plannedOn: day("2026-06-12") } });
});

const depsAt = (now: Temporal.Instant): TestDeps => testDeps(database.db, now, { features });

async function promise(
  words: string,
  ownerId: Member["userId"],
  dueOn: string | null,
  now = tuesday,
  asksFirst = false,
) {
  const { workspaceId, ana } = store;
  const made = { ...sale, makerId: ana.userId, ownerId, words, dueOn: dueOn === null ? null : day(dueOn), asksFirst };
  return database.db.transaction((tx) => addPromise(tx, depsAt(now).config, workspaceId, made, null, now));
}

async function act(by: Member, carried: string, done: Act, now: Temporal.Instant): Promise<void> {
  const { db, config } = depsAt(now);
  await changePromise(db, config, { workspaceId: store.workspaceId, carried, by }, done, now);
}

/** @param carried the nudge that it answers, or the sale */
async function change(
  by: Member,
  differs: Partial<MoveForm>,
  now: Temporal.Instant,
  carried: string = sale.saleId,
): Promise<void> {
  const { db, config } = depsAt(now);
  const { workspaceId } = store;
  const delivery = await findDelivery(db, workspaceId, sale.saleId);
  const asOf = await findChangedAt(db, workspaceId, sale.saleId);
  if (delivery === null || asOf === null) throw new Error("the sale has a delivery");
  const handedIn = { workspaceId, formId: now.toString(), carried, asOf };
  await changeDelivery(db, config, handedIn, by, { ...delivery, askedBy: "us", ...differs }, now);
}

/** What is sent to whom, then; but for nudges. */
async function sentAt(now: Temporal.Instant): Promise<string[]> {
  const deps = depsAt(now);
  await createSender(deps)();
  return deps.posts.map(({ recipient, message }) => `${recipient}: ${message.text}`);
}

async function toldOfDelivery(): Promise<string[]> {
  const rows = await database.db
    .select({ words: promises.words, recipient: outbox.recipient })
    .from(outbox)
    .innerJoin(promises, eq(promises.id, outbox.subjectId))
    .where(and(eq(outbox.kind, "delivery-keepers"), ne(outbox.state, "dropped")))
    .orderBy(asc(promises.words));
  return rows.map(({ words, recipient }) => `${recipient}: ${words}`);
}

const changes: readonly (readonly [what: string, differs: Partial<MoveForm>])[] = [
  ["date", { plannedOn: day("2026-06-19") }],
  ["date, to none,", { plannedOn: null }],
  ["window", { window: "9 to 12" }],
  ["place", { address: "4 Oak Avenue" }],
  ["receiver", { receiverName: "Lee Park" }],
];

describe("movePromises", () => {
  test.each(changes)("a change of the %s is told to whoever keeps something open, moved or not", async (_, differs) => {
    const { ana, sam, maria } = store;
    const later = tuesday.add({ minutes: 10 });
    const accepted = await promise("b: accepted, with it", sam.userId, null);
    const kept = await promise("e: done", sam.userId, "2026-06-09");
    const withdrawn = await promise("f: withdrawn", sam.userId, null);
    await promise("a: unanswered, with it", sam.userId, null);
    await promise("c: unanswered, a day of its own", sam.userId, "2026-06-09");
    await promise("d: the rep's own", ana.userId, null);
    await promise("g: hers who changes it", maria.userId, null);
    await sentAt(tuesday);
    await act(sam, accepted, { kind: "accept" }, tuesday.add({ minutes: 1 }));
    await act(sam, kept, { kind: "accept" }, tuesday.add({ minutes: 1 }));
    await act(sam, kept, { kind: "done" }, tuesday.add({ minutes: 2 }));
    await act(ana, withdrawn, { kind: "call-off", why: "no need" }, tuesday.add({ minutes: 2 }));
    await sentAt(tuesday.add({ minutes: 3 }));

    await change(maria, differs, later);
    expect(await toldOfDelivery()).toEqual([
      "U0SAM: a: unanswered, with it",
      "U0SAM: b: accepted, with it",
      "U0SAM: c: unanswered, a day of its own",
      "U0ANA: d: the rep's own",
    ]);
    const sent = (await sentAt(later)).filter((one) => one.includes("does what you keep for them still fit?"));
    expect(sent.map((one) => one.slice(0, 5)).toSorted()).toEqual(["U0ANA", "U0SAM"]);
    const news = await database.db.select().from(outbox).where(eq(outbox.kind, "delivery-news"));
    expect(news, "the rep has it all in one message").toEqual([]);
    const [hers] = await database.db.select().from(promises).where(eq(promises.ownerId, maria.userId));
    expect(hers?.askedAt, "she isn't asked anew what she moved herself").toEqual(tuesday);
  });

  test("what happens at night is one message in the morning, with both changes; what is undone isn't in it", async () => {
    const { db, config } = depsAt(night);
    const { workspaceId, sam, maria } = store;
    await promise("old table taken away", sam.userId, null, tuesday.subtract({ minutes: 1 }));
    await promise("two spare keys", sam.userId, "2026-06-09");
    await sentAt(tuesday);
    await change(maria, { plannedOn: day("2026-06-19") }, night);
    await change(maria, { address: "4 Oak Avenue" }, night.add({ minutes: 1 }));
    await change(maria, { receiverName: "Lee Park" }, night.add({ minutes: 2 }));
    const all = await db.select().from(deliveryChanges).orderBy(asc(deliveryChanges.changedAt));
    await undoMove({ db, config }, { workspaceId, id: all[2]?.id ?? fail(), by: maria }, night.add({ minutes: 3 }));
    expect(await sentAt(night.add({ minutes: 4 }))).not.toContainEqual(expect.stringContaining("U0SAM"));

    const [told, ...others] = (await sentAt(morning)).filter((one) => one.includes("still fit?"));
    expect(others).toEqual([]);
    expect(told?.split("\n")).toEqual([
      "U0SAM: Jane Doe's delivery has changed: does what you keep for them still fit?",
      "oak table: the delivery is on Friday 19 June instead of Friday 12 June. We moved it: Maria Okafor tells the customer.",
      "oak table: the address is now 4 Oak Avenue. We moved it: Maria Okafor tells the customer.",
      "If it can't be done that way, say so now: there is time to tell Jane, and an early no helps.",
      '"old table taken away" moves with it, to Friday 19 June. Can you keep it so?',
      '"two spare keys" stays due by Tuesday 9 June. Can you keep it so?',
    ]);
  });

  test("a yes for the old day is none for the new one: whoever was asked first is asked again", async () => {
    const { ana, sam, maria } = store;
    const id = await promise("old table taken away", sam.userId, null, tuesday, true);
    await sentAt(tuesday);
    await act(sam, id, { kind: "accept" }, tuesday.add({ minutes: 1 }));
    const told = (all: string[]) => all.filter((one) => one.startsWith(ana.userId)).join();
    expect(told(await sentAt(tuesday.add({ minutes: 2 })))).toContain("Sam Reyes can keep it by Friday 12 June");
    await change(maria, { plannedOn: day("2026-06-19") }, tuesday.add({ minutes: 3 }));
    const sent = await sentAt(tuesday.add({ minutes: 3 }));
    expect(told(sent)).not.toContain("can keep it");
    expect(sent.find((one) => one.startsWith(sam.userId))).toContain(
      '"old table taken away" moves with it, to Friday 19 June. Could you keep it so?',
    );
    await act(sam, id, { kind: "accept" }, tuesday.add({ minutes: 4 }));
    expect(told(await sentAt(tuesday.add({ minutes: 5 })))).toContain("Sam Reyes can keep it by Friday 19 June");
  });

  test("a change that answered a nudge is taken back with that answer: who hadn't read it reads neither", async () => {
    const { workspaceId, ana, sam } = store;
    await promise("two spare keys", sam.userId, "2026-06-09");
    await sentAt(tuesday);
    await seedFollowUp(database.db, store, sale, { step: "did-it-arrive", dueAt: night, sentAt: night });
    const [nudge] = await database.db.select().from(outbox).where(eq(outbox.dueAt, night));
    const owedId = nudge?.id ?? fail();
    await change(ana, { address: "4 Oak Avenue" }, night, owedId);
    expect(await toldOfDelivery()).toEqual(["U0SAM: two spare keys"]);
    const later = night.add({ minutes: 1 });
    await undoAnswer(depsAt(later), { workspaceId, owedId, by: ana }, later);
    expect(await toldOfDelivery()).toEqual([]);
    expect((await sentAt(morning)).filter((one) => one.startsWith("U0SAM") && one.includes("delivery"))).toEqual([]);
  });

  test("whoever wasn't asked yet is asked once, for the day that it is then", async () => {
    const { sam, maria } = store;
    await promise("old table taken away", sam.userId, null, night);
    await promise("two spare keys", sam.userId, "2026-06-09", night);
    await change(maria, { plannedOn: day("2026-06-19") }, night.add({ minutes: 1 }));
    const sent = (await sentAt(morning)).filter((one) => one.includes("for a customer"));
    expect(sent.map((one) => one.split("\n")[0]).toSorted()).toEqual([
      "U0SAM: Can you keep this for a customer by Friday 19 June?",
      "U0SAM: Can you keep this for a customer by Tuesday 9 June?",
    ]);
  });

  test("a first day that is found out is told to whoever waits for one; other facts aren't", async () => {
    const { db, config } = depsAt(tuesday);
    const { workspaceId, sam, maria } = store;
    await database.sql`update deliveries set planned_on = null, reference = null`;
    const id = await promise("old table taken away", sam.userId, null);
    await sentAt(tuesday);
    await act(sam, id, { kind: "accept" }, tuesday.add({ minutes: 1 }));
    const fill = (facts: Parameters<typeof updateFacts>[3], now: Temporal.Instant) =>
      updateFacts(db, config, { workspaceId, formId: now.toString(), carried: sale.saleId, by: maria }, facts, now);
    await fill({ reference: "SV-90" }, tuesday.add({ minutes: 2 }));
    expect(await toldOfDelivery()).toEqual([]);
    await fill({ plannedOn: day("2026-06-19") }, tuesday.add({ minutes: 3 }));
    const sent = await sentAt(tuesday.add({ minutes: 3 }));
    expect(sent.filter((one) => one.startsWith("U0SAM"))).toEqual([
      [
        "U0SAM: Jane Doe's delivery has a day now:",
        "Delivery on Friday 19 June, to 12 Elm Street.",
        '"old table taken away" goes with it, by Friday 19 June. Can you keep it so?',
      ].join("\n"),
    ]);
  });

  test("the rep hears who found a first day and what is still missing, once, whatever they keep themselves", async () => {
    const { db, config } = depsAt(tuesday);
    const { workspaceId, ana, maria } = store;
    await database.sql`update deliveries set planned_on = null, reference = null`;
    await promise("a call that morning", ana.userId, null);
    const found = { workspaceId, formId: "form", carried: sale.saleId, by: maria };
    await updateFacts(db, config, found, { plannedOn: day("2026-06-19") }, tuesday);
    expect((await sentAt(tuesday)).filter((one) => one.startsWith("U0ANA"))).toEqual([
      [
        "U0ANA: Maria Okafor found out more of the delivery of oak table, for Jane Doe. Delivery on Friday 19 June.",
        "Still missing: the reference.",
      ].join("\n"),
    ]);
  });

  test("whoever took it on themselves was never asked, and hears of the delivery all the same", async () => {
    const { ana, sam, maria } = store;
    const id = await promise("old table taken away", sam.userId, null);
    await sentAt(tuesday);
    const taken = { words: "old table taken away", on: null, to: maria.userId, outside: null, why: "Sam is full" };
    await act(maria, id, { kind: "change", ...taken }, tuesday.add({ minutes: 1 }));
    await change(ana, { address: "4 Oak Avenue" }, tuesday.add({ minutes: 2 }));
    expect(await toldOfDelivery()).toEqual(["U0MARIA: old table taken away"]);
  });

  test.each([
    ["sending", "is told: it may say another day"],
    ["unknown", "is told: it may have said another day"],
    ["refused", "is told: they have no other word"],
    ["claimed", "is asked anew, and nothing beside it"],
  ] as const)("whose question is %s %s", async (state, says) => {
    const { sam, maria } = store;
    await promise("old table taken away", sam.userId, null);
    const lease = state === "sending" || state === "claimed" ? { owner: newId<ProcessId>(), until: morning } : null;
    await database.db
      .update(outbox)
      .set({ state, leaseOwner: lease?.owner ?? null, leaseUntil: lease?.until ?? null })
      .where(eq(outbox.kind, "promise-question"));
    await change(maria, { plannedOn: day("2026-06-19") }, tuesday.add({ minutes: 1 }));
    const isTold = says.startsWith("is told");
    expect(await toldOfDelivery()).toEqual(isTold ? ["U0SAM: old table taken away"] : []);
    const waiting = await database.db.select().from(outbox).where(eq(outbox.state, "scheduled"));
    expect(waiting.filter(({ kind }) => kind === "promise-question")).toHaveLength(isTold ? 0 : 1);
  });

  test("whoever keeps it already, with word of something else still to come, hears of another place, too", async () => {
    const { ana, sam, maria } = store;
    const id = await promise("two spare keys", sam.userId, "2026-06-09");
    await sentAt(tuesday);
    await act(sam, id, { kind: "accept" }, tuesday.add({ minutes: 1 }));
    const later = { words: "three spare keys", on: day("2026-06-10"), to: sam.userId, outside: null };
    await act(ana, id, { kind: "change", ...later, why: "she asked" }, night);
    await change(maria, { address: "4 Oak Avenue" }, night);
    expect(await toldOfDelivery()).toEqual(["U0SAM: three spare keys"]);
  });

  test("what has ended by the morning isn't told, but to the rep, who has no other word of the change", async () => {
    const { ana, sam, maria } = store;
    const ids = [await promise("old table taken away", sam.userId, null)];
    ids.push(await promise("a call that morning", ana.userId, null));
    await sentAt(tuesday);
    await change(maria, { plannedOn: day("2026-06-19") }, night);
    for (const id of ids) await act(ana, id, { kind: "call-off", why: "no need" }, night.add({ minutes: 1 }));
    expect((await sentAt(morning)).filter((one) => /^(U0ANA|U0SAM).*delivery/.test(one))).toEqual([
      [
        "U0ANA: Jane Doe's delivery has changed.",
        "oak table: the delivery is on Friday 19 June instead of Friday 12 June. We moved it: Maria Okafor tells the customer.",
        '"a call that morning". You need not keep it any more.',
      ].join("\n"),
    ]);
  });

  test("of a sale that is cancelled by the morning nobody hears that its delivery was changed", async () => {
    const { db, config } = depsAt(night);
    const { workspaceId, ana, sam, maria } = store;
    await promise("old table taken away", sam.userId, null);
    await promise("a call that morning", ana.userId, null);
    await sentAt(tuesday);
    await change(maria, { plannedOn: day("2026-06-19") }, night);
    const returning = { workspaceId, saleId: sale.saleId, by: maria, formId: "form" };
    await recordReturn({ db, config }, returning, { part: null, why: "too big" }, night.add({ minutes: 1 }));
    expect((await sentAt(morning)).filter((one) => /^(U0ANA|U0SAM).*delivery/.test(one))).toEqual([]);
  });

  test("buttons stay where they were, whatever is pressed", async () => {
    const { sam, maria } = store;
    const words = ["a lamp", "b rug", "c keys"];
    const ids = [];
    for (const [nth, one] of words.entries())
      ids.push(await promise(one, sam.userId, nth === 1 ? "2026-06-09" : null, tuesday.subtract({ minutes: 3 - nth })));
    await sentAt(tuesday);
    const at = tuesday.add({ minutes: 1 });
    await change(maria, { address: "4 Oak Avenue" }, at);
    const deps = depsAt(at);
    const rows = await deps.db
      .select()
      .from(outbox)
      .where(and(eq(outbox.kind, "delivery-keepers"), eq(outbox.recipient, sam.userId)));
    const shown = async () =>
      (await deps.messageKind("delivery-keepers").draw(deps.db, rows, at)).text.match(/"\w \w+/g);
    const before = await shown();
    await act(sam, ids[0] ?? fail(), { kind: "late", on: day("2026-06-22"), why: "no van" }, at);
    expect([before, await shown()]).toEqual([words, words].map((all) => all.map((one) => `"${one}`)));
  });
});

function fail(): never {
  throw new Error("nothing was changed");
}
