// Who is called at a follow-up: the customer, or somebody else who receives what they bought.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { FollowUpId, IssueId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { answers, followUps, issues } from "../../../db/schema/follow-up.ts";
import { deliveries, sales } from "../../../db/schema/sale.ts";
import { receiverSteps } from "../rules/default-plan.ts";
import { receiverFollowOn } from "../rules/follow-on.ts";

/** A name, however it was written. */
export const folded = (name: SQL) => sql`lower(btrim(${name}))`;

/** Of a sale with its customer: whether somebody else receives the goods, and may know of them. */
const isReceivedByAnother = (delivery: SQL, customer: SQL) => sql`(
  ${delivery}.gift <> 'secret' and ${folded(sql`${delivery}.receiver_name`)} <> ${folded(sql`${customer}.name`)}
)`;

/** Whether an answer was given in a call to whoever receives the goods today. */
const isOfToday = (answer: SQL, delivery: SQL) =>
  sql`${folded(sql`${answer}.receiver`)} = ${folded(sql`${delivery}.receiver_name`)}`;

/** Whether whoever receives the goods told of a problem in a call to them: that answer was given with it. */
const isToldByReceiver = (issue: SQL) => sql`exists (
  select from ${answers} a join ${followUps} f on f.workspace_id = a.workspace_id and f.id = a.follow_up_id
  join ${deliveries} told on told.workspace_id = f.workspace_id and told.sale_id = f.sale_id
  where a.workspace_id = ${issue}.workspace_id and a.answered_at = ${issue}.reported_at
  and a.answered_by = ${issue}.reported_by and a.outcome = 'problem'
  and f.sale_id = ${issue}.sale_id and ${isOfToday(sql`a`, sql`told`)}
)`;

/** Whether whoever receives the goods asked for it in a call to them: the answer of that moment made it. */
const isAskedByReceiver = (delivery: SQL) => sql`exists (
  select from ${followUps} f join ${answers} a on a.workspace_id = f.workspace_id and a.follow_up_id = f.id
  where f.workspace_id = ${followUps}.workspace_id and f.customer_id = ${followUps}.customer_id
  and f.sale_id = ${followUps}.sale_id and a.outcome = 'needs-changed' and a.answered_at = ${followUps}.created_at
  and ${isOfToday(sql`a`, delivery)}
)`;

/**
 * The name of whoever is called in place of the buyer as things stand now; null: the buyer, or nobody. Who was called is
 * kept with each answer. For a select from `followUps`.
 */
export const calledReceiver = sql<string | null>`(
  select d.receiver_name from ${deliveries} d
  join ${customers} c on c.workspace_id = d.workspace_id and c.id = ${followUps}.customer_id
  where d.workspace_id = ${followUps}.workspace_id and d.sale_id = ${followUps}.sale_id
  and ${isReceivedByAnother(sql`d`, sql`c`)}
  and (${followUps}.step in ${[...receiverSteps]} or (
    ${followUps}.step = ${receiverFollowOn.key} and ${isAskedByReceiver(sql`d`)}
  ) or exists (
    select from ${issues} i where i.workspace_id = ${followUps}.workspace_id and i.id = ${followUps}.issue_id
    and ${isToldByReceiver(sql`i`)}
  ))
)`;

/**
 * Whether whoever receives the goods asked to be left alone about this sale; who received them before doesn't count.
 * Found by the customer, whose ended follow-ups have an index.
 */
const isDeclined = (of: SQL, saleId: SQL) => sql`exists (
  select from ${followUps} f
  join ${answers} a on a.workspace_id = f.workspace_id and a.follow_up_id = f.id and a.outcome = f.closed_because
  join ${deliveries} d on d.workspace_id = f.workspace_id and d.sale_id = f.sale_id
  join ${customers} c on c.workspace_id = f.workspace_id and c.id = f.customer_id
  where f.workspace_id = ${of}.workspace_id and f.customer_id = ${of}.customer_id and f.sale_id = ${saleId}
  and f.state = 'closed' and f.closed_because = 'receiver-declined'
  and ${isReceivedByAnother(sql`d`, sql`c`)} and ${isOfToday(sql`a`, sql`d`)}
)`;

/** For a select from `sales`. */
export const isDeclinedByReceiver = sql<boolean>`${isDeclined(sql`${sales}`, sql`${sales}.id`)}`;

/** The same of a problem that they told us of. For a select from `issues`. */
export const isIssueDeclined = sql<boolean>`(
  ${isDeclined(sql`${issues}`, sql`${issues}.sale_id`)} and ${isToldByReceiver(sql`${issues}`)}
)`;

export interface CalledReceiver {
  readonly name: string;
  /** They asked to be left alone about what they are called about. */
  readonly hasDeclined: boolean;
}

/** Who is called in place of the buyer, by follow-up; those that speak to the buyer, or to nobody, aren't there. */
export async function listCalledReceivers(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly FollowUpId[],
): Promise<ReadonlyMap<FollowUpId, CalledReceiver>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: followUps.id,
      name: calledReceiver,
      hasDeclined: sql<boolean>`${isDeclined(sql`${followUps}`, sql`${followUps}.sale_id`)}`,
    })
    .from(followUps)
    .where(and(eq(followUps.workspaceId, workspaceId), inArray(followUps.id, [...ids])));
  return new Map(
    rows.flatMap(({ id, name, hasDeclined }) => (name === null ? [] : [[id, { name, hasDeclined }] as const])),
  );
}

/** Who told us of these problems, and hears of them, where that isn't the buyer. */
export async function listIssueReceivers(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly IssueId[],
): Promise<ReadonlyMap<IssueId, { readonly name: string; readonly phone: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: issues.id, name: deliveries.receiverName, phone: deliveries.receiverPhone })
    .from(issues)
    .innerJoin(customers, and(eq(customers.workspaceId, issues.workspaceId), eq(customers.id, issues.customerId)))
    .innerJoin(deliveries, and(eq(deliveries.workspaceId, issues.workspaceId), eq(deliveries.saleId, issues.saleId)))
    .where(
      and(
        eq(issues.workspaceId, workspaceId),
        inArray(issues.id, [...ids]),
        isReceivedByAnother(sql`${deliveries}`, sql`${customers}`),
        isToldByReceiver(sql`${issues}`),
      ),
    );
  return new Map(rows.flatMap(({ id, name, phone }) => (name === null ? [] : [[id, { name, phone }] as const])));
}
