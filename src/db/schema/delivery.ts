// What happened to deliveries on their way, and what colleagues were asked of them.
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { DeliveryAskId, DeliveryChangeId, SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant, plainDate } from "../columns.ts";
import { sales } from "./sale.ts";
import { members } from "./workspace.ts";

/** Who changed what of a delivery, and who had asked for it. */
export const deliveryChanges = pgTable(
  "delivery_changes",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<DeliveryChangeId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>().notNull(),
    /** The form it came from: a form that Slack hands in twice changes once. Empty where a button did it. */
    formId: text("form_id"),
    /** `undone`: a move, or facts, that were taken back. */
    kind: text({ enum: ["moved", "facts", "delivered", "undone"] }).notNull(),
    /** Of a move: who wanted it. */
    askedBy: text("asked_by", { enum: ["customer", "us"] }),
    wasOn: plainDate("was_on"),
    isOn: plainDate("is_on"),
    wasWindow: text("was_window"),
    isWindow: text("is_window"),
    wasAddress: text("was_address"),
    isAddress: text("is_address"),
    wasReceiver: text("was_receiver"),
    isReceiver: text("is_receiver"),
    /** What was still to come after it. */
    stillToCome: text("still_to_come"),
    changedBy: text("changed_by").$type<UserId>().notNull(),
    changedAt: instant("changed_at").notNull(),
    /** By table, the rows as they were before it, while it can be undone by itself: no answer to a nudge keeps them. */
    stoodBefore: jsonb("stood_before"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("delivery_changes_once_a_form").on(table.workspaceId, table.formId),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({
      columns: [table.workspaceId, table.changedBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    check("delivery_changes_moves_were_asked_for", sql`(${table.kind} = 'moved') = (${table.askedBy} is not null)`),
    // Planning a sale asks for its last move; the card lists them, and a company's moves are counted by sale.
    index("delivery_changes_by_sale").on(table.workspaceId, table.saleId, table.changedAt),
    // The beat looks in every workspace for what can't be undone any more.
    index("delivery_changes_undoable").on(table.changedAt).where(sql`${table.stoodBefore} is not null`),
  ],
);

/** What is missing of a delivery, asked of the colleague who can find it out. */
export const deliveryAsks = pgTable(
  "delivery_asks",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<DeliveryAskId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>().notNull(),
    askedBy: text("asked_by").$type<UserId>().notNull(),
    askedOf: text("asked_of").$type<UserId>().notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Times that they didn't know it yet, so that each time they may be asked anew. */
    round: integer().notNull(),
    /** By when they will know, where they don't yet. */
    knownOn: plainDate("known_on"),
    /** When it was answered, or no longer needed; empty while it is open. */
    closedAt: instant("closed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({ columns: [table.workspaceId, table.askedBy], foreignColumns: [members.workspaceId, members.userId] }),
    foreignKey({ columns: [table.workspaceId, table.askedOf], foreignColumns: [members.workspaceId, members.userId] }),
    // Nobody is asked twice for one delivery.
    uniqueIndex("delivery_asks_one_open")
      .on(table.workspaceId, table.saleId, table.askedOf)
      .where(sql`${table.closedAt} is null`),
  ],
);
