// What the database says of a year: every nudge that was put before somebody, every follow-up, and what came of sales.
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Db } from "../../src/db/client.ts";
import { customers } from "../../src/db/schema/customer.ts";
import { followUps } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { chosenTimes } from "../../src/features/follow-up/rules/calls.ts";

const instant = z.string().transform((text) => Temporal.Instant.from(text.replace(" ", "T")));

const nudgeRow = z.object({
  ts: z.string(),
  recipient: z.string(),
  sent_at: instant,
  due_at: instant,
  follow_up_id: z.string(),
  customer_id: z.string(),
  step: z.string(),
  expires_at: instant.nullable(),
  set_at: instant,
  is_chosen: z.boolean(),
  is_repeated: z.boolean(),
});
export interface NudgeRow extends z.infer<typeof nudgeRow> {
  /** Whom it was about when it went out: the customer, or one who was put together with them at `one_since`. */
  readonly asked_for: string;
  readonly one_since: Temporal.Instant | null;
}

/** The customers that the nudges in these messages are about at this moment, by message and follow-up. */
export async function listAskedFor(
  db: Db,
  messages: readonly { readonly ts: string }[],
): Promise<(readonly [message: string, customerId: string])[]> {
  if (messages.length === 0) return [];
  const rows = await db
    .select({ ts: outbox.ts, id: followUps.id, customerId: followUps.customerId })
    .from(outbox)
    .innerJoin(followUps, and(eq(followUps.workspaceId, outbox.workspaceId), eq(followUps.id, outbox.subjectId)))
    .where(
      and(
        eq(outbox.kind, "nudge"),
        eq(outbox.state, "sent"),
        inArray(
          outbox.ts,
          messages.map(({ ts }) => ts),
        ),
      ),
    );
  return rows.map(({ ts, id, customerId }) => [`${ts} ${id}`, customerId] as const);
}

/**
 * Every nudge that went out, soonest first. `set_at`: since when it was to come, be it that its follow-up was made then,
 * came back then, or was moved by what happened then; `is_chosen`: somebody chose the time; `expires_at`: as it was until
 * it was answered; `is_repeated`: what somebody else was to do comes to their cover, or to whom they handed it.
 * @param askedFor as `listAskedFor` had it when each went out
 */
export async function listNudges(db: Db, askedFor: ReadonlyMap<string, string>): Promise<NudgeRow[]> {
  const chosen = sql.join(
    chosenTimes.map((outcome) => sql`${outcome}`),
    sql`, `,
  );
  const rows = await db.execute(sql`
    select o.ts, o.recipient, o.sent_at, o.due_at, f.id as follow_up_id, f.customer_id, f.step,
      (select min(e.created_at) from outbox e where e.workspace_id = o.workspace_id and e.kind = 'nudge'
        and e.subject_id = o.subject_id and e.round = o.round) as set_at, coalesce(before.outcome in (${chosen}), false) as is_chosen,
      case when given.id is null then f.expires_at else given.was_expires_at end as expires_at,
      coalesce(before.outcome = 'handed-over', false) or exists (select from outbox e where e.workspace_id = o.workspace_id and e.kind = 'nudge' and e.subject_id = o.subject_id
        and e.round = o.round and e.state = 'sent' and e.sent_at < o.sent_at
        and e.sent_at >= coalesce(before.answered_at, f.created_at)) as is_repeated
    from outbox o join follow_ups f on f.workspace_id = o.workspace_id and f.id = o.subject_id
    left join answers before
      on before.workspace_id = f.workspace_id and before.follow_up_id = f.id and before.round = o.round - 1
    left join answers given on given.workspace_id = f.workspace_id and given.follow_up_id = f.id and given.round = o.round
    where o.kind = 'nudge' and o.state = 'sent' order by o.sent_at, o.ts, f.id`);
  const merged = await db
    .select({ id: customers.id, at: customers.removedAt })
    .from(customers)
    .where(isNotNull(customers.mergedIntoId));
  const mergedAt = new Map<string, Temporal.Instant | null>(merged.map(({ id, at }) => [id, at]));
  return z
    .array(nudgeRow)
    .parse([...rows])
    .map((row) => {
      const asked_for = askedFor.get(`${row.ts} ${row.follow_up_id}`) ?? row.customer_id;
      return { ...row, asked_for, one_since: mergedAt.get(asked_for) ?? null };
    });
}

