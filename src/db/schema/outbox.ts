// Every message that we owe somebody, from the transaction that made us owe it to what Slack said when it was sent.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ChannelId, DigestId, OutboxId, ProcessId, StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import { instant, plainDate } from "../columns.ts";
import { stores, workspaces } from "./workspace.ts";

export const outbox = pgTable(
  "outbox",
  {
    workspaceId: text("workspace_id")
      .$type<WorkspaceId>()
      .notNull()
      .references(() => workspaces.id),
    id: uuid().$type<OutboxId>().notNull(),
    /** Names the message's builder among the features' cards. */
    kind: text().notNull(),
    /** The row that it speaks of (a sale, a follow-up, a promise …); no foreign key, since the kind decides the table. */
    subjectId: uuid("subject_id").notNull(),
    /** The subject's how-manieth message of this kind to this recipient, from 0. */
    round: integer().notNull(),
    recipient: text().$type<UserId | ChannelId>().notNull(),
    dueAt: instant("due_at").notNull(),
    /** When it was due before it was put off, for its reader's hours or until Slack takes it; empty where it wasn't. */
    wantedAt: instant("wanted_at"),
    state: text({ enum: ["scheduled", "claimed", "sending", "sent", "unknown", "refused", "dropped"] }).notNull(),
    leaseOwner: uuid("lease_owner").$type<ProcessId>(),
    leaseUntil: instant("lease_until"),
    /** Times that Slack asked us to come back later. */
    postponed: integer().notNull(),
    /** Where it stands in Slack; rows that travelled in one message share it. */
    channel: text().$type<ChannelId>(),
    ts: text(),
    /** When it left `sending`: sent, or perhaps sent (`unknown`). */
    sentAt: instant("sent_at"),
    /** Slack's error, or why it was not sent. */
    reason: text(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("outbox_once").on(table.workspaceId, table.kind, table.subjectId, table.recipient, table.round),
    check(
      "outbox_lease_while_claimed",
      sql`(${table.state} in ('claimed', 'sending')) = (${table.leaseOwner} is not null and ${table.leaseUntil} is not null)`,
    ),
    check(
      "outbox_sent_is_somewhere",
      sql`(${table.state} = 'sent') = (${table.channel} is not null and ${table.ts} is not null)`,
    ),
    // The claim: what is due, oldest first, in every workspace. A partial index stays small however much was sent.
    index("outbox_due").on(table.dueAt).where(sql`${table.state} = 'scheduled'`),
    // Taking back what a dead process held.
    index("outbox_leased").on(table.leaseUntil).where(sql`${table.state} in ('claimed', 'sending')`),
    // All rows of one message, when it is updated.
    index("outbox_by_message").on(table.workspaceId, table.channel, table.ts).where(sql`${table.state} = 'sent'`),
    // Whether a message is the first that its reader gets.
    index("outbox_by_reader").on(table.workspaceId, table.recipient, table.sentAt).where(sql`${table.state} = 'sent'`),
    // The messages that speak of a subject, when it changes.
    index("outbox_by_subject").on(table.workspaceId, table.subjectId),
    // Home and the digest show what may or may not have arrived.
    index("outbox_unknown").on(table.workspaceId, table.sentAt).where(sql`${table.state} = 'unknown'`),
  ],
);

export const digests = pgTable(
  "digests",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<DigestId>().notNull(),
    storeId: uuid("store_id").$type<StoreId>().notNull(),
    /** The store's day; having the row is having claimed that day's digest. */
    on: plainDate().notNull(),
    /** What it says, as it stood then: a digest posted late says the same. */
    content: jsonb().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("digests_one_a_day").on(table.workspaceId, table.storeId, table.on),
    foreignKey({ columns: [table.workspaceId, table.storeId], foreignColumns: [stores.workspaceId, stores.id] }),
  ],
);
