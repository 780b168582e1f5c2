/** From files to the specification as values. Content is read tolerantly: every oddity becomes an anomaly, none an error. */
import { ok, type Result } from "@/lib/result";
import { assembleSpec, NO_REFS, type TableParts } from "./assemble";
import { isChangeLog, readChangeLog, withLoggedRefs } from "./change-log";
import {
  type DocumentCache,
  readDocuments,
  type SpecDocuments,
  type TableDocument,
  tableNameOf,
} from "./documents";
import type { Anomaly, Item, RefRegister, Spec, SpecFiles } from "./model";
import type { Profile } from "./profile";
import { type Reading, readItem, readStatus, scalarText, textReader } from "./read-item";
import { readColumns } from "./recorded-columns";
import { type LocatedMap, valueAt, type YamlDocument } from "./yaml-read";

/**
 * Reads a specification. Refused ("does-not-fit", with the file named) are only unreadable bytes and exceeded limits.
 * `cache`: keep it between calls to parse unchanged files once.
 */
export function buildSpec(files: SpecFiles, profile: Profile, cache?: DocumentCache): Result<Spec> {
  const documents = readDocuments(files, profile, cache);
  return documents.ok ? ok(specFrom(documents.value, profile)) : documents;
}

/** The specification that opened files hold. Items keep the order of `documents.tables[n].fields`. */
export function specFrom(documents: SpecDocuments, profile: Profile): Spec {
  const anomalies: Anomaly[] = documents.objectFiles.flatMap((document) => [
    ...faultsOf(document),
    ...shapeFaults(document),
  ]);
  const columns = readColumns(documents.specCsv, profile);
  const tables = documents.tables.map((table, index) =>
    readTable(table, index + 1, { profile, columns, anomalies }),
  );
  if (documents.refs) anomalies.push(...faultsOf(documents.refs));
  const { changeLog } = documents;
  const refs = documents.refs ? readRegister(documents.refs) : NO_REFS;
  const log = changeLog && isChangeLog(changeLog) ? readChangeLog(changeLog) : [];
  return assembleSpec({
    commit: documents.commit,
    tables,
    refs: withLoggedRefs(refs, log, tables),
    anomalies,
  });
}

function faultsOf(document: YamlDocument): Anomaly[] {
  const { path } = document;
  const faults: Anomaly[] = document.duplicateKeys.map(({ key, line }) => ({
    rule: "YAML_DUPLICATE_KEY",
    level: "error",
    path,
    message: `The key “${key}” stands twice in one entry (line ${line}); the second counts.`,
  }));
  if (document.problem) {
    faults.push({
      rule: "YAML_SYNTAX",
      level: "error",
      path,
      message: `The file cannot be understood and is left out: ${document.problem}.`,
    });
  }
  return faults;
}

function shapeFaults({ path, root, problem }: YamlDocument): Anomaly[] {
  if (problem || (root?.kind === "map" && valueAt(root, "nodes")?.kind === "list")) return [];
  return [
    { rule: "FILE_SHAPE", level: "error", path, message: "The file holds no list of tables under “nodes”." },
  ];
}

const TABLE_EXTENSIONS: ReadonlySet<string> = new Set(["label", "summary", "domain", "status"]);

function readTable(table: TableDocument, order: number, reading: Reading): TableParts {
  const { node, document, fields } = table;
  const name = tableNameOf(table);
  const text = textReader(node, { table: name, path: document.path }, reading.anomalies);
  const prefix = text("ref_prefix");
  return {
    name,
    ...(prefix ? { prefix } : {}),
    label: text("label"),
    summary: text("summary"),
    domain: text("domain"),
    status: readStatus(text("status")) ?? "live",
    items: fields.map((field, index) =>
      readOnce(field, { name, path: document.path, position: index + 1 }, reading),
    ),
    path: document.path,
    order,
    ...(reading.profile.dialect === "upstream" ? { notRecorded: TABLE_EXTENSIONS } : {}),
  };
}

type Place = Parameters<typeof readItem>[1];
type Read = { readonly place: Place; readonly item: Item; readonly anomalies: readonly Anomaly[] };

/** Items of documents that are kept from one reading to the next, by where they stand in their document. */
const read = new WeakMap<LocatedMap, Read>();

/**
 * An item, read once for as long as its document is kept. In upstream's layout part of it stands elsewhere, in a file
 * that changes with every version: there it is read anew.
 */
function readOnce(field: LocatedMap, place: Place, reading: Reading): Item {
  if (reading.profile.dialect === "upstream") return readItem(field, place, reading);
  const known = read.get(field);
  const isSame =
    known && (["name", "path", "position"] as const).every((key) => known.place[key] === place[key]);
  const anomalies: Anomaly[] = isSame ? [...known.anomalies] : [];
  const item = isSame ? known.item : readItem(field, place, { ...reading, anomalies });
  if (!isSame) read.set(field, { place, item, anomalies });
  reading.anomalies.push(...anomalies);
  return item;
}

function readRegister(document: YamlDocument): RefRegister {
  const maps = (key: string): LocatedMap[] => {
    const node = document.root?.kind === "map" ? valueAt(document.root, key) : undefined;
    return node?.kind === "list" ? node.items.filter((item): item is LocatedMap => item.kind === "map") : [];
  };
  return {
    tombstones: maps("tombstones").map((map) => ({
      itemRef: scalarText(map, "item_ref") ?? "",
      table: scalarText(map, "table"),
      name: scalarText(map, "name"),
      retiredIn: scalarText(map, "retired_in"),
      reason: scalarText(map, "reason"),
      replacedBy: scalarText(map, "replaced_by"),
      changeId: scalarText(map, "change_id"),
    })),
    aliases: new Map(
      maps("aliases").flatMap((map) => {
        const [from, to] = [scalarText(map, "old"), scalarText(map, "new")];
        return from && to ? [[from, to] as const] : [];
      }),
    ),
    reserved: new Set(maps("reserved").flatMap((map) => scalarText(map, "item_ref") ?? [])),
  };
}
