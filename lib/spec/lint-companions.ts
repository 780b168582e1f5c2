import type { CsvDocument, CsvRow } from "./csv";
import { SPEC_CSV_REF, type TableDocument } from "./documents";
import { imageOfList, imageOfText } from "./generator-image";
import { anomaly, itemAnomaly, quoted } from "./lint-rules";
import { isPlaceholder } from "./lint-texts";
import type { Anomaly, Item, Spec } from "./model";
import { type LocatedMap, valueAt } from "./yaml-read";

type Column = { readonly key: string; readonly column: number; readonly header: string };

/** Columns of the specification CSV, numbered from 0, by the key of the YAML file that they become. */
const NAME: Column = { key: "name", column: 39, header: "field_name" };
const LABEL: Column = { key: "description", column: 40, header: "description" };
const GUIDANCE: Column = { key: "guidance", column: 51, header: "guidance" };
const TEXTS: readonly Column[] = [
  NAME,
  LABEL,
  { key: "type", column: 37, header: "type" },
  { key: "foreign_key", column: 41, header: "foreign_key" },
  GUIDANCE,
];
const LISTS: readonly Column[] = [
  { key: "categories", column: 35, header: "categories" },
  { key: "constraints", column: 36, header: "constraints" },
  { key: "returns", column: 43, header: "returns" },
  { key: "cms", column: 44, header: "cms" },
  { key: "cms_field", column: 45, header: "cms_field" },
  { key: "cms_table", column: 46, header: "cms_table" },
];
const FLAGS = [
  { key: "required", column: 47, header: "required_enabled" },
  { key: "unique", column: 48, header: "unique_enabled" },
  { key: "primaryKey", column: 49, header: "primary_key" },
] as const satisfies readonly Column[];

/** The specification CSV against the files that are generated from it. `tables`: the opened files, where there are any. */
export function lintSpecCsv(
  spec: Spec,
  csv: CsvDocument,
  tables: readonly TableDocument[],
): readonly Anomaly[] {
  const misplaced = [...TEXTS, ...LISTS, ...FLAGS].find(
    ({ column, header }) => csv.header[column] !== header,
  );
  if (misplaced) return [misplacedColumn(misplaced, csv.path)];
  const rows = new Map(csv.rows.map((row) => [cellOf(row, SPEC_CSV_REF.column).trim(), row]));
  const fields = tables.flatMap((table) => table.fields);
  return [
    ...refSetAnomalies(spec, rows, csv.path),
    ...csv.rows.flatMap((row) => edgeAnomaly(row, csv.path)),
    ...fields.flatMap((field) => {
      const item = spec.byRef.get(scalar(field, "item_ref") ?? "");
      const row = item && rows.get(item.ref);
      return row
        ? [...imageAnomaly(item, field, row, csv.path), ...flattenedAnomaly(item, row, csv.path)]
        : [];
    }),
  ];
}

/** The change log against the items it speaks of. */
export function lintChangeLog(spec: Spec, log: CsvDocument): readonly Anomaly[] {
  const column = log.header.indexOf("item_ref");
  const refs = log.rows.map((row) => cellOf(row, column).trim());
  const logged = new Set(refs);
  const known = new Set([
    ...spec.byRef.keys(),
    ...spec.refs.tombstones.map((tombstone) => tombstone.itemRef),
  ]);
  const orphans = refs.filter((ref) => !known.has(ref));
  const untracked = [...spec.byRef.values()].filter((item) => isPlaceholder(item) && !logged.has(item.ref));
  return [
    ...untracked.map((item) =>
      itemAnomaly(
        "PENDING_UNTRACKED",
        item,
        "Its guidance is a placeholder, and no change log entry says what is planned.",
      ),
    ),
    ...orphans.map((ref) =>
      anomaly("CHANGELOG_ORPHAN", `The change log speaks of “${ref}”, which is no item.`, { path: log.path }),
    ),
  ];
}

function cellOf(row: CsvRow, column: number): string {
  return row.cells[column]?.value ?? "";
}

function scalar(field: LocatedMap, key: string): string | null {
  const node = valueAt(field, key);
  return node?.kind === "scalar" && node.value !== null ? node.text : null;
}

function list(field: LocatedMap, key: string): readonly string[] {
  const node = valueAt(field, key);
  return node?.kind === "list"
    ? node.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []))
    : [];
}

/** Nothing in the file can be judged then: two headers stand more than once, so columns are found by place alone. */
function misplacedColumn({ column, header }: Column, path: string): Anomaly {
  const message = `Column ${column + 1} of ${path} is not “${header}”, so its rows were not compared with the files.`;
  return anomaly("GENERATOR_IMAGE", message, { path });
}

function refSetAnomalies(spec: Spec, rows: ReadonlyMap<string, CsvRow>, path: string): readonly Anomaly[] {
  const missing = [...spec.byRef.values()].filter((item) => !rows.has(item.ref));
  const surplus = [...rows.keys()].filter((ref) => !spec.byRef.has(ref));
  return [
    ...missing.map((item) => itemAnomaly("CSV_REF_SET", item, `${item.ref} has no row in ${path}.`)),
    ...surplus.map((ref) =>
      anomaly("CSV_REF_SET", `${path} has a row for “${ref}”, which is no item.`, { path }),
    ),
  ];
}

/** A lone non-breaking space means "empty" in this file. */
function edgeAnomaly(row: CsvRow, path: string): readonly Anomaly[] {
  const cells = [NAME, LABEL].map(({ column }) => cellOf(row, column));
  const padded = cells.filter((cell) => cell.trim() !== "" && cell !== cell.trim());
  if (padded.length === 0) return [];
  const ref = cellOf(row, SPEC_CSV_REF.column).trim();
  return [
    anomaly("TEXT_EDGE_SPACE", `In ${path}, ${quoted(padded)} begins or ends with a space.`, { ref, path }),
  ];
}

function imageAnomaly(item: Item, field: LocatedMap, row: CsvRow, path: string): readonly Anomaly[] {
  const texts = TEXTS.filter(({ key, column }) => imageOfText(cellOf(row, column)) !== scalar(field, key));
  const lists = LISTS.filter(
    ({ key, column }) => imageOfList(cellOf(row, column)).join("|") !== list(field, key).join("|"),
  );
  const flags = FLAGS.filter(({ key, column }) => (imageOfText(cellOf(row, column)) === "Yes") !== item[key]);
  const keys = [...texts, ...lists, ...flags].map(({ key }) => key);
  if (keys.length === 0) return [];
  const message = `${quoted(keys)} differs from what the next rebuild from ${path} will write.`;
  return [itemAnomaly("GENERATOR_IMAGE", item, message)];
}

function flattenedAnomaly(item: Item, row: CsvRow, path: string): readonly Anomaly[] {
  const lost = lineBreaks(cellOf(row, GUIDANCE.column)) - lineBreaks(item.guidance ?? "");
  if (lost <= 0) return [];
  const message = `The guidance in ${path} has ${lost} more line breaks than the file that is generated from it.`;
  return [itemAnomaly("GUIDANCE_FLATTENED", item, message)];
}

function lineBreaks(text: string): number {
  return text.trim().split("\n").length - 1;
}
