// The database as the rest of the program sees it: one pool of connections, used through Drizzle or as plain SQL.
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

type NoRelations = Record<string, never>;

export type Db = PostgresJsDatabase<NoRelations>;
/** What `db.transaction` hands to its callback. */
export type Tx = PgTransaction<PostgresJsQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>;
/** For queries that work in a transaction and outside of one. */
export type Queryable = Db | Tx;

export interface Database {
  readonly db: Db;
  /**
   * The same pool, for what Drizzle can't say. Times come back as PostgreSQL's text and go in as text (a Temporal value's
   * `toString()`). JSON goes in as text too: Drizzle switches off the driver's own encoder, so `sql.json` fails. Arrays
   * are text both ways, and `sql.reserve` never resolves while the pool has no connection (see `fetch_types`).
   */
  readonly sql: postgres.Sql;
  /** Waits for the queries under way, up to 2 s, then closes every connection. Calling it again is harmless. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** The most connections at once. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly logger?: { debug(details: object, message: string): void };
}

const CONNECT_TIMEOUT_S = 5;
const STATEMENT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** Between tries to connect. The driver's own pauses grow to 20 s, in which everybody waits for a database that is back. */
const MOST_PAUSE_S = 1;
/** Without a limit the driver (3.4.9) waits for ever once PostgreSQL has broken a connection that was in use. */
const CLOSE_TIMEOUT_S = 2;

/** OIDs in PostgreSQL's pg_type: timestamptz, date, time. */
const TIME_TYPES = [1184, 1082, 1083];

/**
 * Opens a pool on `url` (`postgres://…`). It connects with the first query: a wrong address shows there.
 * A statement is ended after 5 s, a transaction that idles after 10 s, so that nothing holds a lock for ever.
 */
export function openDatabase(
  url: string,
  { max, applicationName = "follow-through", logger }: DatabaseOptions,
): Database {
  const sql = postgres(url, {
    max,
    connect_timeout: CONNECT_TIMEOUT_S,
    // Arrays' types, which the schema has no use for: a connection that breaks while the driver (3.4.9) asks for them
    // rejects where nobody can catch it, and the process ends.
    fetch_types: false,
    backoff: (tries) => Math.min(2 ** tries / 100, MOST_PAUSE_S),
    connection: {
      application_name: applicationName,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      // What columns.ts relies on, whatever the server's or the role's own defaults are.
      DateStyle: "ISO",
      TimeZone: "UTC",
    },
    onnotice: (notice) => logger?.debug({ notice }, "notice from PostgreSQL"),
  });
  // Drizzle makes the driver return times as text, and take only text: Temporal values become it here.
  const db = drizzle({ client: preparing(sql) });
  for (const type of TIME_TYPES) sql.options.serializers[type] = String;
  return { db, sql, close: () => sql.end({ timeout: CLOSE_TIMEOUT_S }) };
}

/**
 * The same client for Drizzle, which asks the driver to forget every statement at once: then each query makes two round
 * trips, one to learn its parameters' types, and is parsed anew. Kept with its connection (an hour at most) it makes one.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const inTransaction = (tx: postgres.TransactionSql): postgres.TransactionSql =>
    Object.assign(Object.create(tx), {
      unsafe: keeping(tx),
      savepoint: (run: (inner: postgres.TransactionSql) => unknown) =>
        tx.savepoint((inner) => run(inTransaction(inner))),
    });
  return Object.assign(Object.create(client), {
    unsafe: keeping(client),
    begin: (run: (tx: postgres.TransactionSql) => unknown) => client.begin((tx) => run(inTransaction(tx))),
  });
}

function keeping(client: postgres.Sql | postgres.TransactionSql): postgres.Sql["unsafe"] {
  return (query, parameters, options) => client.unsafe(query, parameters, { ...options, prepare: true });
}
