import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ChannelId, newId, type OutboxId, type ProcessId } from "../../../../src/core/ids.ts";
import { outbox } from "../../../../src/db/schema/outbox.ts";
import {
  dropOwed,
  findOwed,
  insertOwed,
  listSentAbout,
  listUnknown,
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
