// Claims against the real PostgreSQL, by processes that have connections of their own.
import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ChannelId, newId, type OutboxId, type ProcessId, type UserId } from "../../../../src/core/ids.ts";
import { type Database, openDatabase } from "../../../../src/db/client.ts";
import { outbox } from "../../../../src/db/schema/outbox.ts";
import { leaseSeconds, recipientsAClaim } from "../../../../src/features/outbox/rules.ts";
import {
  claimOwed,
  holdWorkspace,
  markDecided,
  markSending,
  markSettled,
  releaseOwned,
  takeBackExpired,
} from "../../../../src/features/outbox/store/claims.ts";
import { dropOwed } from "../../../../src/features/outbox/store/owed.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { type SeededStore, seedOwed, seedStore, tuesday } from "../../../support/seed.ts";

const one = newId<ProcessId>();
const two = newId<ProcessId>();

let database: TestDatabase;
let other: Database;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  other = openDatabase(database.url, { max: 2 });
  await other.sql`select 1`;
  store = await seedStore(database.db);
});

afterEach(async () => {
  await database.db.delete(outbox);
});

afterAll(async () => {
  await other.close();
  await database.close();
});

function owe(recipient: UserId, dueAt = tuesday): Promise<OutboxId> {
  return seedOwed(database.db, store.workspaceId, { subjectId: newId<OutboxId>(), recipient, dueAt });
}

/** `count` for each of so many people. */
async function oweMany(people: number, count: number): Promise<void> {
  const rows = Array.from({ length: people * count }, (_, index) => ({
    workspaceId: store.workspaceId,
    id: newId<OutboxId>(),
    kind: "nudge",
    subjectId: newId<OutboxId>(),
    round: 0,
    recipient: `U${index % people}` as UserId,
    dueAt: tuesday,
    state: "scheduled" as const,
    postponed: 0,
    createdAt: tuesday,
  }));
  await database.db.insert(outbox).values(rows);
}

async function stateOf(id: OutboxId): Promise<string | undefined> {
  const [row] = await database.db.select().from(outbox).where(eq(outbox.id, id));
  return row?.state;
}

const ids = (rows: readonly { readonly id: OutboxId }[]) => rows.map(({ id }) => id);

describe("claimOwed", () => {
  test.each([
    ["not yet due", { seconds: 1 }, 0],
    ["due exactly now", { seconds: 0 }, 1],
    ["due since a second", { seconds: -1 }, 1],
    ["due since a month", { hours: -24 * 30 }, 1],
  ])("%s", async (_, from, expected) => {
    await owe(store.ana.userId, tuesday.add(from));
    expect(await claimOwed(database.db, one, tuesday)).toHaveLength(expected);
  });

  test("gives each row to one process, and all that is due for a person to the same one", async () => {
    await oweMany(3 * recipientsAClaim, 8);
    const takenBy = new Map<UserId, Set<ProcessId>>();
    const taken: OutboxId[] = [];
    const claimAll = async (db: Database["db"], owner: ProcessId) => {
      for (;;) {
        const rows = await claimOwed(db, owner, tuesday);
        if (rows.length === 0) return;
        for (const { id, recipient } of rows) {
          taken.push(id);
          takenBy.set(recipient as UserId, (takenBy.get(recipient as UserId) ?? new Set()).add(owner));
        }
      }
    };
    await Promise.all([claimAll(database.db, one), claimAll(other.db, two)]);
    expect(taken).toHaveLength(3 * recipientsAClaim * 8);
    expect(new Set(taken).size).toBe(taken.length);
    expect([...takenBy.values()].filter((owners) => owners.size > 1)).toEqual([]);
    expect(new Set([...takenBy.values()].flatMap((owners) => [...owners])).size).toBe(2);
  });

  test("serves those first who have waited longest, and a person's own in their order", async () => {
    const late = await owe(store.ana.userId, tuesday.subtract({ minutes: 1 }));
    for (let nth = 0; nth < recipientsAClaim; nth++) await owe(`U${nth}` as UserId, tuesday.subtract({ minutes: 5 }));
    expect(ids(await claimOwed(database.db, one, tuesday))).not.toContain(late);
    const later = await owe(store.ana.userId);
    expect(ids(await claimOwed(database.db, one, tuesday))).toEqual([late, later]);
  });
});

