// The dated touches, what came of each, and the complaints that they uncover.
import { sql } from "drizzle-orm";
import {
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  AnswerId,
  CustomerId,
  FollowUpId,
  IssueId,
  PromiseId,
  SaleId,
  UserId,
  VisitId,
  WorkspaceId,
} from "../../core/ids.ts";
import { instant, plainDate } from "../columns.ts";
import { customers } from "./customer.ts";
import { promises, sales } from "./sale.ts";
import { visits } from "./visit.ts";
import { members } from "./workspace.ts";

export const issues = pgTable(
  "issues",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<IssueId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    saleId: uuid("sale_id").$type<SaleId>(),
    /** The form that it came from, handed in once or twice; empty for those that answered a nudge. */
    formId: text("form_id"),
    /** The customer's words. */
    words: text().notNull(),
    reportedBy: text("reported_by").$type<UserId>().notNull(),
    ownerId: text("owner_id").$type<UserId>().notNull(),
    /** When the customer was told that they will hear from us. */
    hearByAt: instant("hear_by_at").notNull(),
    reportedAt: instant("reported_at").notNull(),
    /** Open until the customer says that it is solved. */
    state: text({ enum: ["reported", "fixed", "solved", "not-confirmed", "undone"] }).notNull(),
    /** When it came into its present state. */
    turnedAt: instant("turned_at").notNull(),
    /** What was done, once it is fixed. */
    fix: text(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({
      columns: [table.workspaceId, table.reportedBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    unique("issues_once_a_form").on(table.workspaceId, table.formId),
    check("issues_fixed_says_how", sql`${table.state} not in ('fixed', 'solved') or ${table.fix} is not null`),
    index("issues_by_customer").on(table.workspaceId, table.customerId),
  ],
);

export const followUps = pgTable(
  "follow_ups",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<FollowUpId>().notNull(),
    customerId: uuid("customer_id").$type<CustomerId>().notNull(),
    /** What it is about: a visit, a promise or an issue, or else the sale; a promise's or issue's sale stands beside it. */
    saleId: uuid("sale_id").$type<SaleId>(),
    visitId: uuid("visit_id").$type<VisitId>(),
    promiseId: uuid("promise_id").$type<PromiseId>(),
    issueId: uuid("issue_id").$type<IssueId>(),
    subjectId: uuid("subject_id").notNull().generatedAlwaysAs(sql`coalesce(visit_id, promise_id, issue_id, sale_id)`),
    /** The plan's step that it came from, by key and version. */
    step: text().notNull(),
    planVersion: integer("plan_version").notNull(),
    ownerId: text("owner_id").$type<UserId>().notNull(),
    /** The day that the step counts from; when it moves, the follow-up is planned anew. */
    anchorOn: plainDate("anchor_on").notNull(),
    dueAt: instant("due_at").notNull(),
    /** When it would be due, did it not make room for another call to its customer; empty where it doesn't. */
    wantedAt: instant("wanted_at"),
    /** The day that the customer may have been told for it, where it has moved since. */
    toldOn: plainDate("told_on"),
    /** The last day on which it found no room among its reader's calls. */
    putOffOn: plainDate("put_off_on"),
    expiresAt: instant("expires_at"),
    /** Times that it has been put forward to its owner: one answer each. */
    round: integer().notNull(),
    /** Tries that reached nobody. */
    tries: integer().notNull(),
    state: text({ enum: ["open", "closed"] }).notNull(),
    /** What whoever made it wants said with it: what has changed, why it was handed over. */
    note: text(),
    /** Why it ended: an answer's outcome, `unreached`, `expired`, or what overtook it. */
    closedBecause: text("closed_because"),
    closedAt: instant("closed_at"),
    /** The digest of this day named it as missed; later digests tell only its age. */
    missedOn: plainDate("missed_on"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({ columns: [table.workspaceId, table.saleId], foreignColumns: [sales.workspaceId, sales.id] }),
    foreignKey({ columns: [table.workspaceId, table.visitId], foreignColumns: [visits.workspaceId, visits.id] }),
    foreignKey({ columns: [table.workspaceId, table.promiseId], foreignColumns: [promises.workspaceId, promises.id] }),
    foreignKey({ columns: [table.workspaceId, table.issueId], foreignColumns: [issues.workspaceId, issues.id] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.userId] }),
    check(
      "follow_ups_about_one",
      sql`num_nonnulls(${table.visitId}, ${table.promiseId}, ${table.issueId}) <= 1 and num_nonnulls(${table.visitId}, ${table.promiseId}, ${table.issueId}, ${table.saleId}) >= 1`,
    ),
    check(
      "follow_ups_closed_says_why",
      sql`(${table.state} = 'closed') = (${table.closedAt} is not null and ${table.closedBecause} is not null)`,
    ),
    check("follow_ups_counts", sql`${table.round} >= 0 and ${table.tries} between 0 and ${table.round}`),
    // Planning twice, or by two people at once, makes a touch once.
    uniqueIndex("follow_ups_one_open_a_step")
      .on(table.workspaceId, table.subjectId, table.step)
      .where(sql`${table.state} = 'open'`),
    // A subject is planned again from all its follow-ups.
    index("follow_ups_by_subject").on(table.workspaceId, table.subjectId),
    // /followups, Home and the digest list what is open.
    index("follow_ups_open_by_owner")
      .on(table.workspaceId, table.ownerId, table.dueAt)
      .where(sql`${table.state} = 'open'`),
    // The calls to one customer are kept apart, whoever owns them; a sale is planned by when they were last reached.
    index("follow_ups_by_customer").on(table.workspaceId, table.customerId),
    // Their card says which calls came to nothing of late, and why.
    index("follow_ups_ended_by_customer")
      .on(table.workspaceId, table.customerId, table.closedAt)
      .where(sql`${table.state} = 'closed'`),
    // The beat looks in every workspace for what no longer helps.
    index("follow_ups_by_expiry").on(table.expiresAt).where(sql`${table.state} = 'open'`),
  ],
);

export const answers = pgTable(
  "answers",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    id: uuid().$type<AnswerId>().notNull(),
    followUpId: uuid("follow_up_id").$type<FollowUpId>().notNull(),
    /** The round that it answers. */
    round: integer().notNull(),
    outcome: text().notNull(),
    /** First-hand word from the customer; what is not reached may still be an attempt. */
    isReached: boolean("is_reached").notNull(),
    isAttempt: boolean("is_attempt").notNull(),
    /** The name of whoever was called in the buyer's place, as it was then; empty where the buyer was. */
    receiver: text(),
    note: text(),
    answeredBy: text("answered_by").$type<UserId>().notNull(),
    answeredAt: instant("answered_at").notNull(),
    /** When they were reached, where that was before the answer and by no plan of ours; empty else. */
    contactedAt: instant("contacted_at"),
    /** When the follow-up comes back; empty when the answer closed it. */
    returnsAt: instant("returns_at"),
    /** How the follow-up stood before: when it was due, and how often it had been tried. */
    wasDueAt: instant("was_due_at").notNull(),
    wasExpiresAt: instant("was_expires_at"),
    wasTries: integer("was_tries").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.followUpId],
      foreignColumns: [followUps.workspaceId, followUps.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.answeredBy],
      foreignColumns: [members.workspaceId, members.userId],
    }),
    // A second tap, or a second person, finds the first one's answer here.
    uniqueIndex("answers_one_a_round").on(table.workspaceId, table.followUpId, table.round),
    // The digest and the coverage of a day.
    index("answers_by_day").on(table.workspaceId, table.answeredAt),
  ],
);

/** How the follow-up, and what else an answer may change, stood before it: kept while it can be undone. */
export const stoodBefore = pgTable(
  "stood_before",
  {
    workspaceId: text("workspace_id").$type<WorkspaceId>().notNull(),
    answerId: uuid("answer_id").$type<AnswerId>().notNull(),
    /** By table, the rows as they were. */
    rows: jsonb().notNull(),
    answeredAt: instant("answered_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.answerId] }),
    foreignKey({
      columns: [table.workspaceId, table.answerId],
      foreignColumns: [answers.workspaceId, answers.id],
    }).onDelete("cascade"),
    // The beat looks in every workspace for what can't be undone any more.
    index("stood_before_by_time").on(table.answeredAt),
  ],
);

/** Somebody answered so under one of its follow-ups; an Undo takes it back. For a select from `visits`. */
export const hasBoughtElsewhere = sql<boolean>`exists (
  select from ${followUps} f where f.workspace_id = ${visits}.workspace_id
    and f.subject_id = ${visits}.id and f.closed_because = 'bought-elsewhere'
)`;
