// What was sold, how it reaches the customer, and what was promised with it.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  CustomerId,
  DeliveryId,
  PromiseChangeId,
  PromiseId,
  SaleId,
  StoreId,
  UserId,
  WorkspaceId,
} from "../../core/ids.ts";
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
    /** Who sold it. */
    repId: text("rep_id").$type<UserId>().notNull(),
    /** Who looks after it since it was handed over; empty: whoever sold it. */
    ownerId: text("owner_id").$type<UserId>(),
    what: text().notNull(),
    /** Why they chose it, in their words. */
    reasons: text(),
    soldWith: text("sold_with"),
    category: text(),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text().notNull(),
    /** The name in the form, where the phone was known under another. */
    typedName: text("typed_name"),
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
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    check("sales_amount_is_positive", sql`${table.amountMinor} > 0`),
    // The customer card lists a customer's sales, newest first.
    index("sales_by_customer").on(table.workspaceId, table.customerId, table.soldAt),
    // The digest counts what was logged yesterday.
    index("sales_by_day").on(table.workspaceId, table.soldAt),
  ],
);

/** Who looks after a sale's customer now. */
export const ownerOfSale = sql<UserId>`coalesce(${sales.ownerId}, ${sales.repId})`;

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
    /** What is still to come, where a part of it has arrived. */
    stillToCome: text("still_to_come"),
    /** The day the customer was shown how they work. */
    trainedOn: plainDate("trained_on"),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("deliveries_one_a_sale").on(table.workspaceId, table.saleId),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    check("deliveries_given_on_is_for_gifts", sql`${table.givenOn} is null or ${table.gift} <> 'none'`),
    check("deliveries_whole_or_still_to_come", sql`${table.deliveredOn} is null or ${table.stillToCome} is null`),
    // The form that names a company looks at its last deliveries: whether they were moved, and the phone they had.
    index("deliveries_by_company")
      .on(table.workspaceId, sql`lower(${table.company})`, table.plannedOn)
      .where(sql`${table.company} is not null`),
    // Home lists the week's deliveries, and those whose day nobody knows.
    index("deliveries_on_their_way")
      .on(table.workspaceId, table.plannedOn)
      .where(sql`${table.deliveredOn} is null and ${table.method} <> 'took-home'`),
  ],
);

export const promises = pgTable(
  "promises",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<PromiseId>().notNull(),
    /** The form that it came from, handed in once or twice; empty for those that came with a sale. */
    formId: text("form_id"),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>(),
    /** The maker's own words. */
    words: text().notNull(),
    /** The message that it was made of. */
    link: text(),
    makerId: text("maker_id").$type<UserId>().notNull(),
    ownerId: text("owner_id").$type<UserId>().notNull(),
    /** Who keeps it, where that is nobody in Slack: its owner is the maker, who chases them. */
    outsideName: text("outside_name"),
    outsidePhone: text("outside_phone"),
    /** Empty: due with the delivery, on whatever day that is. */
    dueOn: plainDate("due_on"),
    state: text({
      enum: [
        ...(["asked", "agreed", "made", "accepted", "late", "cant", "reopened"] as const),
        ...(["done", "kept", "not-kept", "not-confirmed", "withdrawn"] as const),
      ],
    }).notNull(),
    /** What it was before it was taken back with its sale, in case that is undone. */
    withdrawnFrom: text("withdrawn_from"),
    /** Times that it was put to somebody before, so that each time may be told anew. */
    round: integer().notNull(),
    /** When it was last put to its owner. */
    askedAt: instant("asked_at").notNull(),
    /** When it came into its present state. */
    turnedAt: instant("turned_at").notNull(),
    /** What its owner can do instead, and what is in the way of the promise as it was made. */
    offerWords: text("offer_words"),
    offerDueOn: plainDate("offer_due_on"),
    offerWhy: text("offer_why"),
    /** This promise brought the customer in: taking it back takes the customer back too. */
    madeCustomer: boolean("made_customer").notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("promises_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({ columns: [table.workspaceId, table.makerId], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    check("promises_due_on_or_with_a_sale", sql`${table.dueOn} is not null or ${table.saleId} is not null`),
    check(
      "promises_offer_has_its_reason",
      sql`${table.offerWhy} is not null or ${table.state} not in ('late', 'cant')`,
    ),
    // A sale's confirmation and nudges name its promises; so does the customer card.
    index("promises_by_sale").on(table.workspaceId, table.saleId),
    index("promises_by_customer").on(table.workspaceId, table.customerId),
    // The digest lists what is at risk or broken; Home, what is still to be kept.
    index("promises_open")
      .on(table.workspaceId, table.state)
      .where(sql`${table.state} not in ('kept', 'not-confirmed', 'withdrawn')`),
    // How promises were kept is counted over those that came to their present state since a day.
    index("promises_by_turn").on(table.workspaceId, table.turnedAt),
  ],
);

/** Everything that happened to a promise: who said what, and when. */
export const promiseChanges = pgTable(
  "promise_changes",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<PromiseChangeId>().notNull(),
    promiseId: uuid("promise_id").$type<PromiseId>().notNull(),
    kind: text({
      enum: [
        ...(["made", "asked", "accepted", "passed-on", "late", "cant", "agreed", "not-agreed"] as const),
        ...(["promised", "left", "done", "confirmed", "not-kept", "not-confirmed"] as const),
        ...(["handed-on", "came-back", "new-maker", "withdrawn", "restored"] as const),
        ...(["changed", "moved", "called-off", "thanked"] as const),
      ],
    }).notNull(),
    /** What they said to it. */
    note: text(),
    /** What it became, where that changed: its words, who keeps it, the day that it was due and is due since. */
    words: text(),
    ownerId: text("owner_id").$type<UserId>(),
    outsideName: text("outside_name"),
    wasDueOn: plainDate("was_due_on"),
    dueOn: plainDate("due_on"),
    changedBy: text("changed_by").$type<UserId>().notNull(),
    changedAt: instant("changed_at").notNull(),
    /** By table, the rows as they were before it, while it can be undone by itself: no answer to a nudge keeps them. */
    stoodBefore: jsonb("stood_before"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.promiseId], foreignColumns: [promises.workspaceId, promises.id] }),
    foreignKey({
      columns: [table.workspaceId, table.changedBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    // The news of a change is drawn with what came of the promise before; so is its history.
    index("promise_changes_by_promise").on(table.workspaceId, table.promiseId),
    // The beat looks in every workspace for what can't be undone any more.
    index("promise_changes_undoable").on(table.changedAt).where(sql`${table.stoodBefore} is not null`),
  ],
);
