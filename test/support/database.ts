// A migrated, empty database for one test file or one test.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/db/client.ts";

export interface TestDatabase extends Database {
  /** For a second client, or another process. */
  readonly url: string;
  /** Takes every row out of every table. */
  clear(): Promise<void>;
  /** Nobody may use it, or anything that was made with it, any more. Calling it again is harmless. */
  close(): Promise<void>;
}

interface Copy {
  readonly database: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Copies of the template that were in use, and are empty again. A new one has to be copied, and its new connections read
 * PostgreSQL's catalog and parse every statement anew: that takes longer than most tests.
 */
const spares: Copy[] = [];

/**
 * Call it in `beforeAll` (or a test) and close it in `afterAll`: nobody else sees what is in it.
 * With `migrated: false` it has no tables at all. `max` is the most connections at once.
 */
export async function testDatabase({ max = 2, migrated = true } = {}): Promise<TestDatabase> {
  const isPlain = max === 2 && migrated;
  const copy = (isPlain && spares.pop()) || (await makeCopy(max, migrated));
  let isKnownToOthers = false;
  const finish = async () => {
    // Who knows its address may still be connected, or have left its settings in it.
    if (!isPlain || isKnownToOthers) return copy.drop();
    await clear(copy.database);
    spares.push(copy);
  };
  let closed: Promise<void> | undefined;
  return {
    ...copy.database,
    get url() {
      isKnownToOthers = true;
      return copy.url;
    },
    clear: () => clear(copy.database),
    close: () => (closed ??= finish()),
  };
}

async function clear({ sql }: Database): Promise<void> {
  deletions ??= listDeletions(sql);
  // A replica checks no foreign keys: the tables' order doesn't matter. `truncate` makes new files, which takes ten times
  // as long.
  const statements = `set local session_replication_role = replica; ${await deletions}`;
  await sql.begin((tx) => tx.unsafe(statements));
}
let deletions: Promise<string> | undefined;

async function listDeletions(sql: Database["sql"]): Promise<string> {
  const tables =
    await sql`select format('delete from %I;', tablename) as deletion from pg_tables where schemaname = 'public'`;
  return tables.map(({ deletion }) => deletion).join(" ");
}

async function makeCopy(max: number, migrated: boolean): Promise<Copy> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name}${migrated ? ` template ${template.pathname.slice(1)}` : ""}`);
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const database = openDatabase(url, { max });
  return {
    database,
    url,
    async drop() {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** From the server's own database, since neither the template nor the database to drop may be in use. */
async function administer(statement: string): Promise<void> {
  const url = Object.assign(new URL(inject("templateUrl")), { pathname: "/postgres" }).href;
  // One connection for all of a worker's tests.
  server ??= openDatabase(url, { max: 1 });
  await server.sql.unsafe(statement);
}
let server: Database | undefined;
