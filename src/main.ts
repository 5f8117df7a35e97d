// The process: environment in, bot started, stopped on a signal, exit code out.
import type { Logger } from "pino";
import { startApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { within } from "./core/within.ts";
import { openDatabase } from "./db/client.ts";
import { startEmbeddedPostgres } from "./db/embedded.ts";
import { migrateDatabase } from "./db/migrate.ts";
import { startHealthServer } from "./health.ts";
import { createLog } from "./log.ts";

/** Ten listeners at once, the sender, and some air; more gains nothing on two cores. */
const connections = 12;

/** Longest wait for a start that is under way when we are asked to stop: an embedded database takes about a second. */
const startMs = 5_000;

/** How to let go of what was started, in that order; let go of the last one first. */
type Closers = (() => Promise<void>)[];

main();

function main(): void {
  const config = readSettings();
  if (config === null) return;
  const log = createLog(config.logLevel);
  const closers: Closers = [];
  const started = start(config, log, closers);
  let isStopping = false;
  const stop = async (signal?: string) => {
    if (isStopping) return;
    isStopping = true;
    if (signal !== undefined) log.info({ signal }, "stopping");
    // A start that is under way is let finish, since half-started things can't be stopped; not for ever, for Slack may
    // be away.
    await within(startMs, started).catch(() => {});
    await closeAll(closers, log);
    log.info({}, "stopped");
    // Slack's clients may still be waiting to ask once more; nobody waits for their answer.
    process.exit();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  // What nobody caught leaves us in a state that nobody foresaw: whoever runs us starts us anew, and nothing is lost.
  process.on("unhandledRejection", (error) => fail(log, error));
  process.on("uncaughtException", (error) => fail(log, error));
  void started.then(
    () => log.info({}, "Follow Through is running"),
    (error: unknown) => {
      log.fatal({ error }, "Follow Through could not start");
      process.exitCode = 1;
      return stop();
    },
  );
}

function readSettings(): Config | null {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return null;
  }
}

async function start(config: Config, log: Logger, closers: Closers): Promise<void> {
  const url = await openPostgres(config, log, closers);
  await migrateDatabase(url, { logger: log });
  const database = openDatabase(url, { max: connections, logger: log });
  closers.push(() => database.close());
  const app = await startApp({ config, database, clock: systemClock, log });
  closers.push(() => app.stop());
  if (config.port === undefined) return;
  const server = await startHealthServer(config.port, { app, database, clock: systemClock });
  closers.push(async () => void server.close());
}

async function openPostgres(config: Config, log: Logger, closers: Closers): Promise<string> {
  if (config.database.kind === "url") return config.database.url;
  const postgres = await startEmbeddedPostgres({ dataDir: config.database.dataDir, logger: log });
  closers.push(() => postgres.stop());
  return postgres.url;
}

/** One that can't be closed is no reason to leave the others open. */
async function closeAll(closers: Closers, log: Logger): Promise<void> {
  for (const close of closers.reverse())
    await close().catch((error: unknown) => {
      log.error({ error }, "could not stop cleanly");
      process.exitCode = 1;
    });
}

function fail(log: Logger, error: unknown): void {
  log.fatal({ error }, "nobody caught this");
  process.exit(1);
}
