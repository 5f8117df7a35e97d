// The driver as it is installed, when PostgreSQL breaks its connections.
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
    const reserved = await other.sql.reserve();
    await reserved`select 1`;
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
});
