// Four promises go four ways wrong in a week: what the manager's channel says of them every morning, with who does what
// about it, and that it stops once somebody has.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("promises at risk", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let ben: Driver;
  let sam: Driver;
  let maria: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T11:00"));
    ana = store.slack.as("ana");
    ben = store.slack.as("ben");
    sam = store.slack.as("sam");
    maria = store.slack.as("maria");
    await maria.waitForDm("Follow Through is running");
  });
  afterAll(() => store.close());

  /** Ana promises it to a new customer, Sam is asked to keep it. */
  async function promise(customer: string, words: string, by: string) {
    await ana.command(`/promise ${words} by ${by}`);
    await ana.modal("Log a promise");
    await ana.fill("What was promised?", words);
    await ana.choose("Customer", "Someone new…", { search: customer });
    await ana.modal("Name");
    await ana.fill("Name", customer);
    await ana.choose("Who keeps it?", "@sam");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm(`Saved: "${words}", for ${customer}.`);
    return asked(customer);
  }

  /** Sam's message of that customer's promise, as it stands. */
  function asked(customer: string) {
    return sam.waitForDm((message) => sam.read(message).includes(`told ${customer}`));
  }

  /** The lines of this morning's digest under their heading. */
  async function atRiskOn(morning: string): Promise<readonly string[]> {
    await store.goTo(inNewYork(`2026-06-${morning}T09:30`));
    const digest = maria.channel("store").findLast(({ isEphemeral }) => !isEphemeral);
    const lines = (digest ? maria.read(digest) : "").split("\n");
    expect(lines[0]).toContain(`${Number(morning)} June`);
    const from = lines.indexOf("Promises at risk and broken");
    return from < 0 ? [] : lines.slice(from + 1).filter((line) => line.includes(", promised "));
  }

  test("stand in the digest with what to do and who, the worst first, until somebody has done it", async () => {
    // Monday: Sam takes on the keys, has no way to repair the lamp, needs longer for the table, and forgets the sample.
    await sam.press("I'll do it", { message: await promise("Jane Doe", "two spare keys", "Wednesday 3 June") });
    await sam.waitForDm('You keep this for Jane Doe by Wednesday 3 June: "two spare keys".');
    await sam.press("Can't as promised", { message: await promise("Iris Moss", "lamp repaired", "Friday 12 June") });
    await sam.modal("Can't as promised");
    await sam.fill("What's in the way?", "the maker has closed");
    expect(await sam.submit()).toEqual({ ok: true });
    await sam.press("I'll do it", { message: await promise("Kim Lee", "old table taken away", "Tuesday 9 June") });
    await sam.press("Will be late", {
      message: await sam.waitForDm((message) => sam.read(message).includes("You keep this for Kim Lee")),
    });
    await sam.modal("Will be late");
    await sam.fill("When will it be done?", "2026-06-12");
    await sam.fill("Why?", "the van is in repair");
    expect(await sam.submit()).toEqual({ ok: true });
    await promise("Lou Park", "paint sample sent", "Wednesday 10 June");

    // Tuesday: neither Iris nor Kim has heard of it yet. What Sam was asked on Monday may still wait a day.
    const lamp = `Iris Moss, "lamp repaired", promised by Friday 12 June`;
    const table = `Kim Lee, "old table taken away", promised by Friday 12 June`;
    const sample = `Lou Park, "paint sample sent", promised by Wednesday 10 June`;
    expect(await atRiskOn("02")).toEqual([
      `${lamp}: it can't be kept so, and they don't know yet. To do: Ana Lima tells them.`,
      `${table}: it can't be kept so, and they don't know yet. To do: Ana Lima tells them.`,
    ]);
    await store.goTo(inNewYork("2026-06-02T10:00"));
    await ana.press("They don't agree", { message: await ana.waitForDm('Tell Kim Lee today about "old table') });
    await ana.waitForDm("Ana Lima answered: They don't agree");

    // Wednesday: Kim's is Ana's to settle, and nobody has said that Lou's is kept.
    expect(await atRiskOn("03")).toEqual([
      `${lamp}: it can't be kept so, and they don't know yet. To do: Ana Lima tells them.`,
      `${table}: they didn't agree to another way. To do: Ana Lima finds one.`,
      `${sample}: not answered yet. To do: Sam Reyes says whether they keep it.`,
    ]);

    // Thursday: Wednesday has passed without Jane's keys.
    const keys = `Jane Doe, "two spare keys", promised by Wednesday 3 June`;
    expect(await atRiskOn("04")).toEqual([
      `${keys}, late for 1 working day: nobody has said that it is done. To do: Sam Reyes does it, or says when.`,
      `${lamp}: it can't be kept so, and they don't know yet. To do: Ana Lima tells them.`,
      `${table}: they didn't agree to another way. To do: Ana Lima finds one.`,
      `${sample}: not answered yet. To do: Sam Reyes says whether they keep it.`,
    ]);
    await ana.openHome();
    await ana.waitFor("what is late", () =>
      ana.home().includes("Jane Doe: two spare keys, Sam Reyes, late since Wednesday 3 June") ? true : undefined,
    );

    // Everybody does what it says.
    await store.goTo(inNewYork("2026-06-04T11:00"));
    await sam.press("Done", {
      message: await sam.waitForDm((message) => sam.read(message).includes("You keep this for Jane Doe")),
    });
    await sam.press("I'll do it", { message: await asked("Lou Park") });
    await ana.press("They agree", { message: await ana.waitForDm('Tell Iris Moss today about "lamp repaired"') });
    await ana.select("…", "Hand over…", { message: await ana.waitForDm("Find another way for Kim Lee") });
    await ana.modal("Hand over");
    await ana.choose("To whom?", "@ben");
    await ana.fill("Note", "you have a van on Tuesday");
    expect(await ana.submit()).toEqual({ ok: true });
    await store.goTo(inNewYork("2026-06-04T13:00"));
    const handed = ben.read(await ben.waitForDm("Can you keep this for a customer by Friday 12 June?"));
    expect(handed).toContain('Passed on to you: "you have a van on Tuesday".');

    // Friday: nothing is at risk any more, and the digest doesn't say so of yesterday's.
    expect(await atRiskOn("05")).toEqual([]);
  });
});
