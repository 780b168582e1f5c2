/** The change log of an upstream repository: one row for each change of an item, and what an item's `metadata` says of them. */
import { type CsvDocument, rowText } from "./csv";
import type { ChangeMark, RefRegister, Table } from "./model";

const COLUMNS = [
  "item_ref",
  "old_item_ref",
  "release_datetime",
  "change_id",
  "change_object_name",
  "change_impact_title",
  "change_status",
  "change_type",
  "change_source",
  "change_impact_notes",
] as const;
export type ChangeLogRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Whether the columns stand where this code expects them. */
export function isChangeLog(document: CsvDocument): boolean {
  return COLUMNS.every((name, index) => document.header[index] === name);
}

export function readChangeLog(document: CsvDocument): readonly ChangeLogRow[] {
  return document.rows.map(({ cells }) => {
    const cell = (name: (typeof COLUMNS)[number]): string => cells[COLUMNS.indexOf(name)]?.value ?? "";
    return {
      item_ref: cell("item_ref"),
      old_item_ref: cell("old_item_ref"),
      release_datetime: cell("release_datetime"),
      change_id: cell("change_id"),
      change_object_name: cell("change_object_name"),
      change_impact_title: cell("change_impact_title"),
      change_status: cell("change_status"),
      change_type: cell("change_type"),
      change_source: cell("change_source"),
      change_impact_notes: cell("change_impact_notes"),
    };
  });
}

/**
 * The register with the references that the log names as former (`old_item_ref`), each leading to the one given in its place;
 * of several rows the last counts. The register itself knows better, and a reference that an item still has leads nowhere else.
 */
export function withLoggedRefs(
  refs: RefRegister,
  log: readonly ChangeLogRow[],
  tables: readonly Pick<Table, "items">[],
): RefRegister {
  const live = new Set(tables.flatMap(({ items }) => items.map(({ ref }) => ref)));
  const logged = log.flatMap(({ item_ref, old_item_ref }) => {
    const [now, old] = [item_ref.trim().toUpperCase(), old_item_ref.trim().toUpperCase()];
    return now === "" || old === "" || old === now || live.has(old) ? [] : [[old, now] as const];
  });
  return { ...refs, aliases: new Map([...logged, ...refs.aliases]) };
}

/** The text of the log with rows put last, in its own line endings. */
export function appendRows({ text, eol }: CsvDocument, rows: readonly ChangeLogRow[]): string {
  const start = text === "" || text.endsWith("\n") ? text : `${text}${eol}`;
  return start + rows.map((row) => `${rowText(COLUMNS.map((name) => row[name]))}${eol}`).join("");
}

/**
 * The `metadata` of an item: its latest dated row, else its first pending one. Null where the log does not name it.
 * A pending row therefore does not show while an older dated one exists; upstream's generator has it so.
 */
export function metadataOf(ref: string, log: readonly ChangeLogRow[]): ChangeMark | null {
  const own = log.filter((row) => row.item_ref.trim() === ref);
  const [latest] = own.toSorted((a, b) => releaseTime(b.release_datetime) - releaseTime(a.release_datetime));
  if (!latest) return null;
  return {
    release: latest.release_datetime.trim() === "" ? "In review|pending" : latest.release_datetime.trim(),
    change_id: latest.change_id,
    change_source: latest.change_source,
    versions_count: own.length,
    impact_title: latest.change_impact_title.trim() === "" ? null : latest.change_impact_title,
    type: latest.change_type,
  };
}

/** `dd/mm/yyyy HH:MM` as a number to sort by; blank comes last. */
function releaseTime(text: string): number {
  const [, day, month, year, hour, minute] =
    /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d))?/.exec(text.trim()) ?? [];
  return day === undefined
    ? -1
    : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0));
}
