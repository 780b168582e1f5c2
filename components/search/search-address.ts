import type { SearchFilter } from "@/lib/flows/search-portal";

/** The address of a search: words, one kind where one is opened, and what it is narrowed to. */
export function searchAddress(words: string, kind: string | null = null, filter: SearchFilter = {}): string {
  return `/search?${new URLSearchParams({ q: words, ...(kind ? { kind } : {}), ...filter })}`;
}
