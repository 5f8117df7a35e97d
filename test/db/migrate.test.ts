import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ migrated: false });
  return () => database.close();
});

/** A folder as drizzle-kit writes it, one migration a statement. */
function migrations(...statements: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const entries = statements.map((statement, idx) => {
    writeFileSync(join(folder, `${idx}.sql`), statement);
    return { idx, version: "7", when: idx + 1, tag: `${idx}`, breakpoints: true };
  });
  mkdirSync(join(folder, "meta"));
  writeFileSync(
    join(folder, "meta", "_journal.json"),
    JSON.stringify({ version: "7", dialect: "postgresql", entries }),
  );
  return folder;
}

async function tables(): Promise<string[]> {
  const rows = await database.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return rows.map(({ name }) => name);
}

describe("migrateDatabase", () => {
  test("makes the tables of the newest schema", async () => {
    await migrateDatabase(database.url);
    expect(await tables()).toContain("workspaces");
  });

  test("finds nothing to do the second time, and adds only what is new", async () => {
    await migrateDatabase(database.url, { folder: migrations("create table one ()") });
    await migrateDatabase(database.url, { folder: migrations("create table one ()", "create table two ()") });
    await migrateDatabase(database.url, { folder: migrations("create table one ()", "create table two ()") });
    expect(await tables()).toEqual(["one", "two"]);
  });

  test("succeeds for all of several that start together", async () => {
    const folder = migrations("create table one ()");
    await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(database.url, { folder })));
    expect(await tables()).toEqual(["one"]);
  });

  test("leaves everything as it was when one of the migrations fails", async () => {
    const folder = migrations("create table one ()", "create table one ()");
    await expect(migrateDatabase(database.url, { folder })).rejects.toThrow();
    expect(await tables()).toEqual([]);
  });

  test("has no time limit", async () => {
    const folder = migrations("create table limits as select current_setting('statement_timeout') as statement");
    await migrateDatabase(database.url, { folder });
    expect(await database.sql`select statement from limits`).toEqual([{ statement: "0" }]);
  });
});
