// SIGTERM at every stage of the path, in real processes: what is under way is finished, nothing is lost or doubled.
import { describe, expect, test } from "vitest";
import { openStoreWithBot } from "../support/bot.ts";
import { afternoon, expectEachOnce, stages, walkOn } from "../support/stages.ts";

describe("a bot that is asked to stop", { timeout: 60_000 }, () => {
  test.each(stages.map((stage) => [stage.name, stage] as const))("%s", async (_, { reach }) => {
    const store = await openStoreWithBot(afternoon);
    await store.start();
    const letGo = await reach(store);
    store.interrupt();
    await letGo();
    expect(await store.ended()).toBe(0);
    expect((await store.owed()).filter((row) => /claimed|sending/.test(row))).toEqual([]);

    await store.start();
    await walkOn(store);
    expect(await store.owed()).toEqual(expect.arrayContaining(["sale-confirmation sent", "digest sent", "nudge sent"]));
    expectEachOnce(store);
    store.interrupt();
    expect(await store.ended()).toBe(0);
  });
});
