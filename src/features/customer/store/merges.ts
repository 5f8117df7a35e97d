// Moves what is one customer's to another: everything, where the two are one, or one sale or visit, where it was theirs.
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, VisitId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts, customers, likenesses, optOuts, praises } from "../../../db/schema/customer.ts";
import { followUps, issues } from "../../../db/schema/follow-up.ts";
import { promises, sales } from "../../../db/schema/sale.ts";
import { visits } from "../../../db/schema/visit.ts";

type Owned =
  | typeof sales
  | typeof visits
  | typeof promises
  | typeof issues
  | typeof followUps
  | typeof contacts
  | typeof praises;

/**
 * Everything of `from` becomes `to`'s, and `from` is found no more but as `to`. The phone and the e-mail that were given
 * last, `from`'s, take the place of `to`'s, which `from` keeps, so that both lead to `to`. What either asked us not to
 * do holds for both.
 * @returns what moved
 */
export async function mergeCustomers(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, to }: { readonly from: CustomerId; readonly to: CustomerId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const table of [sales, visits, promises]) {
    await db
      .update(table)
      .set({ madeCustomer: false })
      .where(and(eq(table.workspaceId, workspaceId), eq(table.customerId, from)));
  }
  for (const table of [sales, visits, promises, issues, followUps, contacts, praises])
    moved.push(...(await move(db, table, to, and(eq(table.workspaceId, workspaceId), eq(table.customerId, from)))));
  await db.execute(sql`
    insert into ${optOuts} (workspace_id, customer_id, kind, reason, asked_by, asked_at)
    select workspace_id, ${to}, kind, reason, asked_by, asked_at from ${optOuts}
    where workspace_id = ${workspaceId} and customer_id = ${from}
    on conflict do nothing`);
  for (const which of ["knownId", "madeId"] as const)
    await db
      .update(likenesses)
      .set({ [which]: to })
      .where(and(eq(likenesses.workspaceId, workspaceId), eq(likenesses[which], from)));
  await swapContactDetails(db, workspaceId, from, to);
  await db
    .update(customers)
    .set({ mergedIntoId: to })
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.mergedIntoId, from)));
  await db
    .update(customers)
    .set({ mergedIntoId: to, removedAt: now })
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, from)));
  return moved;
}

/** A sale or a visit becomes another customer's, with its follow-ups, promises and problems. @returns what moved */
export async function moveSubject(
  db: Queryable,
  workspaceId: WorkspaceId,
  subject: { readonly kind: "sale"; readonly id: SaleId } | { readonly kind: "visit"; readonly id: VisitId },
  to: CustomerId,
): Promise<readonly string[]> {
  const moved: string[] = [];
  if (subject.kind === "visit") {
    await db
      .update(visits)
      .set({ madeCustomer: true })
      .where(and(eq(visits.workspaceId, workspaceId), eq(visits.id, subject.id)));
    for (const [table, which] of [
      [visits, eq(visits.id, subject.id)],
      [followUps, eq(followUps.visitId, subject.id)],
    ] as const)
      moved.push(...(await move(db, table, to, and(eq(table.workspaceId, workspaceId), which))));
    return moved;
  }
  await db
    .update(sales)
    .set({ madeCustomer: true })
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, subject.id)));
  for (const [table, which] of [
    [sales, eq(sales.id, subject.id)],
    [promises, eq(promises.saleId, subject.id)],
    [issues, eq(issues.saleId, subject.id)],
    [followUps, eq(followUps.saleId, subject.id)],
  ] as const)
    moved.push(...(await move(db, table, to, and(eq(table.workspaceId, workspaceId), which))));
  return moved;
}

async function move(db: Queryable, table: Owned, customerId: CustomerId, which: SQL | undefined): Promise<string[]> {
  const rows = await db
    .update(table)
    .set({ customerId })
    .where(which)
    .returning({ id: sql<string>`${table.id}` });
  return rows.map(({ id }) => id);
}

async function swapContactDetails(
  db: Queryable,
  workspaceId: WorkspaceId,
  from: CustomerId,
  to: CustomerId,
): Promise<void> {
  const other = (id: CustomerId, column: "phone" | "email") =>
    sql`(select ${sql.identifier(column)} from ${customers} o where o.workspace_id = ${workspaceId} and o.id = ${id})`;
  // Of one statement, so that each sees how the other stood.
  await db
    .update(customers)
    .set({
      phone: sql`case when ${other(from, "phone")} is null then ${customers.phone}
        when ${customers.id} = ${to} then ${other(from, "phone")} else coalesce(${other(to, "phone")}, ${customers.phone}) end`,
      email: sql`case when ${other(from, "email")} is null then ${customers.email}
        when ${customers.id} = ${to} then ${other(from, "email")} else coalesce(${other(to, "email")}, ${customers.email}) end`,
    })
    .where(and(eq(customers.workspaceId, workspaceId), sql`${customers.id} in (${from}, ${to})`));
}
