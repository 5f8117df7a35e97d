// An answer that others were told of is taken back: they hear so, or hear of neither; and not once they have acted on it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { dealNudge } from "../support/deal.ts";
import { tuesday } from "../support/seed.ts";
import { snapshot } from "../support/snapshot.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

describe("Undo of what a colleague was told of", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;
  let nudge: SeenMessage;

  beforeEach(async () => {
    store = await openStore({}, tuesday);
    await store.app.beat();
    [ana, sam] = ["ana", "sam"].map((handle) => store.slack.as(handle)) as [Driver, Driver];
    nudge = await dealNudge(store, "check-in");
  });
  afterEach(() => store.close());

  async function handToSam(): Promise<void> {
    await ana.select("…", "Hand over…", { message: nudge });
    await ana.modal("To whom?");
    await ana.choose("To whom?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Handed over");
  }

  const undo = async () => ana.press("Undo", { message: await ana.waitForDm("[Undo]") });
  const neverMind = "Never mind what I told you earlier about Jane Doe (Check-in): that answer has been taken back.";

  test("who has it already hears that they need not, and its first owner has the buttons", async () => {
    await handToSam();
    await sam.waitForDm("[Reached, happy]");
    await undo();
    await ana.waitForDm("[Reached, happy]");
    await sam.waitForDm(neverMind);
    await sam.waitForDm("Ana Lima sees to it.");
  });

  test("who wasn't told yet hears of neither", async () => {
    await sam.command("/followups away until Friday", { channel: "store" });
    await sam.waitFor("the answer", () =>
      sam.channel("store").find((message) => sam.read(message).includes("Noted: you are away")),
    );
    const before = sam.dms().length;
    await handToSam();
    await undo();
    await ana.waitForDm("[Reached, happy]");
    await store.goTo(tuesday.add({ hours: 24 * 6 }));
    expect(
      sam
        .dms()
        .slice(before)
        .map((message) => sam.read(message))
        .filter((text) => text.includes("Jane Doe")),
    ).toEqual([]);
  });

  test("who has acted on it is not overruled: it says so, and nothing changes", async () => {
    await handToSam();
    await sam.press("Reached, happy", { message: await sam.waitForDm("[Reached, happy]") });
    await sam.waitForDm("Sam Reyes answered: Reached, happy");
    const before = await snapshot(store.database);
    await undo();
    await ana.waitForDm("It has moved on since then, so there is nothing to undo.");
    expect(await snapshot(store.database)).toEqual(before);
  });

  test("twice undoes it once: the second press is told that the buttons are back", async () => {
    await ana.press("Reached, happy", { message: nudge });
    const answered = await ana.waitForDm("[Undo]");
    await ana.press("Undo", { message: answered });
    await ana.waitForDm("[Reached, happy]");
    await ana.press("Undo", { message: answered });
    await ana.waitForDm("It was undone already: the buttons are back.");
  });
});
