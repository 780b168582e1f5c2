/** The specification CSV of an upstream repository: one row an item. Only cells whose meaning changed are written again. */
import { type CsvDocument, type CsvRow, cellText, endOfRow, rowText } from "./csv";
import { SPEC_CSV_OBJECT, SPEC_CSV_REF, type SpecDocuments } from "./documents";
import { changedItemMap, newItemMap } from "./item-yaml";
import type { Item, Spec } from "./model";
import { hasSize } from "./notation";
import type { Profile } from "./profile";
import { isList, isMap, type YamlMap, type YamlValue } from "./pyyaml/emit";
import { CannotSplice, type Edit, splice } from "./splice";
import { contentOf } from "./yaml-read";

type Column = {
  readonly column: number;
  readonly header: string;
  /** The cell of an item, `""` for nothing. `map`: the item as its file has it. */
  readonly cell: (item: Item, map: YamlMap) => string;
  /** Whether the cell means something for the item now that was passed over before. */
  readonly isWoken?: (before: Item, now: Item) => boolean;
};

const text = (key: string) => (_: Item, map: YamlMap) => asText(map.get(key));
const list = (key: string) => (_: Item, map: YamlMap) => elements(map.get(key)).join("|");
const pairs = (key: string) => (_: Item, map: YamlMap) =>
  elements(map.get(key))
    .map((pair) => pair.replace(":", " : "))
    .join("|");
const flag = (isOn: (item: Item) => boolean) => (item: Item) => (isOn(item) ? "Yes" : "");
const returnFlag = (code: string) => (item: Item) => (item.returns.includes(code) ? "Y" : "");

/** Columns by place, believed only under their header: two headers stand more than once in the real file. */
const COLUMNS: readonly Column[] = [
  { column: 1, header: "RIIA", cell: returnFlag("RIIA") },
  { column: 2, header: "CIN", cell: returnFlag("CIN") },
  { column: 3, header: "SEN2", cell: returnFlag("SEN2") },
  { ...SPEC_CSV_REF, cell: (item) => item.ref },
  { ...SPEC_CSV_OBJECT, cell: (item) => item.table },
  { column: 35, header: "categories", cell: list("categories") },
  { column: 36, header: "constraints", cell: list("constraints") },
  { column: 37, header: "type", cell: text("type") },
  { column: 39, header: "field_name", cell: text("name") },
  { column: 40, header: "description", cell: text("description") },
  { column: 41, header: "foreign_key", cell: text("foreign_key") },
  { column: 43, header: "returns", cell: list("returns") },
  { column: 44, header: "cms", cell: list("cms") },
  { column: 45, header: "cms_field", cell: pairs("cms_field") },
  { column: 46, header: "cms_table", cell: pairs("cms_table") },
  { column: 47, header: "required_enabled", cell: flag((item) => item.required) },
  { column: 48, header: "unique_enabled", cell: flag((item) => item.unique) },
  { column: 49, header: "primary_key", cell: flag((item) => item.primaryKey) },
  { column: 51, header: "guidance", cell: text("guidance") },
];
const META_REF = { column: 52, header: "meta_item_ref" } as const;
const ELEMENT = "return_elements.";

function columnsOf(profile: Profile): readonly Column[] {
  const recorded = Object.entries(profile.attributes).map(([name, { column, header }]): Column => {
    if (name === "size") return { column, header, cell: sizeCell, isWoken: getsSize };
    const code = name.slice(ELEMENT.length);
    return { column, header, cell: (item) => item.returnElements[code] ?? "" };
  });
  return [...COLUMNS, ...recorded];
}

function sizeCell(item: Item): string {
  return String(item.type.size ?? "NULL");
}

/** Numbers and dates have sizes in the real file that nobody reads; one would come to life with another type. */
function getsSize(before: Item, now: Item): boolean {
  return !hasSize(before.type.norm) && hasSize(now.type.norm);
}

type Change = {
  readonly documents: SpecDocuments;
  readonly before: Spec;
  readonly after: Spec;
  readonly profile: Profile;
};

