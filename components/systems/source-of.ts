import type { CmsSource } from "@/lib/spec/model";

/** Where a system keeps an item, `PERSON.DOB`, or the half of it that is known; empty where nothing is. */
export function sourceOf(source: Pick<CmsSource, "table" | "field"> | undefined): string {
  return [source?.table, source?.field].filter(Boolean).join(".");
}
