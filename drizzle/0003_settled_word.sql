ALTER TABLE "answers" ADD COLUMN "receiver" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "hours" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "dated_for" text;