// Queries on visits.
import { and, desc, eq, gte, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, VisitId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { followUps, hasBoughtElsewhere } from "../../db/schema/follow-up.ts";
import { hasComeAgain, visits } from "../../db/schema/visit.ts";
import type { NewVisit, Visit } from "./rules/visit.ts";

const columns = {
  id: visits.id,
  customerId: visits.customerId,
  storeId: visits.storeId,
  repId: visits.repId,
  what: visits.what,
  heldBack: visits.heldBack,
  note: visits.note,
  mayCall: visits.mayCall,
  decidesOn: visits.decidesOn,
  wish: visits.wish,
  wishedOn: visits.wishedOn,
  typedName: visits.typedName,
  madeCustomer: visits.madeCustomer,
  visitedAt: visits.visitedAt,
  endedBecause: sql<Visit["endedBecause"]>`coalesce(
    ${visits}.ended_because, case when ${hasBoughtElsewhere} then 'bought-elsewhere' end
  )`,
  endedAt: sql`coalesce(${visits}.ended_at, (
    select max(f.closed_at) from ${followUps} f where f.workspace_id = ${visits}.workspace_id
      and f.subject_id = ${visits}.id and f.closed_because = 'bought-elsewhere'
  ))`.mapWith(visits.endedAt),
  saleId: visits.saleId,
  hasComeAgain,
};

export async function insertVisit(
  db: Queryable,
  workspaceId: WorkspaceId,
  visit: NewVisit,
  formId: string,
): Promise<void> {
  await db.insert(visits).values({ ...visit, workspaceId, formId });
}

/** The visit that a form made, if it was handed in before. */
export async function findByForm(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<Visit | null> {
  const [row] = await db
    .select(columns)
    .from(visits)
    .where(and(eq(visits.workspaceId, workspaceId), eq(visits.formId, formId)));
  return row ?? null;
}

type VisitsOf =
  | { readonly ids: readonly VisitId[] }
  | { readonly saleId: SaleId }
  | { readonly customerIds: readonly CustomerId[] };

/** By their ids, those that a sale closed, or those of customers but for what was taken back; newest first. */
export async function listVisits(db: Queryable, workspaceId: WorkspaceId, of: VisitsOf): Promise<Visit[]> {
  if (("ids" in of && of.ids.length === 0) || ("customerIds" in of && of.customerIds.length === 0)) return [];
  return db
    .select(columns)
    .from(visits)
    .where(and(eq(visits.workspaceId, workspaceId), isOneOf(of)))
    .orderBy(desc(visits.visitedAt), desc(visits.id));
}

function isOneOf(of: VisitsOf): SQL | undefined {
  if ("ids" in of) return inArray(visits.id, [...new Set(of.ids)]);
  if ("saleId" in of) return eq(visits.saleId, of.saleId);
  return and(
    inArray(visits.customerId, [...new Set(of.customerIds)]),
    sql`${visits.endedBecause} is distinct from 'undone'`,
  );
}

/**
 * The visits from `from` through `to` that nobody has ended: of this customer, and of whoever has the same phone or
 * e-mail; newest first.
 */
export async function listOpenVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<Visit[]> {
  const [known] = await db
    .select({ phone: customers.phone, email: customers.email })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, customerId)));
  return db
    .select(columns)
    .from(visits)
    .innerJoin(customers, and(eq(customers.workspaceId, visits.workspaceId), eq(customers.id, visits.customerId)))
    .where(
      and(
        eq(visits.workspaceId, workspaceId),
        isNull(visits.endedBecause),
        not(hasBoughtElsewhere),
        gte(visits.visitedAt, from),
        lte(visits.visitedAt, to),
        or(
          eq(visits.customerId, customerId),
          known?.phone ? eq(customers.phone, known.phone) : undefined,
          known?.email ? eq(customers.email, known.email) : undefined,
        ),
      ),
    )
    .orderBy(desc(visits.visitedAt), desc(visits.id));
}

export async function updateVisit(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: VisitId,
  change: Partial<NewVisit>,
): Promise<void> {
  await db
    .update(visits)
    .set(change)
    .where(and(eq(visits.workspaceId, workspaceId), eq(visits.id, id)));
}
