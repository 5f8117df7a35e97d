// Who owns a running server: the one process that holds an advisory lock in it, on a connection kept for that alone.
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

export interface OwnerLogger {
  error(details: object, message: string): void;
}

export interface Ownership {
  /** Keeps the lock while `stop` runs, so that nobody takes over a server that is being stopped. */
  releaseAfter(stop: () => Promise<void>): Promise<void>;
}

/** Any number will do; it must stay the same over versions. */
const OWNER_LOCK = 7_243_001;
/** How long a killed owner's lock may need to go away: the server notices a closed connection at once. */
const PATIENCE_MS = 1_000;
const POLL_MS = 20;
const LOST = "The hold on the embedded database is lost; another start could take it over. Restart the bot.";

/**
 * Becomes the owner of the server at `url`. Returns undefined if the server doesn't answer (yet). Throws with the
 * owner's name and process id if it has one that lives.
 */
export async function claimServer(url: string, dataDir: string, logger: OwnerLogger): Promise<Ownership | undefined> {
  let held = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 2,
    fetch_types: false,
    connection: { application_name: `follow-through pid ${process.pid}` },
    onnotice: () => {},
    onclose: () => {
      // PostgreSQL ends every connection when one of its processes crashes, and then goes on.
      if (held)
        tryLock(sql).then(
          (again) => again || logger.error({}, LOST),
          (error) => logger.error({ error }, LOST),
        );
    },
  });
  try {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    while (!(await tryLock(sql))) {
      if (patience.aborted) throw new Error(await describeOwner(sql, dataDir));
      await pause(POLL_MS);
    }
  } catch (error) {
    await sql.end({ timeout: 0 });
    if (isNotAnswering(error)) return undefined;
    throw error;
  }
  held = true;
  return {
    releaseAfter: async (stop) => {
      held = false;
      await stop();
      await sql.end({ timeout: 0 });
    },
  };
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${OWNER_LOCK}) as taken`;
  return row?.taken ?? false;
}

async function describeOwner(sql: postgres.Sql, dataDir: string): Promise<string> {
  const [owner] = await sql<{ name: string }[]>`
    select application_name as name from pg_stat_activity join pg_locks using (pid)
    where locktype = 'advisory' and objid = ${OWNER_LOCK} and granted`;
  return (
    `The database in ${dataDir} is in use by "${owner?.name ?? "a process that just ended"}". ` +
    "Stop that process first, or set DATA_DIR to another folder."
  );
}

/** 57P03: PostgreSQL is starting, recovering or shutting down. The others are the driver's and the system's words. */
function isNotAnswering(error: unknown): boolean {
  const codes = ["57P03", "57P01", "ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED"];
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
