// The sender with a real database, a Slack that answers as the test says, and messages that name their rows.
import type { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChannelId, newId, type ProcessId, type UserId } from "../../../src/core/ids.ts";
import type { SendResult } from "../../../src/core/send-result.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import type { Deps, MessageKind } from "../../../src/feature.ts";
import { leaseSeconds, type SendDecision } from "../../../src/features/outbox/rules.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { takeBackExpired } from "../../../src/features/outbox/store/claims.ts";
import { dropOwed, insertOwed } from "../../../src/features/outbox/store/owed.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { takeAway } from "../../support/outage.ts";
import { type SeededStore, seedOwed, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;
/** "ana: 1 2": to whom, and the rows that the message names. */
let posts: string[];
let errors: string[];
let now: Temporal.Instant;

beforeEach(async () => {
  now = tuesday;
  database = await testDatabase();
  store = await seedStore(database.db);
  posts = [];
  errors = [];
});

afterEach(() => database.close());

const subject = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;
const nthOf = ({ subjectId }: { readonly subjectId: string }) => Number(subjectId.slice(-12));
const sent: SendResult = { kind: "sent", channel: "D1" as ChannelId, ts: "1.2" };

type OnRefused = NonNullable<MessageKind["onRefused"]>;

interface Setup {
  readonly kinds?: readonly Partial<MessageKind>[];
  readonly post?: () => SendResult | Promise<SendResult>;
  readonly isStopping?: () => boolean;
}

/** One process's sender. Its kinds are grouped nudges, but for what they say themselves. */
function senderWith({ kinds = [{}], post = () => sent, isStopping = () => false }: Setup = {}) {
  const nudges: MessageKind = {
    kind: "nudge",
    isGrouped: true,
    draw: async (_db, owed) => ({ text: owed.map(nthOf).join(" "), blocks: [] }),
  };
  const deps: Deps = {
    ...testDeps(database.db, tuesday, {
      features: [{ name: "test", messages: () => kinds.map((kind) => ({ ...nudges, ...kind })) }],
      slack: {
        async post(_workspaceId, recipient, { text }) {
          posts.push(`${recipient.slice(2).toLowerCase()}: ${text}`);
          return post();
        },
      },
    }),
    clock: { now: () => now },
    isStopping,
    log: { debug() {}, info() {}, warn() {}, error: (_, message) => errors.push(message) },
  };
  return createSender(deps);
}

function owe(nth: number, recipient: UserId = store.ana.userId, kind = "nudge") {
  const dueAt = tuesday.subtract({ minutes: 60 - nth });
  return seedOwed(database.db, store.workspaceId, { subjectId: subject(nth), recipient, kind, dueAt });
}

/** "1: sent", in the order of the subjects. */
async function states(): Promise<string[]> {
  const rows = await database.db.select().from(outbox).orderBy(outbox.subjectId);
  return rows.map((row) => `${nthOf(row)}: ${row.state}`);
}

describe("createSender", () => {
  test("sends what is due, one message a person, oldest first, and then nothing more", async () => {
    const send = senderWith();
    await owe(1);
    await owe(2, store.sam.userId);
    await owe(3);
    await owe(61);
    await send();
    expect(posts).toEqual(["ana: 1 3", "sam: 2"]);
    await send();
    expect(posts).toHaveLength(2);
    expect(await states()).toEqual(["1: sent", "2: sent", "3: sent", "61: scheduled"]);
    now = tuesday.add({ minutes: 1 });
    await send();
    expect(posts.at(-1)).toBe("ana: 61");
  });

  test.each<[SendResult, Partial<typeof outbox.$inferSelect>]>([
    [sent, { state: "sent", channel: "D1" as ChannelId, ts: "1.2", sentAt: tuesday, reason: null }],
    [
      { kind: "later", seconds: 30, reason: "ratelimited" },
      { state: "scheduled", dueAt: tuesday.add({ seconds: 30 }), postponed: 1, reason: "ratelimited" },
    ],
    [
      { kind: "unknown", reason: "HTTP 500" },
      { state: "unknown", sentAt: tuesday, reason: "HTTP 500" },
    ],
    [
      { kind: "refused", ends: "recipient", reason: "channel_not_found" },
      { state: "refused", sentAt: tuesday, reason: "channel_not_found" },
    ],
    [
      { kind: "refused", ends: "workspace", reason: "token_revoked" },
      { state: "scheduled", dueAt: tuesday.add({ minutes: 15 }), postponed: 1, reason: "token_revoked" },
    ],
  ])("writes down what Slack answered: %j", async (result, row) => {
    await owe(1);
    await senderWith({ post: () => result })();
    expect(await database.db.select().from(outbox)).toMatchObject([{ ...row, leaseOwner: null, leaseUntil: null }]);
    expect(posts).toHaveLength(1);
  });

  test("asks Slack for nothing in a workspace before a limit of its has passed", async () => {
    await owe(1);
    await owe(2, store.sam.userId);
    await owe(20, store.sam.userId);
    await owe(61);
    const answers: SendResult[] = [{ kind: "later", seconds: 30, reason: "ratelimited" }];
    const send = senderWith({ post: () => answers.pop() ?? sent });
    await send();
    now = tuesday.add({ seconds: 29 });
    await send();
    expect(posts).toHaveLength(1);
    now = tuesday.add({ seconds: 30 });
    await send();
    expect(posts.slice(1)).toEqual(["ana: 1", "sam: 2 20"]);
    expect(await states()).toEqual(["1: sent", "2: sent", "20: sent", "61: scheduled"]);
    const wanted = await database.db.select().from(outbox).orderBy(outbox.subjectId);
    expect(wanted.map((row) => row.wantedAt && tuesday.since(row.wantedAt).total("minutes"))).toEqual([
      59,
      58,
      40,
      null,
    ]);
  });

  test("comes back when Slack said, and later each time", async () => {
    await owe(1);
    const answers: SendResult[] = Array.from({ length: 3 }, () => ({ kind: "later", seconds: 1, reason: "busy" }));
    const send = senderWith({ post: () => answers.pop() ?? sent });
    const tried: number[] = [];
    for (let second = 0; second < 10; second++) {
      now = tuesday.add({ seconds: second });
      const before = posts.length;
      await send();
      if (posts.length > before) tried.push(second);
    }
    expect(tried).toEqual([0, 1, 3, 7]);
    expect(await states()).toEqual(["1: sent"]);
  });

  test("holds and drops what its kind decides, and sends the rest", async () => {
    for (const nth of [1, 2, 3]) await owe(nth);
    const until = tuesday.add({ hours: 1 });
    const decided: SendDecision[] = [
      { kind: "hold", until },
      { kind: "drop", because: "answered" },
    ];
    const decide: MessageKind["decide"] = async (_db, owed, at) =>
      new Map(
        owed.flatMap((row) => {
          const decision = decided[nthOf(row) - 1];
          return decision && at.epochMilliseconds < until.epochMilliseconds ? [[row.id, decision]] : [];
        }),
      );
    const send = senderWith({ kinds: [{ decide }] });
    await send();
    expect([posts, await states()]).toEqual([["ana: 3"], ["1: scheduled", "2: dropped", "3: sent"]]);
    now = until;
    await send();
    expect(posts).toEqual(["ana: 3", "ana: 1"]);
  });

  test("doesn't say what was taken back while it was being drawn, and says the rest anew", async () => {
    for (const nth of [1, 2]) await owe(nth);
    let isFirst = true;
    const draw: MessageKind["draw"] = async (_db, owed) => {
      if (isFirst) await dropOwed(database.db, store.workspaceId, "nudge", [subject(1)], "answered");
      isFirst = false;
      return { text: owed.map(nthOf).join(" "), blocks: [] };
    };
    await senderWith({ kinds: [{ draw }] })();
    expect([posts, await states()]).toEqual([["ana: 2"], ["1: dropped", "2: sent"]]);
  });
});

describe("a message that can't be built", () => {
  const draw: MessageKind["draw"] = async (_db, owed) => {
    if (owed.some((row) => nthOf(row) === 2)) throw new Error("no such follow-up");
    return { text: owed.map(nthOf).join(" "), blocks: [] };
  };

  test("is put off and logged; everybody else's goes out, and so does the rest of its own", async () => {
    for (const nth of [1, 2, 3]) await owe(nth);
    await owe(4, store.sam.userId);
    const send = senderWith({ kinds: [{ draw }] });
    await send();
    expect(posts).toEqual(["ana: 1 3", "sam: 4"]);
    expect(await states()).toEqual(["1: sent", "2: scheduled", "3: sent", "4: sent"]);
    expect(errors).toEqual(["this message could not be built"]);
    now = tuesday.add({ minutes: 9 });
    await send();
    expect(errors).toHaveLength(1);
    now = tuesday.add({ minutes: 10 });
    await send();
    expect(errors).toHaveLength(2);
  });

  test("is put off too when a newer version owed it, in a kind that this one doesn't know", async () => {
    await owe(1, store.ana.userId, "from-the-future");
    await owe(2);
    await senderWith()();
    expect([posts, errors]).toEqual([["ana: 2"], ["this message could not be built"]]);
    expect(await states()).toEqual(["1: scheduled", "2: sent"]);
  });
});

describe("a refused message", () => {
  const refused: SendResult = { kind: "refused", ends: "recipient", reason: "not_in_channel" };
  const oweToMaria: OnRefused = (tx, { workspaceId, kind }, _reason, at) =>
    insertOwed(tx, [{ workspaceId, kind, subjectId: subject(9), recipient: store.maria.userId, dueAt: at }], at);

  test("owes something else in the transaction that records it", async () => {
    await owe(1);
    const answers = [refused];
    const send = senderWith({ kinds: [{ onRefused: oweToMaria }], post: () => answers.pop() ?? sent });
    await send();
    expect([posts, await states()]).toEqual([
      ["ana: 1", "maria: 9"],
      ["1: refused", "9: sent"],
    ]);
  });

  test("holds up nothing when what is owed instead can't be written", async () => {
    await owe(1);
    await owe(2, store.sam.userId);
    const onRefused: OnRefused = async (...args) => {
      await oweToMaria(...args);
      throw new Error("a mistake");
    };
    const answers = [refused];
    await senderWith({ kinds: [{ onRefused }], post: () => answers.pop() ?? sent })();
    expect([posts, await states()]).toEqual([
      ["ana: 1", "sam: 2"],
      ["1: refused", "2: sent"],
    ]);
    expect(errors).toEqual(["what is owed instead of these could not be written"]);
  });
});

describe("the database away when Slack has answered", () => {
  const oweInAnHour: OnRefused = (tx, { workspaceId, kind, recipient }, _reason, at) =>
    insertOwed(tx, [{ workspaceId, kind, subjectId: subject(9), recipient, dueAt: at.add({ hours: 1 }) }], at);

  /** The database goes while Slack holds the first post. */
  function losingSender(result: SendResult) {
    let outage: Awaited<ReturnType<typeof takeAway>> | undefined;
    const send = senderWith({
      kinds: [{ onRefused: oweInAnHour }],
      async post() {
        if (posts.length > 1) return sent;
        outage = await takeAway(database.url);
        return result;
      },
    });
    return { send, restore: async () => outage?.restore() };
  }

  test("nothing is sent twice, and the next round records it first", async () => {
    await owe(1);
    await owe(2, store.sam.userId);
    const { send, restore } = losingSender(sent);
    await expect(send()).rejects.toThrow();
    await expect(send()).rejects.toThrow();
    await restore();
    expect(await states()).toEqual(["1: sending", "2: claimed"]);
    await send();
    expect([posts, await states()]).toEqual([
      ["ana: 1", "sam: 2"],
      ["1: sent", "2: sent"],
    ]);
  });

  test("it is right in the end even if another process has given the message up as unknown", async () => {
    await owe(1);
    const { send, restore } = losingSender(sent);
    await expect(send()).rejects.toThrow();
    await restore();
    await takeBackExpired(database.db, newId<ProcessId>(), tuesday.add({ seconds: leaseSeconds }));
    expect(await states()).toEqual(["1: unknown"]);
    await send();
    expect([posts, await states()]).toEqual([["ana: 1"], ["1: sent"]]);
  });

  test("what is owed instead of a refused one is owed then", async () => {
    await owe(1);
    const { send, restore } = losingSender({ kind: "refused", ends: "recipient", reason: "is_archived" });
    await expect(send()).rejects.toThrow();
    await restore();
    await send();
    expect([errors, await states()]).toEqual([[], ["1: refused", "9: scheduled"]]);
  });
});

describe("a process that is stopping", () => {
  test("finishes the message under way and gives back the rest", async () => {
    for (const [nth, recipient] of [store.ana, store.sam, store.maria].entries()) await owe(nth + 1, recipient.userId);
    let isStopping = false;
    const post = () => {
      isStopping = true;
      return sent;
    };
    const send = senderWith({ post, isStopping: () => isStopping });
    await send();
    expect([posts, await states()]).toEqual([["ana: 1"], ["1: sent", "2: scheduled", "3: scheduled"]]);
    await send();
    expect(posts).toHaveLength(1);
  });
});

describe("a process that died while sending", () => {
  test("leaves one message unknown, which nobody sends again, and the others to be sent", async () => {
    await owe(1);
    await owe(2, store.sam.userId);
    const dying = senderWith({ post: () => new Promise<SendResult>(() => {}) });
    void dying();
    await expect.poll(() => posts).toEqual(["ana: 1"]);
    const send = senderWith();
    now = tuesday.add({ seconds: leaseSeconds });
    await send();
    now = tuesday.add({ hours: 24 });
    await send();
    expect([posts, await states()]).toEqual([
      ["ana: 1", "sam: 2"],
      ["1: unknown", "2: sent"],
    ]);
  });
});
