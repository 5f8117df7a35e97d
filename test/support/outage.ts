// A database that goes away in the middle of things, or hangs, and comes back.
import { openDatabase } from "../../src/db/client.ts";

/** Ends every connection to the database at `url` and lets nobody in until `restore` is called. */
export async function takeAway(url: string): Promise<{ restore(): Promise<void> }> {
  const name = new URL(url).pathname.slice(1);
  const administer = async (...statements: string[]) => {
    const { sql, close } = openDatabase(Object.assign(new URL(url), { pathname: "/postgres" }).href, { max: 1 });
    try {
      for (const statement of statements) await sql.unsafe(statement);
    } finally {
      await close();
    }
  };
  await administer(
    `alter database ${name} with allow_connections false`,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
  );
  return { restore: () => administer(`alter database ${name} with allow_connections true`) };
}

/** Lets nobody read or write the table until `release` is called: whoever tries waits. */
export async function lockTable(url: string, table: string): Promise<{ release(): Promise<void> }> {
  const { sql, close } = openDatabase(url, { max: 1 });
  await sql.unsafe("set idle_in_transaction_session_timeout = 0");
  await sql.unsafe(`begin; lock table ${table} in access exclusive mode`);
  return {
    async release() {
      await sql.unsafe("commit");
      await close();
    },
  };
}
