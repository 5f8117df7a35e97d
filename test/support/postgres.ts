// Before all tests: one PostgreSQL for the whole run, and in it the migrated database that the tests get copies of.
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/db/client.ts";
import { startTemporaryPostgres } from "../../src/db/embedded.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The migrated database. Connect to another one to copy it: PostgreSQL copies only what nobody is using. */
    templateUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres();
  const templateUrl = new URL(postgres.url);
  templateUrl.pathname = "/template";
  const database = openDatabase(postgres.url, { max: 1 });
  // What is in it lives as long as the run: nothing has to survive a crash of the machine.
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
    await database.sql.unsafe(`alter system set ${setting} = off`);
  await database.sql`select pg_reload_conf()`;
  await database.sql`create database template`;
  await database.close();
  await migrateDatabase(templateUrl.href);
  project.provide("templateUrl", templateUrl.href);
  return postgres.stop;
}
