// Two acts at the same moment, each holding what it has locked so far.
import { expect } from "vitest";
import type { TestDatabase } from "./database.ts";

/**
 * Starts each once those before it are held, where they first change a visit or want what another has, and lets them go
 * on together: should two then wait for each other, PostgreSQL ends one of them, and this throws. The database needs a
 * connection for each, and two more.
 */
export async function meeting({ sql }: TestDatabase, ...acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = () => sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const { ends } = await sql.begin(async (tx) => {
    await tx`lock table visits in share mode`;
    const begun: Promise<unknown>[] = [];
    for (const act of acts) {
      begun.push(act());
      await expect.poll(async () => (await waiting()).length, { timeout: 3_000 }).toBe(begun.length);
    }
    return { ends: Promise.all(begun) };
  });
  await ends;
}
