// The clock that goes on until the app writes to somebody.
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { clientOf } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;
/** What the app owes Ana, in order; the first has been said or dropped when its time has come. */
let owed: { at: Temporal.Instant; isSaid: boolean }[] = [];

const at = (time: string) => Temporal.Instant.from(`2026-06-01T${time}:00Z`);

async function start(...plan: [time: string, isSaid: boolean][]): Promise<void> {
  owed = plan.map(([time, isSaid]) => ({ at: at(time), isSaid }));
  slack = await startSlack(undefined, {
    guide: { tryThis: ["Say hello"], nextDueAt: async () => owed[0]?.at ?? null },
  });
  slack.clock.onMove(async (now) => {
    while (owed[0] !== undefined && Temporal.Instant.compare(owed[0].at, now) <= 0) {
      const isSaid = owed.shift()?.isSaid;
      if (isSaid) await clientOf(slack).chat.postMessage({ channel: slack.person("ana").id, text: "It is time" });
    }
  });
}

async function toNext(): Promise<unknown> {
  const url = new URL("/local/clock", slack.pageUrl);
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ toNextFor: slack.person("ana").id }) });
  return response.json();
}

afterEach(() => slack.stop());

describe("passToNextMessage", () => {
  test("stops when the app has written", async () => {
    await start(["14:00", true], ["15:00", true]);
    expect(await toNext()).toEqual({ hasCome: true });
    expect(slack.clock.now().toString()).toMatch(/^2026-06-01T14:00/);
    expect(slack.as("ana").lastDm().text).toBe("It is time");
  });

  test("goes on where what fell due was not said after all", async () => {
    await start(["14:00", false], ["16:00", true]);
    expect(await toNext()).toEqual({ hasCome: true });
    expect(slack.clock.now().toString()).toMatch(/^2026-06-01T16:00/);
  });

  test("gives what is due already the time to come", async () => {
    await start(["13:00", true]);
    expect(await toNext()).toEqual({ hasCome: true });
    expect(slack.clock.now().toString()).toMatch(/^2026-06-01T13:30/);
  });

  test("says so where nothing is owed, and leaves the clock", async () => {
    await start();
    expect(await toNext()).toEqual({ hasCome: false });
    expect(slack.clock.now().toString()).toMatch(/^2026-06-01T13:30/);
    const response = await fetch(new URL("/local/try-this", slack.pageUrl));
    expect(await response.json()).toEqual(["Say hello"]);
  });
});
