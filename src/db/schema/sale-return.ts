// What of a sale was cancelled, or went back.
import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ReturnId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant } from "../columns.ts";
import { sales } from "./sale.ts";
import { members } from "./workspace.ts";

/** What of a sale was cancelled before it came, or went back: all of it, or a part. */
export const saleReturns = pgTable(
  "sale_returns",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<ReturnId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>().notNull(),
    /** The form it came from: a form that Slack hands in twice takes one thing back. */
    formId: text("form_id").notNull(),
    /** Which part; empty: all of it. */
    part: text(),
    why: text().notNull(),
    returnedBy: text("returned_by").$type<UserId>().notNull(),
    returnedAt: instant("returned_at").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("sale_returns_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({
      columns: [table.workspaceId, table.returnedBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    // Whoever plans, lists or counts a sale asks whether it stands; a whole sale goes back once.
    uniqueIndex("sale_returns_whole_once")
      .on(table.workspaceId, table.saleId)
      .where(sql`${table.part} is null and ${table.undoneAt} is null`),
    index("sale_returns_by_sale").on(table.workspaceId, table.saleId),
  ],
);

/** Whether all of a sale was cancelled or went back. */
export const isCancelled = sql<boolean>`exists (
  select from ${saleReturns} r where r.workspace_id = ${sales}.workspace_id and r.sale_id = ${sales}.id
  and r.part is null and r.undone_at is null
)`;
