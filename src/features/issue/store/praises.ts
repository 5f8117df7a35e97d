// Queries on praise.
import { and, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, PraiseId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers, praises } from "../../../db/schema/customer.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Praise } from "../rules.ts";

/** With the names of everybody in it. */
export type KnownPraise = Praise & { readonly customerName: string; readonly about: string; readonly by: string };

/** False when its form was handed in before. */
export async function insertPraise(
  db: Queryable,
  workspaceId: WorkspaceId,
  praise: Omit<Praise, "undoneAt">,
  formId: string,
): Promise<boolean> {
  const rows = await db
    .insert(praises)
    .values({ ...praise, workspaceId, formId })
    .onConflictDoNothing()
    .returning({ id: praises.id });
  return rows.length > 0;
}

export async function findPraise(db: Queryable, workspaceId: WorkspaceId, id: PraiseId): Promise<KnownPraise | null> {
  const [row] = await selectPraises(db).where(and(eq(praises.workspaceId, workspaceId), eq(praises.id, id)));
  return row ?? null;
}

/** The last so many that were not taken back, newest first. */
export async function listPraises(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  most: number,
): Promise<KnownPraise[]> {
  return selectPraises(db)
    .where(and(eq(praises.workspaceId, workspaceId), eq(praises.customerId, customerId), isNull(praises.undoneAt)))
    .orderBy(desc(praises.heardAt))
    .limit(most);
}

export async function markPraiseUndone(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PraiseId,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(praises)
    .set({ undoneAt: now })
    .where(and(eq(praises.workspaceId, workspaceId), eq(praises.id, id), isNull(praises.undoneAt)));
}

const praised = alias(members, "praised");

function selectPraises(db: Queryable) {
  return db
    .select({
      id: praises.id,
      customerId: praises.customerId,
      words: praises.words,
      aboutId: praises.aboutId,
      heardBy: praises.heardBy,
      heardAt: praises.heardAt,
      undoneAt: praises.undoneAt,
      customerName: customers.name,
      about: praised.name,
      by: members.name,
    })
    .from(praises)
    .innerJoin(customers, and(eq(customers.workspaceId, praises.workspaceId), eq(customers.id, praises.customerId)))
    .innerJoin(praised, and(eq(praised.workspaceId, praises.workspaceId), eq(praised.userId, praises.aboutId)))
    .innerJoin(members, and(eq(members.workspaceId, praises.workspaceId), eq(members.userId, praises.heardBy)));
}
