// Workspaces, their stores and the people in them.
import { boolean, foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant } from "../columns.ts";

export const workspaces = pgTable("workspaces", {
  id: text().$type<WorkspaceId>().primaryKey(),
  name: text().notNull(),
  botUserId: text("bot_user_id").$type<UserId>().notNull(),
  installedAt: instant("installed_at").notNull(),
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
    /** Slack's owner or admin: a manager where the operator named none. */
    isAdmin: boolean("is_admin").notNull(),
    isGuest: boolean("is_guest").notNull(),
    isDeleted: boolean("is_deleted").notNull(),
    isBot: boolean("is_bot").notNull(),
    /** The first sale or visit that they logged made them a rep. */
    repSinceAt: instant("rep_since_at"),
    /** When Slack was last asked about them. */
    refreshedAt: instant("refreshed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    foreignKey({ columns: [table.workspaceId, table.storeId], foreignColumns: [stores.workspaceId, stores.id] }),
  ],
);