describe("markSending", () => {
  test("sends nothing of what was claimed once one of it was dropped, which is then never sent", async () => {
    const [dropped, kept] = [await owe(store.ana.userId), await owe(store.ana.userId)];
    const claimed = await claimOwed(database.db, one, tuesday);
    const subject = claimed.find(({ id }) => id === dropped)?.subjectId ?? "";
    await dropOwed(database.db, store.workspaceId, "nudge", [subject], "answered");
    expect(await markSending(database.db, store.workspaceId, ids(claimed), one, tuesday)).toBe(false);
    await releaseOwned(database.db, one);
    expect([await stateOf(dropped), await stateOf(kept)]).toEqual(["dropped", "scheduled"]);
    expect(ids(await claimOwed(database.db, one, tuesday))).toEqual([kept]);
  });

  test("sends nothing that another process holds by now", async () => {
    const id = await owe(store.ana.userId);
    await claimOwed(database.db, one, tuesday);
    const over = tuesday.add({ seconds: leaseSeconds });
    await takeBackExpired(other.db, two, over);
    await claimOwed(other.db, two, over);
    expect(await markSending(database.db, store.workspaceId, [id], one, over)).toBe(false);
    expect(await markSending(other.db, store.workspaceId, [id], two, over)).toBe(true);
  });
});

describe("rows that somebody takes back one after the other", () => {
  /** What is done in between, with one of the two taken back and the other not yet. */
  async function meet(order: readonly number[], between: (claimed: readonly OutboxId[]) => Promise<void>) {
    const owed = [await owe(store.ana.userId), await owe(store.ana.userId)];
    const claimed = await claimOwed(database.db, one, tuesday);
    const [first = "", second = ""] = order.map((nth) => claimed[nth]?.subjectId);
    await other.db.transaction(async (tx) => {
      await dropOwed(tx, store.workspaceId, "nudge", [first], "answered");
      await between(ids(claimed));
      await dropOwed(tx, store.workspaceId, "nudge", [second], "answered");
    });
    return async () => expect(await Promise.all(owed.map(stateOf))).toEqual(["dropped", "dropped"]);
  }
  const orders: [string, number[]][] = [
    ["first", [0, 1]],
    ["last", [1, 0]],
  ];

  test.each(orders)("aren't sent, nor waited for, where the %s goes first", async (_, order) => {
    const { workspaceId } = store;
    const areDropped = await meet(order, async (claimed) => {
      // Each of these would wait here for ever: whoever holds the row waits for us.
      expect(await markSending(database.db, workspaceId, claimed, one, tuesday)).toBe(false);
      await takeBackExpired(database.db, two, tuesday.add({ hours: 1 }));
      await holdWorkspace(database.db, workspaceId, one, tuesday.add({ seconds: 1 }));
    });
    await areDropped();
  });

  test.each(orders)("are given back without holding the others, where the %s goes first", async (_, order) => {
    let releasing = Promise.resolve();
    const areDropped = await meet(order, async () => {
      releasing = releaseOwned(database.db, one);
      const waiting = () => other.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await waiting()).length).toBe(1);
    });
    await releasing;
    await areDropped();
  });
});

describe("markSettled", () => {
  test("writes only what the owner still holds, and repeating it changes nothing", async () => {
    const id = await owe(store.ana.userId);
    await claimOwed(database.db, one, tuesday);
    await markSending(database.db, store.workspaceId, [id], one, tuesday);
    const held = { workspaceId: store.workspaceId, ids: [id] };
    await markSettled(database.db, { ...held, owner: two }, { state: "refused", reason: "not mine" }, tuesday);
    expect(await stateOf(id)).toBe("sending");
    const settled = { state: "sent" as const, channel: "D1" as ChannelId, ts: "1.2" };
    await markSettled(database.db, { ...held, owner: one }, settled, tuesday);
    await markSettled(database.db, { ...held, owner: one }, { state: "unknown", reason: "again" }, tuesday);
    const [row] = await database.db.select().from(outbox).where(eq(outbox.id, id));
    expect(row).toMatchObject({ ...settled, leaseOwner: null, leaseUntil: null, reason: null });
  });
});

