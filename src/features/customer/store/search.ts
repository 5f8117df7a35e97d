// Looks customers up by what somebody typed of them.
import { and, desc, eq, inArray, isNull, like, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { deliveries, sales } from "../../../db/schema/sale.ts";
import { isCancelled } from "../../../db/schema/sale-return.ts";
import type { Found, Search } from "../rules.ts";

/**
 * Customers, buyers and receivers alike, whose name, e-mail or one sale's item, reference or receiver hold every word,
 * or whose phone (or receiver's phone) is or ends in the number; each with the newest of their sales that fits, one that
 * was cancelled whole only where no other does. Names that fit come first, then the newest sale. Those who were taken
 * back aren't found, nor are sales that were.
 */
export async function searchCustomers(
  db: Queryable,
  workspaceId: WorkspaceId,
  { words, phone }: Search,
  most: number,
): Promise<Found[]> {
  const known = sql`concat_ws(' ', ${customers.nameKey}, ${customers.email}, ${folded(sales.what)},
    ${folded(deliveries.reference)}, ${folded(deliveries.receiverName)})`;
  const isNamed = sql<boolean>`${and(...words.map((word) => sql`strpos(${customers.nameKey}, ${word}) > 0`))}`;
  const fits = or(
    and(...words.map((word) => sql`strpos(${known}, ${word}) > 0`)),
    phone === null ? undefined : like(customers.phone, `%${phone.ending}`),
    phone === null
      ? undefined
      : sql`regexp_replace(${deliveries.receiverPhone}, '[^0-9]', '', 'g') like ${`%${phone.ending}`}`,
    phone?.e164 ? inArray(sql`${phone.e164}`, [customers.phone, deliveries.receiverPhone]) : undefined,
  );
  const newest = db
    .selectDistinctOn([customers.id], {
      id: customers.id,
      name: customers.name,
      saleId: sql<SaleId | null>`${sales.id}`.as("sale_id"),
      what: sales.what,
      soldAt: sales.soldAt,
      isNamed: isNamed.as("is_named"),
    })
    .from(customers)
    .leftJoin(
      sales,
      and(eq(sales.workspaceId, customers.workspaceId), eq(sales.customerId, customers.id), isNull(sales.undoneAt)),
    )
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, sales.workspaceId), eq(deliveries.saleId, sales.id)))
    .where(and(eq(customers.workspaceId, workspaceId), isNull(customers.removedAt), fits))
    .orderBy(customers.id, isCancelled, sql`${sales.soldAt} desc nulls last`)
    .as("newest");
  const rows = await db
    .select()
    .from(newest)
    .orderBy(desc(newest.isNamed), sql`${newest.soldAt} desc nulls last`, newest.name)
    .limit(most);
  return rows.map(({ id, name, saleId, what, soldAt }) => ({
    id,
    name,
    sale: saleId !== null && what !== null && soldAt !== null ? { id: saleId, what, soldAt } : null,
  }));
}

/** As `searchKey` folds, as far as PostgreSQL can: no case, no accents, straight apostrophes and hyphens. */
function folded(column: AnyPgColumn): SQL {
  return sql`translate(regexp_replace(normalize(lower(${column}), NFKD), '[\\u0300-\\u036f]', '', 'g'), 'øłđðħ‘’ʼ‐‑–—', 'olddh''''''----')`;
}
