// All that the bot keeps, to see whether something changed.
import type { TestDatabase } from "./database.ts";

/** Every row of every table but that of messages under way, as one text a table; not when a row was last touched. */
export async function snapshot({ sql }: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const tables = await sql`
    select table_name from information_schema.tables
    where table_schema = 'public' and table_name <> 'outbox'`;
  const kept: Record<string, string> = {};
  for (const { table_name: table } of tables) {
    const rows = await sql`select (to_jsonb(t) - 'changed_at')::text as row from ${sql(table)} t order by 1`;
    kept[String(table)] = rows.map(({ row }) => row).join("\n");
  }
  return kept;
}
