// All stores at once, each in a process of its own and on a database of its own in one temporary PostgreSQL.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../src/db/client.ts";
import { startTemporaryPostgres } from "../../src/db/embedded.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import type { Rates } from "./script.ts";
import type { StoreNumbers } from "./simulate-store.ts";
import { stores } from "./stores.ts";

/** What a store's process is given. */
export interface Assignment {
  readonly store: string;
  readonly url: string;
  readonly days: number;
  readonly rates: Rates;
  readonly seed: number;
}

/** How far a store has come, and at last what its year was. */
export type Progress = string | StoreNumbers;

export async function simulateStores(
  year: Pick<Assignment, "days" | "rates" | "seed">,
  say: (progress: string) => void,
): Promise<StoreNumbers[]> {
  const postgres = await startTemporaryPostgres();
  try {
    const assignments: Assignment[] = [];
    for (const [nth, { name, workspaceId }] of stores.entries()) {
      const url = await makeDatabase(postgres.url, workspaceId.toLowerCase());
      assignments.push({ ...year, store: name, url, seed: year.seed * 1000 + nth });
    }
    return await Promise.all(assignments.map((assignment) => liveApart(assignment, say)));
  } finally {
    await postgres.stop();
  }
}

async function liveApart(assignment: Assignment, say: (progress: string) => void): Promise<StoreNumbers> {
  const process = fork(fileURLToPath(new URL("live-apart.ts", import.meta.url)), [JSON.stringify(assignment)]);
  const told: StoreNumbers[] = [];
  process.on("message", (progress: Progress) => (typeof progress === "string" ? say(progress) : told.push(progress)));
  await once(process, "close");
  const [numbers] = told;
  if (numbers === undefined) throw new Error(`${assignment.store} ended before its year did; what went wrong is above`);
  return numbers;
}

/** Nothing of it outlives the run, so no commit waits for the disk. */
async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  const { sql, close } = openDatabase(serverUrl, { max: 1 });
  try {
    await sql.unsafe(`create database ${name}`);
    await sql.unsafe(`alter database ${name} set synchronous_commit to off`);
  } finally {
    await close();
  }
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  await migrateDatabase(url);
  return url;
}
