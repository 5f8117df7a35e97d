// The driver as it is installed, when PostgreSQL breaks its connections.
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/db/client.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
});
afterAll(() => database.close());

function breakConnections(applicationName: string) {
  return database.sql`select pg_terminate_backend(pid, 1000) from pg_stat_activity where application_name = ${applicationName}`;
}

describe("mend-driver", () => {
  test("lets a write to a broken connection fail, instead of ending the process", async () => {
    const other = openDatabase(database.url, { max: 1, applicationName: "reserved" });
    // Of a pool that has no connection yet, and asks for no types, the driver reserves none, ever (its issue 751).
    await other.sql`select 1`;
    const reserved = await other.sql.reserve();
    await breakConnections("reserved");
    await expect.poll(() => reserved`select 1`.then(String, ({ code }) => code)).toBe("CONNECTION_CLOSED");
    await other.close();
  });

  test("leaves nothing unanswered, and every connection of the pool works again", async () => {
    const other = openDatabase(database.url, { max: 2, applicationName: "transactions" });
    const work = () => other.sql.begin((tx) => tx`select 1`).catch(() => {});
    for (let round = 0; round < 30; round++) {
      const under = [work(), work(), work()];
      await breakConnections("transactions");
      await Promise.all(under);
    }
    // The first query on a connection that was broken while it idled may still hear of it.
    const askAll = () => Promise.all([1, 2, 3, 4].map(() => other.sql`select 1`)).then(() => "all answered", String);
    await expect.poll(askAll).toBe("all answered");
    await other.close();
  });

  test("keeps a transaction apart, however many queries wait before and behind it", async () => {
    const other = openDatabase(database.url, { max: 1, applicationName: "crowded" });
    await other.sql`create table written (by text)`;
    const write = (by: string) => other.sql`insert into written values (${by})`.execute();
    const MOST_IN_FLIGHT = 100; // the driver's max_pipeline
    await write("one that makes the driver know the statement");
    const takenBack = async (tx: TransactionSql) => {
      await tx`insert into written values ('within')`;
      throw new Error("taken back");
    };
    const before = Array.from({ length: MOST_IN_FLIGHT }, () => write("before"));
    const within = expect(other.sql.begin(takenBack)).rejects.toThrow("taken back");
    const behind = Array.from({ length: MOST_IN_FLIGHT }, () => write("behind"));
    await Promise.all([...before, within, ...behind]);
    const counted = await database.sql`select by, count(*)::int from written group by by order by by`;
    expect(counted.map(({ by, count }) => `${count} ${by}`)).toMatchObject([
      `${MOST_IN_FLIGHT} before`,
      `${MOST_IN_FLIGHT} behind`,
      "1 one that makes the driver know the statement",
    ]);
    await other.close();
  });
});
