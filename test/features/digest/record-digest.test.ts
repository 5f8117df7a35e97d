import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChannelId, type IssueId, newId, type UserId } from "../../../src/core/ids.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { digests, outbox } from "../../../src/db/schema/outbox.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { digest } from "../../../src/features/digest/index.ts";
import { recordDigests } from "../../../src/features/digest/record-digest.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import {
  type SeededStore,
  seedAnswer,
  seedFollowUp,
  seedIssue,
  seedOwed,
  seedSale,
  seedStore,
  seedVisit,
  tuesday,
} from "../../support/seed.ts";

/** Friday 5 June 2026, 09:30 in New York. */
const friday = Temporal.Instant.from("2026-06-05T13:30:00Z");
const thursdayMorning = friday.subtract({ hours: 23 });
const channel = "C0STORE" as ChannelId;
const away = { awayFrom: Temporal.PlainDate.from("2026-06-03"), awayUntil: Temporal.PlainDate.from("2026-06-12") };

let database: TestDatabase;
let store: SeededStore;

beforeEach(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});

afterEach(() => database.close());

function depsAt(now: Temporal.Instant, differs: Parameters<typeof testDeps>[2] = {}) {
  const config = { ...testConfig, digestChannel: channel };
  return testDeps(database.db, now, { config, features: [digest], ...differs });
}

/** All that the store's digest of that moment says. */
async function digestAt(now: Temporal.Instant): Promise<string> {
  const deps = depsAt(now);
  await recordDigests(deps, now);
  await createSender(deps)();
  expect(deps.posts.map(({ recipient }) => recipient)).toEqual([channel]);
  return deps.posts[0]?.message.text ?? "";
}

