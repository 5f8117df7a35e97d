// Queries on workspaces, stores and members.
import { and, asc, eq, inArray, isNotNull, isNull, lte, not, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { newId, type StoreId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { isGone, memberDays, members, stores, workspaces } from "../../db/schema/workspace.ts";
import type { Availability, Member, Store } from "./rules.ts";

const memberColumns = {
  workspaceId: members.workspaceId,
  userId: members.userId,
  storeId: members.storeId,
  name: members.name,
  displayName: members.displayName,
  handle: members.handle,
  zone: members.zone,
  isAdmin: members.isAdmin,
  isGuest: members.isGuest,
  isDeleted: members.isDeleted,
  isBot: members.isBot,
  repSinceAt: members.repSinceAt,
  workDays: sql<ReadonlySet<number> | null>`${members.workDays}`.mapWith(weekdaysOf),
  opens: members.opens,
  closes: members.closes,
  // Some dozens a year for somebody whose week changes.
  ownDays: sql`(
    select coalesce(string_agg(d.on || case when d.is_worked then '+' else '-' end, ','), '') from ${memberDays} d
    where d.workspace_id = ${members}.workspace_id and d.user_id = ${members}.user_id
  )`.mapWith(ownDaysOf),
  awayFrom: members.awayFrom,
  awayUntil: members.awayUntil,
  coverId: members.coverId,
};

/** "12345". */
function weekdaysOf(digits: string): ReadonlySet<number> {
  return new Set([...digits].map(Number));
}

/** "2026-06-02-,2026-06-06+". */
function ownDaysOf(days: string): ReadonlyMap<string, boolean> {
  return new Map(days.split(",").flatMap((day) => (day === "" ? [] : [[day.slice(0, -1), day.endsWith("+")]])));
}

export async function insertWorkspace(
  db: Queryable,
  workspace: { id: WorkspaceId; name: string; botUserId: UserId; installedAt: Temporal.Instant },
): Promise<void> {
  await db
    .insert(workspaces)
    .values(workspace)
    .onConflictDoUpdate({ target: workspaces.id, set: { name: workspace.name, botUserId: workspace.botUserId } });
}

export async function listWorkspaces(db: Queryable): Promise<WorkspaceId[]> {
  const rows = await db.select({ id: workspaces.id }).from(workspaces).orderBy(asc(workspaces.id));
  return rows.map(({ id }) => id);
}

const storeColumns = { workspaceId: stores.workspaceId, id: stores.id, name: stores.name, zone: stores.zone };

export async function listStores(db: Queryable, workspaceId: WorkspaceId): Promise<Store[]> {
  return db.select(storeColumns).from(stores).where(eq(stores.workspaceId, workspaceId)).orderBy(asc(stores.createdAt));
}

/** The workspace's one store, made with `zone` if there is none yet. Call it in a transaction that locked the workspace. */
export async function insertFirstStore(
  db: Queryable,
  workspaceId: WorkspaceId,
  { name, zone, now }: { name: string; zone: string; now: Temporal.Instant },
): Promise<Store> {
  await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("update");
  const [existing] = await listStores(db, workspaceId);
  if (existing) return existing;
  const store: Store = { workspaceId, id: newId<StoreId>(), name, zone };
  await db.insert(stores).values({ ...store, createdAt: now });
  return store;
}

export async function findMember(db: Queryable, workspaceId: WorkspaceId, userId: UserId): Promise<Member | null> {
  const [row] = await db
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  return row ?? null;
}

/** @throws if nobody of that id was ever met: a row refers to them, so that would be our mistake */
export async function getMember(db: Queryable, workspaceId: WorkspaceId, userId: UserId): Promise<Member> {
  const member = await findMember(db, workspaceId, userId);
  if (member === null) throw new Error(`no member ${userId} in ${workspaceId}`);
  return member;
}

export async function findMembers(
  db: Queryable,
  workspaceId: WorkspaceId,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, Member>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.userId, [...new Set(userIds)])));
  return new Map(rows.map((row) => [row.userId, row]));
}

/** Whoever is named to cover for them, by their id; empty where nobody is. */
export async function findCovers(
  db: Queryable,
  { workspaceId, coverId }: Pick<Member, "workspaceId" | "coverId">,
): Promise<ReadonlyMap<UserId, Member>> {
  return findMembers(db, workspaceId, coverId === null ? [] : [coverId]);
}

export async function listMembers(db: Queryable, workspaceId: WorkspaceId): Promise<Member[]> {
  return db
    .select(memberColumns)
    .from(members)
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(asc(members.userId));
}

