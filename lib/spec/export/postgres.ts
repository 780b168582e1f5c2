import type { Item } from "../model";
import { oneLine } from "./clean-text";
import { type ColumnType, type Dialect, planDatabase, type TablePlan } from "./database";
import type { ExportInput, ExportOptions } from "./export-input";
import { columnComment, leftOutComment } from "./sql-comment";
import { stampComment } from "./stamp";

/** Source: PostgreSQL, “Limits” and “Character Types”. */
const NAME_BYTES = 63;
const MOST_CHARACTERS = 10_485_760;

const POSTGRES: Dialect = {
  nameBytes: NAME_BYTES,
  ignoresCase: false,
  typeOf,
  keyFault: () => null,
  linkFault(child, parent) {
    const [from, to] = [familyOf(child.type), familyOf(parent.type)];
    if (from === to) return null;
    return `${child.name} is ${child.type.sql}, but ${parent.name} is ${parent.type.sql}: they cannot be compared.`;
  },
};

/** Texts of any length can be compared with each other. */
function familyOf({ sql }: ColumnType): string {
  return /^(?:varchar|char|text)\b/.test(sql) ? "text" : sql;
}

/** Tables first, then the links between them, for PostgreSQL, all or nothing. What it would refuse stands there as a comment. */
export function postgresText(input: ExportInput, options: ExportOptions = {}): string {
  const { tables, links, leftOut } = planDatabase(input, POSTGRES, options);
  const place = (name: string) => (options.schema ? `${quoted(options.schema)}.` : "") + quoted(name);
  return [
    stampComment(input, "--"),
    "-- For PostgreSQL. First the tables, then the links between them.\n\nBEGIN;\n",
    options.schema ? `CREATE SCHEMA IF NOT EXISTS ${quoted(options.schema)};\n` : "",
    ...leftOut.map(leftOutComment),
    ...tables.map((plan) => `\n${createTable(plan, place(plan.name))}`),
    "\n-- Links between tables\n",
    ...links.map((link) =>
      "why" in link
        ? leftOutComment(link)
        : `ALTER TABLE ${place(link.child.table.name)} ADD CONSTRAINT ${quoted(link.name)} FOREIGN KEY (${quoted(link.child.column.name)}) REFERENCES ${place(link.parent.table.name)} (${quoted(link.parent.column.name)});\n`,
    ),
    "\nCOMMIT;\n",
  ].join("");
}

function createTable({ table, columns, leftOut, key, keyNote }: TablePlan, place: string): string {
  const lines = columns.map(
    ({ name, type, isNeeded }) => `    ${quoted(name)} ${type.sql}${isNeeded ? " NOT NULL" : ""}`,
  );
  if (key) lines.push(`    CONSTRAINT ${quoted(key.name)} PRIMARY KEY (${quoted(key.column.name)})`);
  const about = [table.label ?? table.name, table.summary].filter((text) => text !== null).join(". ");
  return [
    keyNote ? `-- ${keyNote}\n` : "",
    ...leftOut.map(leftOutComment),
    `CREATE TABLE ${place} (\n${lines.join(",\n")}\n);\n`,
    `COMMENT ON TABLE ${place} IS ${textLiteral(about)};\n`,
    ...columns.map(
      ({ item, name, type }) =>
        `COMMENT ON COLUMN ${place}.${quoted(name)} IS ${textLiteral(columnComment(item, type.note))};\n`,
    ),
  ].join("");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Escaped for servers that read a backslash as itself and for those that do not. */
function textLiteral(text: string): string {
  const own = oneLine(text).replaceAll("'", "''");
  return own.includes("\\") ? `E'${own.replaceAll("\\", "\\\\")}'` : `'${own}'`;
}

function typeOf({ type: { norm, raw, size }, notRecorded }: Item): ColumnType {
  const fits = typeof size === "number" && size <= MOST_CHARACTERS;
  const note = size === null ? "no size is recorded" : null;
  switch (norm) {
    case "nvarchar":
      return { sql: fits ? `varchar(${size})` : "text", note };
    case "nchar":
      return { sql: fits ? `char(${size})` : "text", note };
    case "binary":
      return { sql: "bytea", note: typeof size === "number" ? `${size} bytes` : note };
    case "datetime":
      return { sql: "timestamp", note: null };
    case "int":
      return { sql: "integer", note: null };
    case "float":
      return { sql: "double precision", note: null };
    case "bit":
      return { sql: "boolean", note: null };
    default:
      return {
        sql: "text",
        note: notRecorded.has("type") ? "no type is recorded" : `the type ${oneLine(raw)} is not known`,
      };
  }
}
