// Queries on customers.
import { and, desc, eq, inArray, isNotNull, isNull, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId, WorkspaceId } from "../../core/ids.ts";
import { searchKey } from "../../core/text.ts";
import type { Queryable } from "../../db/client.ts";
import { contacts, customers, praises } from "../../db/schema/customer.ts";
import { issues } from "../../db/schema/follow-up.ts";
import { promises, sales } from "../../db/schema/sale.ts";
import { visits } from "../../db/schema/visit.ts";
import type { Customer } from "./rules.ts";

const columns = { id: customers.id, name: customers.name, phone: customers.phone, email: customers.email };

/** Null when there is none, or it was taken back; who turned out to be somebody else is found as them. */
export async function findCustomer(db: Queryable, workspaceId: WorkspaceId, id: CustomerId): Promise<Customer | null> {
  return findOne(db, workspaceId, eq(customers.id, id));
}

/** @param phone E.164; of several, the one of that name, else the one known longest */
export async function findByPhone(
  db: Queryable,
  workspaceId: WorkspaceId,
  phone: string,
  name: string,
): Promise<Customer | null> {
  return findOne(db, workspaceId, eq(customers.phone, phone), name);
}

/** In any letter case; of several, the one of that name, else the one known longest. */
export async function findByEmail(
  db: Queryable,
  workspaceId: WorkspaceId,
  email: string,
  name: string,
): Promise<Customer | null> {
  return findOne(db, workspaceId, eq(customers.email, email.toLowerCase()), name);
}

async function findOne(db: Queryable, workspaceId: WorkspaceId, which: SQL, name = ""): Promise<Customer | null> {
  const [row] = await db
    .select({ ...columns, mergedIntoId: customers.mergedIntoId })
    .from(customers)
    .where(
      and(
        eq(customers.workspaceId, workspaceId),
        which,
        or(isNull(customers.removedAt), isNotNull(customers.mergedIntoId)),
      ),
    )
    .orderBy(
      desc(sql`${customers.nameKey} = ${searchKey(name)}`),
      sql`${customers.mergedIntoId} is not null`,
      customers.createdAt,
      customers.id,
    )
    .limit(1);
  if (row === undefined) return null;
  const { mergedIntoId, ...customer } = row;
  return mergedIntoId === null ? customer : findOne(db, workspaceId, eq(customers.id, mergedIntoId));
}

/**
 * These and whoever has that phone or e-mail, with all who share a phone or an e-mail with one of them: a sale to any of
 * them closes the visits of all.
 */
export async function listAlike(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    ids,
    phone = null,
    email = null,
  }: { readonly ids: readonly CustomerId[] } & Partial<Pick<Customer, "phone" | "email">>,
): Promise<CustomerId[]> {
  const whoHas = (phones: readonly string[], emails: readonly string[]) =>
    or(inArray(customers.phone, phones), inArray(customers.email, emails));
  const listWhere = (which: SQL | undefined) =>
    db
      .select(columns)
      .from(customers)
      .where(and(eq(customers.workspaceId, workspaceId), which));
  const meant = await listWhere(
    or(inArray(customers.id, ids), whoHas(phone === null ? [] : [phone], email === null ? [] : [email.toLowerCase()])),
  );
  const phones = meant.flatMap((one) => one.phone ?? []);
  const emails = meant.flatMap((one) => one.email ?? []);
  const alike = await listWhere(whoHas(phones, emails));
  return [...new Set([...meant, ...alike].map(({ id }) => id))];
}

/** Those of `ids` that there are, also where they were taken back: what refers to them still names them. */
export async function findCustomers(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, Customer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), inArray(customers.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewCustomer extends Customer {
  readonly workspaceId: WorkspaceId;
  readonly createdBy: UserId;
}

export async function insertCustomer(db: Queryable, customer: NewCustomer, now: Temporal.Instant): Promise<void> {
  await db.insert(customers).values({
    ...customer,
    nameKey: searchKey(customer.name),
    email: customer.email?.toLowerCase() ?? null,
    createdAt: now,
  });
}

/** Writes what was corrected; a customer of that id must be there. */
export async function updateCustomer(
  db: Queryable,
  workspaceId: WorkspaceId,
  { id, name, phone, email }: Customer,
): Promise<void> {
  await db
    .update(customers)
    .set({ name, nameKey: searchKey(name), phone, email: email?.toLowerCase() ?? null })
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, id)));
}

/** The customer goes with what brought them and was taken back, unless anything else is known of them. */
export async function markCustomerRemoved(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: CustomerId,
  now: Temporal.Instant,
): Promise<void> {
  const theirSales = db
    .select({ id: sales.id })
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.customerId, id), isNull(sales.undoneAt)));
  const theirVisits = db
    .select({ id: visits.id })
    .from(visits)
    .where(
      and(
        eq(visits.workspaceId, workspaceId),
        eq(visits.customerId, id),
        sql`${visits.endedBecause} is distinct from 'undone'`,
      ),
    );
  const theirPromises = db
    .select({ id: promises.id })
    .from(promises)
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        eq(promises.customerId, id),
        // One that came with a sale goes with it.
        isNull(promises.saleId),
        ne(promises.state, "withdrawn"),
      ),
    );
  const theirIssues = db
    .select({ id: issues.id })
    .from(issues)
    .where(and(eq(issues.workspaceId, workspaceId), eq(issues.customerId, id), ne(issues.state, "undone")));
  const theirContacts = db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.customerId, id), isNull(contacts.undoneAt)));
  const theirPraise = db
    .select({ id: praises.id })
    .from(praises)
    .where(and(eq(praises.workspaceId, workspaceId), eq(praises.customerId, id), isNull(praises.undoneAt)));
  await db
    .update(customers)
    .set({ removedAt: now })
    .where(
      and(
        eq(customers.workspaceId, workspaceId),
        eq(customers.id, id),
        notExists(theirSales),
        notExists(theirVisits),
        notExists(theirPromises),
        notExists(theirIssues),
        notExists(theirContacts),
        notExists(theirPraise),
      ),
    );
}
