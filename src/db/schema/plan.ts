// The follow-up plans that a workspace made its own.
import { sql } from "drizzle-orm";
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { UserId, WorkspaceId } from "../../core/ids.ts";
import { instant } from "../columns.ts";
import { members, workspaces } from "./workspace.ts";

/** Kept for ever: a follow-up is drawn and answered as the version says that it came from. The first version is code. */
export const planVersions = pgTable(
  "plan_versions",
  {
    workspaceId: text("workspace_id")
      .$type<WorkspaceId>()
      .notNull()
      .references(() => workspaces.id),
    version: integer().notNull(),
    document: jsonb().$type<unknown>().notNull(),
    /** Empty: the operator, from the command line. */
    savedBy: text("saved_by").$type<UserId>(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [
    // The newest is looked up whenever something is planned.
    primaryKey({ columns: [table.workspaceId, table.version] }),
    foreignKey({ columns: [table.workspaceId, table.savedBy], foreignColumns: [members.workspaceId, members.userId] }),
    check("plan_versions_follow_ours", sql`${table.version} > 1`),
  ],
);
