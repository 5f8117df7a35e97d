// One PostgreSQL server on one folder: made, launched in its own session, found again, stopped.
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { renameOver, type ServerUser } from "./embedded-program.ts";

export interface Server {
  /** PostgreSQL's bin, lib and share. */
  readonly program: string;
  /** data/, password and server.log; owned by the user that the server runs as. */
  readonly folder: string;
  /** Undefined: it runs as ourselves. */
  readonly user: ServerUser | undefined;
}

export interface Postmaster {
  readonly pid: number;
  /** Undefined until it accepts connections. */
  readonly port: number | undefined;
}

const POLL_MS = 10;
/** pg_ctl's own default. Recovery after a crash is part of a launch; a fast stop writes everything to disk first. */
const TIMEOUT_S = 60;

/** PostgreSQL's words when another postmaster has the folder, is about to, or died and its children are just ending. */
const HELD_BY_ANOTHER = /lock file "postmaster\.pid" (already exists|is empty)|pre-existing shared memory block/;

/** Settings that hold whatever the folder's postgresql.conf says. Durability is left at PostgreSQL's defaults. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  // Errors of statements go to us, who sent them: their details, such as "Key (phone)=(…) exists", belong in no log.
  "log_min_messages=log",
  // Nothing rotates the log, and a line every five minutes says little.
  "log_checkpoints=off",
];

/**
 * Makes the server's folder with an empty database, unless there is one: whole or not at all, also if killed half way.
 * Text is UTF-8, its order and case rules are PostgreSQL's own C.UTF-8, so the same on every machine.
 */
export async function initServer(server: Server): Promise<void> {
  if (existsSync(server.folder)) return;
  const fresh = mkdtempSync(`${server.folder}.new-`);
  const password = join(fresh, "password");
  writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (server.user) {
    for (const path of [fresh, password]) chownSync(path, server.user.uid, server.user.gid);
  }
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${password}`];
  try {
    await run(server, fresh, "initdb", [`--pgdata=${join(fresh, "data")}`, ...locale, ...access]);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    throw error;
  }
  renameOver(fresh, server.folder);
}

/**
 * Starts the postmaster on a free port, in a session of its own, so that a Ctrl-C or a signal to our process group
 * doesn't reach it, and waits until it accepts connections. Returns undefined if another one holds the folder.
 * Throws with the end of its log if it doesn't start.
 */
export async function launchPostmaster(server: Server, attemptsLeft = 3): Promise<Postmaster | undefined> {
  clearReusedPid(server);
  const logFile = join(server.folder, "server.log");
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, "a");
  const port = await findFreePort();
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  const child = spawn(join(server.program, "bin", "postgres"), ["-D", dataOf(server), "-p", `${port}`, ...settings], {
    ...spawnOptions(server, server.folder),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  try {
    await once(child, "spawn");
  } catch (error) {
    throw cannotRun("postgres", error);
  }
  child.unref();

  const timeout = AbortSignal.timeout(TIMEOUT_S * 1_000);
  while (child.exitCode === null && child.signalCode === null) {
    const found = findPostmaster(server);
    if (found?.pid === child.pid && found?.port) return found;
    if (timeout.aborted)
      throw new Error(`PostgreSQL is not ready after ${TIMEOUT_S} s; see ${logFile} and start again.`);
    await pause(POLL_MS);
  }
  const words = readFileSync(logFile).subarray(logStart).toString();
  if (HELD_BY_ANOTHER.test(words)) return undefined;
  // Somebody took the port between our look and the launch.
  if (/Address already in use/.test(words) && attemptsLeft > 1) return launchPostmaster(server, attemptsLeft - 1);
  throw new Error(
    `PostgreSQL did not start. The end of its log, ${logFile}:\n${lastLines(words)}\n` +
      "Mend what it says, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** The postmaster that holds the folder, if its process is there. */
export function findPostmaster(server: Server): Postmaster | undefined {
  const [pidLine = "", , , portLine = "", , , , status = ""] = readPidFile(server).split("\n");
  const pid = Number(pidLine);
  if (!pid || !isRunning(pid) || isSomethingElse(pid)) return undefined;
  return { pid, port: status.trim() === "ready" ? Number(portLine) : undefined };
}

/** Ends sessions, writes everything to disk and stops ("fast"). Nothing happens if the server isn't running. */
export async function stopPostmaster(server: Server): Promise<void> {
  if (!findPostmaster(server)) return;
  const how = ["stop", "--mode=fast", "--wait", `--timeout=${TIMEOUT_S}`];
  await run(server, server.folder, "pg_ctl", [`--pgdata=${dataOf(server)}`, "--silent", ...how]);
}

/** Holds a secret: for connecting, never for the log. */
export function urlOf(server: Server, port: number): string {
  const password = readFileSync(join(server.folder, "password"), "utf8");
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function dataOf(server: Server): string {
  return join(server.folder, "data");
}

/** PostgreSQL docs, "postmaster.pid": pid, data, start, port, socket, address, memory key, status; a line each. */
function readPidFile(server: Server): string {
  try {
    return readFileSync(join(dataOf(server), "postmaster.pid"), "utf8");
  } catch (error) {
    if (isNodeError(error, "ENOENT")) return "";
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !isNodeError(error, "ESRCH");
  }
}

/** Another program, or a dead process that nobody has collected, whose command line is empty. Known on Linux only. */
function isSomethingElse(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync(commandLine)) return false;
  const [program = ""] = readFileSync(commandLine, "utf8").split("\0");
  return basename(program) !== "postgres";
}

/**
 * After a crash of a whole container its process ids start again, and the one in a left-over postmaster.pid may be a
 * thread of ours: PostgreSQL would take it for a postmaster and never start again. Put aside first and then looked at
 * again, so that the file of a postmaster which started this very moment isn't lost.
 */
function clearReusedPid(server: Server): void {
  const stale = readPidFile(server);
  const pid = Number.parseInt(stale, 10);
  if (!pid || !isRunning(pid) || !isSomethingElse(pid)) return;
  const file = join(dataOf(server), "postmaster.pid");
  const aside = `${file}.${process.pid}`;
  renameSync(file, aside);
  if (readFileSync(aside, "utf8") !== stale) linkSync(aside, file);
  rmSync(aside);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port on 127.0.0.1.");
  return address.port;
}

/** Runs one of PostgreSQL's commands to its end; throws with what it said if it fails. */
async function run(server: Server, folder: string, command: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(join(server.program, "bin", command), args, spawnOptions(server, folder));
  } catch (error) {
    throw cannotRun(command, error);
  }
}

/** An environment of its own: the bot's holds secrets, and PG* variables of the shell would change what the server does. */
function spawnOptions(server: Server, cwd: string) {
  return { cwd, env: { LC_ALL: "C" }, windowsHide: true, ...server.user };
}

function cannotRun(command: string, cause: unknown): Error {
  const said = cause instanceof Error && "stderr" in cause ? `${cause.stderr}` : `${cause}`;
  const remedy = "Mend what it says (a folder mounted noexec can't hold the database), or set DATABASE_URL.";
  return new Error(`PostgreSQL's ${command} failed:\n${lastLines(said)}\n${remedy}`, { cause });
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-15).join("\n");
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
