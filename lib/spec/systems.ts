/** What the specification records about one case management system. */
import type { Item, Spec } from "./model";

export type SystemTable = {
  readonly table: string;
  /** Items listed for the system, in the order of the table. */
  readonly listed: readonly Item[];
  /** Items not listed for it. */
  readonly missing: readonly Item[];
};

export type SystemCoverage = {
  readonly tables: readonly SystemTable[];
  readonly listed: number;
  readonly of: number;
  /** Of the listed items: those with a source table and a source field. */
  readonly placed: number;
  /** Items with a source table or field, and yet not listed: one of the two is wrong. */
  readonly odd: readonly Item[];
};

export function systemCoverage(spec: Spec, system: string): SystemCoverage {
  const items = spec.tables.flatMap((table) => table.items);
  const isListed = (item: Item) => item.cms[system]?.listed === true;
  const listed = items.filter(isListed);
  return {
    tables: spec.tables.map((table) => ({
      table: table.name,
      listed: table.items.filter(isListed),
      missing: table.items.filter((item) => !isListed(item)),
    })),
    listed: listed.length,
    of: items.length,
    placed: listed.filter(({ cms }) => cms[system]?.table && cms[system]?.field).length,
    odd: items.filter((item) => {
      const source = item.cms[system];
      return source !== undefined && !source.listed && (source.table !== null || source.field !== null);
    }),
  };
}
