// What becomes of a visit whose shopper came by again, and when that turns out not to be so.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { newId, type VisitId } from "../../../src/core/ids.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { answerForVisit } from "../../../src/features/visit/answer-likeness.ts";
import { visit } from "../../../src/features/visit/index.ts";
import { recordVisit } from "../../../src/features/visit/record-visit.ts";
import type { VisitForm } from "../../../src/features/visit/rules/visit.ts";
import { findByForm } from "../../../src/features/visit/store.ts";
import { undoVisit } from "../../../src/features/visit/undo-visit.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { read } from "../../support/cards.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { type SeededStore, seedFollowUp, seedOwed, seedStore } from "../../support/seed.ts";

const tuesday = newYork("2026-06-02 15:00");
const wednesday = newYork("2026-06-03 15:00");
const soon = wednesday.add({ minutes: 5 });
const form: VisitForm = {
  ...{ customer: "Jane Doe", phone: "+12125550199", email: null, what: "oak table", heldBack: null, note: null },
  ...{ mayCall: "call", decidesOn: day("2026-06-20") },
};

let database: TestDatabase;
let store: SeededStore;
let first: VisitId;

/** Jane came by on Tuesday and decides on 20 June; besides, she and Ana agreed on a call. */
beforeEach(async () => {
  database = await testDatabase();
  onTestFinished(() => database.close());
  const { db } = database;
  store = await seedStore(db);
  const visit = await record(store.ana, tuesday);
  first = visit.id;
  const agreed = { step: "follow-on", visitId: first, dueAt: newYork("2026-06-11 10:00"), createdAt: tuesday };
  const { customerId } = visit;
  const id = await seedFollowUp(db, store, { customerId }, { ...agreed, anchorOn: day("2026-06-11"), sentAt: null });
  await seedOwed(db, store.workspaceId, { subjectId: id, recipient: store.ana.userId, dueAt: agreed.dueAt });
});

async function record(rep: Member, at: typeof tuesday, differs: Partial<VisitForm> = {}) {
  const { workspaceId } = store;
  const formId = newId<VisitId>();
  const deps = testDeps(database.db, at);
  const changed = await recordVisit(deps, { workspaceId, formId, rep }, { ...form, ...differs }, at);
  const visit = await findByForm(database.db, workspaceId, formId);
  if (visit === null) throw new Error("it was recorded");
  return { ...visit, changed };
}

/** What was ever planned for a visit, with what became of its nudge. */
async function planned(id: VisitId): Promise<string[]> {
  const rows = await database.sql`
    select f.step, coalesce(f.closed_because, 'open') as state, o.state as nudge
    from follow_ups f join outbox o on o.subject_id = f.id and o.kind = 'nudge'
    where f.visit_id = ${id} order by f.due_at`;
  return rows.map(({ step, state, nudge }) => `${step} ${state} ${nudge}`);
}

const all = ["any-questions open scheduled", "follow-on open scheduled", "second-touch open scheduled"];
const none = all.map((row) => row.replace("open scheduled", "came-again dropped"));

describe("a shopper who comes by again", () => {
  test("and says No isn't called, whatever they had said before, and whoever had heard it", async () => {
    expect(await planned(first)).toEqual(all);
    const second = await record(store.sam, wednesday, { mayCall: "no", decidesOn: null });
    expect(second.changed).toContain(first);
    expect(await planned(first)).toEqual(none);
    expect(await planned(second.id)).toEqual([]);
  });

  test("is told to whoever met them before, also where nothing was to come of that", async () => {
    await database.sql`update follow_ups set state = 'closed', closed_because = 'reached', closed_at = ${tuesday.toString()}`;
    expect((await record(store.sam, wednesday, { mayCall: "no" })).changed).toContain(first);
  });

  test("to the rep who met them before, too: both confirmations say that they spoke with you", async () => {
    const { id } = await record(store.ana, wednesday, { mayCall: "no" });
    const { db } = database;
    const kind = testDeps(db, soon, { features: [visit] }).messageKind("visit-confirmation");
    const confirmation = async (visitId: VisitId) => {
      const [owed] = await db
        .select()
        .from(outbox)
        .where(and(eq(outbox.kind, kind.kind), eq(outbox.subjectId, visitId)));
      return owed && read(await kind.draw(db, [owed], soon));
    };
    expect(await confirmation(id)).toContain("before, Tuesday 2 June, for: oak table, and spoke with you. Now only");
    expect(await confirmation(first)).toContain("again, Wednesday 3 June, for: oak table, and spoke with you. Only");
  });

  test("and says yes hears of that visit alone; of several, of the last", async () => {
    const second = await record(store.sam, wednesday, { decidesOn: null });
    const third = await record(store.ana, soon, { decidesOn: null });
    expect(await planned(first)).toEqual(none);
    expect(await planned(second.id)).toEqual(["any-questions came-again dropped"]);
    expect(await planned(third.id)).toEqual(["any-questions open scheduled"]);
  });
});

