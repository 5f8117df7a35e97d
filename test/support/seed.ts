// Rows that tests start from: a store with its people, a sale on its way, a follow-up of it and what became of its nudge.
import { Temporal } from "temporal-polyfill";
import {
  type AnswerId,
  type ChannelId,
  type CustomerId,
  type DeliveryId,
  type FollowUpId,
  type IssueId,
  newId,
  type OutboxId,
  type SaleId,
  type StoreId,
  type UserId,
  type VisitId,
  type WorkspaceId,
} from "../../src/core/ids.ts";
import { searchKey } from "../../src/core/text.ts";
import type { Db } from "../../src/db/client.ts";
import { customers } from "../../src/db/schema/customer.ts";
import { answers, followUps, issues } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { deliveries, sales } from "../../src/db/schema/sale.ts";
import { visits } from "../../src/db/schema/visit.ts";
import { members, stores, workspaces } from "../../src/db/schema/workspace.ts";
import { type Outcome, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import type { Member } from "../../src/features/workspace/rules.ts";

/** Tuesday 2 June 2026, 10:00 in New York. */
export const tuesday = Temporal.Instant.from("2026-06-02T14:00:00Z");
const zone = "America/New_York";

export interface SeededStore {
  readonly workspaceId: WorkspaceId;
  readonly storeId: StoreId;
  /** Reps since May. */
  readonly ana: Member;
  readonly sam: Member;
  /** The workspace's owner; she has sold nothing. */
  readonly maria: Member;
}

export async function seedStore(db: Db, workspace = "T0STORE"): Promise<SeededStore> {
  const workspaceId = workspace as WorkspaceId;
  const storeId = newId<StoreId>();
  const since = Temporal.Instant.from("2026-05-04T14:00:00Z");
  await db
    .insert(workspaces)
    .values({ id: workspaceId, name: "A store", botUserId: "U0BOT" as UserId, installedAt: since });
  await db.insert(stores).values({ workspaceId, id: storeId, name: "The store", zone, createdAt: since });
  const met = (userId: string, name: string, more: Partial<Member> = {}) =>
    memberLike({ workspaceId, userId: userId as UserId, storeId, name, repSinceAt: since, ...more });
  const ana = met("U0ANA", "Ana Lima");
  const sam = met("U0SAM", "Sam Reyes");
  const maria = met("U0MARIA", "Maria Okafor", { isAdmin: true, repSinceAt: null });
  await db
    .insert(members)
    .values([ana, sam, maria].map((member) => ({ ...member, workDays: null, refreshedAt: since })));
  return { workspaceId, storeId, ana, sam, maria };
}

/** Somebody who works in New York when the store does, unless `differs` says otherwise. */
export function memberLike(differs: Partial<Member> = {}): Member {
  const name = differs.name ?? "Ana Lima";
  return {
    workspaceId: "T0STORE" as WorkspaceId,
    userId: "U0ANA" as UserId,
    storeId: "store" as StoreId,
    name,
    displayName: "",
    handle: searchKey(name).replace(" ", "."),
    zone,
    isAdmin: false,
    isGuest: false,
    isDeleted: false,
    isBot: false,
    repSinceAt: null,
    ...{ workDays: null, opens: null, closes: null, ownDays: new Map() },
    ...{ awayFrom: null, awayUntil: null, coverId: null },
    ...differs,
  };
}

export interface SeededSale {
  readonly customerId: CustomerId;
  readonly saleId: SaleId;
}

type SaleRow = typeof sales.$inferInsert;
type DeliveryRow = typeof deliveries.$inferInsert;
type CustomerRow = typeof customers.$inferInsert;

/** Jane Doe's oak table, sold by Ana the day before `tuesday`, to be delivered on Thursday 4 June, all facts known. */
export async function seedSale(
  db: Db,
  { workspaceId, storeId, ana }: SeededStore,
  differs: {
    readonly name?: string;
    readonly customer?: Partial<CustomerRow>;
    readonly sale?: Partial<SaleRow>;
    readonly delivery?: Partial<DeliveryRow>;
  } = {},
): Promise<SeededSale> {
  const customerId = differs.sale?.customerId ?? newId<CustomerId>();
  const saleId = newId<SaleId>();
  const soldAt = tuesday.subtract({ hours: 20 });
  const name = differs.name ?? "Jane Doe";
  if (differs.sale?.customerId === undefined)
    await db.insert(customers).values({
      workspaceId,
      id: customerId,
      name,
      nameKey: searchKey(name),
      createdBy: ana.userId,
      createdAt: soldAt,
      ...differs.customer,
    });
  await db.insert(sales).values({
    workspaceId,
    id: saleId,
    formId: saleId,
    customerId,
    storeId,
    repId: ana.userId,
    what: "oak table",
    currency: "USD",
    madeCustomer: true,
    soldAt,
    ...differs.sale,
  });
  await db.insert(deliveries).values({
    workspaceId,
    id: newId<DeliveryId>(),
    saleId,
    method: "delivery",
    plannedOn: Temporal.PlainDate.from("2026-06-04"),
    company: "Swift Vans",
    companyPhone: "+12125550111",
    address: "12 Elm Street",
    reference: "SV-88",
    gift: "none",
    changedAt: soldAt,
    ...differs.delivery,
  });
  return { customerId, saleId };
}

export interface SeededVisit {
  readonly customerId: CustomerId;
  readonly visitId: VisitId;
}

/** Jane Doe, who looked at an oak table the day before `tuesday` and spoke with Ana; we may call. */
export async function seedVisit(
  db: Db,
  { workspaceId, storeId, ana }: SeededStore,
  differs: Partial<typeof visits.$inferInsert> & { readonly customer?: Partial<CustomerRow> } = {},
): Promise<SeededVisit> {
  const { customer, ...visit } = differs;
  const customerId = visit.customerId ?? newId<CustomerId>();
  const visitId = newId<VisitId>();
  const visitedAt = tuesday.subtract({ hours: 20 });
  const name = customer?.name ?? "Jane Doe";
  if (visit.customerId === undefined)
    await db.insert(customers).values({
      ...{ workspaceId, id: customerId, name, nameKey: searchKey(name) },
      ...{ createdBy: ana.userId, createdAt: visitedAt },
      ...customer,
    });
  await db.insert(visits).values({
    ...{ workspaceId, id: visitId, formId: visitId, customerId, storeId, repId: ana.userId },
    ...{ what: "oak table", mayCall: "call", madeCustomer: true, visitedAt },
    ...visit,
  });
  return { customerId, visitId };
}

type FollowUpRow = typeof followUps.$inferInsert;

/** A thank-you call of Ana's, due Tuesday 2 June 10:00; its nudge `sentAt` that time, or never where that is null. */
export async function seedFollowUp(
  db: Db,
  { workspaceId, ana }: SeededStore,
  { customerId, saleId }: Pick<SeededSale, "customerId"> & Partial<SeededSale>,
  { sentAt, ...differs }: Partial<FollowUpRow> & { readonly sentAt?: Temporal.Instant | null } = {},
): Promise<FollowUpId> {
  const id = newId<FollowUpId>();
  const row = {
    workspaceId,
    id,
    customerId,
    saleId,
    step: "thank-you",
    planVersion: 1,
    ownerId: ana.userId,
    anchorOn: Temporal.PlainDate.from("2026-06-01"),
    dueAt: tuesday,
    round: 0,
    tries: 0,
    state: "open" as const,
    createdAt: tuesday.subtract({ hours: 20 }),
    ...differs,
  };
  await db.insert(followUps).values(row);
  if (sentAt !== null)
    await seedOwed(db, workspaceId, {
      ...{ subjectId: id, recipient: row.ownerId, round: row.round, dueAt: row.dueAt },
      ...{ state: "sent", channel: "D0ANA" as ChannelId, ts: id, sentAt: sentAt ?? row.dueAt },
    });
  return id;
}

/** A nudge that is owed, unless `differs` says what became of it. */
export async function seedOwed(
  db: Db,
  workspaceId: WorkspaceId,
  differs: Partial<typeof outbox.$inferInsert> & Pick<typeof outbox.$inferInsert, "subjectId" | "recipient">,
): Promise<OutboxId> {
  const id = newId<OutboxId>();
  await db.insert(outbox).values({
    workspaceId,
    id,
    kind: "nudge",
    round: 0,
    dueAt: tuesday,
    state: "scheduled",
    postponed: 0,
    createdAt: tuesday.subtract({ hours: 20 }),
    ...differs,
  });
  return id;
}

export async function seedAnswer(
  db: Db,
  { workspaceId, ana }: SeededStore,
  followUpId: FollowUpId,
  outcome: Outcome,
  answeredAt = tuesday,
  receiver: string | null = null,
): Promise<void> {
  const { isReached, isAttempt } = outcomes[outcome];
  await db.insert(answers).values({
    ...{ workspaceId, id: newId<AnswerId>(), followUpId, round: 0, outcome, receiver },
    ...{ isReached, isAttempt, answeredBy: ana.userId, answeredAt },
    ...{ wasDueAt: answeredAt, wasTries: 0 },
  });
}

export async function seedIssue(
  db: Db,
  { workspaceId, ana }: SeededStore,
  { customerId, saleId }: SeededSale,
  differs: Partial<typeof issues.$inferInsert> = {},
): Promise<void> {
  await db.insert(issues).values({
    ...{ workspaceId, id: newId<IssueId>(), customerId, saleId, words: "The leg is scratched." },
    ...{ reportedBy: ana.userId, ownerId: ana.userId },
    hearByAt: tuesday.add({ hours: 26 }),
    reportedAt: tuesday,
    state: "reported",
    turnedAt: tuesday,
    ...differs,
  });
}
