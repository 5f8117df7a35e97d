// Customers of a workspace.
import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { CustomerId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant } from "../columns.ts";
import { members } from "./workspace.ts";

export const customers = pgTable(
  "customers",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<CustomerId>().notNull(),
    name: text().notNull(),
    /** The name as searches compare it: no case, accents or zero-width characters. */
    nameKey: text("name_key").notNull(),
    /** E.164. */
    phone: text(),
    /** Lower case. */
    email: text(),
    createdBy: text("created_by").$type<UserId>().notNull(),
    createdAt: instant("created_at").notNull(),
    /** The sale that brought them in was taken back. */
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.createdBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    // A sale's customer is looked up by phone, then by e-mail, while its form is being saved.
    index("customers_by_phone").on(table.workspaceId, table.phone).where(sql`${table.phone} is not null`),
    index("customers_by_email").on(table.workspaceId, table.email).where(sql`${table.email} is not null`),
  ],
);
