// The customer can't be reached to have the last word: a manager closes it, as not confirmed.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const close = "[Close as not confirmed]";

describe("when nobody can ask the customer", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-01T15:00"));
    [ana, sam, maria] = ["ana", "sam", "maria"].map((handle) => store.slack.as(handle)) as [Driver, Driver, Driver];
  });
  afterEach(() => store.close());

  async function openCard(who: Driver) {
    const before = who.channel("store").length;
    await who.command("/customer Jane", { channel: "store" });
    return who.waitFor("the card", () => who.channel("store").slice(before).at(-1));
  }

  /** No answer to what is asked of Jane with these words, until the last try. */
  async function tryInVain(words: string, days: readonly string[]): Promise<void> {
    const isAsked = (message: Parameters<Driver["read"]>[0]) => {
      const text = ana.read(message);
      return text.includes(words) && text.includes("[No answer]");
    };
    for (const day of days) {
      await store.goTo(inNewYork(day));
      await ana.press("No answer", { message: await ana.waitForDm(isAsked) });
      await ana.waitFor("the answer", () => (ana.dms().some(isAsked) ? undefined : true));
    }
  }

  test("a promise that is done is neither kept nor broken; the digest names it, the card closes it, once, by a manager", async () => {
    await ana.command("/promise two spare keys by Tuesday 9 June");
    await ana.modal("Log a promise");
    await ana.choose("Customer", "Someone new…", { search: "Jane" });
    await ana.modal("Name");
    await ana.fill("Name", "Jane Doe");
    await ana.choose("Who keeps it?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await sam.waitForDm("Can you keep this");
    await sam.press("I'll do it");
    await sam.waitForDm("[Done]");
    await sam.press("Done");
    await sam.waitForDm("Done for Jane Doe");
    expect(maria.read(await openCard(maria))).not.toContain(close);
    await tryInVain("Ask Jane Doe whether this was kept", ["2026-06-02T10:00", "2026-06-03T16:00"]);

    await store.goTo(inNewYork("2026-06-04T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain(
      "promised by Tuesday 9 June: done; they haven't said whether it was kept, and nobody asks them any more. A manager can close it on their card, as not confirmed.",
    );
    expect(ana.read(await openCard(ana))).not.toContain(close);
    const card = await openCard(maria);
    await maria.press("Close as not confirmed", { message: card });
    await maria.waitFor("the card, drawn anew", () =>
      maria.channel("store").find((message) => maria.read(message).includes("closed as not confirmed")),
    );
    await sam.waitForDm("so it is closed as not confirmed. There is nothing to do.");
    await store.goTo(inNewYork("2026-06-05T09:30"));
    const next = maria.channel("store").at(-1);
    expect(next && maria.read(next)).toContain("Closed yesterday as not confirmed, neither kept nor broken: 1.");
    expect(next && maria.read(next)).not.toContain("two spare keys");
    await ana.openHome();
    await ana.waitFor("Home", () => (ana.home() === "" ? undefined : true));
    expect(ana.home()).not.toContain("two spare keys");
  });

  test("a problem that is fixed waits for the customer until a manager closes it; then they are called again as before", async () => {
    await ana.command("/sold Jane Doe 212 555 0199 oak table took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved: oak table");
    await ana.press("Report a problem", { message: await openCard(ana) });
    await ana.modal("What happened?");
    await ana.fill("What happened?", "The leg is scratched");
    expect(await ana.submit()).toEqual({ ok: true });
    await store.goTo(inNewYork("2026-06-02T12:00"));
    await ana.press("Fixed", { message: await ana.waitForDm("[Fixed]") });
    await ana.modal("What was done?");
    await ana.fill("What was done?", "polished");
    expect(await ana.submit()).toEqual({ ok: true });
    await tryInVain("polished", ["2026-06-02T18:00", "2026-06-03T10:00", "2026-06-05T16:00"]);

    await store.goTo(inNewYork("2026-06-06T09:30"));
    const digest = maria.channel("store").at(-1);
    expect(digest && maria.read(digest)).toContain(
      "a problem, fixed; they haven't said whether it is solved, and no call is planned to ask them. A manager can close it on their card, as not confirmed.",
    );
    await maria.press("Close as not confirmed", { message: await openCard(maria) });
    await maria.waitFor("the card, drawn anew", () =>
      maria
        .channel("store")
        .find((message) =>
          maria
            .read(message)
            .includes('Closed as not confirmed, since they never said whether it is solved: "The leg is scratched".'),
        ),
    );
    await store.goTo(inNewYork("2026-06-07T09:30"));
    const next = maria.channel("store").at(-1);
    expect(next && maria.read(next)).not.toContain("a problem, fixed");

    await store.goTo(inNewYork("2026-07-01T10:00"));
    await ana.waitForDm("Call Jane Doe after a month with the oak table");
    expect(ana.read(await ana.waitForDm("Saved: oak table"))).toContain("Wednesday 1 July, 10:00: One-month call");
  });
});
