// The database of an installation that brings none: the real PostgreSQL, started by us on a folder of ours.
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { claimServer } from "./embedded-owner.ts";
import { findBarrier, findProgram, findServerUser, prepareProgram, type ServerUser } from "./embedded-program.ts";
import { findPostmaster, initServer, launchPostmaster, type Server, stopPostmaster, urlOf } from "./embedded-server.ts";
import { watchOver } from "./embedded-watch.ts";

export interface EmbeddedPostgres {
  /** Holds a password: for connecting, never for the log. */
  readonly url: string;
  /** True if the server was running already, left behind by a process that is gone. */
  readonly adopted: boolean;
  /** Ends every connection, writes everything to disk and stops the server. Calling it again is harmless. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly logger?: { info(details: object, message: string): void; error(details: object, message: string): void };
  /** A folder with PostgreSQL's bin, lib and share; else the one that npm installed. */
  readonly program?: string;
}

/** The rest of a launch has its own, shorter limits; this one is for a server of others that never gets ready. */
const START_TIMEOUT_MS = 90_000;
const POLL_MS = 20;

/**
 * Starts PostgreSQL on `dataDir` (made if missing), on a free port of 127.0.0.1 and in a session of its own, or takes
 * over the one there whose owner is gone. Throws, with what to do, if a living process owns it (by name and process
 * id), if this user can't use the folder, or if it doesn't start. Of several that start at once exactly one succeeds.
 *
 * As root it runs as "nobody" from a copy of its programs, since PostgreSQL refuses root.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions & { dataDir: string }): Promise<EmbeddedPostgres> {
  const { dataDir, program = findProgram(), logger = { info: () => {}, error: () => {} } } = options;
  const user = findServerUser();
  const home = openHome(dataDir, user);
  const server: Server = { folder: join(home, "postgres"), program: prepareProgram(program, home, user), user };
  await initServer(server);
  refuseForeignFolder(server.folder, user);

  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  do {
    const found = findPostmaster(server);
    const postmaster = found ?? (await launchPostmaster(server));
    const url = postmaster?.port ? urlOf(server, postmaster.port) : undefined;
    const ownership = url && (await claimServer(url, home, logger));
    if (url && ownership) {
      logger.info(
        { folder: server.folder, pid: postmaster?.pid },
        found ? "PostgreSQL taken over" : "PostgreSQL started",
      );
      let stopped: Promise<void> | undefined;
      const stop = () => (stopped ??= ownership.releaseAfter(() => stopPostmaster(server)));
      return { url, adopted: found !== undefined, stop };
    }
    await pause(POLL_MS);
  } while (!timeout.aborted);
  throw new Error(
    `A PostgreSQL server holds ${server.folder} (its process id is the first line of data/postmaster.pid there) and ` +
      "does not answer. Stop that process, then start again; server.log there may say more.",
  );
}

/**
 * The same on a new folder among the temporary ones, which goes when the server stops, and also, together with the
 * server, if this process dies without stopping it.
 */
export async function startTemporaryPostgres(options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "follow-through-"));
  chmodSync(dataDir, 0o755);
  const watch = watchOver(dataDir, join(dataDir, "postgres", "data", "postmaster.pid"));
  const clear = () => {
    rmSync(dataDir, { recursive: true, force: true });
    watch.end();
  };
  try {
    const { stop, ...postgres } = await startEmbeddedPostgres({ ...options, dataDir });
    return { ...postgres, stop: () => stop().finally(clear) };
  } catch (error) {
    clear();
    throw error;
  }
}

function openHome(dataDir: string, user: ServerUser | undefined): string {
  const asked = resolve(dataDir);
  try {
    const made = mkdirSync(asked, { recursive: true }) !== undefined;
    if (made && user) chmodSync(asked, 0o755);
    accessSync(asked, constants.W_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database can't use ${asked} (${reason}). Set DATA_DIR to a folder that this user may write.`, {
      cause,
    });
  }
  const home = realpathSync(asked);
  const barrier = user && findBarrier(home, user);
  if (!barrier) return home;
  throw new Error(
    `PostgreSQL refuses to run as root, so it runs as "nobody", who may not enter ${barrier}. ` +
      `Either allow it, chmod o+x ${barrier}, or set DATA_DIR to a folder that everyone may enter, ` +
      "such as /var/lib/follow-through (for a temporary database, TMPDIR).",
  );
}

/** PostgreSQL takes only a folder of the user that it runs as; its own message doesn't say how that came about. */
function refuseForeignFolder(folder: string, user: ServerUser | undefined): void {
  const wanted = user?.uid ?? process.getuid?.();
  const actual = statSync(folder).uid;
  if (wanted === undefined || wanted === actual) return;
  throw new Error(
    `The database in ${folder} belongs to user id ${actual}, but PostgreSQL would run as user id ${wanted}. ` +
      `Start the bot as the user who made it, or, with the bot stopped, chown -R ${wanted} ${folder}.`,
  );
}
