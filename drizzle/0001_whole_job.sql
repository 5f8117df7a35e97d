CREATE TABLE "likenesses" (
	"workspace_id" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"known_id" uuid NOT NULL,
	"shares" text NOT NULL,
	"made_id" uuid,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamptz,
	CONSTRAINT "likenesses_workspace_id_subject_id_pk" PRIMARY KEY("workspace_id","subject_id"),
	CONSTRAINT "likenesses_made_for_a_name" CHECK (("likenesses"."shares" = 'name') = ("likenesses"."made_id" is not null)),
	CONSTRAINT "likenesses_answer_is_whole" CHECK (num_nonnulls("likenesses"."answer", "likenesses"."answered_by", "likenesses"."answered_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "praises" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"words" text NOT NULL,
	"about_id" text NOT NULL,
	"heard_by" text NOT NULL,
	"heard_at" timestamptz NOT NULL,
	"undone_at" timestamptz,
	CONSTRAINT "praises_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "praises_once_a_form" UNIQUE("workspace_id","form_id")
);
--> statement-breakpoint
CREATE TABLE "delivery_asks" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_of" text NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"round" integer NOT NULL,
	"known_on" date,
	"closed_at" timestamptz,
	CONSTRAINT "delivery_asks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "delivery_changes" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"form_id" text,
	"kind" text NOT NULL,
	"asked_by" text,
	"was_on" date,
	"is_on" date,
	"was_window" text,
	"is_window" text,
	"was_address" text,
	"is_address" text,
	"was_receiver" text,
	"is_receiver" text,
	"still_to_come" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"stood_before" jsonb,
	CONSTRAINT "delivery_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "delivery_changes_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "delivery_changes_moves_were_asked_for" CHECK (("delivery_changes"."kind" = 'moved') = ("delivery_changes"."asked_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "stood_before" (
	"workspace_id" text NOT NULL,
	"answer_id" uuid NOT NULL,
	"rows" jsonb NOT NULL,
	"answered_at" timestamptz NOT NULL,
	CONSTRAINT "stood_before_workspace_id_answer_id_pk" PRIMARY KEY("workspace_id","answer_id")
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"workspace_id" text NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"saved_by" text,
	"saved_at" timestamptz NOT NULL,
	CONSTRAINT "plan_versions_workspace_id_version_pk" PRIMARY KEY("workspace_id","version"),
	CONSTRAINT "plan_versions_follow_ours" CHECK ("plan_versions"."version" > 1)
);
--> statement-breakpoint
CREATE TABLE "sale_returns" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"part" text,
	"why" text NOT NULL,
	"returned_by" text NOT NULL,
	"returned_at" timestamptz NOT NULL,
	"undone_at" timestamptz,
	CONSTRAINT "sale_returns_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sale_returns_once_a_form" UNIQUE("workspace_id","form_id")
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"noticed_at" timestamptz NOT NULL,
	"returned_at" timestamptz,
	CONSTRAINT "departures_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"follow_ups" integer NOT NULL,
	"customers" integer NOT NULL,
	"note" text,
	"handed_by" text NOT NULL,
	"handed_at" timestamptz NOT NULL,
	"finished_at" timestamptz,
	CONSTRAINT "handovers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "handovers_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "handovers_to_another" CHECK ("handovers"."from_id" <> "handovers"."to_id")
);
--> statement-breakpoint
DROP INDEX "promises_open";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "contacted_at" timestamptz;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "wanted_at" timestamptz;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "told_on" date;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "put_off_on" date;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "still_to_come" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "trained_on" date;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "outside_name" text;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "was_due_on" date;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "stood_before" jsonb;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "withdrawn_from" text;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "typed_name" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "moved_from" text;--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_workspace_id_known_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","known_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_workspace_id_made_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","made_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likenesses" ADD CONSTRAINT "likenesses_workspace_id_answered_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","answered_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_workspace_id_about_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","about_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_workspace_id_heard_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","heard_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_asks" ADD CONSTRAINT "delivery_asks_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_asks" ADD CONSTRAINT "delivery_asks_workspace_id_asked_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","asked_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_asks" ADD CONSTRAINT "delivery_asks_workspace_id_asked_of_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","asked_of") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_changes" ADD CONSTRAINT "delivery_changes_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_changes" ADD CONSTRAINT "delivery_changes_workspace_id_changed_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","changed_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stood_before" ADD CONSTRAINT "stood_before_workspace_id_answer_id_answers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","answer_id") REFERENCES "public"."answers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_workspace_id_saved_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","saved_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_returns" ADD CONSTRAINT "sale_returns_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_returns" ADD CONSTRAINT "sale_returns_workspace_id_returned_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","returned_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_workspace_id_user_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_workspace_id_from_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_workspace_id_to_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","to_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_workspace_id_handed_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","handed_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "likenesses_by_known" ON "likenesses" USING btree ("workspace_id","known_id");--> statement-breakpoint
CREATE INDEX "likenesses_by_made" ON "likenesses" USING btree ("workspace_id","made_id") WHERE "likenesses"."made_id" is not null;--> statement-breakpoint
CREATE INDEX "praises_by_customer" ON "praises" USING btree ("workspace_id","customer_id","heard_at");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_asks_one_open" ON "delivery_asks" USING btree ("workspace_id","sale_id","asked_of") WHERE "delivery_asks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "delivery_changes_by_sale" ON "delivery_changes" USING btree ("workspace_id","sale_id","changed_at");--> statement-breakpoint
CREATE INDEX "delivery_changes_undoable" ON "delivery_changes" USING btree ("changed_at") WHERE "delivery_changes"."stood_before" is not null;--> statement-breakpoint
CREATE INDEX "stood_before_by_time" ON "stood_before" USING btree ("answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sale_returns_whole_once" ON "sale_returns" USING btree ("workspace_id","sale_id") WHERE "sale_returns"."part" is null and "sale_returns"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "sale_returns_by_sale" ON "sale_returns" USING btree ("workspace_id","sale_id");--> statement-breakpoint
CREATE UNIQUE INDEX "departures_one_open" ON "departures" USING btree ("workspace_id","user_id") WHERE "departures"."returned_at" is null;--> statement-breakpoint
CREATE INDEX "handovers_unfinished" ON "handovers" USING btree ("handed_at") WHERE "handovers"."finished_at" is null;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_workspace_id_merged_into_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_by_name" ON "customers" USING btree ("workspace_id","name_key") WHERE "customers"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "customers_by_merge" ON "customers" USING btree ("workspace_id","merged_into_id") WHERE "customers"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "follow_ups_open_by_customer" ON "follow_ups" USING btree ("workspace_id","customer_id") WHERE "follow_ups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "follow_ups_ended_by_customer" ON "follow_ups" USING btree ("workspace_id","customer_id","closed_at") WHERE "follow_ups"."state" = 'closed';--> statement-breakpoint
CREATE INDEX "deliveries_by_company" ON "deliveries" USING btree ("workspace_id",lower("company"),"planned_on") WHERE "deliveries"."company" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_on_their_way" ON "deliveries" USING btree ("workspace_id","planned_on") WHERE "deliveries"."delivered_on" is null and "deliveries"."method" <> 'took-home';--> statement-breakpoint
CREATE INDEX "promise_changes_undoable" ON "promise_changes" USING btree ("changed_at") WHERE "promise_changes"."stood_before" is not null;--> statement-breakpoint
CREATE INDEX "promises_by_turn" ON "promises" USING btree ("workspace_id","turned_at");--> statement-breakpoint
CREATE INDEX "promises_open" ON "promises" USING btree ("workspace_id","state") WHERE "promises"."state" not in ('kept', 'not-confirmed', 'withdrawn');--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_are_removed" CHECK ("customers"."merged_into_id" is null or "customers"."removed_at" is not null);--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_whole_or_still_to_come" CHECK ("deliveries"."delivered_on" is null or "deliveries"."still_to_come" is null);