// Queries on promises.
import { and, asc, desc, eq, inArray, isNull, ne, not, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import {
  type CustomerId,
  newId,
  type PromiseChangeId,
  type PromiseId,
  type SaleId,
  type UserId,
  type WorkspaceId,
} from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { customers } from "../../db/schema/customer.ts";
import { deliveries, promiseChanges, promises, sales } from "../../db/schema/sale.ts";
import { isGone, members } from "../../db/schema/workspace.ts";
import type { ChangeKind, Difference } from "./rules/acts.ts";
import type { PromiseMade } from "./rules/promise.ts";

const columns = {
  id: promises.id,
  customerId: promises.customerId,
  saleId: promises.saleId,
  words: promises.words,
  link: promises.link,
  makerId: promises.makerId,
  ownerId: promises.ownerId,
  outsideName: promises.outsideName,
  outsidePhone: promises.outsidePhone,
  dueOn: promises.dueOn,
  state: promises.state,
  round: promises.round,
  offerWords: promises.offerWords,
  offerDueOn: promises.offerDueOn,
  offerWhy: promises.offerWhy,
  madeCustomer: promises.madeCustomer,
  // Only our own verbs write it.
  withdrawnFrom: sql<PromiseMade["withdrawnFrom"]>`${promises.withdrawnFrom}`,
  madeAt: promises.madeAt,
  askedAt: promises.askedAt,
  turnedAt: promises.turnedAt,
};

export async function insertPromise(
  db: Queryable,
  workspaceId: WorkspaceId,
  promise: PromiseMade,
  formId: string | null,
): Promise<void> {
  await db.insert(promises).values({ ...promise, workspaceId, formId });
}

/** The promise that a form made, if it was handed in before. */
export async function findByForm(db: Queryable, workspaceId: WorkspaceId, formId: string): Promise<PromiseId | null> {
  const [row] = await db
    .select({ id: promises.id })
    .from(promises)
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.formId, formId)));
  return row?.id ?? null;
}

/** The day that it is due, where that is known: its own, else its delivery's. */
export interface DuePromise extends PromiseMade {
  readonly isDueOn: Temporal.PlainDate | null;
}

export type PromisesOf =
  | { readonly saleIds: readonly SaleId[] }
  | { readonly customerId: CustomerId }
  | { readonly ids: readonly PromiseId[] }
  /** Open ones that somebody made or keeps. */
  | { readonly memberId: UserId };

/** In the order in which they were made. */
export async function listPromises(db: Queryable, workspaceId: WorkspaceId, of: PromisesOf): Promise<DuePromise[]> {
  const rows = await db
    .select({ ...columns, plannedOn: deliveries.plannedOn })
    .from(promises)
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, promises.workspaceId), eq(deliveries.saleId, promises.saleId)))
    .where(and(eq(promises.workspaceId, workspaceId), isOf(of)))
    .orderBy(asc(promises.madeAt), asc(promises.id));
  return rows.map(({ plannedOn, ...promise }) => ({ ...promise, isDueOn: promise.dueOn ?? plannedOn }));
}

/** @throws if there is none: a row refers to it, so that would be our mistake */
export async function getPromise(db: Queryable, workspaceId: WorkspaceId, id: PromiseId): Promise<DuePromise> {
  const [promise] = await listPromises(db, workspaceId, { ids: [id] });
  if (promise === undefined) throw new Error(`no promise ${id} in ${workspaceId}`);
  return promise;
}

function isOf(of: PromisesOf) {
  if ("customerId" in of) return eq(promises.customerId, of.customerId);
  if ("ids" in of) return inArray(promises.id, [...of.ids]);
  if ("saleIds" in of) return inArray(promises.saleId, [...of.saleIds]);
  return and(
    notInArray(promises.state, ["kept", "not-confirmed", "withdrawn"]),
    or(eq(promises.makerId, of.memberId), eq(promises.ownerId, of.memberId)),
  );
}

/** Those who have left and still keep what somebody promised who hasn't, in every workspace. */
export async function listKeepersLeft(
  db: Queryable,
): Promise<{ readonly workspaceId: WorkspaceId; readonly userId: UserId }[]> {
  const maker = alias(members, "maker");
  return db
    .selectDistinct({ workspaceId: members.workspaceId, userId: members.userId })
    .from(promises)
    .innerJoin(members, and(eq(members.workspaceId, promises.workspaceId), eq(members.userId, promises.ownerId)))
    .innerJoin(maker, and(eq(maker.workspaceId, promises.workspaceId), eq(maker.userId, promises.makerId)))
    .where(
      and(
        notInArray(promises.state, ["done", "kept", "not-confirmed", "withdrawn"]),
        ne(promises.makerId, promises.ownerId),
        isGone(members),
        not(isGone(maker)),
      ),
    );
}

