/**
 * What has to hold before a change leaves the process. The files are read again from their bytes and compared with what
 * the operations mean; whatever differs is a defect of ours, so it throws and nothing is written.
 */

import { specFrom } from "./build-spec";
import { canonicalJson } from "./canonical";
import { metadataOf, readChangeLog } from "./change-log";
import type { CsvDocument, CsvRow } from "./csv";
import {
  type DocumentCache,
  readDocuments,
  SPEC_CSV_REF,
  type SpecDocuments,
  type TableDocument,
  tablesIn,
} from "./documents";
import { withSets } from "./draft";
import { lint } from "./lint";
import type { Anomaly, Spec, SpecFiles } from "./model";
import { companionOf, type Profile } from "./profile";
import { emitDocument, isMap } from "./pyyaml/emit";
import { deriveRelationshipRows } from "./relationship-rows";
import type { WantedFile } from "./wanted-file";
import { contentOf, isPyYamlStyle, type Located, plainValue, valueAt, type YamlDocument } from "./yaml-read";

/** A change did not come out as meant. `message` names the condition and the place, for the technical steward. */
export class PostConditionFailed extends Error {
  constructor(condition: string, place: string) {
    super(`The change was not written: ${condition} (${place}).`);
    this.name = "PostConditionFailed";
  }
}

export type Checked = {
  readonly documents: SpecDocuments;
  readonly before: Spec;
  readonly expected: Spec;
  readonly profile: Profile;
  readonly wanted: readonly WantedFile[];
  readonly changed: SpecFiles;
  readonly cache: DocumentCache;
};

export type Written = { readonly spec: Spec; readonly documents: SpecDocuments };

/** Reads the changed files and returns what they say. Throws `PostConditionFailed`. */
export function assertPostConditions(check: Checked): Written {
  const { documents, expected, profile, wanted, changed, cache } = check;
  const read = readDocuments(changed, profile, cache);
  if (!read.ok)
    throw new PostConditionFailed(
      "the changed files cannot be read",
      read.refusal.problems[0]?.message ?? "",
    );
  const spec = specFrom(read.value, profile);
  assertSameMeaning(spec, expected);
  for (const file of wanted) assertBytes(file, documents, read.value);
  if (documents.specCsv && read.value.specCsv) assertOtherCells(documents.specCsv, read.value.specCsv, check);
  assertDerived(check, read.value, spec);
  return { spec, documents: read.value };
}

/** 1. What is read is what was meant, unknown keys included. */
function assertSameMeaning(spec: Spec, expected: Spec): void {
  if (spec.hash === expected.hash && canonicalJson(spec.refs) === canonicalJson(expected.refs)) return;
  const [is, shall] = [meaning(spec), meaning(expected)];
  if (canonicalJson(is) === canonicalJson(shall)) return;
  throw new PostConditionFailed(
    "the files say something else than the operations",
    firstDifference(is, shall, ""),
  );
}

function meaning({ tables, refs }: Spec): unknown {
  return {
    tables: tables.map(({ items, notRecorded: _table, ...table }) => ({
      ...table,
      items: items.map(({ notRecorded: _item, ...item }) => withSets(item)),
    })),
    refs: { ...refs, aliases: [...refs.aliases], reserved: [...refs.reserved] },
  };
}

function firstDifference(a: unknown, b: unknown, path: string): string {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return `${path}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`.slice(0, 300);
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [x, y] = [left.get(key), right.get(key)];
    if (canonicalJson(x ?? null) !== canonicalJson(y ?? null))
      return firstDifference(x, y, path ? `${path}.${key}` : key);
  }
  return path;
}

/** 2 and 3. A file in PyYAML's style is what PyYAML would write; everywhere, what kept its value kept its bytes. */
function assertBytes(
  { path, before, text, value }: WantedFile,
  old: SpecDocuments,
  now: SpecDocuments,
): void {
  if (text === null || value === undefined) return;
  const newDocument = documentAt(now, path);
  if (!newDocument?.root) throw new PostConditionFailed("a changed file cannot be found again", path);
  const oldDocument = before === null ? null : documentAt(old, path);
  if (!oldDocument || isPyYamlStyle(oldDocument)) {
    if (!isMap(value) || emitDocument(value) !== text)
      throw new PostConditionFailed("the file is not as PyYAML writes it", path);
  }
  if (oldDocument) assertKept(oldDocument, newDocument);
}

function documentAt(documents: SpecDocuments, path: string): YamlDocument | null {
  const all = [...documents.objectFiles, documents.relationships, documents.refs, documents.tableList];
  return all.find((document) => document?.path === path) ?? null;
}

function assertKept(before: YamlDocument, after: YamlDocument): void {
  const now = attributeTexts(after);
  for (const [id, old] of attributeTexts(before)) {
    const next = now.get(id);
    if (next && next.value === old.value && next.text !== old.text) {
      throw new PostConditionFailed("an attribute nobody changed has other bytes", `${before.path}, ${id}`);
    }
  }
}

type Kept = { readonly value: string; readonly text: string };

