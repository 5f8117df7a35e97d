// Queries on whether two customers are one.
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import { searchKey } from "../../../core/text.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers, likenesses } from "../../../db/schema/customer.ts";
import { sales } from "../../../db/schema/sale.ts";
import { visits } from "../../../db/schema/visit.ts";
import type { Likeness } from "../rules.ts";

type SubjectId = Likeness["subjectId"];

/** One that is asked. */
export async function insertLikeness(
  db: Queryable,
  workspaceId: WorkspaceId,
  likeness: Pick<Likeness, "subjectId" | "knownId" | "madeId" | "shares">,
): Promise<void> {
  await db.insert(likenesses).values({ ...likeness, workspaceId });
}

export async function findLikeness(
  db: Queryable,
  workspaceId: WorkspaceId,
  subjectId: SubjectId,
): Promise<Likeness | null> {
  const [row] = await db
    .select({
      subjectId: likenesses.subjectId,
      knownId: likenesses.knownId,
      madeId: likenesses.madeId,
      shares: likenesses.shares,
      answer: likenesses.answer,
      answeredBy: likenesses.answeredBy,
      answeredAt: likenesses.answeredAt,
    })
    .from(likenesses)
    .where(and(eq(likenesses.workspaceId, workspaceId), eq(likenesses.subjectId, subjectId)));
  return row ?? null;
}

export async function updateLikeness(
  db: Queryable,
  workspaceId: WorkspaceId,
  subjectId: SubjectId,
  change: Pick<Likeness, "answer" | "answeredBy" | "answeredAt">,
): Promise<void> {
  await db
    .update(likenesses)
    .set(change)
    .where(and(eq(likenesses.workspaceId, workspaceId), eq(likenesses.subjectId, subjectId)));
}

/** Another customer of that name, in any letter case; of several, the one who bought last. */
export async function findNamesake(
  db: Queryable,
  workspaceId: WorkspaceId,
  name: string,
  but: CustomerId,
): Promise<CustomerId | null> {
  const [row] = await db
    .select({ id: customers.id })
    .from(customers)
    .leftJoin(
      sales,
      and(eq(sales.workspaceId, customers.workspaceId), eq(sales.customerId, customers.id), isNull(sales.undoneAt)),
    )
    .where(
      and(
        eq(customers.workspaceId, workspaceId),
        eq(customers.nameKey, searchKey(name)),
        ne(customers.id, but),
        isNull(customers.removedAt),
      ),
    )
    .orderBy(sql`${sales.soldAt} desc nulls last`, desc(customers.createdAt), customers.id)
    .limit(1);
  return row?.id ?? null;
}

/** What a customer bought last, besides one sale. */
export async function findLastPurchase(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  but: SubjectId,
): Promise<{ readonly what: string; readonly soldAt: Temporal.Instant } | null> {
  const [row] = await db
    .select({ what: sales.what, soldAt: sales.soldAt })
    .from(sales)
    .where(
      and(
        eq(sales.workspaceId, workspaceId),
        eq(sales.customerId, customerId),
        sql`${sales.id} <> ${but}`,
        isNull(sales.undoneAt),
      ),
    )
    .orderBy(desc(sales.soldAt))
    .limit(1);
  return row ?? null;
}

/** Whether the sale or the visit was taken back. */
export async function isTakenBack(db: Queryable, workspaceId: WorkspaceId, subjectId: SubjectId): Promise<boolean> {
  const undoneSales = db.$count(
    sales,
    and(eq(sales.workspaceId, workspaceId), sql`${sales.id} = ${subjectId}`, sql`${sales.undoneAt} is not null`),
  );
  const undoneVisits = db.$count(
    visits,
    and(eq(visits.workspaceId, workspaceId), sql`${visits.id} = ${subjectId}`, eq(visits.endedBecause, "undone")),
  );
  return (await undoneSales) + (await undoneVisits) > 0;
}
