// Customers of a workspace.
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ContactId, CustomerId, PraiseId, SaleId, UserId, VisitId, WorkspaceId } from "../../core/ids.ts";
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
    /** The sale that brought them in was taken back, or they are one with another customer. */
    removedAt: instant("removed_at"),
    /** Who they turned out to be; everything of theirs stands there. */
    mergedIntoId: uuid("merged_into_id").$type<CustomerId>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.createdBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    foreignKey({ columns: [table.workspaceId, table.mergedIntoId], foreignColumns: [table.workspaceId, table.id] }),
    check("customers_merged_are_removed", sql`${table.mergedIntoId} is null or ${table.removedAt} is not null`),
    // A customer who is saved is held against those of the same name.
    index("customers_by_name").on(table.workspaceId, table.nameKey).where(sql`${table.removedAt} is null`),
    // A merge takes those along who were merged into them before.
    index("customers_by_merge").on(table.workspaceId, table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
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
    /** What they asked us not to do, where they said so then. */
    silence: text({ enum: ["calls", "messages", "sales", "all"] }),
    note: text(),
    madeBy: text("made_by").$type<UserId>().notNull(),
    madeAt: instant("made_at").notNull(),
    undoneAt: instant("undone_at"),
    /** By table, the rows as they were before it, while it can be undone; only where it silenced us. */
    stoodBefore: jsonb("stood_before"),
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
    // The beat looks in every workspace for what can't be undone any more.
    index("contacts_undoable").on(table.madeAt).where(sql`${table.stoodBefore} is not null`),
  ],
);

/** What customers were glad of, beside what they complained of. */
export const praises = pgTable(
  "praises",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<PraiseId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    /** The form that it came from: a form that Slack hands in twice counts once. */
    formId: text("form_id").notNull(),
    /** The customer's. */
    words: text().notNull(),
    aboutId: text("about_id").$type<UserId>().notNull(),
    heardBy: text("heard_by").$type<UserId>().notNull(),
    heardAt: instant("heard_at").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.aboutId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.heardBy], foreignColumns: [members.workspaceId, members.userId] }),
    unique("praises_once_a_form").on(table.workspaceId, table.formId),
    // The customer card shows the last ones.
    index("praises_by_customer").on(table.workspaceId, table.customerId, table.heardAt),
  ],
);

/** Whether two customers are one: asked in the confirmation of the sale or the visit that raised it. */
export const likenesses = pgTable(
  "likenesses",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    /** The sale or the visit; no foreign key, since it may be either. */
    subjectId: uuid("subject_id").$type<SaleId | VisitId>().notNull(),
    knownId: uuid("known_id").$type<CustomerId>().notNull(),
    /** What the two have in common: the name alone, or a phone or an e-mail under another name. */
    shares: text({ enum: ["name", "phone", "email"] }).notNull(),
    /** Made because only the name is the same; empty where the sale or the visit went to the one we knew. */
    madeId: uuid("made_id").$type<CustomerId>(),
    answer: text({ enum: ["same", "other"] }),
    answeredBy: text("answered_by").$type<UserId>(),
    answeredAt: instant("answered_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.subjectId] }),
    foreignKey({
      columns: [table.workspaceId, table.knownId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.madeId], foreignColumns: [customers.workspaceId, customers.id] }),
    foreignKey({
      columns: [table.workspaceId, table.answeredBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    check("likenesses_made_for_a_name", sql`(${table.shares} = 'name') = (${table.madeId} is not null)`),
    check(
      "likenesses_answer_is_whole",
      sql`num_nonnulls(${table.answer}, ${table.answeredBy}, ${table.answeredAt}) in (0, 3)`,
    ),
    // A merge changes the questions that are open about either.
    index("likenesses_by_known").on(table.workspaceId, table.knownId),
    index("likenesses_by_made").on(table.workspaceId, table.madeId).where(sql`${table.madeId} is not null`),
  ],
);
