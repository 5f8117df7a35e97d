CREATE TABLE "contacts" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"how" text NOT NULL,
	"is_reached" boolean NOT NULL,
	"note" text,
	"made_by" text NOT NULL,
	"made_at" timestamptz NOT NULL,
	"undone_at" timestamptz,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contacts_once_a_form" UNIQUE("workspace_id","form_id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"phone" text,
	"email" text,
	"created_by" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"removed_at" timestamptz,
	CONSTRAINT "customers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "opt_outs" (
	"workspace_id" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamptz NOT NULL,
	CONSTRAINT "opt_outs_workspace_id_customer_id_kind_pk" PRIMARY KEY("workspace_id","customer_id","kind")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"outcome" text NOT NULL,
	"is_reached" boolean NOT NULL,
	"is_attempt" boolean NOT NULL,
	"note" text,
	"answered_by" text NOT NULL,
	"answered_at" timestamptz NOT NULL,
	"returns_at" timestamptz,
	"was_due_at" timestamptz NOT NULL,
	"was_expires_at" timestamptz,
	"was_tries" integer NOT NULL,
	CONSTRAINT "answers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"sale_id" uuid,
	"visit_id" uuid,
	"promise_id" uuid,
	"issue_id" uuid,
	"subject_id" uuid GENERATED ALWAYS AS (coalesce(visit_id, promise_id, issue_id, sale_id)) STORED NOT NULL,
	"step" text NOT NULL,
	"plan_version" integer NOT NULL,
	"owner_id" text NOT NULL,
	"anchor_on" date NOT NULL,
	"due_at" timestamptz NOT NULL,
	"expires_at" timestamptz,
	"round" integer NOT NULL,
	"tries" integer NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"closed_because" text,
	"closed_at" timestamptz,
	"missed_on" date,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "follow_ups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "follow_ups_about_one" CHECK (num_nonnulls("follow_ups"."visit_id", "follow_ups"."promise_id", "follow_ups"."issue_id") <= 1 and num_nonnulls("follow_ups"."visit_id", "follow_ups"."promise_id", "follow_ups"."issue_id", "follow_ups"."sale_id") >= 1),
	CONSTRAINT "follow_ups_closed_says_why" CHECK (("follow_ups"."state" = 'closed') = ("follow_ups"."closed_at" is not null and "follow_ups"."closed_because" is not null)),
	CONSTRAINT "follow_ups_counts" CHECK ("follow_ups"."round" >= 0 and "follow_ups"."tries" between 0 and "follow_ups"."round")
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"sale_id" uuid,
	"form_id" text,
	"words" text NOT NULL,
	"reported_by" text NOT NULL,
	"owner_id" text NOT NULL,
	"hear_by_at" timestamptz NOT NULL,
	"reported_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"turned_at" timestamptz NOT NULL,
	"fix" text,
	CONSTRAINT "issues_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "issues_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "issues_fixed_says_how" CHECK ("issues"."state" not in ('fixed', 'solved') or "issues"."fix" is not null)
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"on" date NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "digests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "digests_one_a_day" UNIQUE("workspace_id","store_id","on")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"recipient" text NOT NULL,
	"due_at" timestamptz NOT NULL,
	"wanted_at" timestamptz,
	"state" text NOT NULL,
	"lease_owner" uuid,
	"lease_until" timestamptz,
	"postponed" integer NOT NULL,
	"channel" text,
	"ts" text,
	"sent_at" timestamptz,
	"reason" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "outbox_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "outbox_once" UNIQUE("workspace_id","kind","subject_id","recipient","round"),
	CONSTRAINT "outbox_lease_while_claimed" CHECK (("outbox"."state" in ('claimed', 'sending')) = ("outbox"."lease_owner" is not null and "outbox"."lease_until" is not null)),
	CONSTRAINT "outbox_sent_is_somewhere" CHECK (("outbox"."state" = 'sent') = ("outbox"."channel" is not null and "outbox"."ts" is not null))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"method" text NOT NULL,
	"planned_on" date,
	"window" text,
	"window_ends_at" time,
	"company" text,
	"company_phone" text,
	"address" text,
	"reference" text,
	"receiver_name" text,
	"receiver_phone" text,
	"gift" text NOT NULL,
	"given_on" date,
	"delivered_on" date,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deliveries_one_a_sale" UNIQUE("workspace_id","sale_id"),
	CONSTRAINT "deliveries_given_on_is_for_gifts" CHECK ("deliveries"."given_on" is null or "deliveries"."gift" <> 'none')
);
--> statement-breakpoint
CREATE TABLE "promise_changes" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"promise_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "promise_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"form_id" text,
	"customer_id" uuid NOT NULL,
	"sale_id" uuid,
	"words" text NOT NULL,
	"link" text,
	"maker_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"outside_name" text,
	"outside_phone" text,
	"due_on" date,
	"state" text NOT NULL,
	"round" integer NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"turned_at" timestamptz NOT NULL,
	"offer_words" text,
	"offer_due_on" date,
	"offer_why" text,
	"made_customer" boolean NOT NULL,
	"made_at" timestamptz NOT NULL,
	CONSTRAINT "promises_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "promises_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "promises_due_on_or_with_a_sale" CHECK ("promises"."due_on" is not null or "promises"."sale_id" is not null),
	CONSTRAINT "promises_offer_has_its_reason" CHECK ("promises"."offer_why" is not null or "promises"."state" not in ('late', 'cant'))
);
--> statement-breakpoint
CREATE TABLE "sales" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"rep_id" text NOT NULL,
	"what" text NOT NULL,
	"reasons" text,
	"sold_with" text,
	"category" text,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"typed_name" text,
	"made_customer" boolean NOT NULL,
	"sold_at" timestamptz NOT NULL,
	"undone_at" timestamptz,
	CONSTRAINT "sales_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sales_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "sales_amount_is_positive" CHECK ("sales"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"rep_id" text NOT NULL,
	"what" text NOT NULL,
	"held_back" text,
	"note" text,
	"may_call" text NOT NULL,
	"decides_on" date,
	"wish" text,
	"wished_on" date,
	"made_customer" boolean NOT NULL,
	"visited_at" timestamptz NOT NULL,
	"ended_because" text,
	"ended_at" timestamptz,
	"sale_id" uuid,
	CONSTRAINT "visits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "visits_once_a_form" UNIQUE("workspace_id","form_id"),
	CONSTRAINT "visits_ended_has_its_time" CHECK (("visits"."ended_because" is null) = ("visits"."ended_at" is null)),
	CONSTRAINT "visits_wish_has_its_day" CHECK (("visits"."wish" is null) = ("visits"."wished_on" is null)),
	CONSTRAINT "visits_wish_of_a_day_names_it" CHECK ("visits"."wish" <> 'day' or "visits"."decides_on" is not null),
	CONSTRAINT "visits_sale_means_bought" CHECK ("visits"."sale_id" is null or "visits"."ended_because" = 'bought')
);
--> statement-breakpoint
CREATE TABLE "member_days" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"on" date NOT NULL,
	"is_worked" boolean NOT NULL,
	CONSTRAINT "member_days_workspace_id_user_id_on_pk" PRIMARY KEY("workspace_id","user_id","on")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"handle" text NOT NULL,
	"zone" text NOT NULL,
	"is_admin" boolean NOT NULL,
	"is_guest" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"is_bot" boolean NOT NULL,
	"rep_since_at" timestamptz,
	"opens" time,
	"closes" time,
	"work_days" text,
	"away_from" date,
	"away_until" date,
	"cover_id" text,
	"refreshed_at" timestamptz NOT NULL,
	CONSTRAINT "members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id"),
	CONSTRAINT "members_hours_are_whole" CHECK (("members"."opens" is null) = ("members"."closes" is null)),
	CONSTRAINT "members_open_before_they_close" CHECK ("members"."opens" < "members"."closes"),
	CONSTRAINT "members_work_days_are_weekdays" CHECK ("members"."work_days" ~ '^[1-7]+$'),
	CONSTRAINT "members_away_is_whole" CHECK (("members"."away_from" is null) = ("members"."away_until" is null)),
	CONSTRAINT "members_away_ends_after_it_begins" CHECK ("members"."away_from" <= "members"."away_until"),
	CONSTRAINT "members_cover_while_away" CHECK ("members"."cover_id" is null or "members"."away_until" is not null),
	CONSTRAINT "members_cover_is_another" CHECK ("members"."cover_id" <> "members"."user_id")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "stores_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"bot_user_id" text NOT NULL,
	"installed_at" timestamptz NOT NULL,
	"people_read_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_made_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","made_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_workspace_id_created_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_outs" ADD CONSTRAINT "opt_outs_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_outs" ADD CONSTRAINT "opt_outs_workspace_id_asked_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","asked_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_workspace_id_follow_up_id_follow_ups_workspace_id_id_fk" FOREIGN KEY ("workspace_id","follow_up_id") REFERENCES "public"."follow_ups"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_workspace_id_answered_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","answered_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_visit_id_visits_workspace_id_id_fk" FOREIGN KEY ("workspace_id","visit_id") REFERENCES "public"."visits"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_promise_id_promises_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promises"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_reported_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","reported_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_workspace_id_store_id_stores_workspace_id_id_fk" FOREIGN KEY ("workspace_id","store_id") REFERENCES "public"."stores"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_workspace_id_promise_id_promises_workspace_id_id_fk" FOREIGN KEY ("workspace_id","promise_id") REFERENCES "public"."promises"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_workspace_id_changed_by_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","changed_by") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_maker_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","maker_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_owner_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_workspace_id_store_id_stores_workspace_id_id_fk" FOREIGN KEY ("workspace_id","store_id") REFERENCES "public"."stores"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_workspace_id_rep_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","rep_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_store_id_stores_workspace_id_id_fk" FOREIGN KEY ("workspace_id","store_id") REFERENCES "public"."stores"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_rep_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","rep_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_workspace_id_sale_id_sales_workspace_id_id_fk" FOREIGN KEY ("workspace_id","sale_id") REFERENCES "public"."sales"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_days" ADD CONSTRAINT "member_days_workspace_id_user_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_store_id_stores_workspace_id_id_fk" FOREIGN KEY ("workspace_id","store_id") REFERENCES "public"."stores"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_cover_id_members_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","cover_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_by_customer" ON "contacts" USING btree ("workspace_id","customer_id","made_at");--> statement-breakpoint