const followUpRow = z.object({
  id: z.string(),
  customer_id: z.string(),
  step: z.string(),
  owner_id: z.string(),
  due_at: instant,
  created_at: instant,
  expires_at: instant.nullable(),
  closed_because: z.string().nullable(),
  closed_at: instant.nullable(),
  /** Of any round. */
  was_sent: z.boolean(),
  /** Of this round: it is out, or waits in the outbox. */
  is_under_way: z.boolean(),
});
export type FollowUpRow = z.infer<typeof followUpRow>;

export async function listFollowUps(db: Db): Promise<FollowUpRow[]> {
  const rows = await db.execute(sql`
    select f.id, f.customer_id, f.step, f.owner_id, f.due_at, f.created_at, f.expires_at, f.closed_because, f.closed_at,
      coalesce(bool_or(o.state = 'sent'), false) as was_sent,
      coalesce(bool_or(o.state in ('scheduled', 'sent') and o.round = f.round), false) as is_under_way
    from follow_ups f
    left join outbox o on o.workspace_id = f.workspace_id and o.subject_id = f.id and o.kind = 'nudge'
    group by f.workspace_id, f.id`);
  return z.array(followUpRow).parse([...rows]);
}

const callRow = z.object({
  kind: z.enum(["thanks", "check-in"]),
  since: instant,
  asked_at: instant.nullable(),
  tried_at: instant.nullable(),
  reached_at: instant.nullable(),
});
export type CallRow = z.infer<typeof callRow>;

/**
 * What every sale that stands owes its customer, planned or not, with what came of it first. Thanks since it was made,
 * but for what is taken home and asked after in the same call; a check-in since somebody said that it has come, or since
 * the sale where it was taken home.
 */
export async function listOwedCalls(db: Db): Promise<CallRow[]> {
  const rows = await db.execute(sql`
    select c.kind, c.since, min(c.asked_at) as asked_at, min(c.tried_at) as tried_at, min(c.reached_at) as reached_at
    from (
      select s.id, owed.kind, owed.since,
        (select min(o.sent_at) from outbox o where o.workspace_id = f.workspace_id and o.subject_id = f.id
          and o.kind = 'nudge' and o.state = 'sent') as asked_at,
        (select min(a.answered_at) from answers a where a.workspace_id = f.workspace_id and a.follow_up_id = f.id
          and (a.is_attempt or a.is_reached)) as tried_at,
        (select min(a.answered_at) from answers a where a.workspace_id = f.workspace_id and a.follow_up_id = f.id
          and a.is_reached) as reached_at
      from sales s join deliveries d on d.workspace_id = s.workspace_id and d.sale_id = s.id
      cross join lateral (
        select 'thanks' as kind, s.sold_at as since where not exists (select from follow_ups one
          where one.workspace_id = s.workspace_id and one.sale_id = s.id and one.step = 'one-call')
        union all
        select 'check-in', coalesce((select max(said.changed_at) from delivery_changes said
          where said.workspace_id = s.workspace_id and said.sale_id = s.id and said.kind = 'delivered'), s.sold_at)
        where d.delivered_on is not null
      ) owed
      left join follow_ups f on f.workspace_id = s.workspace_id and f.sale_id = s.id
        and f.step = any(case owed.kind when 'thanks' then array['thank-you']
          else array['check-in', 'after-installation', 'one-call'] end)
      where s.undone_at is null and not exists (select from sale_returns gone where gone.workspace_id = s.workspace_id
        and gone.sale_id = s.id and gone.part is null and gone.undone_at is null)
    ) c group by c.id, c.kind, c.since`);
  return z.array(callRow).parse([...rows]);
}

/** What each message was, by where it stands. */
export async function listKinds(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.execute(sql`select distinct ts, kind from outbox where state = 'sent'`);
  return new Map(
    z
      .array(z.object({ ts: z.string(), kind: z.string() }))
      .parse([...rows])
      .map((row) => [row.ts, row.kind]),
  );
}
