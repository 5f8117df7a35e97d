// Queries on what came of trying to reach a customer.
import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { CustomerId, SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { contacts } from "../../../db/schema/customer.ts";
import { answers, followUps } from "../../../db/schema/follow-up.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { Contact } from "../rules/contact.ts";
import type { Outcome } from "../rules/outcomes.ts";

/** The last time that each came about, whichever of our people it was: they were reached; a try reached nobody. */
export async function listLastContacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
): Promise<Contact[]> {
  return db
    .selectDistinctOn([answers.isReached], {
      outcome: sql<Outcome>`${answers.outcome}`,
      isReached: answers.isReached,
      at: spokenAt,
      by: members.name,
      receiver: answers.receiver,
    })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .innerJoin(members, and(eq(members.workspaceId, answers.workspaceId), eq(members.userId, answers.answeredBy)))
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        eq(followUps.customerId, customerId),
        or(answers.isReached, answers.isAttempt),
      ),
    )
    .orderBy(answers.isReached, desc(spokenAt));
}

/** One of a customer's people: themselves, or by name whoever receives what they bought. */
export interface Speaker {
  readonly customerId: CustomerId;
  readonly receiver: string | null;
}

/**
 * When each was last spoken with: answering a follow-up, with its outcome, or besides (that is with the customer
 * themselves). @returns by `speakerKey`
 */
export async function listLastSpoken(
  db: Queryable,
  workspaceId: WorkspaceId,
  customerIds: readonly CustomerId[],
): Promise<ReadonlyMap<string, { readonly at: Temporal.Instant; readonly outcome: Outcome | null }>> {
  if (customerIds.length === 0) return new Map();
  const answered = await db
    .selectDistinctOn([followUps.customerId, answers.receiver], {
      customerId: followUps.customerId,
      receiver: answers.receiver,
      at: spokenAt,
      outcome: sql<Outcome | null>`${answers.outcome}`,
    })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .where(
      and(eq(answers.workspaceId, workspaceId), inArray(followUps.customerId, [...customerIds]), answers.isReached),
    )
    .orderBy(followUps.customerId, answers.receiver, desc(spokenAt));
  const besides = await db
    .selectDistinctOn([contacts.customerId], {
      customerId: contacts.customerId,
      receiver: sql<string | null>`null`,
      at: contacts.madeAt,
      outcome: sql<Outcome | null>`null`,
    })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        inArray(contacts.customerId, [...customerIds]),
        contacts.isReached,
        isNull(contacts.undoneAt),
      ),
    )
    .orderBy(contacts.customerId, desc(contacts.madeAt));
  const soonestFirst = [...answered, ...besides].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return new Map(soonestFirst.map(({ at, outcome, ...speaker }) => [speakerKey(speaker), { at, outcome }]));
}

/** However a name was written. */
export function speakerKey({ customerId, receiver }: Speaker): string {
  return `${customerId}/${receiver?.toLowerCase() ?? ""}`;
}

/** When they were spoken with, which may be before somebody said so. */
const spokenAt = sql`coalesce(${answers.contactedAt}, ${answers.answeredAt})`.mapWith(answers.answeredAt);

/** What the customers of these sales were told last of the goods that they wait for. */
export async function listToldNews(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
): Promise<ReadonlyMap<SaleId, { readonly words: string; readonly at: Temporal.Instant }>> {
  if (saleIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([followUps.saleId], { saleId: followUps.saleId, words: answers.note, at: answers.answeredAt })
    .from(answers)
    .innerJoin(followUps, and(eq(followUps.workspaceId, answers.workspaceId), eq(followUps.id, answers.followUpId)))
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        inArray(followUps.saleId, [...saleIds]),
        eq(followUps.step, "any-news"),
        eq(answers.outcome, "told-them"),
        isNotNull(answers.note),
      ),
    )
    .orderBy(followUps.saleId, desc(answers.answeredAt));
  return new Map(
    rows.flatMap(({ saleId, words, at }) =>
      saleId === null || words === null ? [] : [[saleId, { words, at }] as const],
    ),
  );
}
