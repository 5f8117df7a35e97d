// The demo's parts, wired as its process and its browser test use them: the local Slack with its page, and the bot.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { type App, startApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { type Database, openDatabase } from "../src/db/client.ts";
import { startTemporaryPostgres } from "../src/db/embedded.ts";
import { migrateDatabase } from "../src/db/migrate.ts";
import type { Log } from "../src/feature.ts";
import { type LocalSlack, startLocalSlack } from "./slack/local-slack.ts";
import { channels, people, startAt, storeChannel, tryFromNothing, tryTheStory, welcome } from "./store.ts";
import { playStory, storyStartAt } from "./story.ts";

export interface DemoParts {
  /** Migrated already. The demo does not close it. */
  readonly database: Database;
  readonly log: Log;
  /** Where the page is wanted: on a free port where this one is taken, or when it is not given. */
  readonly port?: number;
  /** Whether the store has a past: customers in the middle of their plans. */
  readonly hasStory?: boolean;
}

export interface Demo {
  readonly slack: LocalSlack;
  stop(): Promise<void>;
}

/** As `openDemo`, with a PostgreSQL of its own that goes with it. What has been started is stopped if the rest fails. */
export async function openWholeDemo(parts: Omit<DemoParts, "database">): Promise<Demo> {
  const postgres = await startTemporaryPostgres();
  const closers = [() => postgres.stop()];
  const stop = async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  };
  try {
    await migrateDatabase(postgres.url);
    const database = openDatabase(postgres.url, { max: 12 });
    closers.push(() => database.close());
    const demo = await openDemo({ ...parts, database });
    closers.push(() => demo.stop());
    return { slack: demo.slack, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the local Slack and, connected to it over Socket Mode, the bot, which beats whenever the clock is moved. */
export async function openDemo(parts: DemoParts): Promise<Demo> {
  const { database, log, port = 0, hasStory = false } = parts;
  const slack = await openSlack(parts, port).catch((error: unknown) =>
    isTaken(error) ? openSlack(parts, 0) : Promise.reject(error),
  );
  await slack.as(welcome.by).say(welcome.text, { channel: `#${storeChannel}` });
  const app = await startBot(slack, database, log).catch(async (error: unknown) => {
    await slack.stop();
    throw error;
  });
  let isStopping = false;
  slack.clock.onMove(() => (isStopping ? undefined : app.beat()));
  const stop = async () => {
    // Time may be passing still.
    isStopping = true;
    await app.stop();
    await slack.stop();
  };
  if (hasStory) {
    await playStory(slack, () => app.settled()).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
  }
  return { slack, stop };
}

function openSlack({ database, hasStory = false }: DemoParts, port: number): Promise<LocalSlack> {
  const manifest = readFileSync(fileURLToPath(new URL("../manifest.yml", import.meta.url)), "utf8");
  const guide = {
    tryThis: hasStory ? tryTheStory : tryFromNothing,
    nextDueAt: (userId: string) => findNextDueAt(database, userId),
  };
  return startLocalSlack({
    manifest,
    people,
    channels,
    startAt: hasStory ? storyStartAt : startAt,
    port,
    page: true,
    guide,
  });
}

/** By what stands in the outbox: whether it is then said, put off or handed on is decided when it is due. */
async function findNextDueAt({ sql }: Database, userId: string): Promise<Temporal.Instant | null> {
  const [row] = await sql<{ at: string | null }[]>`
    select min(due_at) as at from outbox where state = 'scheduled' and recipient = ${userId}`;
  return row === undefined || row.at === null ? null : Temporal.Instant.from(row.at);
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function startBot(slack: LocalSlack, database: Database, log: Log): Promise<App> {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DIGEST_CHANNEL: slack.channelId(storeChannel),
  });
  return startApp({ config, database, clock: slack.clock, log });
}
