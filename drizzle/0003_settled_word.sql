DROP INDEX "follow_ups_open_by_customer";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "receiver" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "hours" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "dated_for" text;--> statement-breakpoint
CREATE INDEX "follow_ups_by_customer" ON "follow_ups" USING btree ("workspace_id","customer_id");