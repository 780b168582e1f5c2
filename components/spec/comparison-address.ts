import type { ChangeFilter } from "@/lib/spec/comparison";

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the address asks for; what is not understood is left out. */
export function readChangeFilter(search: Search): ChangeFilter {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && /^\w{1,70}$/.test(value) ? value : "";
  };
  return {
    isBreakingOnly: text("breaking") === "1",
    table: text("table").toLowerCase(),
    inReturn: text("return"),
    system: text("system"),
  };
}

/** An address with a filter, or with some of it changed. `path`: without a query. */
export function withFilter(path: string, filter: ChangeFilter, change: Partial<ChangeFilter> = {}): string {
  const { isBreakingOnly, table, inReturn, system } = { ...filter, ...change };
  const wanted = Object.entries({ breaking: isBreakingOnly ? "1" : "", table, return: inReturn, system });
  const query = new URLSearchParams(wanted.filter(([, value]) => value !== "")).toString();
  return query ? `${path}?${query}` : path;
}

/** Where two versions are compared. */
export function comparePath(a: string, b: string): string {
  return `/compare/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
}
