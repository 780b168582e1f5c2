/** One part of a long list. `showing`: "1 to 60 of 359", for `Pagination`. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly showing: string;
};

/** The part that an address asks for; the first where it asks for none, or for one that does not exist. */
export function pageOf<T>(all: readonly T[], asked: string, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const wanted = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const page = wanted <= pages ? wanted : 1;
  const start = (page - 1) * size;
  const rows = all.slice(start, start + size);
  return { rows, page, pages, showing: `${start + 1} to ${start + rows.length} of ${all.length}` };
}
