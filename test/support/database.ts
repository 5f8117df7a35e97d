// A migrated, empty database for one test file or one test.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/db/client.ts";

export interface TestDatabase extends Database {
  /** For a second client, or another process. */
  readonly url: string;
  /** Closes our connections and drops the database, whoever else is still connected. */
  close(): Promise<void>;
}

/**
 * Call it in `beforeAll` (or a test) and close it in `afterAll`: nobody else sees what is in it.
 * With `migrated: false` it has no tables at all.
 */
export async function testDatabase({ max = 4, migrated = true } = {}): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name}${migrated ? ` template ${template.pathname.slice(1)}` : ""}`);
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const database = openDatabase(url, { max });
  let closed: Promise<void> | undefined;
  const drop = async () => {
    await database.close();
    await administer(`drop database ${name} with (force)`);
  };
  return { ...database, url, close: () => (closed ??= drop()) };
}

/** From the server's own database, since neither the template nor the database to drop may be in use. */
async function administer(statement: string): Promise<void> {
  const url = Object.assign(new URL(inject("templateUrl")), { pathname: "/postgres" }).href;
  const { sql, close } = openDatabase(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await close();
  }
}
