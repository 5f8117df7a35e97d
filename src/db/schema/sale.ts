// What was sold, how it reaches the customer, and what was promised with it.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { CustomerId, DeliveryId, PromiseId, SaleId, StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant, plainDate, plainTime } from "../columns.ts";
import { customers } from "./customer.ts";
import { members, stores } from "./workspace.ts";

export const sales = pgTable(
  "sales",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<SaleId>().notNull(),
    /** The form it came from: a form that Slack hands in twice makes one sale. */
    formId: text("form_id").notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    storeId: uuid("store_id").$type<StoreId>().notNull(),
    repId: text("rep_id").$type<UserId>().notNull(),
    what: text().notNull(),
    /** Why they chose it, in their words. */
    reasons: text(),
    soldWith: text("sold_with"),
    category: text(),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text().notNull(),
    /** This sale brought the customer in: taking it back takes the customer back too. */
    madeCustomer: boolean("made_customer").notNull(),
    soldAt: instant("sold_at").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("sales_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.storeId], foreignColumns: [stores.workspaceId, stores.id] }),
    foreignKey({ columns: [table.workspaceId, table.repId], foreignColumns: [members.workspaceId, members.userId] }),
    check("sales_amount_is_positive", sql`${table.amountMinor} > 0`),
    // The customer card lists a customer's sales, newest first.
    index("sales_by_customer").on(table.workspaceId, table.customerId, table.soldAt),
    // The digest counts what was logged yesterday.
    index("sales_by_day").on(table.workspaceId, table.soldAt),
  ],
);

export const deliveries = pgTable(
  "deliveries",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<DeliveryId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>().notNull(),
    method: text({ enum: ["took-home", "delivery", "pick-up", "installation"] }).notNull(),
    /** The day it was planned for; empty while nobody knows. */
    plannedOn: plainDate("planned_on"),
    /** The window as people say it ("9 to 12"), and its end where that could be read. */
    window: text(),
    windowEndsAt: plainTime("window_ends_at"),
    company: text(),
    companyPhone: text("company_phone"),
    address: text(),
    reference: text(),
    receiverName: text("receiver_name"),
    receiverPhone: text("receiver_phone"),
    gift: text({ enum: ["none", "gift", "secret"] }).notNull(),
    givenOn: plainDate("given_on"),
    /** The day the goods were in the customer's hands. */
    deliveredOn: plainDate("delivered_on"),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("deliveries_one_a_sale").on(table.workspaceId, table.saleId),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    check("deliveries_given_on_is_for_gifts", sql`${table.givenOn} is null or ${table.gift} <> 'none'`),
  ],
);

export const promises = pgTable(
  "promises",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<PromiseId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>(),
    /** The maker's own words. */
    words: text().notNull(),
    makerId: text("maker_id").$type<UserId>().notNull(),
    ownerId: text("owner_id").$type<UserId>().notNull(),
    /** Empty: due with the delivery, on whatever day that is. */
    dueOn: plainDate("due_on"),
    state: text({ enum: ["made", "accepted", "withdrawn"] }).notNull(),
    acceptedAt: instant("accepted_at"),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({ columns: [table.workspaceId, table.makerId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    check(
      "promises_accepted_has_its_time",
      sql`(${table.state} = 'made') = (${table.acceptedAt} is null) or ${table.state} = 'withdrawn'`,
    ),
    check("promises_due_on_or_with_a_sale", sql`${table.dueOn} is not null or ${table.saleId} is not null`),
    // A sale's confirmation and nudges name its promises; so does the customer card.
    index("promises_by_sale").on(table.workspaceId, table.saleId),
    index("promises_by_customer").on(table.workspaceId, table.customerId),
  ],
);