describe("recordDigests", () => {
  test("tells all that a store's customers wait for, and what was done the day before", async () => {
    const { db } = database;
    const jane = await seedSale(db, store, {
      delivery: { reference: null, plannedOn: Temporal.PlainDate.from("2026-06-12") },
    });
    await seedFollowUp(db, store, jane);
    await seedIssue(db, store, jane, { ownerId: store.sam.userId, hearByAt: tuesday });
    const iris = await seedSale(db, store, {
      name: "Iris Moss",
      sale: { soldAt: thursdayMorning, repId: store.sam.userId },
    });
    await seedFollowUp(db, store, iris, {
      step: "confirm-delivery",
      ownerId: store.sam.userId,
      dueAt: thursdayMorning,
      sentAt: null,
    });
    const plannedOn = Temporal.PlainDate.from("2026-06-04");
    const ada = await seedSale(db, store, { name: "Ada Byron", delivery: { plannedOn } });
    const ended = { state: "closed", closedBecause: "expired", closedAt: tuesday } as const;
    const unheard = await seedFollowUp(db, store, ada, { ...ended, step: "did-it-arrive", anchorOn: plannedOn });
    await seedAnswer(db, store, unheard, "no-answer", thursdayMorning);
    const moved = await seedSale(db, store, { name: "Max Moved", delivery: { plannedOn: plannedOn.add({ days: 9 }) } });
    await seedFollowUp(db, store, moved, { ...ended, step: "did-it-arrive", anchorOn: plannedOn });
    const came = await seedSale(db, store, { name: "Cara Came", delivery: { plannedOn, deliveredOn: plannedOn } });
    await seedFollowUp(db, store, came, { ...ended, step: "did-it-arrive", anchorOn: plannedOn });
    await seedSale(db, store, { name: "Bo Li", delivery: { deliveredOn: plannedOn } });
    await seedSale(db, store, { name: "At Home", delivery: { method: "took-home", deliveredOn: plannedOn } });
    await seedOwed(db, store.workspaceId, {
      subjectId: jane.saleId,
      recipient: channel,
      round: 3,
      state: "unknown",
      sentAt: thursdayMorning,
    });
    const gone = await seedSale(db, store, {
      name: "Una Undone",
      sale: { undoneAt: tuesday, soldAt: thursdayMorning },
      delivery: { company: null },
    });
    await seedFollowUp(db, store, gone);
    await seedIssue(db, store, gone, { state: "undone" });
    await seedIssue(db, store, came, { state: "solved", fix: "A new leg." });

    expect((await digestAt(friday)).split("\n")).toEqual([
      "Friday 5 June: what customers are waiting for",
      "Waiting for us",
      "Jane Doe, oak table: a problem, open since Tuesday 2 June; they were to hear from us by Tuesday 2 June, 10:00. To do: Sam Reyes calls them.",
      "Ada Byron, oak table: planned for Thursday 4 June, and nobody has said that it came. To do: Ana Lima finds out.",
      "Iris Moss, oak table: Thursday 4 June is not confirmed with them yet. To do: Sam Reyes calls to confirm it.",
      "Not done in time",
      "Missed: Ana Lima: thank-you call to Jane Doe, due Tuesday 2 June",
      "1 message may not have arrived: Home shows which.",
      "Logged yesterday: 1 sale, 0 visits by 1 of the 2 who worked.",
      "Contacts yesterday: 1 attempted, 0 reached.",
      "Good: 2 deliveries arrived yesterday.",
    ]);
  });

  test.each<[string, Partial<typeof members.$inferInsert>, Partial<typeof members.$inferInsert>, string]>([
    ["who is away, without a cover", { coverId: null }, {}, "whoever takes it over from Ana Lima, who is away,"],
    ["their cover", {}, {}, "Sam Reyes"],
    ["a cover who is away", {}, away, "whoever takes it over from Ana Lima, who is away,"],
    ["a cover who has left", {}, { isDeleted: true }, "whoever takes it over from Ana Lima, who is away,"],
    ["who has left", { isDeleted: true }, {}, "whoever takes it over from Ana Lima"],
  ])("names as who is to do it: %s", async (_, anas, sams, who) => {
    const { db } = database;
    const { ana, sam } = store;
    await db
      .update(members)
      .set({ ...away, coverId: sam.userId, ...anas })
      .where(eq(members.userId, ana.userId));
    if (Object.keys(sams).length > 0) await db.update(members).set(sams).where(eq(members.userId, sam.userId));
    const jane = await seedSale(db, store, {
      delivery: { reference: null, plannedOn: Temporal.PlainDate.from("2026-06-08") },
    });
    await seedIssue(db, store, jane);
    await seedFollowUp(db, store, jane, { step: "confirm-delivery" });
    const dueOn = Temporal.PlainDate.from("2026-06-03");
    const words = { customerId: jane.customerId, saleId: null, words: "keys" };
    const theirs = { ...words, makerId: ana.userId, ownerId: ana.userId, dueOn };
    await addPromise(db, testConfig, store.workspaceId, theirs, null, tuesday);
    // Here nobody reads but the store.
    await db.delete(outbox);
    const text = await digestAt(friday);
    const doers = [...text.matchAll(/To do: (.*?) (?:calls|does|finds)/g)].map(([, doer]) => doer);
    expect(doers).toEqual([who, who, who, who]);
  });

  test("names whoever told us of a problem as who waits, and who bought the goods", async () => {
    const { db } = database;
    const sale = await seedSale(db, store, { delivery: { receiverName: "Lee Park" } });
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", sentAt: null, expiresAt: tuesday });
    await seedAnswer(db, store, checkIn, "problem", tuesday, "Lee Park");
    const issueId = newId<IssueId>();
    await seedIssue(db, store, sale, { id: issueId });
    await seedFollowUp(db, store, sale, { step: "issue-update", issueId });
    await seedIssue(db, store, sale, { id: newId<IssueId>(), state: "fixed", fix: "A new leg." });
    const text = await digestAt(friday);
    expect(text).toContain(
      "Lee Park, oak table, bought by Jane Doe: a problem, open since Tuesday 2 June; they were to",
    );
    expect(text).toMatch(/^Lee Park, oak table, bought by Jane Doe: a problem, fixed; .* close it on Jane Doe's card/m);
    expect(text).toContain("Missed: Ana Lima: telling Lee Park where their problem stands, due Tuesday 2 June");
  });

  test("counts visits, and names what was missed of them", async () => {
    const { db } = database;
    const jane = await seedVisit(db, store);
    await seedFollowUp(db, store, jane, { saleId: null, visitId: jane.visitId, step: "any-questions" });
    await seedVisit(db, store, { visitedAt: thursdayMorning, repId: store.sam.userId });
    const undone = { endedBecause: "undone", endedAt: thursdayMorning } as const;
    await seedVisit(db, store, { visitedAt: thursdayMorning, ...undone });
    const text = await digestAt(friday);
    expect(text).toContain("Missed: Ana Lima: asking Jane Doe whether they have questions, due Tuesday 2 June");
    expect(text).toContain("Logged yesterday: 0 sales, 1 visit by 1 of the 2 who worked.");
    expect(text).toContain("Good: 1 customer is being followed through.");
  });

  test("tells of deliveries within five working days that lack facts", async () => {
    const on = (text: string) => ({ plannedOn: Temporal.PlainDate.from(text), address: null });
    await seedSale(database.db, store, { name: "Too Late", delivery: on("2026-06-04") });
    await seedSale(database.db, store, { name: "Today", delivery: on("2026-06-05") });
    await seedSale(database.db, store, { name: "Fifth Day", delivery: on("2026-06-10") });
    await seedSale(database.db, store, { name: "Far Off", delivery: on("2026-06-11") });
    await seedSale(database.db, store, { name: "At Home", delivery: { ...on("2026-06-05"), method: "took-home" } });
    const text = await digestAt(friday);
    expect(text.match(/^.*not known yet.*$/gm)?.map((line) => line.split(",")[0])).toEqual(["Today", "Fifth Day"]);
  });

  test("names a miss once and then its age, and nothing for a nudge that never arrived", async () => {
    const sale = await seedSale(database.db, store);
    const id = await seedFollowUp(database.db, store, sale);
    await seedFollowUp(database.db, store, sale, { step: "one-call", sentAt: null });
    // Its first round's nudge arrived, the one of this round didn't.
    const again = await seedFollowUp(database.db, store, sale, { step: "check-in", round: 1, sentAt: null });
    await seedOwed(database.db, store.workspaceId, {
      ...{ subjectId: again, recipient: store.ana.userId, round: 0, sentAt: tuesday },
      ...{ state: "sent", channel: "D0ANA" as ChannelId, ts: "1" },
    });
    expect(await digestAt(friday.subtract({ hours: 24 }))).not.toContain("Missed");
    expect(await digestAt(friday)).toContain("Missed: Ana Lima: thank-you call to Jane Doe, due Tuesday 2 June");
    const [row] = (await database.db.select().from(followUps)).filter((followUp) => followUp.id === id);
    expect(row?.missedOn?.toString()).toBe("2026-06-05");
    const next = await digestAt(friday.add({ hours: 24 }));
    expect(next).toContain("Still open: Ana Lima: thank-you call to Jane Doe, open for 4 working days");
    expect(next).not.toContain("Missed");
    expect(next).toContain("Good: 1 customer is being followed through.");
    expect(next).not.toContain("check-in");
  });

  test("makes one of a day, also when two processes begin at once, and says later what it said then", async () => {
    const both = [depsAt(friday), depsAt(friday)];
    await Promise.all(both.map((deps) => recordDigests(deps, friday)));
    await Promise.all(both.map((deps) => recordDigests(deps, friday.add({ minutes: 1 }))));
    expect(await database.db.select().from(digests)).toHaveLength(1);
    expect(await database.db.select().from(outbox)).toHaveLength(1);
    await seedSale(database.db, store, { sale: { soldAt: thursdayMorning } });
    const evening = depsAt(friday.add({ hours: 8 }));
    await createSender(evening)();
    expect(evening.posts[0]?.message.text).toContain("Logged yesterday: 0 sales, 0 visits by 0 of the 2 who worked.");
  });

  test("says how long a promise has been late; one that was kept by an earlier version reads on without that", async () => {
    const { db } = database;
    const { workspaceId, ana } = store;
    const { customerId } = await seedSale(db, store);
    const dueOn = Temporal.PlainDate.from("2026-06-03");
    const words = { customerId, saleId: null, words: "keys", makerId: ana.userId, ownerId: ana.userId, dueOn };
    await addPromise(db, testConfig, workspaceId, words, null, tuesday);
    await db.delete(outbox);
    const line = 'Jane Doe, "keys", promised by Wednesday 3 June';
    expect(await digestAt(friday)).toContain(`${line}, late for 2 working days: nobody`);

    const monday = friday.add({ hours: 72 });
    await recordDigests(depsAt(monday), monday);
    await database.sql`update digests set content = content #- '{promises,0,lateFor}'`;
    const deps = depsAt(monday);
    await createSender(deps)();
    expect(deps.posts[0]?.message.text).toContain(`${line}: nobody`);
  });

  test("goes to the first manager, within their own hours, where there is no channel", async () => {
    await database.sql`update members set zone = 'America/Los_Angeles' where user_id = ${store.maria.userId}`;
    await recordDigests(depsAt(friday, { config: testConfig }), friday);
    const theirOpening = friday.add({ hours: 3, minutes: 30 });
    for (const now of [friday, theirOpening.subtract({ seconds: 1 })]) {
      const early = depsAt(now, { config: testConfig });
      await createSender(early)();
      expect(early.posts).toEqual([]);
    }
    const inTime = depsAt(theirOpening, { config: testConfig });
    await createSender(inTime)();
    expect(inTime.posts.map(({ recipient }) => recipient)).toEqual([store.maria.userId]);
  });

  test("of days on which its one manager was off is the newest alone", async () => {
    const { userId } = store.maria;
    await database.sql`update members set work_days = '1' where user_id = ${userId}`;
    const days = [friday.subtract({ hours: 24 }), friday, friday.add({ hours: 72 })];
    for (const day of days) await recordDigests(depsAt(day, { config: testConfig }), day);
    const opening = friday.add({ hours: 72, minutes: 30 });
    const deps = depsAt(opening, { config: testConfig });
    await createSender(deps)();
    expect(deps.posts.map(({ message }) => message.text.split("\n")[0])).toEqual(["Monday 8 June: today's digest"]);
  });

  test("names no miss and warns once where nobody would read it", async () => {
    const nobody = await testDatabase();
    try {
      const lone = await seedStore(nobody.db);
      await nobody.sql`update members set is_admin = false`;
      await seedFollowUp(nobody.db, lone, await seedSale(nobody.db, lone));
      const deps = testDeps(nobody.db, friday);
      await recordDigests(deps, friday);
      await recordDigests(deps, friday);
      expect(deps.warnings).toEqual(["nobody gets the digest: set DIGEST_CHANNEL or MANAGERS"]);
      expect((await nobody.db.select().from(followUps)).map(({ missedOn }) => missedOn)).toEqual([null]);
    } finally {
      await nobody.close();
    }
  });
});

describe("a channel that refuses the digest", () => {
  test("is told to the first manager with the digest itself, once", async () => {
    const posts: { to: UserId | ChannelId; text: string }[] = [];
    const deps = depsAt(friday, {
      slack: {
        async post(_workspaceId, recipient, { text }) {
          posts.push({ to: recipient, text });
          return recipient === channel
            ? { kind: "refused", ends: "recipient", reason: "not_in_channel" }
            : { kind: "sent", channel: "D0MARIA" as ChannelId, ts: "1" };
        },
      },
    });
    await recordDigests(deps, friday);
    const send = createSender(deps);
    await send();
    await send();
    expect(posts.map(({ to }) => to)).toEqual([channel, store.maria.userId]);
    expect(posts[1]?.text).toContain("/invite @Follow Through");
    expect(posts[1]?.text).toContain(posts[0]?.text);
  });

  test("of which no manager can be told is in the log", async () => {
    const deps = depsAt(friday, {
      config: { ...testConfig, managers: [store.maria.userId] },
      slack: { post: async () => ({ kind: "refused", ends: "recipient", reason: "user_disabled" }) },
    });
    await recordDigests(deps, friday);
    await createSender(deps)();
    expect(deps.warnings).toContain("the digest reached nobody: set DIGEST_CHANNEL or MANAGERS");
    expect(await database.db.select().from(outbox)).toHaveLength(1);
  });
});
