// Queries on contacts outside of any follow-up.
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { ContactId, CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts, customers } from "../../../db/schema/customer.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Contact } from "../rules.ts";

/** False when its form was handed in before. */
export async function insertContact(
  db: Queryable,
  workspaceId: WorkspaceId,
  contact: Omit<Contact, "undoneAt"> & { readonly stoodBefore?: unknown },
  formId: string,
): Promise<boolean> {
  const rows = await db
    .insert(contacts)
    .values({ ...contact, workspaceId, formId })
    .onConflictDoNothing()
    .returning({ id: contacts.id });
  return rows.length > 0;
}

const columns = {
  id: contacts.id,
  customerId: contacts.customerId,
  how: contacts.how,
  isReached: contacts.isReached,
  silence: contacts.silence,
  note: contacts.note,
  madeBy: contacts.madeBy,
  madeAt: contacts.madeAt,
  undoneAt: contacts.undoneAt,
  customerName: customers.name,
  by: members.name,
};

export type KnownContact = Contact & { readonly customerName: string; readonly by: string };

export async function findContact(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ContactId,
): Promise<KnownContact | null> {
  const [row] = await selectContacts(db).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)));
  return row ?? null;
}

/** How things stood before it, while it can be undone; else null. */
export async function findContactBefore(db: Queryable, workspaceId: WorkspaceId, id: ContactId): Promise<unknown> {
  const [row] = await db
    .select({ before: contacts.stoodBefore })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)));
  return row?.before ?? null;
}

/** The last so many that were not taken back, newest first. */
export async function listContacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  most: number,
): Promise<KnownContact[]> {
  return selectContacts(db)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.customerId, customerId), isNull(contacts.undoneAt)))
    .orderBy(desc(contacts.madeAt))
    .limit(most);
}

export async function markContactUndone(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ContactId,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(contacts)
    .set({ undoneAt: now, stoodBefore: null })
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id), isNull(contacts.undoneAt)));
}

function selectContacts(db: Queryable) {
  return db
    .select(columns)
    .from(contacts)
    .innerJoin(customers, and(eq(customers.workspaceId, contacts.workspaceId), eq(customers.id, contacts.customerId)))
    .innerJoin(members, and(eq(members.workspaceId, contacts.workspaceId), eq(members.userId, contacts.madeBy)));
}