describe("markSettled, when another process gave the row up as unknown", () => {
  test("puts it right, since whoever posted it knows what became of it", async () => {
    const id = await owe(store.ana.userId);
    await claimOwed(database.db, one, tuesday);
    await markSending(database.db, store.workspaceId, [id], one, tuesday);
    await takeBackExpired(other.db, two, tuesday.add({ seconds: leaseSeconds }));
    expect(await stateOf(id)).toBe("unknown");
    const held = { workspaceId: store.workspaceId, ids: [id], owner: one };
    await markSettled(database.db, held, { state: "sent", channel: "D1", ts: "1.2" }, tuesday);
    expect(await stateOf(id)).toBe("sent");
  });
});

describe("markDecided", () => {
  test("holds or drops what is claimed, and nothing that has been dropped meanwhile", async () => {
    const [held, dropped] = [await owe(store.ana.userId), await owe(store.sam.userId)];
    const claimed = await claimOwed(database.db, one, tuesday);
    const until = tuesday.add({ hours: 1 });
    await dropOwed(
      database.db,
      store.workspaceId,
      "nudge",
      [claimed.find(({ id }) => id === dropped)?.subjectId ?? ""],
      "x",
    );
    for (const id of [held, dropped]) await markDecided(database.db, store.workspaceId, id, { until });
    expect([await stateOf(held), await stateOf(dropped)]).toEqual(["scheduled", "dropped"]);
    expect(await claimOwed(database.db, one, until.subtract({ seconds: 1 }))).toEqual([]);
    expect(ids(await claimOwed(database.db, one, until))).toEqual([held]);
  });
});

describe("releaseOwned", () => {
  test("gives back what this process holds, and nobody else's", async () => {
    const [mine, theirs] = [await owe(store.ana.userId), await owe(store.sam.userId, tuesday.add({ seconds: 1 }))];
    await claimOwed(database.db, one, tuesday);
    await claimOwed(other.db, two, tuesday.add({ seconds: 1 }));
    await releaseOwned(database.db, one);
    expect([await stateOf(mine), await stateOf(theirs)]).toEqual(["scheduled", "claimed"]);
  });
});

describe("takeBackExpired", () => {
  test.each([
    ["before the lease has run out, nothing", { seconds: leaseSeconds - 1 }, "claimed", "sending", 0],
    [
      "when it has: what was only claimed is owed again, what was being sent is unknown",
      { seconds: leaseSeconds },
      "scheduled",
      "unknown",
      1,
    ],
    ["and a day later the same", { hours: 24 }, "scheduled", "unknown", 1],
  ])("%s", async (_, after, claimedIs, sendingIs, lost) => {
    const [claimed, sending] = [await owe(store.ana.userId), await owe(store.ana.userId)];
    await claimOwed(database.db, one, tuesday);
    await markSending(database.db, store.workspaceId, [sending], one, tuesday);
    expect(await takeBackExpired(other.db, two, tuesday.add(after))).toBe(lost);
    expect([await stateOf(claimed), await stateOf(sending)]).toEqual([claimedIs, sendingIs]);
    expect(await takeBackExpired(other.db, two, tuesday.add(after))).toBe(0);
  });

  test("never takes a process's own, even when the clock has jumped a day", async () => {
    const [claimed, sending] = [await owe(store.ana.userId), await owe(store.ana.userId)];
    await claimOwed(database.db, one, tuesday);
    await markSending(database.db, store.workspaceId, [sending], one, tuesday);
    expect(await takeBackExpired(database.db, one, tuesday.add(Temporal.Duration.from({ hours: 24 })))).toBe(0);
    expect([await stateOf(claimed), await stateOf(sending)]).toEqual(["claimed", "sending"]);
  });
});