/** Those who have logged a sale or a visit and still work here. */
export async function listReps(db: Queryable, workspaceId: WorkspaceId): Promise<Member[]> {
  return db
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), isNotNull(members.repSinceAt), not(isGone(members))))
    .orderBy(asc(members.repSinceAt));
}

/** What Slack knows of somebody. */
export type SlackMember = Omit<Member, "repSinceAt" | keyof Availability>;

/** Writes people as Slack has them now; what we know of them ourselves stays. */
export async function insertMembers(
  db: Queryable,
  people: readonly SlackMember[],
  now: Temporal.Instant,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insert(members)
    .values(people.map((person) => ({ ...person, refreshedAt: now })))
    .onConflictDoUpdate({
      target: [members.workspaceId, members.userId],
      set: {
        name: sql`excluded.name`,
        displayName: sql`excluded.display_name`,
        handle: sql`excluded.handle`,
        // Slack has no zone for whoever has left: they keep theirs.
        zone: sql`case when excluded.is_deleted then ${members.zone} else excluded.zone end`,
        movedFrom: sql`case when excluded.is_deleted or excluded.zone = ${members.zone} then ${members.movedFrom}
          else coalesce(${members.movedFrom}, ${members.zone}) end`,
        isAdmin: sql`excluded.is_admin`,
        isGuest: sql`excluded.is_guest`,
        isDeleted: sql`excluded.is_deleted`,
        isBot: sql`excluded.is_bot`,
        refreshedAt: sql`excluded.refreshed_at`,
      },
    });
}

/** Workspaces whose people Slack was not asked for since `since`. */
export async function listUnread(db: Queryable, since: Temporal.Instant): Promise<WorkspaceId[]> {
  const rows = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(or(isNull(workspaces.peopleReadAt), lte(workspaces.peopleReadAt, since)))
    .orderBy(asc(workspaces.id));
  return rows.map(({ id }) => id);
}

export async function markRead(db: Queryable, workspaceId: WorkspaceId, now: Temporal.Instant): Promise<void> {
  await db.update(workspaces).set({ peopleReadAt: now }).where(eq(workspaces.id, workspaceId));
}

/**
 * The first sale or visit makes a rep; later ones change nothing. It locks the member until the transaction ends, so
 * that a form which Slack hands in twice at once is saved by one after the other.
 */
export async function markRep(
  db: Queryable,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .update(members)
    .set({ repSinceAt: sql`coalesce(${members.repSinceAt}, ${now})` })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
}

/** What somebody says of when they work, as far as `changes` names it. */
export async function updateAvailability(
  db: Queryable,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  { workDays, ...changes }: Partial<Omit<Availability, "ownDays">>,
): Promise<void> {
  const digits = workDays === undefined ? {} : { workDays: workDays && [...workDays].toSorted().join("") };
  await db
    .update(members)
    .set({ ...changes, ...digits })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
}

/** Single days that differ from their week; what was said of them before is overwritten. */
export async function insertOwnDays(
  db: Queryable,
  { workspaceId, userId }: Pick<Member, "workspaceId" | "userId">,
  days: ReadonlyMap<string, boolean>,
): Promise<void> {
  if (days.size === 0) return;
  await db
    .insert(memberDays)
    .values([...days].map(([on, isWorked]) => ({ workspaceId, userId, on: Temporal.PlainDate.from(on), isWorked })))
    .onConflictDoUpdate({
      target: [memberDays.workspaceId, memberDays.userId, memberDays.on],
      set: { isWorked: sql`excluded.is_worked` },
    });
}

/** Whoever has moved to another zone, with the one in which their follow-ups still stand, in every workspace. */
export async function listMoved(db: Queryable): Promise<{ readonly member: Member; readonly from: string }[]> {
  const rows = await db
    .select({ ...memberColumns, from: sql<string>`${members.movedFrom}` })
    .from(members)
    .where(isNotNull(members.movedFrom))
    .orderBy(asc(members.workspaceId), asc(members.userId));
  return rows.map(({ from, ...member }) => ({ member, from }));
}

/** Their follow-ups stand on the clock of `zone` now; where they have moved on since, that is where from. */
export async function markSettled(db: Queryable, { workspaceId, userId, zone }: Member): Promise<void> {
  await db
    .update(members)
    .set({ movedFrom: sql`nullif(${zone}, ${members.zone})` })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
}

/** Whoever said until when they are away, and may be back by now, in every workspace. */
export async function listAway(db: Queryable): Promise<Member[]> {
  return db
    .select(memberColumns)
    .from(members)
    .where(isNotNull(members.awayUntil))
    .orderBy(asc(members.workspaceId), asc(members.userId));
}
