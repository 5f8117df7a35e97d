// The demo: an embedded database, the local Slack with its page, and the bot between them. Nothing to set up.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type App, startApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { type Database, openDatabase } from "../src/db/client.ts";
import { startTemporaryPostgres } from "../src/db/embedded.ts";
import { migrateDatabase } from "../src/db/migrate.ts";
import { type LocalSlack, startLocalSlack } from "./slack/local-slack.ts";
import { channels, people, startAt, storeChannel } from "./store.ts";

/** Where the page is; on a free port where this one is taken. */
const usualPort = 3300;

const closers: (() => Promise<void>)[] = [];

process.once("SIGINT", () => stop()).once("SIGTERM", () => stop());
start().catch(async (error: unknown) => {
  say(`The demo could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
  await stop();
});

async function start(): Promise<void> {
  say("Starting PostgreSQL, a local Slack and the bot …");
  const postgres = await startTemporaryPostgres();
  closers.push(() => postgres.stop());
  await migrateDatabase(postgres.url);
  const database = openDatabase(postgres.url, { max: 12 });
  closers.push(() => database.close());
  const slack = await openSlack(usualPort).catch((error: unknown) =>
    isTaken(error) ? openSlack(0) : Promise.reject(error),
  );
  closers.push(() => slack.stop());
  const app = await startBot(slack, database);
  closers.push(() => app.stop());
  slack.clock.onMove(() => app.beat());
  say(`Open ${slack.pageUrl} in a browser. Ctrl-C ends it; nothing is kept.`);
}

function openSlack(port: number): Promise<LocalSlack> {
  const manifest = readFileSync(fileURLToPath(new URL("../manifest.yml", import.meta.url)), "utf8");
  return startLocalSlack({ manifest, people, channels, startAt, port, page: true });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function startBot(slack: LocalSlack, database: Database): Promise<App> {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DIGEST_CHANNEL: slack.channelId(storeChannel),
  });
  const complain = (details: object, message: string) => say(`${message} ${JSON.stringify(details)}`);
  const log = { debug() {}, info() {}, warn: complain, error: complain };
  return startApp({ config, database, clock: slack.clock, log });
}

async function stop(): Promise<void> {
  say("Stopping …");
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