/** The text of the CSV once `after` stands: cells of changed items, rows of new ones, no rows of retired ones. */
export function specCsvText(csv: CsvDocument, { documents, before, after, profile }: Change): string {
  const columns = columnsOf(profile);
  const wrong = columns.find(({ column, header }) => csv.header[column] !== header);
  if (wrong) {
    throw new CannotSplice(
      `${csv.path}: column ${wrong.column + 1} is not “${wrong.header}”, so no row can be changed. Put the columns right first.`,
    );
  }
  const rows = new Map(csv.rows.map((row) => [refOf(row), row]));
  const edits: Edit[] = [];
  before.tables.forEach((table, at) => {
    table.items.forEach((item, index) => {
      const row = rows.get(item.ref);
      const now = after.byRef.get(item.ref);
      const field = documents.tables[at]?.fields[index];
      if (row && !now) edits.push({ start: row.start, end: endOfRow(csv, row), replacement: "" });
      else if (now && field)
        edits.push(...cellEdits(csv, columns, row, { item, now, map: contentOf(field) }));
    });
  });
  return splice(csv.text, [...edits, ...newRows(csv, columns, rows, before, after)]);
}

type ChangedItem = { readonly item: Item; readonly now: Item; readonly map: YamlValue };

function cellEdits(
  csv: CsvDocument,
  columns: readonly Column[],
  row: CsvRow | undefined,
  { item, now, map }: ChangedItem,
): readonly Edit[] {
  if (!isMap(map)) return [];
  const changed = changedItemMap(map, item, now, "upstream");
  return columns.flatMap(({ column, cell, isWoken }): readonly Edit[] => {
    const value = cell(now, changed);
    const place = row?.cells[column];
    const stands = isWoken?.(item, now) ? place?.value : cell(item, map);
    if (value === stands) return [];
    if (!place) {
      throw new CannotSplice(
        `${csv.path} has no place for ${now.ref}, so the next rebuild would undo the change. Add its row first.`,
      );
    }
    return [{ start: place.start, end: place.end, replacement: cellText(value) }];
  });
}

/** Rows of new items: after the row of the item before them, else before the first of their table, else after the table before. */
function newRows(
  csv: CsvDocument,
  columns: readonly Column[],
  rows: ReadonlyMap<string, CsvRow>,
  before: Spec,
  after: Spec,
): readonly Edit[] {
  const edits: Edit[] = [];
  let above: CsvRow | undefined;
  for (const table of after.tables) {
    const first = table.items.flatMap(({ ref }) => rows.get(ref) ?? [])[0];
    let previous: CsvRow | undefined;
    for (const item of table.items) {
      previous = rows.get(item.ref) ?? previous;
      if (before.byRef.has(item.ref)) continue;
      const start = startOfNew(csv, { previous, first, above });
      const line = rowText(newCells(csv, columns, previous ?? first, item));
      const isOpenEnd = start === csv.text.length && !csv.text.endsWith("\n");
      edits.push({ start, end: start, replacement: isOpenEnd ? `${csv.eol}${line}` : `${line}${csv.eol}` });
    }
    above = previous ?? above;
  }
  return edits;
}

type Neighbours = {
  readonly previous: CsvRow | undefined;
  readonly first: CsvRow | undefined;
  readonly above: CsvRow | undefined;
};

function startOfNew(csv: CsvDocument, { previous, first, above }: Neighbours): number {
  if (previous) return endOfRow(csv, previous);
  if (first) return first.start;
  return above ? endOfRow(csv, above) : csv.text.length;
}

const EMPTY = "\u00a0";

/** Cells nobody speaks of are as empty as those of the row beside: some rows say so with a non-breaking space. */
function newCells(
  csv: CsvDocument,
  columns: readonly Column[],
  sibling: CsvRow | undefined,
  item: Item,
): readonly string[] {
  const map = newItemMap(item, "upstream");
  const values = new Map(columns.map(({ column, cell }) => [column, cell(item, map)]));
  values.set(0, sibling?.cells[0]?.value ?? "");
  if (csv.header[META_REF.column] === META_REF.header) values.set(META_REF.column, item.ref);
  return csv.header.map(
    (_, column) => values.get(column) || (sibling?.cells[column]?.value === EMPTY ? EMPTY : ""),
  );
}

function refOf(row: CsvRow): string {
  return row.cells[SPEC_CSV_REF.column]?.value.trim() ?? "";
}

function asText(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? ("verbatim" in value ? value.verbatim : "") : String(value);
}

function elements(value: YamlValue | undefined): readonly string[] {
  return value !== undefined && isList(value) ? value.map(asText) : [];
}
