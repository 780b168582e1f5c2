import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readReturns } from "@/lib/returns/return";
import type { ExportInput } from "../export/export-input";
import { EXPORT_NAMES, EXPORTS, type ExportedFile, exportVersion, isExportName } from "../export/exports";
import { readCms } from "../reference";
import { changesBetween } from "./diff";
import type { Answer } from "./output";
import { EXIT, wrongUse } from "./stop";
import type { Loaded, Versions } from "./versions";

export type ExportFlags = {
  /** A file, or a folder for `all`; without it the file goes to standard output. */
  readonly out: string | undefined;
  readonly table: string | undefined;
  readonly schema: string | undefined;
};

const SPEC = resolve(import.meta.dirname, "../../../spec");

/** One form of a version, or `all` of them. */
export async function exportForm(
  versions: Versions,
  [format, name]: readonly [string, string | undefined],
  flags: ExportFlags,
): Promise<Answer> {
  const names = format === "all" ? EXPORT_NAMES : isExportName(format) ? [format] : [];
  if (names.length === 0)
    throw wrongUse(`There is no form ${format}. Give all, or one of: ${EXPORT_NAMES.join(", ")}.`);
  checkOptions(format, flags);
  const loaded = await versions.load(name);
  const { spec, version } = loaded;
  if (flags.table !== undefined && !spec.tables.some((table) => table.name === flags.table))
    throw wrongUse(`${version} has no table ${flags.table}. The form items.csv lists them all.`);
  const input = await inputOf(versions, loaded);
  const files: ExportedFile[] = [];
  for (const one of names) files.push(await exportVersion(one, input, flags));
  const isToOutput = flags.out === undefined && format !== "all";
  const places = files.map(({ fileName }) => placeOf(flags.out, format, fileName));
  for (const [index, { bytes }] of files.entries()) if (!isToOutput) write(places[index] ?? "", bytes);
  const [first] = files;
  return {
    exit: EXIT.ok,
    output: {
      verb: "export",
      ok: true,
      version,
      commit: loaded.commit,
      files: files.map(({ bytes }, index) => ({
        path: places[index] ?? "",
        bytes: bytes.byteLength,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      })),
      errors: [],
    },
    text: places.map((place) => `${place}\n`).join(""),
    ...(isToOutput && first && { bytes: first.bytes }),
    notes: [],
  };
}

function checkOptions(format: string, { out, table, schema }: ExportFlags): void {
  if (format === "all" && out === undefined) throw wrongUse("Give --out with a folder for all the files.");
  const known = EXPORTS.find(({ name }) => name === format)?.options ?? [];
  const given = { table, schema };
  for (const option of ["table", "schema"] as const) {
    if (given[option] !== undefined && !known.includes(option))
      throw wrongUse(`The form ${format} knows no --${option}. Leave it out.`);
  }
  if (schema !== undefined && !/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema))
    throw wrongUse(`A schema is called like ssd or ssd_2025; ${schema} is not.`);
}

async function inputOf(versions: Versions, loaded: Loaded): Promise<ExportInput> {
  const { spec, version, date } = loaded;
  const read = (name: string) => readFileSync(join(SPEC, name), "utf8");
  return {
    spec,
    version,
    date,
    returns: readReturns(read("returns.yml")),
    cms: readCms(read("cms.yml")),
    previous: await previousOf(versions, loaded),
  };
}

/** The version before in the line; none for a folder, or a commit that is no version. */
async function previousOf(versions: Versions, loaded: Loaded): Promise<ExportInput["previous"]> {
  const { versions: line } = await versions.line();
  const at = line.findIndex(({ name, commit }) => commit === loaded.commit || name === loaded.version);
  const before = line[at - 1];
  if (!before) return null;
  const { spec, date, commit } = before;
  const version = before.name ?? "current";
  return { version, changes: changesBetween({ ...loaded, version, spec, date, commit }, loaded) };
}

function placeOf(out: string | undefined, format: string, fileName: string): string {
  if (out === undefined) return fileName;
  return format === "all" ? join(out, fileName) : out;
}

function write(place: string, bytes: Uint8Array): void {
  mkdirSync(dirname(resolve(place)), { recursive: true });
  writeFileSync(place, bytes);
}
