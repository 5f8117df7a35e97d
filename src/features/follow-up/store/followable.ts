// All that a changed plan may have something for, whether or not anything of it is open now.
import { and, asc, eq, gt, gte, isNull, ne, not, notInArray, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, IssueId, PromiseId, SaleId, VisitId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps, issues } from "../../../db/schema/follow-up.ts";
import { promises, sales } from "../../../db/schema/sale.ts";
import { isCancelled } from "../../../db/schema/sale-return.ts";
import { visits } from "../../../db/schema/visit.ts";
import type { Subject } from "../rules/course.ts";
import { subjectOf } from "./follow-ups.ts";

/** From when on sales and visits are followed: what is older is past its stop date. */
export interface FollowedSince {
  readonly sale: Temporal.Instant;
  readonly visit: Temporal.Instant;
}

/** Customers of whom something stands, the next so many after one of them. */
export async function listFollowable(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: FollowedSince,
  { after, most }: { readonly after: CustomerId | null; readonly most: number },
): Promise<CustomerId[]> {
  const all = standing(db, workspaceId, since);
  const rows = await db
    .selectDistinct({ customerId: all.customerId })
    .from(all)
    .where(after === null ? undefined : gt(all.customerId, after))
    .orderBy(asc(all.customerId))
    .limit(most);
  return rows.map(({ customerId }) => customerId);
}

/** What of theirs stands. */
export async function listStanding(
  db: Queryable,
  { workspaceId, customerId }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  since: FollowedSince,
): Promise<Subject[]> {
  const all = standing(db, workspaceId, since);
  return (await db.select().from(all).where(eq(all.customerId, customerId))).map(subjectOf);
}

/** A problem counts like a sale: from when it came into its present state. What is older but open stands, too. */
function standing(db: Queryable, workspaceId: WorkspaceId, since: FollowedSince) {
  return unionAll(
    db
      .select({ customerId: sales.customerId, ...ids({ saleId: sql`${sales}.id` }) })
      .from(sales)
      .where(
        and(
          eq(sales.workspaceId, workspaceId),
          isNull(sales.undoneAt),
          gte(sales.soldAt, since.sale),
          not(isCancelled),
        ),
      ),
    db
      .select({ customerId: visits.customerId, ...ids({ visitId: sql`${visits}.id` }) })
      .from(visits)
      .where(and(eq(visits.workspaceId, workspaceId), isNull(visits.endedBecause), gte(visits.visitedAt, since.visit))),
    db
      .select({ customerId: promises.customerId, ...ids({ promiseId: sql`${promises}.id` }) })
      .from(promises)
      .where(
        and(eq(promises.workspaceId, workspaceId), notInArray(promises.state, ["kept", "not-confirmed", "withdrawn"])),
      ),
    db
      .select({ customerId: issues.customerId, ...ids({ issueId: sql`${issues}.id` }) })
      .from(issues)
      .where(and(eq(issues.workspaceId, workspaceId), ne(issues.state, "undone"), gte(issues.turnedAt, since.sale))),
    db
      .select({
        customerId: followUps.customerId,
        ...ids({
          saleId: sql`${followUps}.sale_id`,
          visitId: sql`${followUps}.visit_id`,
          promiseId: sql`${followUps}.promise_id`,
          issueId: sql`${followUps}.issue_id`,
        }),
      })
      .from(followUps)
      .where(and(eq(followUps.workspaceId, workspaceId), eq(followUps.state, "open"))),
  ).as("followable");
}

/** The columns of a subject; those that aren't named are empty. */
function ids(of: { readonly saleId?: SQL; readonly visitId?: SQL; readonly promiseId?: SQL; readonly issueId?: SQL }) {
  const none = sql`null::uuid`;
  return {
    saleId: sql<SaleId | null>`${of.saleId ?? none}`.as("sale_id"),
    visitId: sql<VisitId | null>`${of.visitId ?? none}`.as("visit_id"),
    promiseId: sql<PromiseId | null>`${of.promiseId ?? none}`.as("promise_id"),
    issueId: sql<IssueId | null>`${of.issueId ?? none}`.as("issue_id"),
  };
}
