// Shoppers who left without buying.
import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { CustomerId, SaleId, StoreId, UserId, VisitId, WorkspaceId } from "../../core/ids.ts";
import { instant, plainDate } from "../columns.ts";
import { customers } from "./customer.ts";
import { sales } from "./sale.ts";
import { members, stores } from "./workspace.ts";

export const visits = pgTable(
  "visits",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<VisitId>().notNull(),
    /** The form it came from: a form that Slack hands in twice makes one visit. */
    formId: text("form_id").notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    storeId: uuid("store_id").$type<StoreId>().notNull(),
    /** Who was there. */
    repId: text("rep_id").$type<UserId>().notNull(),
    /** Who looks after it since it was handed over; empty: whoever was there. */
    ownerId: text("owner_id").$type<UserId>(),
    /** What they were looking for. */
    what: text().notNull(),
    heldBack: text("held_back", {
      enum: ["price", "comparing", "asking-someone", "not-in-stock", "delivery-time", "just-looking", "other"],
    }),
    note: text(),
    mayCall: text("may_call", { enum: ["call", "message", "no"] }).notNull(),
    /** The day on which they decide, as they said it last. */
    decidesOn: plainDate("decides_on"),
    /** When they want to hear from us again, once they said that they are still deciding; and the day they said it. */
    wish: text({ enum: ["week", "day", "month", "none"] }),
    wishedOn: plainDate("wished_on"),
    /** The name in the form, where the phone or e-mail was known under another. */
    typedName: text("typed_name"),
    /** This visit brought the customer in: taking it back takes the customer back too. */
    madeCustomer: boolean("made_customer").notNull(),
    visitedAt: instant("visited_at").notNull(),
    /** How it ended; empty while it is open, and where they bought elsewhere: that is read from the answer that said so. */
    endedBecause: text("ended_because", { enum: ["bought", "bought-elsewhere", "not-interested", "undone"] }),
    endedAt: instant("ended_at"),
    /** The sale that it became. */
    saleId: uuid("sale_id").$type<SaleId>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("visits_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.storeId], foreignColumns: [stores.workspaceId, stores.id] }),
    foreignKey({ columns: [table.workspaceId, table.repId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    check("visits_ended_has_its_time", sql`(${table.endedBecause} is null) = (${table.endedAt} is null)`),
    check("visits_wish_has_its_day", sql`(${table.wish} is null) = (${table.wishedOn} is null)`),
    check("visits_wish_of_a_day_names_it", sql`${table.wish} <> 'day' or ${table.decidesOn} is not null`),
    check("visits_sale_means_bought", sql`${table.saleId} is null or ${table.endedBecause} = 'bought'`),
    // A sale closes its customer's open visits; the customer card lists them.
    index("visits_by_customer").on(table.workspaceId, table.customerId),
    // A sale that is taken back opens the visits that it closed.
    index("visits_by_sale").on(table.workspaceId, table.saleId).where(sql`${table.saleId} is not null`),
    // The digest counts what was logged yesterday.
    index("visits_by_day").on(table.workspaceId, table.visitedAt),
  ],
);

/** The same shopper came by again, which wasn't taken back: that visit speaks for them. For a select from `visits`. */
export const hasComeAgain = sql<boolean>`exists (
  select from ${visits} later where later.workspace_id = ${visits}.workspace_id
    and later.customer_id = ${visits}.customer_id and later.ended_because is distinct from 'undone'
    and (later.visited_at, later.id) > (${visits}.visited_at, ${visits}.id)
)`;

/** Who looks after a shopper now. */
export const ownerOfVisit = sql<UserId>`coalesce(${visits.ownerId}, ${visits.repId})`;