CREATE INDEX "customers_by_phone" ON "customers" USING btree ("workspace_id","phone") WHERE "customers"."phone" is not null;--> statement-breakpoint
CREATE INDEX "customers_by_email" ON "customers" USING btree ("workspace_id","email") WHERE "customers"."email" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "answers_one_a_round" ON "answers" USING btree ("workspace_id","follow_up_id","round");--> statement-breakpoint
CREATE INDEX "answers_by_day" ON "answers" USING btree ("workspace_id","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_ups_one_open_a_step" ON "follow_ups" USING btree ("workspace_id","subject_id","step") WHERE "follow_ups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "follow_ups_by_subject" ON "follow_ups" USING btree ("workspace_id","subject_id");--> statement-breakpoint
CREATE INDEX "follow_ups_open_by_owner" ON "follow_ups" USING btree ("workspace_id","owner_id","due_at") WHERE "follow_ups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "follow_ups_by_expiry" ON "follow_ups" USING btree ("expires_at") WHERE "follow_ups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "issues_by_customer" ON "issues" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "outbox_leased" ON "outbox" USING btree ("lease_until") WHERE "outbox"."state" in ('claimed', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_by_message" ON "outbox" USING btree ("workspace_id","channel","ts") WHERE "outbox"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "outbox_by_reader" ON "outbox" USING btree ("workspace_id","recipient","sent_at") WHERE "outbox"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "outbox_by_subject" ON "outbox" USING btree ("workspace_id","subject_id");--> statement-breakpoint
CREATE INDEX "outbox_unknown" ON "outbox" USING btree ("workspace_id","sent_at") WHERE "outbox"."state" = 'unknown';--> statement-breakpoint
CREATE INDEX "promise_changes_by_promise" ON "promise_changes" USING btree ("workspace_id","promise_id");--> statement-breakpoint
CREATE INDEX "promises_by_sale" ON "promises" USING btree ("workspace_id","sale_id");--> statement-breakpoint
CREATE INDEX "promises_by_customer" ON "promises" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "promises_open" ON "promises" USING btree ("workspace_id","state") WHERE "promises"."state" not in ('kept', 'withdrawn');--> statement-breakpoint
CREATE INDEX "sales_by_customer" ON "sales" USING btree ("workspace_id","customer_id","sold_at");--> statement-breakpoint
CREATE INDEX "sales_by_day" ON "sales" USING btree ("workspace_id","sold_at");--> statement-breakpoint
CREATE INDEX "visits_by_customer" ON "visits" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "visits_by_sale" ON "visits" USING btree ("workspace_id","sale_id") WHERE "visits"."sale_id" is not null;--> statement-breakpoint
CREATE INDEX "visits_by_day" ON "visits" USING btree ("workspace_id","visited_at");