// How the rows that an act (an answer, a change of a delivery or a promise, a wish not to be called) may change stood before it, kept for Undo,
// and put back as they were.
import { and, getTableColumns, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { AnswerId, FollowUpId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts, customers } from "../../../db/schema/customer.ts";
import { deliveryChanges } from "../../../db/schema/delivery.ts";
import { followUps, issues, stoodBefore } from "../../../db/schema/follow-up.ts";
import { outbox } from "../../../db/schema/outbox.ts";
import { deliveries, promiseChanges, promises } from "../../../db/schema/sale.ts";
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

/** The same as a value, for what is kept elsewhere than with an answer. */
export async function findBefore(db: Queryable, about: About): Promise<unknown> {
  const [row] = await db.execute(sql`select ${standsNow(about)} as rows`);
  return row?.rows;
}

/** Without a subject: what is open of the customer, whatever that is about. */
type About = Pick<FollowUp, "workspaceId" | "customerId"> & Partial<Pick<FollowUp, "subject" | "saleId">>;

function standsNow({ workspaceId, customerId, subject, saleId = null }: About): SQL {
  const id = subject?.id ?? null;
  const rows = (of: Kept, which: SQL) => sql`${of}::text, (
    select coalesce(jsonb_agg(to_jsonb(t)), '[]') from ${tables[of]} t where t.workspace_id = ${workspaceId} and ${which}
  )`;
  return sql`jsonb_build_object(
    ${rows("followUps", sql`t.customer_id = ${customerId} and t.state = 'open'`)},
    ${rows("customers", sql`t.id = ${customerId}`)},
    ${rows("deliveries", sql`t.sale_id = ${saleId}`)},
    ${rows("promises", sql`${subject?.kind === "promise" ? sql`t.id = ${id}` : sql`t.sale_id = ${saleId}`}`)},
    ${rows("visits", sql`t.id = ${id}`)},
    ${rows("issues", sql`t.id = ${id}`)}
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
    generated === undefined && !neverAnswers.includes(name) && (only === undefined || only.includes(name))
      ? [sql.identifier(name)]
      : [],
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

/** No answer says them: two customers who became one since stay one, and a miss that a digest has named is named once. */
const neverAnswers = ["customer_id", "missed_on"];

const changed = z.array(z.object({ id: z.string() }));

/** Of what was done up to that moment, in every workspace. */
export async function deleteBefore(db: Queryable, at: Temporal.Instant): Promise<void> {
  await db.delete(stoodBefore).where(lte(stoodBefore.answeredAt, at));
  await db
    .update(deliveryChanges)
    .set({ stoodBefore: null })
    .where(and(isNotNull(deliveryChanges.stoodBefore), lte(deliveryChanges.changedAt, at)));
  await db
    .update(promiseChanges)
    .set({ stoodBefore: null })
    .where(and(isNotNull(promiseChanges.stoodBefore), lte(promiseChanges.changedAt, at)));
  await db
    .update(contacts)
    .set({ stoodBefore: null })
    .where(and(isNotNull(contacts.stoodBefore), lte(contacts.madeAt, at)));
}
