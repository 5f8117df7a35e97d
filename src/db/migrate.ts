// Brings a database to the newest schema, at start.
import { fileURLToPath } from "node:url";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { type DatabaseOptions, openDatabase } from "./client.ts";

const FOLDER = fileURLToPath(new URL("../../drizzle", import.meta.url));
/** Any number will do; it must stay the same over versions. */
const MIGRATION_LOCK = 7_243_002;

/**
 * Applies the migrations of `folder` that the database at `url` lacks, all or none, on a connection of its own without
 * a time limit. Of several that start together one does the work while the others wait, then find nothing to do:
 * without the lock they collide over Drizzle's own table.
 */
export async function migrateDatabase(
  url: string,
  { folder = FOLDER, logger }: { folder?: string; logger?: DatabaseOptions["logger"] } = {},
): Promise<void> {
  const database = openDatabase(url, {
    max: 1,
    applicationName: "follow-through migration",
    ...(logger && { logger }),
  });
  try {
    await database.sql`set statement_timeout = 0`;
    await database.sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(database.db, { migrationsFolder: folder });
  } finally {
    // Closing the connection gives the lock back.
    await database.close();
  }
}
