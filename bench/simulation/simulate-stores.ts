// All stores at once, each on a database of its own in one temporary PostgreSQL.
import { openDatabase } from "../../src/db/client.ts";
import { startTemporaryPostgres } from "../../src/db/embedded.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import type { Rates, Span } from "./script.ts";
import { type StoreNumbers, simulateStore } from "./simulate-store.ts";
import type { StoreWorld } from "./stores.ts";

export async function simulateStores(
  worlds: readonly StoreWorld[],
  year: { readonly span: Span; readonly rates: Rates; readonly seed: number },
  say: (progress: string) => void,
): Promise<StoreNumbers[]> {
  const postgres = await startTemporaryPostgres();
  try {
    const urls: string[] = [];
    for (const { workspaceId } of worlds) urls.push(await makeDatabase(postgres.url, workspaceId.toLowerCase()));
    return await Promise.all(
      worlds.map((world, nth) =>
        simulateStore(world, { ...year, seed: year.seed * 1000 + nth, url: urls[nth] ?? postgres.url }, say),
      ),
    );
  } finally {
    await postgres.stop();
  }
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
