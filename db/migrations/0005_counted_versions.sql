ALTER TABLE "spec_version" ADD COLUMN "counts" jsonb;--> statement-breakpoint
ALTER TABLE "spec_version" ADD COLUMN "request_number" integer;--> statement-breakpoint
CREATE INDEX "item_change_by_position" ON "item_change" USING btree ("position" DESC NULLS FIRST,"id");--> statement-breakpoint
-- Counts as `countChanges` (lib/spec/comparison.ts) makes them, for the versions that were taken in before they were kept.
UPDATE spec_version SET counts = changed.counts, request_number = changed.request_number
FROM (
  SELECT c.position, max(c.request_number) AS request_number, json_build_object(
    'added', count(DISTINCT c.item_ref) FILTER (WHERE c.attribute IS NULL AND c.action = 'added'),
    'changed', count(DISTINCT coalesce(c.item_ref, c.table_name)) FILTER (WHERE c.action = 'changed' AND c.level <> 'COSMETIC'
      AND c.attribute IS DISTINCT FROM 'name' AND c.rule NOT IN ('ITEM_MOVED_TABLE', 'NAME_REUSED')),
    'renamed', count(DISTINCT coalesce(c.item_ref, c.table_name)) FILTER (WHERE c.attribute = 'name' AND c.rule <> 'WRITTEN_DIFFERENTLY'),
    'moved', count(DISTINCT c.item_ref) FILTER (WHERE c.rule = 'ITEM_MOVED_TABLE'),
    'retired', count(DISTINCT c.item_ref) FILTER (WHERE c.attribute IS NULL AND c.action = 'removed' AND c.rule <> 'TOMBSTONE_REMOVED'),
    'breaking', count(*) FILTER (WHERE c.level = 'ERR'),
    'tablesAdded', count(*) FILTER (WHERE c.item_ref IS NULL AND c.attribute IS NULL AND c.action = 'added'),
    'tablesRetired', count(*) FILTER (WHERE c.item_ref IS NULL AND c.attribute IS NULL AND c.action = 'removed')
  )::jsonb AS counts
  FROM item_change c WHERE c.rule <> 'FIRST_RECORDED' GROUP BY c.position
) AS changed
WHERE changed.position = spec_version.position;
