// The demo: an embedded database, the local Slack with its page, and the bot between them. Nothing to set up.
import { openDatabase } from "../src/db/client.ts";
import { startTemporaryPostgres } from "../src/db/embedded.ts";
import { migrateDatabase } from "../src/db/migrate.ts";
import { openDemo } from "./open-demo.ts";

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
  const complain = (details: object, message: string) => say(`${message} ${JSON.stringify(details)}`);
  const log = { debug() {}, info() {}, warn: complain, error: complain };
  const demo = await openDemo({ database, log, port: usualPort });
  closers.push(() => demo.stop());
  say(`Open ${demo.slack.pageUrl} in a browser. Ctrl-C ends it; nothing is kept.`);
}

async function stop(): Promise<void> {
  say("Stopping …");
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
