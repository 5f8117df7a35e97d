import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
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

type Row = Readonly<Record<string, unknown>>;

/** All that there is, by table. */
async function contents(): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {};
  for (const name of await tables()) {
    const rows = await database.sql<{ row: Row }[]>`
      select to_jsonb(t) as row from ${database.sql(name)} t order by to_jsonb(t)::text`;
    all[name] = rows.map(({ row }) => row);
  }
  return all;
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

describe("a database of the first version", () => {
  const drizzle = join(import.meta.dirname, "..", "..", "drizzle");

  /** The folder as it was then. */
  function firstMigration(): string {
    const folder = mkdtempSync(join(tmpdir(), "follow-through-first-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const journal = journalShape.parse(JSON.parse(readFileSync(join(drizzle, "meta", "_journal.json"), "utf8")));
    const entries = journal.entries.slice(0, 1);
    for (const { tag } of entries) cpSync(join(drizzle, `${tag}.sql`), join(folder, `${tag}.sql`));
    mkdirSync(join(folder, "meta"));
    writeFileSync(join(folder, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
    return folder;
  }

  test("keeps every row as it was, and holds to every rule of the newest", async () => {
    await migrateDatabase(database.url, { folder: firstMigration() });
    await database.sql.unsafe(readFileSync(join(import.meta.dirname, "first-version.sql"), "utf8"));
    const before = await contents();
    expect(Object.keys(before).filter((name) => before[name]?.length === 0)).toEqual([]);

    await migrateDatabase(database.url);
    const after = await contents();
    expect(after).toMatchObject(before);
    const fresh = await testDatabase();
    onTestFinished(() => fresh.close());
    expect(await rules(database)).toEqual(await rules(fresh));
    expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  });
});

const journalShape = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Every check, key, reference and index, as PostgreSQL has it: none waits to be validated. */
async function rules({ sql }: TestDatabase): Promise<string[]> {
  const rows = await sql<{ rule: string }[]>`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as rule
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
      from information_schema.columns where table_schema = 'public'
    order by 1`;
  return rows.map(({ rule }) => rule);
}
