// A check-in that asks about what was promised: which answer confirms it, and what Undo makes of it.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a check-in that asks about promises", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    [ana, sam] = ["ana", "sam"].map((handle) => store.slack.as(handle)) as [Driver, Driver];
  });
  afterEach(() => store.close());

  /** Ana's sale, brought on Wednesday with what was promised, and her check-in on Friday morning. */
  async function reachCheckIn(): Promise<void> {
    await ana.command("/sold Jane Doe 212 555 0199 oak table delivery 3 June");
    await ana.modal("Log a sale");
    await ana.fill("Promises", "old table taken away @sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: oak table");
    await store.goTo(inNewYork("2026-06-03T09:35"));
    await sam.press("I'll do it", { message: await sam.waitForDm("[I'll do it]") });
    await sam.press("Done", { message: await sam.waitForDm("[Done]") });
    await sam.waitForDm("Done for Jane Doe");
    await store.goTo(inNewYork("2026-06-03T16:00"));
    await ana.press("Delivered", { message: await ana.waitForDm("[Delivered]") });
    await ana.waitForDm("Ana Lima answered: Delivered");
    await store.goTo(inNewYork("2026-06-05T10:00"));
    await ana.waitForDm("Ask Jane Doe about the oak table");
  }

  const stateOf = async () => (await store.database.sql`select state from promises`)[0]?.state;

  /** Nobody has asked whether all is well, or was kept. */
  async function alreadyReached(): Promise<void> {
    await ana.select("…", "Already did it…", { message: await ana.waitForDm("[Reached, happy]") });
    await ana.modal("Did you reach them?");
    await ana.choose("Did you reach them?", "Yes");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Ana Lima answered: Already did it, and reached them");
  }

  const asked = () => store.database.sql`
    select state, due_at from follow_ups where step = 'promise-confirm' and state = 'open'`;

  test("Already did it… keeps no promise: it is asked about by itself, and Undo gives it back to the check-in", async () => {
    await reachCheckIn();
    await alreadyReached();
    expect([await stateOf(), (await asked()).length]).toEqual(["done", 1]);
    await ana.press("Undo", { message: await ana.waitForDm("Ana Lima answered: Already did it, and reached them") });
    await ana.waitForDm("[Reached, happy]");
    expect([await stateOf(), (await asked()).length]).toEqual(["done", 0]);
    await alreadyReached();
    await store.goTo(inNewYork("2026-06-06T10:00"));
    await ana.press("No answer", {
      message: await ana.waitForDm('Ask Jane Doe whether this was kept: "old table taken away"'),
    });
    expect(await stateOf()).toBe("done");
    // The last word was that they were reached: even with nothing open (the promise is settled otherwise) nobody says a month
    // later that all was well, or asks for a review.
    await store.database.sql`update promises set state = 'kept'`;
    await store.goTo(inNewYork("2026-07-03T10:00"));
    const month = ana.read(await ana.waitForDm("a month has gone by"));
    expect(month).toContain("Last contact: Friday 5 June.");
    expect(month).not.toMatch(/all was well|If they are happy/);
  });

  test("Undo takes the confirmation back with the answer, while its keeper hasn't been thanked", async () => {
    await reachCheckIn();
    await sam.command("/followups away until Sunday", { channel: "store" });
    await sam.waitFor("the answer", () =>
      sam.channel("store").find((message) => sam.read(message).includes("Noted: you are away")),
    );
    await ana.press("Reached, happy", { message: await ana.waitForDm("Ask Jane Doe about the oak table") });
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    expect(await stateOf()).toBe("kept");
    await ana.press("Undo", { message: await ana.waitForDm("Ana Lima answered: Reached, happy") });
    const again = await ana.waitForDm("[Reached, happy]");
    expect(await stateOf()).toBe("done");
    await sam.waitForDm('Done for Jane Doe: "old table taken away". Thank you.');
    await ana.press("Reached, happy", { message: again });
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    expect(await stateOf()).toBe("kept");
    await store.goTo(inNewYork("2026-06-08T10:00"));
    const thanks = sam.dms().filter((message) => sam.read(message).includes("Thank you: Jane was promised it"));
    expect(thanks).toHaveLength(2);
  });

  test("Undo takes it back when its keeper has been thanked, too, and they hear so", async () => {
    await reachCheckIn();
    await ana.press("Reached, happy", { message: await ana.waitForDm("Ask Jane Doe about the oak table") });
    await sam.waitForDm("Thank you: Jane was promised it");
    await ana.press("Undo", { message: await ana.waitForDm("Ana Lima answered: Reached, happy") });
    await ana.waitForDm("[Reached, happy]");
    await sam.waitForDm(
      "Never mind what I told you earlier about Jane Doe (Check-in): that answer has been taken back.",
    );
    expect(await stateOf()).toBe("done");
  });
});
