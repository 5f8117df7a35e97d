// A store whose bot is a process that can be stopped, killed and started again, while its Slack and its database go on.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Temporal } from "temporal-polyfill";
import { expect, onTestFinished } from "vitest";
import { type LocalSlack, startLocalSlack } from "../../sandbox/slack/local-slack.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { programOf } from "./programs.ts";
import { people } from "./store-in-slack.ts";

export interface StoreWithBot {
  readonly slack: LocalSlack;
  readonly database: TestDatabase;
  /** Starts the bot, at the present of Slack's clock. Resolves when it is connected. */
  start(): Promise<void>;
  /** Sends SIGTERM, and does not wait. */
  interrupt(): void;
  /** The exit code, once it has ended. */
  ended(): Promise<number | null>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Moves Slack's clock and the bot's. Resolves when the bot has done all that is due then, unless it is `interrupted`. */
  goTo(at: Temporal.Instant, options?: { readonly interrupted: true }): Promise<void>;
  /** Each message that we owe or owed: "nudge sent", oldest first. */
  owed(): Promise<string[]>;
}

/** Everything goes with the test, which fails if Slack had a complaint or the bot logged an error. */
export async function openStoreWithBot(startAt: Temporal.Instant): Promise<StoreWithBot> {
  const slack = await startLocalSlack({
    manifest: readFileSync("manifest.yml", "utf8"),
    // Nobody manages this store, so nobody is welcomed: that is another story.
    people: people.map((person) => ({ ...person, isAdmin: false })),
    channels: [{ name: "store", members: people.map(({ handle }) => handle), hasBot: true }],
    startAt,
  });
  const database = await testDatabase();
  const bots: ChildProcess[] = [];
  let complaints = "";

  onTestFinished(async () => {
    for (const bot of bots) bot.kill("SIGKILL");
    await slack.stop();
    await database.close();
    expect(complaints.split("\n").filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  function newest(): ChildProcess {
    const bot = bots.at(-1);
    if (bot === undefined) throw new Error("the bot was not started");
    return bot;
  }

  async function ended(): Promise<number | null> {
    const bot = newest();
    if (bot.exitCode === null && bot.signalCode === null) await once(bot, "exit");
    return bot.exitCode;
  }

  return {
    slack,
    database,
    async start() {
      const bot = fork(programOf("bot"), {
        execArgv: ["--enable-source-maps"],
        silent: true,
        env: {
          ...process.env,
          NOW: slack.clock.now().toString(),
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_APP_TOKEN: slack.appToken,
          SLACK_API_URL: slack.apiUrl,
          DATABASE_URL: database.url,
          DIGEST_CHANNEL: slack.channelId("store"),
        },
      });
      bots.push(bot);
      for (const stream of [bot.stdout, bot.stderr])
        stream?.on("data", (chunk) => {
          complaints += chunk;
        });
      await Promise.race([
        once(bot, "message"),
        once(bot, "exit").then(() => {
          throw new Error(`the bot did not start: ${complaints}`);
        }),
      ]);
      await slack.connected();
    },
    interrupt: () => void newest().kill("SIGTERM"),
    ended,
    async kill() {
      newest().kill("SIGKILL");
      await ended();
    },
    async goTo(at, options) {
      await slack.clock.moveTo(at);
      const moved = once(newest(), "message");
      newest().send({ moveTo: at.toString() });
      if (options?.interrupted !== true) await moved;
    },
    async owed() {
      const rows = await database.db.select().from(outbox).orderBy(outbox.dueAt, outbox.createdAt, outbox.kind);
      return rows.map(({ kind, state }) => `${kind} ${state}`);
    },
  };
}
