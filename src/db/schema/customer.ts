// Customers of a workspace.
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ContactId, CustomerId, UserId, WorkspaceId } from "../../core/ids.ts";
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

/** What a customer asked us not to do; a later purchase does not undo it. */
export const optOuts = pgTable(
  "opt_outs",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    kind: text({ enum: ["calls", "messages", "sales", "all"] }).notNull(),
    reason: text(),
    askedBy: text("asked_by").$type<UserId>().notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.customerId, table.kind] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.askedBy], foreignColumns: [members.workspaceId, members.userId] }),
  ],
);

/** Contacts outside of any follow-up: they rang the store, somebody met them. */
export const contacts = pgTable(
  "contacts",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<ContactId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    /** The form that it came from: a form that Slack hands in twice makes one contact. */
    formId: text("form_id").notNull(),
    how: text({ enum: ["call", "visit", "message"] }).notNull(),
    isReached: boolean("is_reached").notNull(),
    note: text(),
    madeBy: text("made_by").$type<UserId>().notNull(),
    madeAt: instant("made_at").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.madeBy], foreignColumns: [members.workspaceId, members.userId] }),
    unique("contacts_once_a_form").on(table.workspaceId, table.formId),
    // The customer card asks for the last one.
    index("contacts_by_customer").on(table.workspaceId, table.customerId, table.madeAt),
  ],
);
