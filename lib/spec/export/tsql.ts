import type { Item } from "../model";
import { oneLine } from "./clean-text";
import { type Column, type ColumnType, type Dialect, planDatabase, type TablePlan } from "./database";
import type { ExportInput, ExportOptions } from "./export-input";
import { columnComment, leftOutComment } from "./sql-comment";
import { stampComment } from "./stamp";

/** Source: Microsoft, SQL Server, “Maximum capacity specifications” and “nchar and nvarchar”. */
const NAME_BYTES = 128;
const MOST_CHARACTERS = 4000;
const MOST_BYTES = 8000;
const KEY_BYTES = 900;

const SQL_SERVER: Dialect = {
  nameBytes: NAME_BYTES,
  ignoresCase: true,
  typeOf,
  keyFault(type) {
    const size = /^n\w*char\((\w+)\)$/.exec(type.sql)?.[1] ?? /^(?:var)?binary\((\w+)\)$/.exec(type.sql)?.[1];
    if (size === "max") return "A column without a longest size cannot be a key.";
    const bytes = Number(size ?? 0) * (type.sql.startsWith("n") ? 2 : 1);
    return bytes > KEY_BYTES ? `A key holds at most ${KEY_BYTES} bytes.` : null;
  },
  linkFault(child, parent) {
    if (child.type.sql === parent.type.sql) return null;
    return `${child.name} is ${child.type.sql}, but ${parent.name} is ${parent.type.sql}; SQL Server wants the same type and size.`;
  },
};

/** Tables first, then the links between them, for Microsoft SQL Server. What it would refuse stands there as a comment. */
export function tsqlText(input: ExportInput, options: ExportOptions = {}): string {
  const { tables, links, leftOut } = planDatabase(input, SQL_SERVER, options);
  const place = (name: string) => (options.schema ? `${quoted(options.schema)}.` : "") + quoted(name);
  return [
    stampComment(input, "--"),
    "-- For Microsoft SQL Server. First the tables, then the links between them.\n",
    options.schema ? `-- The schema ${quoted(options.schema)} must exist.\n` : "",
    ...leftOut.map(leftOutComment),
    ...tables.map((plan) => `\n${createTable(plan, place(plan.name))}`),
    "\n-- Links between tables\n",
    ...links.map((link) =>
      "why" in link
        ? leftOutComment(link)
        : `ALTER TABLE ${place(link.child.table.name)} ADD CONSTRAINT ${quoted(link.name)} FOREIGN KEY (${quoted(link.child.column.name)}) REFERENCES ${place(link.parent.table.name)} (${quoted(link.parent.column.name)});\n`,
    ),
  ].join("");
}

function createTable({ table, columns, leftOut, key, keyNote }: TablePlan, place: string): string {
  const lines = columns.map((column, at) => columnLine(column, key !== null || at < columns.length - 1));
  return [
    `-- ${oneLine(table.label ?? table.name)}\n`,
    keyNote ? `-- ${keyNote}\n` : "",
    ...leftOut.map(leftOutComment),
    `CREATE TABLE ${place} (\n`,
    ...lines,
    key ? `    CONSTRAINT ${quoted(key.name)} PRIMARY KEY (${quoted(key.column.name)})\n` : "",
    ");\n",
  ].join("");
}

function columnLine({ item, name, type, isNeeded }: Column, hasMore: boolean): string {
  const end = hasMore ? "," : "";
  const note = columnComment(item, type.note);
  return `    ${quoted(name)} ${type.sql} ${isNeeded ? "NOT NULL" : "NULL"}${end} -- ${note}\n`;
}

function quoted(name: string): string {
  return `[${name.replaceAll("]", "]]")}]`;
}

function typeOf({ type: { norm, raw, size }, notRecorded }: Item): ColumnType {
  const noSize = size === null ? "no size is recorded" : null;
  switch (norm) {
    case "nvarchar":
      return { sql: `nvarchar(${within(size, MOST_CHARACTERS)})`, note: noSize };
    case "nchar": {
      const length = within(size, MOST_CHARACTERS);
      return { sql: length === "max" ? "nvarchar(max)" : `nchar(${length})`, note: noSize };
    }
    case "binary": {
      const length = within(size, MOST_BYTES);
      return { sql: length === "max" ? "varbinary(max)" : `binary(${length})`, note: noSize };
    }
    case "datetime":
    case "int":
    case "float":
    case "bit":
      return { sql: norm, note: null };
    default:
      return {
        sql: "nvarchar(max)",
        note: notRecorded.has("type") ? "no type is recorded" : `the type ${oneLine(raw)} is not known`,
      };
  }
}

function within(size: Item["type"]["size"], most: number): number | "max" {
  return typeof size === "number" && size <= most ? size : "max";
}
