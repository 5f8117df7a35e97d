// How the rows that an answer may change stood before it, kept with it for Undo, and put back as they were.
import { getTableColumns, lte, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { AnswerId, FollowUpId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { customers } from "../../../db/schema/customer.ts";
import { followUps, issues, stoodBefore } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { deliveries, promises } from "../../../db/schema/sale.ts";
import { visits } from "../../../db/schema/visit.ts";
import type { FollowUp } from "./follow-ups.ts";

const tables = { followUps, customers, deliveries, promises, visits, issues };

type Kept = keyof typeof tables;

/** Keeps whom and what a follow-up is about, and all that is open of that customer, as their tables have them now. */
export async function insertBefore(
  db: Queryable,
  followUp: FollowUp,
  of: { readonly answerId: AnswerId; readonly answeredAt: Temporal.Instant },
): Promise<void> {
  await db.insert(stoodBefore).values({ ...of, workspaceId: followUp.workspaceId, rows: standsNow(followUp) });
}

function standsNow({ workspaceId, customerId, subject, saleId }: FollowUp): SQL {
  const rows = (of: Kept, which: SQL) => sql`${of}::text, (
    select coalesce(jsonb_agg(to_jsonb(t)), '[]') from ${tables[of]} t where t.workspace_id = ${workspaceId} and ${which}
  )`;
  return sql`jsonb_build_object(
    ${rows("followUps", sql`t.customer_id = ${customerId} and t.state = 'open'`)},
    ${rows("customers", sql`t.id = ${customerId}`)},
    ${rows("deliveries", sql`t.sale_id = ${saleId}`)},
    ${rows("promises", sql`${subject.kind === "promise" ? sql`t.id = ${subject.id}` : sql`t.sale_id = ${saleId}`}`)},
    ${rows("visits", sql`t.id = ${subject.id}`)},
    ${rows("issues", sql`t.id = ${subject.id}`)}
  )`;
}

/**
 * @param before as it was kept
 * @param only the columns that are put back, by their names in the database; without it whole rows are
 * @param intoGaps where something is noted since, it stays
 * @returns the rows that differed
 */
export async function putBack(
  db: Queryable,
  before: unknown,
  of: Kept,
  {
    ids,
    only,
    intoGaps = false,
    where,
  }: {
    readonly ids?: readonly string[];
    readonly only?: readonly string[];
    readonly intoGaps?: boolean;
    /** Of the rows as they are, `t`, and as they were, `was`. */
    readonly where?: SQL;
  } = {},
): Promise<readonly string[]> {
  const names = Object.values(getTableColumns(tables[of])).flatMap(({ name, generated }) =>
    generated === undefined && (only === undefined || only.includes(name)) ? [sql.identifier(name)] : [],
  );
  const values = names.map((name) =>
    intoGaps ? sql`${name} = coalesce(t.${name}, was.${name})` : sql`${name} = was.${name}`,
  );
  const isOne = ids && sql`and was.id::text in ${ids}`;
  const mayBe = where && sql`and ${where}`;
  const rows = await db.execute(sql`
    update ${tables[of]} t set ${sql.join(values, sql`, `)}
    from jsonb_populate_recordset(null::${tables[of]}, ${JSON.stringify(before)}::jsonb -> ${of}::text) was
    where t.workspace_id = was.workspace_id and t.id = was.id and t is distinct from was ${isOne} ${mayBe}
    returning t.id::text`);
  return changed.parse([...rows]).map(({ id }) => id);
}

/**
 * Follow-ups that stand as they were left at one of these moments: what has come to the others since is left alone.
 * @returns those that differed
 */
export async function putBackFollowUps(
  db: Queryable,
  before: unknown,
  leftAt: readonly Temporal.Instant[],
): Promise<readonly FollowUpId[]> {
  const moments = sql`(${sql.join(
    leftAt.map((at) => sql`${at.toString({ fractionalSecondDigits: 6 })}::timestamptz`),
    sql`, `,
  )})`;
  const where = sql`case when t.closed_at is not null then t.closed_at in ${moments} else t.round = was.round or exists (
    select from ${outbox} o where o.workspace_id = t.workspace_id and o.subject_id = t.id
    and o.kind = 'nudge' and o.round = t.round and o.created_at in ${moments}
  ) end`;
  return (await putBack(db, before, "followUps", { where })) as FollowUpId[];
}

const changed = z.array(z.object({ id: z.string() }));

/** Of answers up to that moment, in every workspace. */
export async function deleteBefore(db: Queryable, at: Temporal.Instant): Promise<void> {
  await db.delete(stoodBefore).where(lte(stoodBefore.answeredAt, at));
}
