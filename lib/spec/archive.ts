/**
 * The dated versions from before the portal, kept in `spec/history/versions.csv` for repositories whose own history
 * does not hold them: one row an item, with the columns below and labels cut at 80 characters.
 */
import { z } from "zod";
import { assembleSpec, readForeignKey, type TableParts } from "./assemble";
import { readCsv } from "./csv";
import type { CmsSource, ForeignKey, Item, Spec } from "./model";
import { canonicalCms, DRAFT_TAGS, repairedReturn, sortReturnTokens } from "./vocabulary";

export type ArchivedVersion = { readonly date: string; readonly spec: Spec };

const ARCHIVE_FILE = "spec/history/versions.csv";

const COLUMNS = [
  "version_date",
  "table",
  "position",
  "item_ref",
  "field_name",
  "label",
  "type",
  "primary_key",
  "foreign_key",
  "required",
  "unique",
  "returns",
  "cms",
  "categories",
] as const;
const RowShape = z.record(z.enum(COLUMNS), z.string());
type Row = z.infer<typeof RowShape>;

const ITEM_NOT_RECORDED = [
  "guidance",
  "size",
  "codes",
  "codesOpen",
  "codesFrom",
  "cmsField",
  "cmsTable",
  "constraints",
  "returnElements",
  "status",
  "deprecated",
  "change",
  "extra",
];
/** Whether the archive says nothing of a part of an item; its labels are cut, and were worded by others than today's. */
export function isUnknownToArchive(attribute: string): boolean {
  const [part = ""] = attribute.split(".");
  return part === "label" || ITEM_NOT_RECORDED.includes(part);
}

const TABLE_NOT_RECORDED: ReadonlySet<string> = new Set(["label", "summary", "domain", "status", "order"]);

/** The file is not the archive that this code knows; the message says what to put right. */
export class UnreadableArchive extends Error {}

/** Each dated version as a specification, oldest first. Throws `UnreadableArchive`. */
export function readArchive(csv: string): readonly ArchivedVersion[] {
  const rows = readRows(csv);
  const byDate = Map.groupBy(rows, (row) => row.version_date);
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, own]) => ({ date, spec: versionSpec(date, own) }));
}

function versionSpec(date: string, rows: readonly Row[]): Spec {
  const byTable = Map.groupBy(rows, (row) => row.table);
  const tables = [...byTable].map(([name, own], index) => tableParts(name, own, index + 1));
  return assembleSpec({ commit: `archive:${date}`, origin: "archive", tables });
}

function tableParts(name: string, rows: readonly Row[], order: number): TableParts {
  const items = rows.map(readItem).sort((a, b) => a.position - b.position);
  return {
    name,
    label: null,
    summary: null,
    domain: null,
    status: "live",
    items,
    path: "",
    order,
    notRecorded: TABLE_NOT_RECORDED,
  };
}

function readItem(row: Row): Item {
  const { returns, tags, unknown } = sortReturnTokens(list(row.returns).flatMap(readToken));
  return {
    ref: row.item_ref,
    table: row.table,
    position: Number(row.position),
    name: row.field_name,
    label: row.label === "" ? null : row.label,
    type: { raw: row.type, norm: row.type.toLowerCase(), size: null },
    primaryKey: row.primary_key === "Y",
    foreignKey: row.foreign_key === "" ? null : foreignKey(row.foreign_key),
    required: row.required === "Y",
    unique: row.unique === "Y",
    categories: list(row.categories),
    constraints: [],
    returns,
    tags,
    unknownReturns: unknown,
    returnElements: {},
    cms: systems(list(row.cms)),
    guidance: null,
    codes: null,
    codesFrom: null,
    status: tags.some((tag) => DRAFT_TAGS.has(tag)) ? "draft" : "live",
    deprecated: null,
    change: null,
    extra: {},
    notRecorded: new Set(row.type === "" ? [...ITEM_NOT_RECORDED, "type"] : ITEM_NOT_RECORDED),
  };
}

// The census had another tag until 2024-02-13; faulty tokens stay as found, for the list of anomalies.
function readToken(token: string): readonly string[] {
  return token === "CINcensus" ? repairedReturn(token) : [token];
}

function foreignKey(raw: string): ForeignKey {
  return { raw, ...readForeignKey(raw), resolvedRef: null };
}

function systems(tokens: readonly string[]): Readonly<Record<string, CmsSource>> {
  return Object.fromEntries(
    tokens.map((token) => [canonicalCms(token), { listed: true, table: null, field: null }]),
  );
}

function list(cell: string): readonly string[] {
  return cell === "" ? [] : cell.split("|");
}

function readRows(csv: string): readonly Row[] {
  const read = readCsv({
    path: ARCHIVE_FILE,
    mode: "100644",
    blob: "",
    bytes: new TextEncoder().encode(csv),
  });
  if (!read.ok)
    throw new UnreadableArchive(read.refusal.problems.map((problem) => problem.message).join(" "));
  const { header, rows } = read.value;
  if (header.join() !== COLUMNS.join()) {
    throw new UnreadableArchive(`${ARCHIVE_FILE} must have the columns ${COLUMNS.join(", ")}.`);
  }
  return rows.map(({ cells }, place) => {
    const row = RowShape.safeParse(Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at]?.value])));
    if (row.success) return row.data;
    throw new UnreadableArchive(
      `${ARCHIVE_FILE}: row ${place + 2} has ${cells.length} columns. Give it ${COLUMNS.length}.`,
    );
  });
}
