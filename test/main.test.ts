// The process itself: how it starts, how it ends, and what it says when it can't start.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { type LocalSlack, startLocalSlack } from "../sandbox/slack/local-slack.ts";
import { testDatabase } from "./support/database.ts";
import { pidFileIn, postmasterOf, temporaryFolder } from "./support/embedded-process.ts";
import { startMain } from "./support/main-process.ts";
import { people } from "./support/store-in-slack.ts";

const running = "Follow Through is running";

async function openSlack(): Promise<{ slack: LocalSlack; tokens: Readonly<Record<string, string>> }> {
  const slack = await startLocalSlack({ manifest: readFileSync("manifest.yml", "utf8"), people, channels: [] });
  onTestFinished(() => slack.stop());
  const { botToken, appToken, apiUrl } = slack;
  return { slack, tokens: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } };
}

async function databaseUrl(): Promise<Readonly<Record<string, string>>> {
  const database = await testDatabase({ migrated: false });
  onTestFinished(() => database.close());
  return { DATABASE_URL: database.url };
}

describe("main, with the embedded database", { timeout: 60_000 }, () => {
  test("takes over what a killed one left behind; SIGTERM stops the bot and then PostgreSQL", async () => {
    const { slack, tokens } = await openSlack();
    const settings = { ...tokens, DATA_DIR: temporaryFolder(0o755) };
    const killed = startMain(settings, { asNpmStart: true });
    await killed.says(running);
    const postmaster = postmasterOf(settings.DATA_DIR);
    killed.signal("SIGKILL");
    await killed.ended();

    const next = startMain(settings);
    await next.says(running);
    expect(next.output()).toContain("PostgreSQL taken over");
    expect(postmasterOf(settings.DATA_DIR)).toBe(postmaster);
    next.signal("SIGTERM");
    expect(await next.ended()).toBe(0);
    expect(next.output()).toMatch(/"stopping"[\s\S]*"stopped"/);
    expect(next.output()).not.toMatch(/"level":[56]0/);
    expect(existsSync(pidFileIn(settings.DATA_DIR))).toBe(false);
    expect(slack.violations).toEqual([]);
  });

  test("is stopped the same way by Ctrl-C, which the whole process group gets", async () => {
    const { tokens } = await openSlack();
    const settings = { ...tokens, DATA_DIR: temporaryFolder(0o755) };
    const bot = startMain(settings);
    await bot.says(running);
    bot.signal("SIGINT", "group");
    expect(await bot.ended()).toBe(0);
    expect(bot.output()).not.toMatch(/"level":[56]0/);
    expect(existsSync(pidFileIn(settings.DATA_DIR))).toBe(false);
  });
});

describe("main, interrupted while it starts", { timeout: 60_000 }, () => {
  test("ends when the start has ended", async () => {
    const { slack, tokens } = await openSlack();
    let letGo = () => {};
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    slack.fault("users.list", { kind: "hold", until });
    const bot = startMain({ ...tokens, ...(await databaseUrl()) });
    await expect.poll(() => slack.exchanges.some(({ type }) => type === "auth.test"), { timeout: 30_000 }).toBe(true);
    bot.signal("SIGTERM");
    await bot.says("stopping");
    letGo();
    expect(await bot.ended()).toBe(0);
    expect(slack.violations).toEqual([]);
  });

  test("ends, although Slack is away and the start never ends", async () => {
    const { slack, tokens } = await openSlack();
    slack.fault("apps.connections.open", { kind: "http", status: 503, times: 100 });
    const bot = startMain({ ...tokens, ...(await databaseUrl()) });
    const asked = () => slack.exchanges.some(({ type }) => type === "apps.connections.open");
    await expect.poll(asked, { timeout: 30_000 }).toBe(true);
    bot.signal("SIGTERM");
    expect(await bot.ended()).toBe(0);
  });
});

describe("main, where something is wrong", { timeout: 60_000 }, () => {
  test("lists every wrong setting at once, and names the demo where a token is missing", async () => {
    const bot = startMain({ SLACK_BOT_TOKEN: "nonsense", PORT: "front door", STORE_HOURS: "late" });
    expect(await bot.ended()).toBe(1);
    const lines = bot.output().trimEnd().split("\n");
    expect(lines[0]).toBe("The settings are not right:");
    for (const name of ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "PORT", "STORE_HOURS"])
      expect(lines.filter((line) => line.startsWith(`- ${name} `))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith("- SLACK_APP_TOKEN"))).toContain("`npm run demo` needs no tokens");
  });

  test("says what to do when Slack refuses the token", async () => {
    const { slack, tokens } = await openSlack();
    slack.fault("auth.test", { kind: "error", error: "account_inactive" });
    const bot = startMain({ ...tokens, ...(await databaseUrl()) });
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain("Slack refuses SLACK_BOT_TOKEN (account_inactive). Install the app");
  });

  test("says what to do when the health server's port is taken, and lets go of everything", async () => {
    const { slack, tokens } = await openSlack();
    const port = new URL(slack.apiUrl).port;
    const bot = startMain({ ...tokens, ...(await databaseUrl()), PORT: port });
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain(`address already in use :::${port}`);
    expect(bot.output()).toContain('"stopped"');
  });

  test("ends on what nobody caught, so that it is started anew, and says what it was", async () => {
    const { tokens } = await openSlack();
    const reject = "process.on('SIGUSR2', () => void Promise.reject(new Error('a mistake')))";
    const bot = startMain({ ...tokens, ...(await databaseUrl()) }, { first: reject });
    await bot.says(running);
    bot.signal("SIGUSR2");
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toMatch(/"level":60.*a mistake.*nobody caught this/);
  });
});
