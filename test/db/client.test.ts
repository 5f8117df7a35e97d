import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Queryable } from "../../src/db/client.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
});
afterAll(() => database.close());

describe("openDatabase", () => {
  test("limits a statement to 5 s and an idle transaction to 10 s", async () => {
    const [limits] = await database.sql`
      select current_setting('statement_timeout') as statement,
             current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(limits).toEqual({ statement: "5s", idle: "10s" });
  });

  test("uses ISO dates and UTC whatever the database's own defaults are", async () => {
    await database.sql.unsafe(`
      alter database ${new URL(database.url).pathname.slice(1)} set timezone = 'Asia/Tokyo';
      alter database ${new URL(database.url).pathname.slice(1)} set datestyle = 'German'`);
    const other = openDatabase(database.url, { max: 1 });
    const [row] = await other.sql`select timestamptz '2026-04-07 10:00+00' as at`;
    await other.close();
    expect(row).toEqual({ at: "2026-04-07 10:00:00+00" });
  });

  test("passes PostgreSQL's notices to the logger", async () => {
    const notices: object[] = [];
    const other = openDatabase(database.url, { max: 1, logger: { debug: (details) => notices.push(details) } });
    await other.sql`drop table if exists nothing_of_this_name`;
    await other.close();
    expect(notices).toMatchObject([{ notice: { message: expect.stringContaining("nothing_of_this_name") } }]);
  });

  test("lets PostgreSQL keep Drizzle's statements, in transactions within transactions too", async () => {
    const { db, close } = openDatabase(database.url, { max: 1 });
    const ask = (on: Queryable, nth: number) => on.execute(sql`select ${nth}::int as nth`);
    await ask(db, 1);
    await db.transaction(async (tx) => {
      await ask(tx, 2);
      await tx.transaction((inner) => ask(inner, 3));
    });
    const kept = await db.execute(sql`
      select generic_plans + custom_plans as runs from pg_prepared_statements where statement like ${"%as nth"}`);
    await close();
    expect([...kept]).toEqual([{ runs: "3" }]);
  });

  test("rejects the first query, not the opening, when nothing listens", async () => {
    const nowhere = openDatabase("postgres://postgres@127.0.0.1:1/postgres", { max: 1 });
    await expect(nowhere.sql`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await nowhere.close();
  });

  test("closes, even after PostgreSQL has broken a connection that was in use", async () => {
    const other = openDatabase(database.url, { max: 1, applicationName: "broken" });
    const sleeping = other.sql`select pg_sleep(60)`.catch((error: unknown) => error);
    await expect
      .poll(
        () => database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'broken'`,
      )
      .toHaveLength(1);
    expect(await sleeping).toBeInstanceOf(Error);
    await other.close();
  });
});
