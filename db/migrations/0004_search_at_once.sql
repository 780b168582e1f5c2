DROP INDEX "search_entry_document";--> statement-breakpoint
DROP INDEX "search_entry_exact";--> statement-breakpoint
DROP INDEX "search_word_likeness";--> statement-breakpoint
CREATE INDEX "search_entry_document" ON "search_entry" USING gin ("document") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_entry_exact" ON "search_entry" USING gin ("exact") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_word_likeness" ON "search_word" USING gin ("word" gin_trgm_ops) WITH (fastupdate=false);