// Workspaces, their stores and the people in them.
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CustomerId, DepartureId, HandoverId, StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant, plainDate, plainTime } from "../columns.ts";

export const workspaces = pgTable("workspaces", {
  id: text().$type<WorkspaceId>().primaryKey(),
  name: text().notNull(),
  botUserId: text("bot_user_id").$type<UserId>().notNull(),
  installedAt: instant("installed_at").notNull(),
  /** When Slack was last asked for all its people. */
  peopleReadAt: instant("people_read_at"),
  /** The zones' rules by which what is planned was dated, as IANA names its releases; empty before that was kept. */
  zoneRules: text("zone_rules"),
  /** The store's days and hours by which it was dated, as one text; empty before that was kept. */
  hours: text(),
  /** The last customer for whom another calendar has been followed, while that is under way, and which. */
  datedTo: uuid("zone_rules_to").$type<CustomerId>(),
  datedFor: text("dated_for"),
});

export const stores = pgTable(
  "stores",
  {
    workspaceId: text("workspace_id")
      .$type<WorkspaceId>()
      .notNull()
      .references(() => workspaces.id),
    id: uuid().$type<StoreId>().notNull(),
    name: text().notNull(),
    /** IANA. */
    zone: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const members = pgTable(
  "members",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    storeId: uuid("store_id").$type<StoreId>().notNull(),
    /** What everybody knows them by: the full name, else the display name. */
    name: text().notNull(),
    /** What they call themselves in Slack; a promise may name them so. Empty where they chose none. */
    displayName: text("display_name").notNull(),
    handle: text().notNull(),
    /** IANA, as Slack has it. */
    zone: text().notNull(),
    /** The zone in which their follow-ups still stand, since they moved; empty once these are planned on their new clock. */
    movedFrom: text("moved_from"),
    /** Slack's owner or admin: a manager where the operator named none. */
    isAdmin: boolean("is_admin").notNull(),
    isGuest: boolean("is_guest").notNull(),
    isDeleted: boolean("is_deleted").notNull(),
    isBot: boolean("is_bot").notNull(),
    /** The first sale or visit that they logged made them a rep. */
    repSinceAt: instant("rep_since_at"),
    /** Their own hours and ISO weekdays ("12345"); empty: the store's. */
    opens: plainTime(),
    closes: plainTime(),
    workDays: text("work_days"),
    /** Away from this day through that one, on their own calendar; empty once they are back. */
    awayFrom: plainDate("away_from"),
    awayUntil: plainDate("away_until"),
    /** Who gets their nudges while they are away. */
    coverId: text("cover_id").$type<UserId>(),
    /** When Slack was last asked about them. */
    refreshedAt: instant("refreshed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    foreignKey({ columns: [table.workspaceId, table.storeId], foreignColumns: [stores.workspaceId, stores.id] }),
    foreignKey({ columns: [table.workspaceId, table.coverId], foreignColumns: [table.workspaceId, table.userId] }),
    check("members_hours_are_whole", sql`(${table.opens} is null) = (${table.closes} is null)`),
    check("members_open_before_they_close", sql`${table.opens} < ${table.closes}`),
    check("members_work_days_are_weekdays", sql`${table.workDays} ~ '^[1-7]+$'`),
    check("members_away_is_whole", sql`(${table.awayFrom} is null) = (${table.awayUntil} is null)`),
    check("members_away_ends_after_it_begins", sql`${table.awayFrom} <= ${table.awayUntil}`),
    check("members_cover_while_away", sql`${table.coverId} is null or ${table.awayUntil} is not null`),
    check("members_cover_is_another", sql`${table.coverId} <> ${table.userId}`),
  ],
);

/** Whoever can answer nothing any more: deactivated in Slack, or no more than a guest since. */
export function isGone({
  isDeleted,
  isGuest,
  isBot,
}: Readonly<Record<"isDeleted" | "isGuest" | "isBot", SQLWrapper>>): SQL {
  return sql`(${isDeleted} or ${isGuest} or ${isBot})`;
}

/** Single days that differ from somebody's week: taken off (`Off today`, being away), or worked all the same. */
export const memberDays = pgTable(
  "member_days",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    on: plainDate().notNull(),
    isWorked: boolean("is_worked").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId, table.on] }),
    foreignKey({ columns: [table.workspaceId, table.userId], foreignColumns: [members.workspaceId, members.userId] }),
  ],
);

/** Somebody whose work nobody does any more: it stands in the store's queue until it is handed over, or they are back. */
export const departures = pgTable(
  "departures",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<DepartureId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    noticedAt: instant("noticed_at").notNull(),
    /** They are back; what is still theirs is theirs again. */
    returnedAt: instant("returned_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.userId], foreignColumns: [members.workspaceId, members.userId] }),
    // Managers are told of each once.
    uniqueIndex("departures_one_open").on(table.workspaceId, table.userId).where(sql`${table.returnedAt} is null`),
  ],
);

/** All that one person looked after, handed to another by a manager. */
export const handovers = pgTable(
  "handovers",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<HandoverId>().notNull(),
    /** The form it came from: a form that Slack hands in twice hands over once. */
    formId: text("form_id").notNull(),
    fromId: text("from_id").$type<UserId>().notNull(),
    toId: text("to_id").$type<UserId>().notNull(),
    /** How much was open then. */
    followUps: integer("follow_ups").notNull(),
    promises: integer().notNull().default(0),
    customers: integer().notNull(),
    note: text(),
    handedBy: text("handed_by").$type<UserId>().notNull(),
    handedAt: instant("handed_at").notNull(),
    /** When the last of it had passed; empty while some is still to pass. */
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("handovers_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({ columns: [table.workspaceId, table.fromId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.toId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.handedBy], foreignColumns: [members.workspaceId, members.userId] }),
    check("handovers_to_another", sql`${table.fromId} <> ${table.toId}`),
    // The beat goes on with what was interrupted.
    index("handovers_unfinished").on(table.handedAt).where(sql`${table.finishedAt} is null`),
  ],
);
