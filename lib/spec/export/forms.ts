/** Every form in which the specification can be taken away: the page, the addresses, the command and the tests read this list. */
import type { ExportOptions } from "./export-input";
import type { Kind } from "./kind";
import { SYSTEMS } from "./kind-cms";
import { CODES } from "./kind-codes";
import { ITEMS } from "./kind-items";
import { RELATIONSHIPS } from "./kind-relationships";
import { RETURNS } from "./kind-returns";
import { TABLES } from "./kind-tables";

export const EXPORT_NAMES = [
  "csv",
  "items.csv",
  "tables.csv",
  "codes.csv",
  "relationships.csv",
  "returns.csv",
  "cms.csv",
  "xlsx",
  "json",
  "jsonschema",
  "tsql",
  "postgres",
  "dbml",
  "mermaid",
  "csvw",
  "SHA256SUMS",
] as const;
export type ExportName = (typeof EXPORT_NAMES)[number];

export type Export = {
  readonly name: ExportName;
  readonly title: string;
  /** What it is, and for whom. */
  readonly meaning: string;
  readonly mediaType: string;
  /** Behind the name and the version: `ssd-2025-08-18` + `.xlsx`. */
  readonly fileEnd: string;
  /** What can be asked for besides the whole. */
  readonly options: readonly (keyof ExportOptions)[];
};

const TEXT = "text/plain; charset=utf-8";
const CSV = "text/csv; charset=utf-8; header=present";
const SQL = "application/sql; charset=utf-8";

export const FORMS: Record<ExportName, Omit<Export, "name">> = {
  csv: {
    title: "All lists as CSV, in a ZIP",
    meaning: "The six lists below and a page that explains them: for analysts who want everything at once.",
    mediaType: "application/zip",
    fileEnd: "-csv.zip",
    options: [],
  },
  "items.csv": csvList(
    "Items",
    "every item with its meaning, type, links and guidance: for analysts.",
    ITEMS,
  ),
  "tables.csv": csvList("Tables", "every table and what identifies its rows: for an overview.", TABLES),
  "codes.csv": csvList("Code lists", "the values an item may have: for look-up tables and checks.", CODES),
  "relationships.csv": csvList(
    "Relationships",
    "which item points at which: for joining tables.",
    RELATIONSHIPS,
  ),
  "returns.csv": csvList("Returns map", "which item goes into which return: for statutory returns.", RETURNS),
  "cms.csv": csvList("Systems", "where each system keeps an item: for those who write extracts.", SYSTEMS),
  xlsx: {
    title: "Excel workbook",
    meaning:
      "One sheet a list, and one with the changes since the version before: for reading and filtering.",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    fileEnd: ".xlsx",
    options: [],
  },
  json: {
    title: "JSON",
    meaning: "The whole specification as one document: for programs. Nothing is lost in it.",
    mediaType: "application/json; charset=utf-8",
    fileEnd: ".json",
    options: [],
  },
  jsonschema: {
    title: "JSON Schema",
    meaning: "What a row of each table must look like: for checking data that is held as JSON.",
    mediaType: "application/schema+json",
    fileEnd: ".schema.json",
    options: ["table"],
  },
  tsql: {
    title: "SQL Server script",
    meaning:
      "Makes the empty tables, with a comment on each item: for local authorities that build extracts.",
    mediaType: SQL,
    fileEnd: "-sql-server.sql",
    options: ["table", "schema"],
  },
  postgres: {
    title: "PostgreSQL script",
    meaning: "The same for PostgreSQL: for tools of the sector and for trials.",
    mediaType: SQL,
    fileEnd: "-postgresql.sql",
    options: ["table", "schema"],
  },
  dbml: {
    title: "DBML",
    meaning: "Tables, code lists and links as text: for programs that draw database diagrams.",
    mediaType: TEXT,
    fileEnd: ".dbml",
    options: ["table"],
  },
  mermaid: {
    title: "Mermaid diagram",
    meaning: "An entity relationship diagram as text: for documents and wikis that draw it.",
    mediaType: TEXT,
    fileEnd: ".mmd",
    options: ["table"],
  },
  csvw: {
    title: "Description of the CSV files",
    meaning: "Types, keys and links of their columns (CSVW): for programs that read open data.",
    mediaType: "application/csvm+json",
    fileEnd: "-csv-metadata.json",
    options: [],
  },
  SHA256SUMS: {
    title: "Checksums",
    meaning: "One line a file: for making sure that nothing was changed on the way.",
    mediaType: TEXT,
    fileEnd: "-SHA256SUMS",
    options: [],
  },
};

function csvList(title: string, meaning: string, { name }: Kind): Omit<Export, "name"> {
  return {
    title: `${title} as CSV`,
    meaning: meaning.replace(/^./, (letter) => letter.toUpperCase()),
    mediaType: CSV,
    fileEnd: `-${name}.csv`,
    options: [],
  };
}

export const EXPORTS: readonly Export[] = EXPORT_NAMES.map((name) => ({ name, ...FORMS[name] }));

export function isExportName(name: string): name is ExportName {
  return EXPORT_NAMES.some((known) => known === name);
}
