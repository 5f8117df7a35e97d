// What planning must know of a promise, read under its lock.
import { and, asc, eq, inArray, max, notInArray, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { PromiseId, SaleId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { followUps } from "../../../db/schema/follow-up.ts";
import { deliveries, promises } from "../../../db/schema/sale.ts";
import { checkIns } from "../rules/default-plan.ts";
import { sureDay } from "../rules/journey.ts";
import type { PromiseFacts } from "../rules/promise-course.ts";
import { lockCustomer } from "./calls.ts";

/** Locks its customer and then it until the transaction ends, so that one at a time plans it; null when there is none. */
export async function findPromiseLocked(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PromiseId,
): Promise<PromiseFacts | null> {
  await lockCustomer(db, workspaceId, { subject: { kind: "promise", id } });
  const [row] = await db
    .select({
      customerId: promises.customerId,
      saleId: promises.saleId,
      makerId: promises.makerId,
      ownerId: promises.ownerId,
      state: promises.state,
      dueOn: promises.dueOn,
      madeAt: promises.madeAt,
      askedAt: promises.askedAt,
      turnedAt: promises.turnedAt,
    })
    .from(promises)
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.id, id)))
    .for("no key update");
  if (row === undefined) return null;
  const { dueOn, ...promise } = row;
  const { saleId } = promise;
  const asked = saleId === null ? { checkInAt: null, checkedInAt: null } : await findCheckIns(db, workspaceId, saleId);
  return { ...promise, ...asked, isDueOn: dueOn ?? (await findDay(db, workspaceId, saleId)) };
}

/** Those that came with a sale and are neither kept nor taken back. */
export async function listPromisesOf(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<PromiseId[]> {
  const rows = await db
    .select({ id: promises.id })
    .from(promises)
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        eq(promises.saleId, saleId),
        notInArray(promises.state, ["kept", "not-confirmed", "withdrawn"]),
      ),
    )
    .orderBy(asc(promises.id));
  return rows.map(({ id }) => id);
}

async function findDay(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId | null,
): Promise<Temporal.PlainDate | null> {
  if (saleId === null) return null;
  const [delivery] = await db
    .select({ plannedOn: deliveries.plannedOn, window: deliveries.window })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.saleId, saleId)));
  return delivery === undefined ? null : sureDay(delivery);
}

async function findCheckIns(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
): Promise<Pick<PromiseFacts, "checkInAt" | "checkedInAt">> {
  const [row] = await db
    .select({
      checkInAt:
        sql`min(coalesce(${followUps.wantedAt}, ${followUps.dueAt})) filter (where ${followUps.state} = 'open')`.mapWith(
          instantOrNull,
        ),
      checkedInAt: sql`${max(followUps.closedAt)} filter (where ${followUps.state} = 'closed')`.mapWith(instantOrNull),
    })
    .from(followUps)
    .where(
      and(eq(followUps.workspaceId, workspaceId), eq(followUps.saleId, saleId), inArray(followUps.step, [...checkIns])),
    );
  return row ?? { checkInAt: null, checkedInAt: null };
}

/** PostgreSQL's own words for a moment, through an aggregate. */
function instantOrNull(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}
