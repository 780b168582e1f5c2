import type { ChangesFilter } from "@/lib/flows/view-changes";

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the address of the list of changes asks for; what is not understood is left out. */
export function readChangesFilter(search: Search): ChangesFilter {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && /^\w{1,80}$/.test(value.trim()) ? value.trim() : "";
  };
  const after = search.after;
  const [, position, id] = (typeof after === "string" && /^(\d{1,6})\.(\d{1,12})$/.exec(after)) || [];
  return {
    table: text("table").toLowerCase(),
    item: text("item"),
    inReturn: text("return"),
    isBreakingOnly: text("breaking") === "1",
    after: position && id ? { position: Number(position), id: Number(id) } : null,
  };
}

/** The address of the list, or of its feed, with some of the filter changed. A changed filter begins at the first page. */
export function changesPath(
  filter: ChangesFilter,
  change: Partial<ChangesFilter> = {},
  page: "/changes" | "/changes.atom" = "/changes",
): string {
  const { table, item, inReturn, isBreakingOnly, after } = { ...filter, after: null, ...change };
  const wanted = Object.entries({
    table,
    item,
    return: inReturn,
    breaking: isBreakingOnly ? "1" : "",
    after: after ? `${after.position}.${after.id}` : "",
  });
  const query = new URLSearchParams(wanted.filter(([, value]) => value !== "")).toString();
  return query ? `${page}?${query}` : page;
}
