import { eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ChannelId, newId, type OutboxId, type ProcessId, type UserId } from "../../../../src/core/ids.ts";
import { outbox } from "../../../../src/db/schema/outbox.ts";
import {
  dropOwed,
  findOwed,
  hasOwed,
  insertOwed,
  isFirstMessage,
  listDueKinds,
  listSentAbout,
  listUnknown,
  releaseHeld,
} from "../../../../src/features/outbox/store/owed.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { type SeededStore, seedOwed, seedStore, tuesday } from "../../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
let elsewhere: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
  elsewhere = await seedStore(database.db, "T0OTHER");
});

afterEach(async () => {
  await database.db.delete(outbox);
});

afterAll(() => database.close());

const owedTo = (recipient: UserId) => ({ subjectId: newId<OutboxId>(), recipient });

describe("insertOwed", () => {
  const owedOnce = () => ({
    workspaceId: store.workspaceId,
    kind: "nudge",
    subjectId: newId<OutboxId>(),
    recipient: store.ana.userId,
    dueAt: tuesday,
  });

  test("owes the same thing once, however often and by however many it is owed at the same time", async () => {
    const owed = owedOnce();
    await Promise.all([1, 2, 3, 4].map(() => insertOwed(database.db, [owed], tuesday)));
    await insertOwed(database.db, [{ ...owed, dueAt: tuesday.add({ hours: 1 }) }], tuesday);
    expect(await database.db.select({ dueAt: outbox.dueAt }).from(outbox)).toEqual([{ dueAt: tuesday }]);
  });

  test("owes it again in another round, to another person, or as another kind", async () => {
    const owed = owedOnce();
    const others = [{ round: 1 }, { recipient: store.sam.userId }, { kind: "question" }];
    await insertOwed(database.db, [owed, ...others.map((differs) => ({ ...owed, ...differs }))], tuesday);
    expect(await database.db.$count(outbox)).toBe(4);
  });

  test("owes nothing for an empty list", async () => {
    await insertOwed(database.db, [], tuesday);
    expect(await database.db.$count(outbox)).toBe(0);
  });
});

describe("dropOwed", () => {
  test("drops what was not begun to be sent, of this workspace and kind alone", async () => {
    const subjectId = newId<OutboxId>();
    const lease = { leaseOwner: newId<ProcessId>(), leaseUntil: tuesday };
    const owed = { subjectId, recipient: store.ana.userId };
    const rows = {
      scheduled: await seedOwed(database.db, store.workspaceId, owed),
      claimed: await seedOwed(database.db, store.workspaceId, { ...owed, ...lease, round: 1, state: "claimed" }),
      sending: await seedOwed(database.db, store.workspaceId, { ...owed, ...lease, round: 2, state: "sending" }),
      kind: await seedOwed(database.db, store.workspaceId, { ...owed, kind: "question" }),
      elsewhere: await seedOwed(database.db, elsewhere.workspaceId, owed),
    };
    await dropOwed(database.db, store.workspaceId, "nudge", [subjectId], "answered");
    const states = await Promise.all(
      Object.entries(rows).map(async ([name, id]) => {
        const [row] = await database.db.select().from(outbox).where(eq(outbox.id, id));
        return `${name}: ${row?.state}`;
      }),
    );
    expect(states).toEqual([
      "scheduled: dropped",
      "claimed: dropped",
      "sending: sending",
      "kind: scheduled",
      "elsewhere: scheduled",
    ]);
  });
});

describe("listSentAbout", () => {
  test("finds each message once, with all that travelled in it, oldest first", async () => {
    const subjectId = newId<OutboxId>();
    const sent = { recipient: store.ana.userId, state: "sent" as const, channel: "D1" as ChannelId, sentAt: tuesday };
    const about = { ...sent, subjectId, ts: "1.1" };
    const newer = await seedOwed(database.db, store.workspaceId, { ...about, dueAt: tuesday });
    const older = await seedOwed(database.db, store.workspaceId, {
      ...about,
      subjectId: newId<OutboxId>(),
      dueAt: tuesday.subtract({ hours: 1 }),
    });
    const again = await seedOwed(database.db, store.workspaceId, { ...about, round: 1, ts: "2.2" });
    await seedOwed(database.db, store.workspaceId, { ...sent, subjectId: newId<OutboxId>(), ts: "3.3" });
    await seedOwed(database.db, elsewhere.workspaceId, about);
    const found = await listSentAbout(database.db, store.workspaceId, [subjectId]);
    const shown = Object.fromEntries(found.map(({ ts, rows }) => [ts, rows.map(({ id }) => id)]));
    expect(shown).toEqual({ "1.1": [older, newer], "2.2": [again] });
  });
});

