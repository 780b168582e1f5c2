/** The files of one commit, opened: what the reader, the checks and the writer all start from. Nothing is judged here. */
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import { type CsvDocument, readCsv } from "./csv";
import { checkFiles, LIMITS } from "./limits";
import type { SpecFile, SpecFiles } from "./model";
import { companionOf, isNamed, isObjectPath, type Profile } from "./profile";
import { contentOf, type LocatedMap, readYaml, valueAt, type YamlDocument } from "./yaml-read";

/** One table as its file has it. `fields` are the items in file order; what is no map is left out. */
export type TableDocument = {
  readonly document: YamlDocument;
  readonly node: LocatedMap;
  readonly fields: readonly LocatedMap[];
};

export type SpecDocuments = {
  readonly commit: string;
  /** In the order the profile gives; tables it does not list come last, by path. */
  readonly tables: readonly TableDocument[];
  /** Every object file, the unusable ones too. */
  readonly objectFiles: readonly YamlDocument[];
  readonly relationships: YamlDocument | null;
  readonly tableList: YamlDocument | null;
  readonly refs: YamlDocument | null;
  readonly specCsv: CsvDocument | null;
  readonly changeLog: CsvDocument | null;
};

/** Parsed files by blob and path: give the same map to several readings and no file is parsed twice. */
export type DocumentCache = Map<string, YamlDocument>;

/** Opens every file the profile names. Refused: unreadable bytes and exceeded limits, each with the file's name. */
export function readDocuments(
  files: SpecFiles,
  profile: Profile,
  cache: DocumentCache = new Map(),
): Result<SpecDocuments> {
  const problems: Problem[] = [...checkFiles(named(files, profile))];
  if (problems.length > 0) return refuse("does-not-fit", { problems });
  const open = <T>(path: string | null, read: (file: SpecFile) => Result<T>): T | null => {
    const file = path === null ? undefined : files.files.get(path);
    if (!file) return null;
    const result = read(file);
    if (result.ok) return result.value;
    problems.push(...result.refusal.problems);
    return null;
  };
  const register = (file: SpecFile) => readCached(file, LIMITS.registerBytes, cache);

  const objectPaths = [...files.files.keys()].filter((path) => isObjectPath(profile, path)).sort();
  const objectFiles = objectPaths.flatMap(
    (path) => open(path, (file) => readCached(file, LIMITS.objectBytes, cache)) ?? [],
  );
  const { tableOrder } = profile;
  const specCsvPath =
    companionOf(profile, "spec-csv")?.file ?? (tableOrder.from === "csv" ? tableOrder.file : null);
  const specCsv = open(specCsvPath, readCsv);
  const tableList = tableOrder.from === "list" ? open(tableOrder.file, register) : null;
  const documents: SpecDocuments = {
    commit: files.commit,
    tables: inOrder(objectFiles.flatMap(tablesIn), tableNamesInOrder(tableList, specCsv)),
    objectFiles,
    relationships: open(profile.relationshipsFile, register),
    tableList,
    refs: open(profile.refsFile, register),
    specCsv,
    changeLog: open(companionOf(profile, "change-log-csv")?.file ?? null, readCsv),
  };
  return problems.length > 0 ? refuse("does-not-fit", { problems }) : ok(documents);
}

/** The files that the profile names, and paths that lead elsewhere. Copies and other lists beside them are nobody's business. */
function named({ files }: SpecFiles, profile: Profile): readonly SpecFile[] {
  const { archive } = profile.history;
  return [...files.values()].filter(
    ({ path }) => (isNamed(profile, path) && path !== archive) || path.includes("../"),
  );
}

function readCached(file: SpecFile, maxBytes: number, cache: DocumentCache): Result<YamlDocument> {
  const key = `${file.blob} ${file.path}`;
  const known = file.blob === "" ? undefined : cache.get(key);
  if (known) return ok(known);
  const document = readYaml(file, maxBytes);
  if (document.ok && file.blob !== "") cache.set(key, document.value);
  return document;
}

/** The tables of one object file: the maps under `nodes`. Real files hold one. */
export function tablesIn(document: YamlDocument): readonly TableDocument[] {
  if (document.root?.kind !== "map") return [];
  const nodes = valueAt(document.root, "nodes");
  if (nodes?.kind !== "list") return [];
  return nodes.items.flatMap((node) => {
    if (node.kind !== "map") return [];
    const fields = valueAt(node, "fields");
    const items = fields?.kind === "list" ? fields.items : [];
    return [{ document, node, fields: items.filter((item): item is LocatedMap => item.kind === "map") }];
  });
}

export function tableNameOf({ document, node }: TableDocument): string {
  const name = valueAt(node, "name");
  return name?.kind === "scalar" && name.text !== "" ? name.text : fileStem(document.path);
}

export function fileStem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

/** `object_name` of the specification CSV, checked by its header before use. */
export const SPEC_CSV_OBJECT = { column: 34, header: "object_name" } as const;
export const SPEC_CSV_REF = { column: 33, header: "item_ref" } as const;

function tableNamesInOrder(list: YamlDocument | null, csv: CsvDocument | null): readonly string[] {
  if (list?.root) {
    const value = contentOf(
      list.root.kind === "map" ? (valueAt(list.root, "tables") ?? list.root) : list.root,
    );
    return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
  }
  const { column, header } = SPEC_CSV_OBJECT;
  if (csv?.header[column] !== header) return [];
  return [...new Set(csv.rows.flatMap((row) => row.cells[column]?.value.trim() || []))];
}

function inOrder(tables: readonly TableDocument[], names: readonly string[]): readonly TableDocument[] {
  const places = new Map(names.map((name, index) => [name, index]));
  const placeOf = (table: TableDocument): number => places.get(tableNameOf(table)) ?? names.length;
  return tables.toSorted((a, b) => placeOf(a) - placeOf(b));
}
