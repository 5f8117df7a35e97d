// Ten traps of Slack's libraries (Bolt 5.1, web-api 8.2, socket-mode 3.1.0), each sprung on the whole bot. Run them
// again whenever one of those libraries changes.
//
//  1 one workspace's token in another one's calls       tested
//  2 a post sent again because its answer was lost      tested
//  3 Socket Mode's endless retries in listeners' calls  tested
//  4 a socket that can't be reopened ends the process   tested
//  5 five deaf seconds at each change of socket         not ours to mend: two processes share the work (see claims.test.ts)
//  6 an event acknowledged though authorize failed      can't happen: ours answers from memory, and failures are rethrown
//  7 an event acknowledged, its listener failed         tested: nothing rests on an event but Home, drawn anew when opened
//  8 stopping doesn't wait for listeners                tested
//  9 a message without an event ends the process        tested
// 10 two processes refresh one rotating token           can't happen: the manifest switches rotation off (manifest.test.ts)
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../sandbox/slack/faults.ts";
import { outbox } from "../src/db/schema/outbox.ts";
import { type SlackTap, startTap } from "./support/slack-tap.ts";
import { openStore, type StoreInSlack } from "./support/store-in-slack.ts";

let store: StoreInSlack;
let tap: SlackTap;

beforeEach(async () => {
  ({ store, tap } = await openTapped());
});

afterEach(async () => {
  await store.close();
  await tap.stop();
});

async function openTapped(): Promise<{ store: StoreInSlack; tap: SlackTap }> {
  const taps: SlackTap[] = [];
  const opened = await openStore(async (slack) => {
    const started = await startTap(slack);
    taps.push(started);
    return started.environment;
  });
  const [own] = taps;
  if (own === undefined) throw new Error("the store was opened without its tap");
  return { store: opened, tap: own };
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

async function logSale({ slack }: StoreInSlack): Promise<void> {
  const ana = slack.as("ana");
  await ana.command("/sold Jane Doe");
  await ana.modal("Log a sale");
  await ana.fill("What did they buy?", "oak table");
  await ana.choose("How do they get it?", "Took it home");
  await ana.submit();
}

const callsOf = (method: string) => store.slack.exchanges.filter(({ type }) => type === method).length;

describe("1: with two workspaces in one process", () => {
  test("each is asked with its own token", async () => {
    const other = await openTapped();
    for (const one of [store, other.store, store]) {
      await logSale(one);
      await one.slack.as("ana").waitForDm("Saved: oak table");
    }
    for (const { tokens, environment } of [tap, other.tap])
      expect(tokens).toEqual(new Set([environment.SLACK_BOT_TOKEN, environment.SLACK_APP_TOKEN]));
    await other.store.close();
    await other.tap.stop();
  });
});

describe("2: a post whose answer is lost", () => {
  test.each<[string, Fault]>([
    ["with Slack's own error", { kind: "http", status: 500, afterDoing: true }],
    ["with the connection", { kind: "cut", afterDoing: true }],
  ])("%s, is unknown, and is never sent again", async (_, fault) => {
    // The day's digest goes first.
    await store.app.beat();
    store.slack.fault("chat.postMessage", fault);
    await logSale(store);
    const unknown = () => store.database.db.select().from(outbox).where(eq(outbox.state, "unknown"));
    await eventually(async () => (await unknown()).map(({ kind }) => kind)).toContain("sale-confirmation");
    await store.goTo(store.slack.clock.now().add({ minutes: 10 }));
    expect(store.slack.as("ana").dms()).toHaveLength(1);
  });
});

describe("3: a call of a listener that fails", () => {
  test("is not tried again behind the person's back, who is told", async () => {
    store.allowErrors();
    store.slack.fault("views.open", { kind: "http", status: 500 });
    const ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe");
    await ana.waitFor("the answer", () =>
      ana.channel("store").find(({ isEphemeral, text }) => isEphemeral && text.startsWith("That didn't work")),
    );
    expect(callsOf("views.open")).toBe(1);
  });
});

describe("4: a socket that can't be opened again", () => {
  test("is tried until Slack is back; meanwhile we know that we are deaf", async () => {
    store.slack.fault("apps.connections.open", { kind: "http", status: 503, times: 2 });
    store.slack.cutConnections();
    await eventually(() => store.app.health().isConnected).toBe(false);
    await eventually(() => store.app.health().isConnected).toBe(true);
    expect(callsOf("apps.connections.open")).toBe(4);
    await logSale(store);
    await store.slack.as("ana").waitForDm("Saved: oak table");
  });
});

describe("7: an event whose listener failed", () => {
  test("loses nothing: Home is drawn when it is opened again", async () => {
    store.allowErrors();
    const ana = store.slack.as("ana");
    store.slack.fault("views.publish", { kind: "http", status: 500, times: 2 });
    await ana.openHome();
    await eventually(() => callsOf("views.publish")).toBe(2);
    expect(ana.home()).toBe("");
    await ana.openHome();
    await ana.waitFor("a Home", () => ana.home() || undefined);
  });
});

describe("8: stopping", () => {
  test("waits for a listener that is at work", async () => {
    await logSale(store);
    const ana = store.slack.as("ana");
    await ana.waitForDm("Saved: oak table");
    let letGo = () => {};
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    store.slack.fault("chat.update", { kind: "hold", until });
    await ana.press("Undo");
    let hasStopped = false;
    const stopped = store.app.stop().then(() => {
      hasStopped = true;
    });
    // Time enough to stop: a beat asks the database several times.
    await store.app.beat();
    expect(hasStopped).toBe(false);
    letGo();
    await stopped;
    expect(ana.read(ana.lastDm())).toContain("Taken back: oak table");
  });
});

describe("9: a message that Socket Mode's client can't read", () => {
  test("does no harm", async () => {
    tap.send({
      envelope_id: "1",
      type: "events_api",
      accepts_response_payload: false,
      payload: { type: "app_rate_limited", minute_rate_limited: 1_518_467_820, api_app_id: "A1" },
    });
    await logSale(store);
    await store.slack.as("ana").waitForDm("Saved: oak table");
  });
});
