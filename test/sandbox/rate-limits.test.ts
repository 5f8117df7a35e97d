// How often the double lets an app call, by the local clock.
import { WebAPIRateLimitedError } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { clientOf } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.stop();
});

/** "ok", or the seconds after which to try again. */
async function ask(call: Promise<unknown>): Promise<"ok" | number> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
    throw error;
  }
}

/** All at once, since what may be called comes back while a test goes on. */
function times(count: number, call: () => Promise<unknown>): Promise<("ok" | number)[]> {
  return Promise.all(Array.from({ length: count }, () => ask(call())));
}

const passed = (answers: readonly ("ok" | number)[]) => answers.filter((answer) => answer === "ok").length;

const post = (to: string) => clientOf(slack).chat.postMessage({ channel: to, text: "Hello" });
/** Without a client: four hundred of them would take too long. */
const postBare = async (channel: string) =>
  (
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel, text: "Hello" }),
    })
  ).status;
const id = (handle: string) => slack.person(handle).id;
const pass = (seconds: number) => slack.clock.moveTo(slack.clock.now().add({ seconds }));
const violations = () => slack.takeViolations().map(({ what }) => what);
const limited = () => slack.exchanges.filter(({ detail }) => detail === "HTTP 429").length;

describe("posts", () => {
  test("are one a second in a channel after a burst of ten, and other channels go on", async () => {
    const answers = await times(30, () => post(id("ana")));
    expect(passed(answers)).toBeGreaterThanOrEqual(10);
    expect(passed(answers)).toBeLessThan(30);
    expect(new Set(answers)).toEqual(new Set(["ok", 1]));
    expect(slack.as("ana").dms()).toHaveLength(passed(answers));
    expect(limited()).toBe(30 - passed(answers));
    expect(await ask(post(id("sam")))).toBe("ok");
    await pass(1);
    expect(await ask(post(id("ana")))).toBe("ok");
    expect(violations()).toEqual([]);
  });

  test("are three hundred a minute in a workspace, wherever they go", async () => {
    await slack.stop();
    const people = Array.from({ length: 40 }, (_, nth) => ({ handle: `rep-${nth}`, name: `Rep ${nth}`, zone: "UTC" }));
    slack = await startSlack(undefined, { people, channels: [] });
    const statuses = await Promise.all(
      people.flatMap(({ handle }) => Array.from({ length: 10 }, () => postBare(id(handle)))),
    );
    const count = statuses.filter((status) => status === 200).length;
    expect(count).toBeGreaterThanOrEqual(300);
    expect(count).toBeLessThan(400);
  });
});

describe("a method", () => {
  test.each([
    ["2", "users.list", 20, () => clientOf(slack).users.list({ limit: 1 })],
    [
      "3, as what is in no table",
      "chat.update",
      50,
      () => clientOf(slack).chat.update({ channel: "C", ts: "1", text: "" }),
    ],
    ["4", "users.info", 100, () => clientOf(slack).users.info({ user: id("ana") })],
  ])("of tier %s, such as %s, is called %i times a minute", async (_, method, perMinute, call) => {
    // A refusal for another reason counts, too.
    const answers = await times(perMinute + 30, () => call().catch(rateLimitOnly));
    expect(passed(answers)).toBeGreaterThanOrEqual(perMinute);
    expect(passed(answers)).toBeLessThan(perMinute + 30);
    expect(limited()).toBe(
      slack.exchanges.filter(({ type, detail }) => type === method && detail === "HTTP 429").length,
    );
    expect(await ask(clientOf(slack).auth.test())).toBe("ok");
    await pass(60);
    expect(passed(await times(perMinute, () => call().catch(rateLimitOnly)))).toBe(perMinute);
    expect(violations().filter((what) => what !== "no_text")).toEqual([]);
  });

  test("has its limit in each workspace by itself", async () => {
    const other = slack.addWorkspace({ name: "Other", people: [], channels: [], isInstalled: true });
    const list = (token: string) => clientOf(slack, token).users.list({ limit: 1 });
    expect(passed(await times(30, () => list(slack.botToken)))).toBeLessThan(30);
    expect(await ask(list(other.botToken))).toBe("ok");
  });
});

describe("Retry-After", () => {
  test("that is not waited for is a violation, and the answer is the same", async () => {
    slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 30 });
    // What was on its way when the answer came is forgiven.
    expect(await times(2, () => post(id("ana")))).toEqual([30, 30]);
    expect(violations()).toEqual([]);
    await expect.poll(async () => [await ask(post(id("ana"))), violations()]).toEqual([30, ["ignored-retry-after"]]);
    await pass(30);
    expect(await ask(post(id("ana")))).toBe("ok");
    expect(violations()).toEqual([]);
  });

  test("doesn't bind a test that lifts the limits", async () => {
    slack.liftRateLimits();
    expect(await times(30, () => post(id("ana")))).not.toContain(1);
  });
});

function rateLimitOnly(error: unknown): void {
  if (error instanceof WebAPIRateLimitedError) throw error;
}
