/** JSON Schema 2020-12 of the rows of each table, and of `ssd.json` itself. */
import { z } from "zod";
import type { CodeList, Item, Spec, Table } from "../model";
import type { ExportInput, ExportOptions } from "./export-input";
import { SpecForm } from "./json-form";
import { stampLines } from "./stamp";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

type Schema = Readonly<Record<string, unknown>>;

/**
 * One bundle: rows by table (`{"ssd_person": [{…}]}`), with one schema a table under `$defs`, which stands by itself too.
 * With `table`, that schema alone.
 */
export function jsonSchemaText(input: ExportInput, { table: only }: ExportOptions = {}): string {
  const { spec } = input;
  const chosen = spec.tables.find(({ name }) => name === only);
  const schema = chosen
    ? { $schema: DIALECT, $comment: stampLines(input).join(" "), ...tableSchema(input, chosen) }
    : bundle(input);
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function bundle(input: ExportInput): Schema {
  const { tables } = input.spec;
  return {
    $schema: DIALECT,
    $id: address(input, "bundle"),
    $comment: stampLines(input).join(" "),
    title: "Standard Safeguarding Dataset: rows by table",
    description: "An item without a value is left out of its row.",
    type: "object",
    properties: Object.fromEntries(
      tables.map(({ name }) => [name, { type: "array", items: { $ref: address(input, name) } }]),
    ),
    additionalProperties: false,
    $defs: {
      ...Object.fromEntries(tables.map((table) => [table.name, tableSchema(input, table)])),
      specification: {
        $id: address(input, "specification"),
        title: "The specification itself, as the export json writes it",
        ...z.toJSONSchema(SpecForm),
      },
    },
  };
}

function address({ version }: ExportInput, name: string): string {
  return `urn:ssd:${encodeURIComponent(version)}:${encodeURIComponent(name)}`;
}

function tableSchema(input: ExportInput, { name, label, summary, items }: Table): Schema {
  return {
    $id: address(input, name),
    title: label ?? name,
    ...(summary === null ? {} : { description: summary }),
    type: "object",
    properties: Object.fromEntries(items.map((item) => [nameOf(item), itemSchema(input.spec, item)])),
    required: [...new Set(items.filter(({ required }) => required).map(nameOf))],
    additionalProperties: false,
  };
}

/** Half of a surrogate pair can be in no address, and checkers make addresses of names. */
function nameOf({ name }: Item): string {
  return name.toWellFormed();
}

function itemSchema(spec: Spec, item: Item): Schema {
  const codes = item.codes ?? (item.codesFrom ? spec.byRef.get(item.codesFrom)?.codes : null) ?? null;
  return {
    ...(item.label === null ? {} : { title: item.label }),
    ...(item.status === "deprecated" ? { deprecated: true } : {}),
    ...(codes ? codeSchema(item, codes) : typeSchema(item)),
    "x-item-ref": item.ref,
  };
}

/** Listed values by their meaning. A closed list also says how long a value may be, so the size is not repeated. */
function codeSchema(item: Item, { open, codes }: CodeList): Schema {
  const byValue = new Map(
    codes.map(({ code, label, status }) => [
      codeValue(code, item.type.norm),
      { title: label, ...(status === "retired" ? { deprecated: true } : {}) },
    ]),
  );
  const listed = [...byValue].map(([value, more]) => ({ const: value, ...more }));
  if (listed.length === 0) return typeSchema(item);
  return open ? { anyOf: [{ oneOf: listed }, typeSchema(item)] } : { oneOf: listed };
}

/** Codes of a number or a yes and no are written as such. */
function codeValue(code: string, norm: string): string | number | boolean {
  if ((norm === "int" || norm === "float") && /^-?\d+(\.\d+)?$/.test(code)) return Number(code);
  if (norm === "bit" && (code === "0" || code === "1")) return code === "1";
  return code;
}

function typeSchema({ type: { norm, raw, size }, notRecorded }: Item): Schema {
  switch (norm) {
    case "nvarchar":
    case "nchar":
      if (typeof size === "number") return { type: "string", maxLength: size };
      return { type: "string", ...(size === null ? { $comment: "No size is recorded." } : {}) };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "int":
      return { type: "integer" };
    case "float":
      return { type: "number" };
    case "bit":
      return { type: "boolean" };
    case "binary":
      return {
        type: "string",
        contentEncoding: "base16",
        ...(typeof size === "number" ? { maxLength: size * 2 } : {}),
      };
    default:
      return { $comment: notRecorded.has("type") ? "No type is recorded." : `The type ${raw} is not known.` };
  }
}
