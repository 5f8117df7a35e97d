// The log: for operators, without a customer's name, number or words in it.
import { type Logger, pino } from "pino";
import { z } from "zod";

/** Of a failed query: what it was, without what was in it. */
const failedQuery = z.object({ query: z.string() });
/** PostgreSQL's and Node's own names for what went wrong. */
const coded = z.object({ code: z.string() });

/** Writes JSON lines to `destination`, stdout when not given. Errors are written by `sayError`. */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  return pino({ level, base: null, serializers: { error: sayError } }, destination ?? pino.destination(1));
}

/**
 * What an operator needs of an error. Its other fields are left out, and so is the message of a failed query and of
 * what caused it: Drizzle repeats the parameters there, PostgreSQL the row.
 */
function sayError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { data: known } = coded.safeParse(error);
  const { data: failed } = failedQuery.safeParse(error);
  const cause = error.cause === undefined ? {} : { cause: sayError(error.cause) };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    name: error.name,
    ...(known && { code: known.code }),
    ...(failed ? { query: failed.query } : { message: isDatabases(error) ? "see its code" : error.message }),
    ...cause,
    at: frames.map((line) => line.trim()),
  };
}

function isDatabases(error: Error): boolean {
  return error.name === "PostgresError";
}
