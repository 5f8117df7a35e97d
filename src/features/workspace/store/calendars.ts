// By which calendar a workspace's follow-ups were dated: the store's days and hours, and the zones' rules.
import { and, asc, eq, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { CustomerId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { workspaces } from "../../../db/schema/workspace.ts";

export interface Calendar {
  /** As IANA names its releases: "2025b". */
  readonly zoneRules: string;
  /** The store's own, as one text. */
  readonly hours: string;
}

export interface Dated {
  readonly workspaceId: WorkspaceId;
  /** Null: nobody knows. */
  readonly zoneRules: string | null;
  /** The last customer whose follow-ups were dated by this calendar. */
  readonly datedTo: CustomerId | null;
}

/** Workspaces in which what is planned was dated by older rules than these, or by other hours. */
export async function listDatedBefore(db: Queryable, calendar: Calendar): Promise<Dated[]> {
  return db
    .select({
      workspaceId: workspaces.id,
      zoneRules: workspaces.zoneRules,
      datedTo: sql<CustomerId | null>`case when ${workspaces.datedFor} = ${nameOf(calendar)} then ${workspaces.datedTo} end`,
    })
    .from(workspaces)
    .where(isBefore(calendar))
    .orderBy(asc(workspaces.id));
}

/** Nothing, where another process has come through meanwhile. */
export async function markDatedTo(
  db: Queryable,
  workspaceId: WorkspaceId,
  calendar: Calendar,
  datedTo: CustomerId,
): Promise<void> {
  await db
    .update(workspaces)
    .set({ datedTo, datedFor: nameOf(calendar) })
    .where(and(eq(workspaces.id, workspaceId), isBefore(calendar)));
}

export async function markDated(
  db: Queryable,
  workspaceId: WorkspaceId,
  { zoneRules, hours }: Calendar,
): Promise<void> {
  await db
    .update(workspaces)
    .set({ zoneRules, hours, datedTo: null, datedFor: null })
    .where(eq(workspaces.id, workspaceId));
}

/**
 * Some of it is under way to another calendar, too. A process that still runs on older rules leaves what newer ones have
 * dated.
 */
function isBefore(calendar: Calendar): SQL | undefined {
  const { zoneRules, hours } = calendar;
  const isOther = or(
    sql`${workspaces.hours} is distinct from ${hours}`,
    and(isNotNull(workspaces.datedFor), ne(workspaces.datedFor, nameOf(calendar))),
  );
  return or(
    isNull(workspaces.zoneRules),
    lt(workspaces.zoneRules, zoneRules),
    and(eq(workspaces.zoneRules, zoneRules), isOther),
  );
}

function nameOf({ zoneRules, hours }: Calendar): string {
  return `${zoneRules} ${hours}`;
}
