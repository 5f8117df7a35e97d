ALTER TABLE "contacts" ADD COLUMN "silence" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "stood_before" jsonb;--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "promises" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "zone_rules" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "zone_rules_to" uuid;--> statement-breakpoint
CREATE INDEX "contacts_undoable" ON "contacts" USING btree ("made_at") WHERE "contacts"."stood_before" is not null;