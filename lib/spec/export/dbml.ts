import type { CodeList, Item, Spec, Table } from "../model";
import { cleanText, oneLine } from "./clean-text";
import type { ExportInput, ExportOptions } from "./export-input";
import { faultOfLink } from "./link-fault";
import { leftOutComment } from "./sql-comment";
import { stampComment, stampLines } from "./stamp";

/** For drawing programs that read DBML: tables with notes, closed code lists as enums, and one line a link. */
export function dbmlText(input: ExportInput, { table: only }: ExportOptions = {}): string {
  const { spec } = input;
  const tables = spec.tables.filter(({ name }) => only === undefined || name === only);
  const items = tables.flatMap((table) => table.items);
  const enums = new Map(
    items.flatMap((item) => {
      const list = closedList(spec, item);
      return list ? [[enumName(spec, list), list] as const] : [];
    }),
  );
  return [
    stampComment(input, "//"),
    `\nProject SSD {\n  database_type: 'SQL Server'\n  Note: ${quoted(stampLines(input).join(" "))}\n}\n`,
    ...[...enums].map(([name, list]) => `\n${enumText(name, list)}`),
    ...tables.map((table) => `\n${tableText(spec, table)}`),
    "\n",
    ...items.flatMap((item) => linkText(spec, item, new Set(tables.map(({ name }) => name)))),
  ].join("");
}

/** The codes an item is held to, where no others may occur. */
function closedList(spec: Spec, item: Item): CodeList | null {
  const list = item.codes ?? (item.codesFrom ? spec.byRef.get(item.codesFrom)?.codes : null) ?? null;
  return list && !list.open && list.codes.length > 0 ? list : null;
}

function enumName(spec: Spec, { ownerRef }: CodeList): string {
  return `${spec.byRef.get(ownerRef)?.name ?? ownerRef}_codes`;
}

function enumText(name: string, { codes }: CodeList): string {
  const labels = new Map(codes.map(({ code, label }) => [oneLine(code), label]));
  const lines = [...labels].map(([code, label]) => `  ${named(code)} [note: ${quoted(label)}]\n`);
  return `Enum ${named(name)} {\n${lines.join("")}}\n`;
}

function tableText(spec: Spec, table: Table): string {
  const note = [table.label, table.summary].filter((text) => text !== null).join(". ");
  return [
    `Table ${named(table.name)} {\n`,
    ...table.items.map((item) => `  ${columnText(spec, table, item)}\n`),
    note === "" ? "" : `  Note: ${quoted(note)}\n`,
    "}\n",
  ].join("");
}

function columnText(spec: Spec, table: Table, item: Item): string {
  const list = closedList(spec, item);
  const settings = [
    table.primaryKey.includes(item.ref) && "pk",
    item.required && "not null",
    `note: ${quoted(item.label === null ? item.ref : `${item.ref}: ${item.label}`)}`,
  ].filter((setting) => setting !== false);
  return `${named(item.name)} ${list ? named(enumName(spec, list)) : typeText(item)} [${settings.join(", ")}]`;
}

function typeText({ type: { norm, size } }: Item): string {
  const name = /^\w+$/.test(norm) ? norm : "text";
  return size === null ? name : `${name}(${size})`;
}

function linkText(spec: Spec, item: Item, tables: ReadonlySet<string>): readonly string[] {
  const { foreignKey } = item;
  if (!foreignKey) return [];
  const what = `${item.table}.${item.name} to ${foreignKey.raw}`;
  const fault = tables.has(foreignKey.table) ? faultOfLink(spec, item) : elsewhere(spec, item);
  if (fault) return [leftOutComment({ what, why: fault }).replace(/^--/, "//")];
  const isOneToOne = spec.relationships.find(({ childRef }) => childRef === item.ref)?.cardinality === "1:1";
  const child = `${named(item.table)}.${named(item.name)}`;
  const parent = `${named(foreignKey.table)}.${named(foreignKey.item)}`;
  return [`Ref: ${child} ${isOneToOne ? "-" : ">"} ${parent}\n`];
}

function elsewhere(spec: Spec, item: Item): string {
  return faultOfLink(spec, item) ?? `The table ${item.foreignKey?.table} is not part of this file.`;
}

function named(name: string): string {
  return `"${oneLine(name).replaceAll("\\", "/").replaceAll('"', "'")}"`;
}

function quoted(text: string): string {
  return `'${cleanText(text).replace(/\s+/g, " ").trim().replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
