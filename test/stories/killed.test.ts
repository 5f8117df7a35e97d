// kill -9 at every stage of the path, in real processes: nothing is lost; of what was in flight nobody can know, so it
// is unknown, and never sent again by itself.
import { describe, expect, test } from "vitest";
import { openStoreWithBot } from "../support/bot.ts";
import { afternoon, expectEachOnce, stages, walkOn } from "../support/stages.ts";

describe("a bot that is killed", { timeout: 60_000 }, () => {
  test.each(stages.map((stage) => [stage.name, stage] as const))("%s", async (_, { reach, inFlight }) => {
    const store = await openStoreWithBot(afternoon);
    await store.start();
    const letGo = await reach(store);
    await store.kill();
    await letGo();

    await store.start();
    // What the dead process held is free or given up when its lease has run out.
    await store.goTo(store.slack.clock.now().add({ minutes: 2 }));
    await walkOn(store);
    const told = (await store.owed()).filter((row) => !row.endsWith("scheduled"));
    const path = ["digest", "nudge", "sale-confirmation"];
    const expected = path.map((kind) => `${kind} ${kind === inFlight ? "unknown" : "sent"}`);
    expect(told.toSorted()).toEqual(["digest sent", ...expected]);
    expectEachOnce(store);
  });
});
