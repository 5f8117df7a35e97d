// Real processes and folders for the tests of the embedded database; what a test leaves behind is cleared up.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { findProgram } from "../../src/db/embedded-program.ts";
import { watchOver } from "../../src/db/embedded-watch.ts";
import { programOf } from "./programs.ts";

/** A folder that only we may enter, or everyone. It goes with the test, and so does a server left running on it. */
export function temporaryFolder(mode: 0o700 | 0o755): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "follow-through-test-"));
  chmodSync(folder, mode);
  onTestFinished(watchOver(folder, pidFileIn(folder)).end);
  return folder;
}

export function pidFileIn(dataDir: string): string {
  return join(dataDir, "postgres", "data", "postmaster.pid");
}

export function postmasterOf(dataDir: string): number {
  return Number.parseInt(readFileSync(pidFileIn(dataDir), "utf8"), 10);
}

/** What npm installed, links and all, as another clone of the program would have it, under `folder`. */
export function copyOfProgram(folder: string): string {
  cpSync(dirname(findProgram()), join(folder, "package"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "package", "native");
}

/** One statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<object[]> {
  const { sql, close } = openDatabase(url, { max: 1 });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await close();
  }
}

export interface Owner {
  readonly url: string;
  readonly adopted: boolean;
  readonly pid: number;
  /** The next line that it says. */
  nextLine(): Promise<string>;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
}

export interface OwnerOptions {
  /** None: a temporary database. */
  readonly dataDir?: string;
  readonly program?: string;
  /** Become this user (and group) before starting the database; as root only. */
  readonly uid?: number;
}

/** Another process that owns a database, in a process group of its own. Throws what it complained of if it can't. */
export async function startOwner({ dataDir, program, uid }: OwnerOptions): Promise<Owner> {
  const args = [dataDir && `--data-dir=${dataDir}`, program && `--program=${program}`, uid && `--uid=${uid}`];
  const child = spawn(
    process.execPath,
    [programOf("embedded-owner"), ...args.filter((arg) => typeof arg === "string")],
    {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const gone = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  onTestFinished(kill);
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(complaint);
    return line.value;
  };
  const { url, adopted } = JSON.parse(await nextLine());
  const { pid } = child;
  if (pid === undefined) throw new Error("the process did not start");
  return { url, adopted, pid, nextLine, kill };
}