describe("releaseHeld", () => {
  test("makes what was held due when it was wanted, for this reader alone", async () => {
    const hour = (hours: number) => tuesday.add({ hours });
    const owe = (differs: Partial<typeof outbox.$inferInsert>, workspace = store) =>
      seedOwed(database.db, workspace.workspaceId, {
        subjectId: newId<OutboxId>(),
        recipient: store.ana.userId,
        dueAt: hour(20),
        ...differs,
      });
    const held = await owe({ wantedAt: hour(1) });
    await owe({});
    await owe({ wantedAt: hour(1), recipient: store.sam.userId });
    await owe({ wantedAt: hour(1), state: "dropped" });
    await owe({ wantedAt: hour(1) }, elsewhere);
    await releaseHeld(database.db, store.workspaceId, store.ana.userId);
    const due = await database.db
      .select()
      .from(outbox)
      .where(eq(outbox.dueAt, hour(1)));
    expect(due).toMatchObject([{ id: held, wantedAt: null }]);
    expect(await listDueKinds(database.db, store.workspaceId, store.ana.userId, hour(1))).toEqual(["nudge"]);
    expect(await listDueKinds(database.db, store.workspaceId, store.ana.userId, tuesday)).toEqual([]);
  });
});

describe("hasOwed", () => {
  test("is true once anybody was owed it, in this workspace and kind", async () => {
    const owed = owedTo(store.ana.userId);
    await seedOwed(database.db, store.workspaceId, { ...owed, state: "dropped" });
    expect(await hasOwed(database.db, store.workspaceId, "nudge", owed.subjectId)).toBe(true);
    expect(await hasOwed(database.db, store.workspaceId, "welcome", owed.subjectId)).toBe(false);
    expect(await hasOwed(database.db, elsewhere.workspaceId, "nudge", owed.subjectId)).toBe(false);
  });
});

describe("isFirstMessage", () => {
  const isFirst = async (id: OutboxId) => {
    const owed = await findOwed(database.db, store.workspaceId, id);
    return owed && isFirstMessage(database.db, owed);
  };
  const sent = (ts: string, hours = 0) => ({
    ...{ state: "sent" as const, channel: "D1" as ChannelId, ts },
    sentAt: tuesday.add({ hours }),
  });

  test("is true until something was sent to its reader, and stays true of what was sent first", async () => {
    const seed = (differs: object, workspace = store) =>
      seedOwed(database.db, workspace.workspaceId, { ...owedTo(store.ana.userId), ...differs });
    await seed(sent("1.0", -1), elsewhere);
    await seedOwed(database.db, store.workspaceId, { ...owedTo(store.sam.userId), ...sent("1.0", -1) });
    const [first, grouped, waiting] = [await seed({}), await seed({}), await seed({})];
    expect(await Promise.all([first, grouped, waiting].map(isFirst))).toEqual([true, true, true]);
    await database.db
      .update(outbox)
      .set(sent("2.0"))
      .where(inArray(outbox.id, [first, grouped]));
    const later = await seed(sent("2.1"));
    expect(await Promise.all([first, grouped, waiting, later].map(isFirst))).toEqual([true, true, false, false]);
  });
});

describe("findOwed", () => {
  test("finds no row of another workspace", async () => {
    const id = await seedOwed(database.db, elsewhere.workspaceId, {
      subjectId: newId<OutboxId>(),
      recipient: store.ana.userId,
    });
    expect(await findOwed(database.db, elsewhere.workspaceId, id)).toMatchObject({ id });
    expect(await findOwed(database.db, store.workspaceId, id)).toBeNull();
  });
});

describe("listUnknown", () => {
  test("lists what may not have arrived since then, newest first, of this workspace alone", async () => {
    const unknownAt = (hours: number, workspace = store) =>
      seedOwed(database.db, workspace.workspaceId, {
        subjectId: newId<OutboxId>(),
        recipient: store.ana.userId,
        state: "unknown",
        sentAt: tuesday.add({ hours }),
      });
    const [older, newer] = [await unknownAt(0), await unknownAt(1)];
    await unknownAt(-1);
    await unknownAt(1, elsewhere);
    const found = await listUnknown(database.db, store.workspaceId, tuesday);
    expect(found.map(({ id }) => id)).toEqual([newer, older]);
  });
});
