CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"stem" text NOT NULL,
	"entries" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "search_entry_names";--> statement-breakpoint
DROP INDEX "search_entry_title";--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "exact" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "facets" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "search_word_stem" ON "search_word" USING btree ("stem");--> statement-breakpoint
CREATE INDEX "search_word_likeness" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_entry_exact" ON "search_entry" USING gin ("exact");--> statement-breakpoint
-- Entries of requests, decisions and the backlog are written when those change; the others anew at each start.
UPDATE "search_entry" SET "exact" = ARRAY[lower("key"), lower("title")];
