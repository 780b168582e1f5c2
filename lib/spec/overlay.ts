/**
 * Titles, summaries and subjects of tables for a repository that has no place for them. They come with the portal, from
 * its own specification, and are only shown: `notRecorded` stays, so they are never written and never make a difference.
 */
import type { Spec, Table } from "./model";

export const OVERLAID = ["label", "summary", "domain"] as const;

/** The words of tables by name, and by prefix for a table that is called otherwise there. */
export type Overlay = {
  readonly byName: ReadonlyMap<string, Table>;
  readonly byPrefix: ReadonlyMap<string, Table>;
};

/** `own`: the specification that comes with the portal. */
export function overlayOf(own: Spec): Overlay {
  return {
    byName: new Map(own.tables.map((table) => [table.name, table])),
    byPrefix: new Map(own.tables.map((table) => [table.prefix, table])),
  };
}

/** The specification as it is shown. Its hash stays that of the files; a table that nobody described stays as it is. */
export function withOverlay(spec: Spec, overlay: Overlay | null): Spec {
  if (overlay === null) return spec;
  return { ...spec, tables: spec.tables.map((table) => described(table, overlay)) };
}

function described(table: Table, { byName, byPrefix }: Overlay): Table {
  const words = byName.get(table.name) ?? byPrefix.get(table.prefix);
  const given = OVERLAID.filter((name) => table.notRecorded?.has(name) && words?.[name] != null);
  if (!words || given.length === 0) return table;
  return {
    ...table,
    ...Object.fromEntries(given.map((name) => [name, words[name]])),
    overlay: new Set(given),
  };
}
