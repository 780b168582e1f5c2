/** The files of the forms in `forms.ts`. */
import { checksumsText } from "./checksums";
import { csvOf } from "./csv";
import { csvZip } from "./csv-zip";
import { csvwText } from "./csvw";
import { dbmlText } from "./dbml";
import { type ExportInput, type ExportOptions, versionInFileName } from "./export-input";
import { EXPORT_NAMES, type ExportName, FORMS } from "./forms";
import { toJson } from "./json";
import { jsonSchemaText } from "./json-schema";
import { SYSTEMS } from "./kind-cms";
import { CODES } from "./kind-codes";
import { ITEMS } from "./kind-items";
import { RELATIONSHIPS } from "./kind-relationships";
import { RETURNS } from "./kind-returns";
import { TABLES } from "./kind-tables";
import { mermaidText } from "./mermaid";
import { postgresText } from "./postgres";
import { tsqlText } from "./tsql";
import { xlsxBytes } from "./xlsx";

export { EXPORT_NAMES, EXPORTS, type ExportName, isExportName } from "./forms";

export type ExportedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

/** The file of one form. Only options that the form knows (see `EXPORTS`) have an effect; a table must exist. */
export async function exportVersion(
  name: ExportName,
  input: ExportInput,
  options: ExportOptions = {},
): Promise<ExportedFile> {
  const { mediaType, fileEnd } = FORMS[name];
  const content = await contentOf(name, input, options);
  const part = options.table && FORMS[name].options.includes("table") ? `-${options.table}` : "";
  return {
    fileName: `ssd-${versionInFileName(input)}${part.replace(/[^\w-]/g, "-")}${fileEnd}`,
    mediaType,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  };
}

type Content = string | Uint8Array | Promise<Uint8Array | string>;

const MAKERS: Record<ExportName, (input: ExportInput, options: ExportOptions) => Content> = {
  csv: csvZip,
  "items.csv": (input) => csvOf(ITEMS, input),
  "tables.csv": (input) => csvOf(TABLES, input),
  "codes.csv": (input) => csvOf(CODES, input),
  "relationships.csv": (input) => csvOf(RELATIONSHIPS, input),
  "returns.csv": (input) => csvOf(RETURNS, input),
  "cms.csv": (input) => csvOf(SYSTEMS, input),
  xlsx: xlsxBytes,
  json: toJson,
  jsonschema: jsonSchemaText,
  tsql: tsqlText,
  postgres: postgresText,
  dbml: dbmlText,
  mermaid: mermaidText,
  csvw: csvwText,
  SHA256SUMS: allChecksums,
};

function contentOf(name: ExportName, input: ExportInput, options: ExportOptions): Content {
  return MAKERS[name](input, options);
}

/** Of all the other files, as they are without options. */
async function allChecksums(input: ExportInput): Promise<string> {
  const files: ExportedFile[] = [];
  for (const name of EXPORT_NAMES) if (name !== "SHA256SUMS") files.push(await exportVersion(name, input));
  return checksumsText(files);
}