/** Every attribute of every item (and of the table) with its source, by ref and key. Line endings belong to the lines. */
function attributeTexts(document: YamlDocument): ReadonlyMap<string, Kept> {
  const texts = new Map<string, Kept>();
  for (const table of tablesIn(document)) {
    keep(texts, "table", table.node, document, new Set(["fields"]));
    for (const field of table.fields) {
      const ref = valueAt(field, "item_ref");
      keep(texts, ref?.kind === "scalar" ? ref.text : "", field, document, new Set());
    }
  }
  return texts;
}

function keep(
  texts: Map<string, Kept>,
  id: string,
  { entries }: TableDocument["node"],
  { text }: YamlDocument,
  except: ReadonlySet<string>,
): void {
  for (const { key, keyStart, value } of entries) {
    const place = `${id}.${key}`;
    if (except.has(key) || texts.has(place)) continue;
    const start = text.lastIndexOf("\n", keyStart) + 1;
    const source = text.slice(start, value.end).trimEnd();
    texts.set(place, { value: canonicalJson(plainValue(contentOf(value))), text: source });
  }
}

/** 4. In the specification CSV, other cells keep their bytes and rows come and go with their items. */
function assertOtherCells(
  before: CsvDocument,
  after: CsvDocument,
  { before: spec, expected, wanted }: Checked,
): void {
  if (!wanted.some(({ path }) => path === before.path)) return;
  const rows = new Map(after.rows.map((row) => [refOf(row), row]));
  for (const row of before.rows) {
    const ref = refOf(row);
    const next = rows.get(ref);
    if (!next && spec.byRef.has(ref) && !expected.byRef.has(ref)) continue;
    if (!next || next.cells.length !== row.cells.length)
      throw new PostConditionFailed("a row is gone or has other columns", `${before.path}, ${ref}`);
    const isTouched =
      canonicalJson(spec.byRef.get(ref) ?? null) !== canonicalJson(expected.byRef.get(ref) ?? null);
    row.cells.forEach((cell, column) => {
      const other = next.cells[column];
      const isSame =
        other !== undefined &&
        before.text.slice(cell.start, cell.end) === after.text.slice(other.start, other.end);
      if (!isSame && !(isTouched && WRITTEN_COLUMNS.has(column))) {
        throw new PostConditionFailed(
          "a cell nobody changed has other bytes",
          `${before.path}, ${ref}, column ${column + 1}`,
        );
      }
    });
  }
  const added = [...expected.byRef.keys()].filter((ref) => !spec.byRef.has(ref)).length;
  const removed = before.rows.filter(
    (row) => spec.byRef.has(refOf(row)) && !expected.byRef.has(refOf(row)),
  ).length;
  if (after.rows.length !== before.rows.length + added - removed) {
    throw new PostConditionFailed("rows were gained or lost", before.path);
  }
}

/** Return flags, everything from `object_name` to `primary_key`, guidance, and the names of return elements. */
const WRITTEN_COLUMNS: ReadonlySet<number> = new Set([
  1, 2, 3, 34, 35, 36, 37, 38, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 74, 75, 76,
]);

function refOf(row: CsvRow): string {
  return row.cells[SPEC_CSV_REF.column]?.value.trim() ?? "";
}

/** 5. What is derived is derived again: relationships, and `metadata` from the change log. */
function assertDerived({ documents, before, profile }: Checked, now: SpecDocuments, spec: Spec): void {
  const was = rowsOf(documents.relationships);
  const heldBefore = was === null || was === canonicalJson(deriveRelationshipRows(before));
  const is = rowsOf(now.relationships);
  if (heldBefore && is !== null && is !== canonicalJson(deriveRelationshipRows(spec))) {
    throw new PostConditionFailed(
      "the relationships do not follow from the tables",
      profile.relationshipsFile,
    );
  }
  if (!now.changeLog || !companionOf(profile, "item-metadata")) return;
  const log = readChangeLog(now.changeLog);
  const touched = new Set(log.slice(documents.changeLog?.rows.length ?? 0).map((row) => row.item_ref));
  for (const ref of touched) {
    const item = spec.byRef.get(ref);
    if (item && canonicalJson(item.change) !== canonicalJson(metadataOf(ref, log))) {
      throw new PostConditionFailed("the item's metadata do not follow from the change log", ref);
    }
  }
}

function rowsOf(document: YamlDocument | null): string | null {
  const root: Located | null = document?.root ?? null;
  const list = root?.kind === "map" ? valueAt(root, "relationships") : undefined;
  return list?.kind === "list" ? canonicalJson(plainValue(contentOf(list))) : null;
}

/** 6. Faults of error level that the change brings, with what there was before subtracted rule by rule and item by item. */
export function newErrors(before: Written, after: Written): readonly Anomaly[] {
  const place = ({ rule, ref }: Anomaly): string => `${rule} ${ref ?? ""}`;
  const known = Map.groupBy(errorsOf(before), place);
  const now = Map.groupBy(errorsOf(after), place);
  return [...now].flatMap(([key, anomalies]) => anomalies.slice(known.get(key)?.length ?? 0));
}

function errorsOf({ spec, documents }: Written): readonly Anomaly[] {
  return lint({ spec, documents }).filter(({ level }) => level === "error");
}
