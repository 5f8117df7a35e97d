// The page's side of the double, over HTTP.
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { connectRaw } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.stop();
});

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, slack.pageUrl));
  return { status: response.status, body: await response.json() };
}

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, slack.pageUrl), { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

describe("the page", () => {
  test("is served from its folder and from nowhere else", async () => {
    const status = async (path: string) => (await fetch(new URL(path, slack.pageUrl))).status;
    expect(await status("/")).toBe(200);
    expect(await status("/page/app.js")).toBe(200);
    const anyFile = fileURLToPath(new URL("../../package.json", import.meta.url));
    const paths = ["none.js", anyFile, "..%2fslack%2fhttp.ts", "sub/app.js", ".env"].map((name) => `/page/${name}`);
    for (const path of [...paths, "/elsewhere"]) expect(await status(path)).toBe(404);
  });

  test("sees the people, and each person's own state", async () => {
    expect((await get("/local/people")).body).toContainEqual(slack.person("sam"));
    const as = slack.person("ana").id;
    expect(await get(`/local/state?as=${as}`)).toMatchObject({
      status: 200,
      body: { me: { handle: "ana" }, appName: "Small App", commands: [{ name: "/sold" }, { name: "/plain" }] },
    });
    expect(await get("/local/state?as=U99999999")).toMatchObject({ status: 400 });
  });

  test("acts, and is told what can't be", async () => {
    await connectRaw(slack, () => ({}));
    const path = `/local/act?as=${slack.person("ana").id}`;
    const command = { kind: "command", channelId: slack.channelId("store"), command: "/sold", text: "" };
    expect(await post(path, command)).toEqual({ status: 200, body: { ok: true } });
    expect(await post(path, { kind: "fly" })).toMatchObject({ status: 400 });
    expect((await get("/local/log")).body).toContainEqual(
      expect.objectContaining({ direction: "to-app", type: "slash_commands /sold", ok: true }),
    );
    expect(await get("/local/violations")).toEqual({ status: 200, body: [] });
    // What was in it comes on its own: the list is fetched every second.
    expect(JSON.stringify((await get("/local/log")).body)).not.toContain("trigger_id");
    const nr = slack.exchanges.at(-1)?.nr;
    expect(await get(`/local/exchange?nr=${nr}`)).toMatchObject({
      status: 200,
      body: { nr, sent: { command: "/sold" }, answer: {} },
    });
    expect(await get("/local/exchange?nr=404")).toMatchObject({ status: 404 });
  });

  test("moves the clock forward only", async () => {
    const before = slack.clock.now();
    await post("/local/clock", { byMinutes: 60 });
    expect(before.until(slack.clock.now()).total("minutes")).toBeGreaterThanOrEqual(60);
    await post("/local/clock", { to: "2026-06-02T13:25:00Z" });
    expect(slack.clock.now().toString()).toMatch(/^2026-06-02T13:25:00/);
    expect(await post("/local/clock", { to: "2026-06-01T00:00:00Z" })).toMatchObject({ status: 400 });
  });

  test("lets the time in between go by, half an hour by half an hour", async () => {
    const heard: string[] = [];
    slack.clock.onMove((now) => void heard.push(now.toString().slice(11, 16)));
    await post("/local/clock", { to: "2026-06-01T13:50:00Z" });
    await post("/local/clock", { to: "2026-06-01T15:30:30Z" });
    expect(heard).toEqual(["13:50", "14:00", "14:30", "15:00", "15:30"]);
  });

  test("begins to write to somebody, who then has the conversation, too", async () => {
    const [ana, sam] = [slack.person("ana").id, slack.person("sam").id];
    expect(await post(`/local/act?as=${ana}`, { kind: "open-dm", userId: sam })).toMatchObject({ body: { ok: true } });
    await slack.as("ana").say("for you", { channel: "Sam Reed" });
    const dm = slack
      .as("sam")
      .state()
      .conversations.find(({ withUserId }) => withUserId === ana);
    expect(dm?.messages.map(({ text }) => text)).toEqual(["for you"]);
    expect(await post(`/local/act?as=${ana}`, { kind: "open-dm", userId: "U404" })).toMatchObject({ status: 400 });
  });

  test("hears of what its person can see, and of nothing else", async () => {
    const listen = async (handle: string) => {
      const stop = new AbortController();
      const url = new URL(`/local/events?as=${slack.person(handle).id}`, slack.pageUrl);
      const { body } = await fetch(url, { signal: stop.signal });
      if (body === null) throw new Error("The stream has no body");
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      await reader.read();
      return { next: async () => (await reader.read()).value, stop: () => stop.abort() };
    };
    const [rita, sam] = [await listen("rita"), await listen("sam")];
    await slack.as("rita").say("only here", { channel: "#quiet" });
    expect(await rita.next()).toBe("data: changed\n\n");
    await slack.as("ana").say("for all", { channel: "#store" });
    // The first that Sam hears is the second message: nothing of #quiet came before.
    expect(await sam.next()).toBe("data: changed\n\n");
    rita.stop();
    sam.stop();
  });
});

describe("read marks", () => {
  test("count what others wrote since", async () => {
    const [ana, sam] = [slack.as("ana"), slack.as("sam")];
    const unread = () => sam.state().conversations.find(({ name }) => name === "store")?.unread;
    await ana.say("one", { channel: "#store" });
    await ana.say("two", { channel: "#store" });
    expect(unread()).toBe(2);
    await post(`/local/act?as=${slack.person("sam").id}`, { kind: "read", channelId: slack.channelId("store") });
    expect(unread()).toBe(0);
  });
});
