// What comes of promises that nobody acts on: one message for each reader, however many there are.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../../src/feature.ts";
import { features } from "../../../src/features/index.ts";
import { createSender } from "../../../src/features/outbox/send-messages.ts";
import { updateMessages } from "../../../src/features/outbox/update-messages.ts";
import { addPromise } from "../../../src/features/promise/record-promises.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { day, newYork } from "../../support/planning.ts";
import { seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("promises of one moment that nobody acts on", () => {
  test("are one message for whoever made them, and one for the manager, also after downtime", async () => {
    const { db } = database;
    const store = await seedStore(db);
    const { workspaceId, ana, sam, maria } = store;
    const { customerId } = await seedSale(db, store);
    const made = { customerId, saleId: null, makerId: ana.userId, ownerId: sam.userId };
    const promise = (words: string, dueOn: string, now = tuesday) =>
      addPromise(db, testConfig, workspaceId, { ...made, words, dueOn: day(dueOn) }, null, now);
    const keys = await promise("keys", "2026-06-05");
    await promise("lamp", "2026-06-05", tuesday.add({ minutes: 1 }));
    await promise("rug", "2026-06-05", tuesday.add({ minutes: 2 }));
    // Another day, and so due later.
    await promise("vase", "2026-06-06", newYork("2026-06-03 10:00"));
    const toldAt = async (at: string) => {
      const deps = testDeps(db, newYork(at), { features });
      await createSender(deps)();
      const told = (userId: string) =>
        deps.posts.filter(({ recipient }) => recipient === userId).map(({ message }) => message.text);
      return { ana: told(ana.userId), maria: told(maria.userId) };
    };

    expect(await toldAt("2026-06-04 10:00")).toEqual({
      ana: [
        "No answer yet on 3 promises: ask whoever is to keep them, or find somebody else who can.\n" +
          'Sam Reyes: "keys", for Jane Doe, by Friday 5 June.\n' +
          'Sam Reyes: "lamp", for Jane Doe, by Friday 5 June.\n' +
          'Sam Reyes: "rug", for Jane Doe, by Friday 5 June.',
      ],
      maria: [],
    });
    expect((await toldAt("2026-06-05 10:00")).ana).toEqual([
      'Sam Reyes hasn\'t answered yet whether they keep this for Jane Doe: "vase".\n' +
        "It is due by Saturday 6 June. Ask them, or find somebody else who can.",
    ]);
    // The bot was down when the first three were overdue.
    const [overdue = "", ...others] = (await toldAt("2026-06-09 10:00")).maria;
    expect(others).toEqual([]);
    expect(overdue.split("\n").map((line) => line.split(":")[0])).toEqual([
      "Customers still wait for 4 things that they were promised.",
      ...Array(4).fill("Sam Reyes"),
    ]);

    // What is drawn anew because of one of them still speaks of all.
    const drawn: Message[] = [];
    const slack = { update: async (_: unknown, __: unknown, ___: string, message: Message) => drawn.push(message) > 0 };
    await updateMessages(testDeps(db, tuesday, { features, slack }), workspaceId, [keys], newYork("2026-06-09 10:05"));
    const lists = drawn.flatMap(({ text }) => (text.includes("lamp") ? [text.split("\n").length] : []));
    expect(lists).toEqual([4, 5]);
  });
});
