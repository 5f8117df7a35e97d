ALTER TABLE "handovers" ADD COLUMN "promises" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "zone_rules" text;