// Keeps two people who save the same new customer at the same moment from making two of them.
import { sql } from "drizzle-orm";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";

/**
 * Holds back, until the transaction ends, whoever else is about to look for this phone or e-mail: of a customer who isn't
 * there yet no row can be locked. Call it before that look, and before any customer is locked.
 */
export async function lockContact(db: Queryable, workspaceId: WorkspaceId, contact: string | null): Promise<void> {
  if (contact === null) return;
  const key = `${workspaceId} ${contact.toLowerCase()}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