describe("planLastVisit", () => {
  const undo = (visitId: VisitId) =>
    undoVisit(database.db, testConfig, { workspaceId: store.workspaceId, visitId, by: store.sam }, soon);

  test("gives back what the visit that was taken back had ended, also what was put before its rep", async () => {
    await database.sql`
      update outbox o set state = 'sent', channel = 'D0ANA', ts = '1', sent_at = o.due_at
      from follow_ups f where f.id = o.subject_id and f.step = 'any-questions'`;
    await database.sql`update follow_ups set due_at = ${tuesday.toString()} where step = 'any-questions'`;
    const before = await database.sql`select * from follow_ups order by id`;
    const second = await record(store.sam, wednesday, { mayCall: "no" });
    const changed = await undo(second.id);
    expect(changed).toEqual(expect.arrayContaining([first, ...before.map(({ id }) => id)]));
    expect(await database.sql`select * from follow_ups order by id`).toEqual(before);
    expect(await planned(first)).toEqual(["any-questions open sent", ...all.slice(1)]);
  });

  test("does so after any number of later visits, in whatever order they are taken back", async () => {
    const second = await record(store.sam, wednesday);
    const third = await record(store.sam, wednesday.add({ minutes: 1 }), { mayCall: "no" });
    await undo(second.id);
    await undo(third.id);
    expect(await planned(first)).toEqual(all);
  });

  test("does so for a visit that was only found to be the Same person's, and tells whoever met them first", async () => {
    const jane = await record(store.sam, wednesday, { phone: "+12125550142", mayCall: "no" });
    const same = { workspaceId: store.workspaceId, visitId: jane.id, by: store.sam, answer: "same" } as const;
    expect(await answerForVisit(database.db, testConfig, same, soon)).toContain(first);
    expect(await planned(first)).toEqual(none);
    await undo(jane.id);
    expect(await planned(first)).toEqual(all);
  });

  test("asks for what went by meanwhile, from now on for as long as it would have been asked for", async () => {
    const john = await record(store.sam, wednesday, { customer: "John Doe", mayCall: "no" });
    const late = newYork("2026-06-20 20:00");
    const other = { workspaceId: store.workspaceId, visitId: john.id, by: store.sam, answer: "other" } as const;
    const call = async () => {
      const rows = await database.db.select().from(followUps).where(eq(followUps.visitId, first));
      return rows.find(({ step }) => step === "any-questions");
    };
    const before = await call();
    await answerForVisit(database.db, testConfig, other, late);
    const after = await call();
    // A day after the call that was agreed on, which went by, too.
    expect(after).toMatchObject({ state: "open", dueAt: newYork("2026-06-22 10:00") });
    const asked = after?.expiresAt?.since(newYork("2026-06-21 10:00"));
    expect(String(asked)).toBe(String(before?.expiresAt?.since(before.dueAt)));
  });

  test("leaves alone what a still later visit has ended", async () => {
    const second = await record(store.sam, wednesday);
    await record(store.sam, wednesday.add({ minutes: 1 }), { mayCall: "no" });
    await undo(second.id);
    expect(await planned(first)).toEqual(none);
  });

  test("gives it back where the later visit was Someone else's, and ends it where two are the Same person", async () => {
    const answer = (visitId: VisitId, said: "same" | "other") =>
      answerForVisit(
        database.db,
        testConfig,
        { workspaceId: store.workspaceId, visitId, by: store.sam, answer: said },
        soon,
      );
    const john = await record(store.sam, wednesday, { customer: "John Doe", mayCall: "no" });
    expect(await planned(first)).toEqual(none);
    await answer(john.id, "other");
    expect(await planned(first)).toEqual(all);
    const jane = await record(store.sam, wednesday, { phone: "+12125550142", decidesOn: null });
    expect(await planned(first)).toEqual(all);
    await answer(jane.id, "same");
    expect(await planned(first)).toEqual(none);
    expect(await planned(jane.id)).toEqual(["any-questions open scheduled"]);
  });
});