export async function updatePromise(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PromiseId,
  change: Partial<PromiseMade>,
): Promise<void> {
  await db
    .update(promises)
    .set(change)
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.id, id)));
}

export interface Change extends Difference {
  readonly id: PromiseChangeId;
  readonly promiseId: PromiseId;
  readonly kind: ChangeKind;
  readonly note: string | null;
  readonly changedBy: UserId;
  readonly changedAt: Temporal.Instant;
  /** It can be undone by itself: how everything stood before it is still kept. */
  readonly isUndoable: boolean;
}

/** @param change with what `putBack` needs, where it can be undone by itself */
export async function insertChange(
  db: Queryable,
  workspaceId: WorkspaceId,
  change: Omit<Change, "id" | "isUndoable" | keyof Difference> &
    Partial<Difference> & { readonly stoodBefore?: unknown },
): Promise<PromiseChangeId> {
  const id = newId<PromiseChangeId>();
  await db.insert(promiseChanges).values({ ...change, workspaceId, id });
  return id;
}

/** A change that was taken back didn't happen. */
export async function deleteChange(db: Queryable, workspaceId: WorkspaceId, id: PromiseChangeId): Promise<void> {
  await db.delete(promiseChanges).where(and(eq(promiseChanges.workspaceId, workspaceId), eq(promiseChanges.id, id)));
}

export async function findChange(db: Queryable, workspaceId: WorkspaceId, id: PromiseChangeId): Promise<Change | null> {
  const [row] = await db
    .select(changeColumns)
    .from(promiseChanges)
    .where(and(eq(promiseChanges.workspaceId, workspaceId), eq(promiseChanges.id, id)));
  return row ?? null;
}

/** What `putBack` needs; null where it can't be undone by itself, or not any more. */
export async function findStoodBefore(db: Queryable, workspaceId: WorkspaceId, id: PromiseChangeId): Promise<unknown> {
  const [row] = await db
    .select({ stoodBefore: promiseChanges.stoodBefore })
    .from(promiseChanges)
    .where(and(eq(promiseChanges.workspaceId, workspaceId), eq(promiseChanges.id, id)));
  return row?.stoodBefore ?? null;
}

/** Newest first. */
export async function listChanges(db: Queryable, workspaceId: WorkspaceId, promiseId: PromiseId): Promise<Change[]> {
  return db
    .select(changeColumns)
    .from(promiseChanges)
    .where(and(eq(promiseChanges.workspaceId, workspaceId), eq(promiseChanges.promiseId, promiseId)))
    .orderBy(desc(promiseChanges.changedAt), desc(promiseChanges.id));
}

const changeColumns = {
  id: promiseChanges.id,
  promiseId: promiseChanges.promiseId,
  kind: promiseChanges.kind,
  note: promiseChanges.note,
  words: promiseChanges.words,
  ownerId: promiseChanges.ownerId,
  outsideName: promiseChanges.outsideName,
  wasDueOn: promiseChanges.wasDueOn,
  dueOn: promiseChanges.dueOn,
  changedBy: promiseChanges.changedBy,
  changedAt: promiseChanges.changedAt,
  isUndoable: sql<boolean>`${promiseChanges.stoodBefore} is not null`,
};

/** Whose sale it is; null where it was taken back, or is none of this workspace's. */
export async function findSaleCustomer(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<CustomerId | null> {
  const [row] = await db
    .select({ customerId: sales.customerId })
    .from(sales)
    .where(and(eq(sales.workspaceId, workspaceId), eq(sales.id, saleId), isNull(sales.undoneAt)));
  return row?.customerId ?? null;
}

/** Whose promise it is and what it came with. */
export async function listContexts(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly PromiseId[],
): Promise<ReadonlyMap<PromiseId, { customerName: string; what: string | null; reasons: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: promises.id, customerName: customers.name, what: sales.what, reasons: sales.reasons })
    .from(promises)
    .innerJoin(customers, and(eq(customers.workspaceId, promises.workspaceId), eq(customers.id, promises.customerId)))
    .leftJoin(sales, and(eq(sales.workspaceId, promises.workspaceId), eq(sales.id, promises.saleId)))
    .where(and(eq(promises.workspaceId, workspaceId), inArray(promises.id, [...ids])));
  return new Map(rows.map(({ id, ...context }) => [id, context]));
}
