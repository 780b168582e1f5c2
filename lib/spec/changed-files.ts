/** The files of our own kind that a change writes: tables, relationships, the list of tables, the register of references. */
import { canonicalJson } from "./canonical";
import type { SpecDocuments, TableDocument } from "./documents";
import { changedItemMap, changedTableMap, newItemMap, withKey } from "./item-yaml";
import { TABLE_KEYS } from "./keys";
import type { Spec, Table } from "./model";
import type { Profile } from "./profile";
import { emitDocument, isMap, type YamlMap, type YamlValue } from "./pyyaml/emit";
import { changedRegister, changedTableList, relationshipList } from "./registers";
import { deriveRelationshipRows } from "./relationship-rows";
import { CannotSplice, editsFor, type Style, splice } from "./splice";
import type { WantedFile } from "./wanted-file";
import { contentOf, isPyYamlStyle, type Located, type YamlDocument } from "./yaml-read";

/** Every object file whose tables differ, and those that come and go. Tables are known by their prefix. */
export function tableFiles(
  documents: SpecDocuments,
  before: Spec,
  after: Spec,
  profile: Profile,
): readonly WantedFile[] {
  const now = new Map(after.tables.map((table) => [table.prefix, table]));
  const wanted: WantedFile[] = [];
  documents.tables.forEach((table, index) => {
    const old = before.tables[index];
    if (!old) return;
    const next = now.get(old.prefix);
    now.delete(old.prefix);
    const { path, text } = table.document;
    if (next && isUnchanged(old, next)) return;
    mustStandAlone(documents, table);
    if (!next) {
      wanted.push({ path, before: text, text: null });
      return;
    }
    const value = changedDocument(table, old, next, profile);
    const newText = spliced(table.document, value);
    if (next.path !== path) wanted.push({ path, before: text, text: null });
    wanted.push({ path: next.path, before: next.path === path ? text : null, text: newText, value });
  });
  for (const table of now.values()) {
    const value = new Map<string, YamlValue>([["nodes", [newTable(table, profile)]]]);
    wanted.push({ path: table.path, before: null, text: emitDocument(value), value });
  }
  return wanted;
}

function isUnchanged(old: Table, next: Table): boolean {
  const isSame =
    old.items.length === next.items.length && old.items.every((item, at) => item === next.items[at]);
  const [was, is] = isSame
    ? [
        { ...old, items: [] },
        { ...next, items: [] },
      ]
    : [old, next];
  return canonicalJson(comparable(was)) === canonicalJson(comparable(is));
}

/** A table as far as its own file holds it. */
function comparable({
  order: _order,
  notRecorded: _notRecorded,
  primaryKey: _primaryKey,
  items,
  ...table
}: Table): unknown {
  return {
    ...table,
    items: items.map(({ notRecorded: _, foreignKey, ...item }) => ({
      ...item,
      foreignKey: foreignKey?.raw ?? null,
    })),
  };
}

function mustStandAlone(documents: SpecDocuments, { document }: TableDocument): void {
  if (documents.tables.filter((other) => other.document === document).length > 1) {
    throw new CannotSplice(`${document.path} holds several tables; it has to be changed by hand.`);
  }
}

function newTable(table: Table, { dialect }: Profile): YamlMap {
  const map = changedTableMap(new Map([["name", table.name]]), null, table, dialect);
  return withKey(
    map,
    "fields",
    table.items.map((item) => newItemMap(item, dialect)),
    TABLE_KEYS,
  );
}

function changedDocument(table: TableDocument, before: Table, after: Table, { dialect }: Profile): YamlValue {
  const { document, node, fields } = table;
  const listed = node.entries.findLast(({ key }) => key === "fields")?.value;
  if (after.items.length === 0 || listed?.kind !== "list" || listed.items.length !== fields.length) {
    throw new CannotSplice(
      `${document.path}: the items of the table cannot be edited one by one. Change it by hand.`,
    );
  }
  const known = Map.groupBy(
    before.items.map((item, index) => ({ item, map: mapOf(fields[index]) })),
    ({ item }) => item.ref,
  );
  const items = after.items.map((item): YamlMap => {
    const old = known.get(item.ref)?.shift();
    return old ? changedItemMap(old.map, old.item, item, dialect) : newItemMap(item, dialect);
  });
  const changed = withKey(changedTableMap(mapOf(node), before, after, dialect), "fields", items, TABLE_KEYS);
  const root = mapOf(document.root);
  return new Map([...root, ["nodes", [changed]]]);
}

function mapOf(node: Located | null | undefined): YamlMap {
  const value = node ? contentOf(node) : null;
  if (value === null || !isMap(value))
    throw new CannotSplice("The file holds no map where one is needed. Change it by hand.");
  return value;
}

export function registerFiles(
  documents: SpecDocuments,
  before: Spec,
  after: Spec,
  profile: Profile,
): readonly WantedFile[] {
  const wanted: WantedFile[] = [];
  if (canonicalJson(deriveRelationshipRows(before)) !== canonicalJson(deriveRelationshipRows(after))) {
    const rows = relationshipList(after);
    const change = (root: YamlMap): YamlMap => new Map([...root, ["relationships", rows]]);
    wanted.push(wantedRegister(documents.relationships, profile.relationshipsFile, change));
  }
  if (documents.tableList?.root && profile.tableOrder.from === "list") {
    const value = changedTableList(contentOf(documents.tableList.root), before, after);
    wanted.push({
      path: documents.tableList.path,
      before: documents.tableList.text,
      text: spliced(documents.tableList, value),
      value,
    });
  }
  if (profile.refsFile !== null && after.refs.tombstones.length > before.refs.tombstones.length) {
    wanted.push(
      wantedRegister(documents.refs, profile.refsFile, (root) => changedRegister(root, before, after)),
    );
  }
  return wanted;
}

function wantedRegister(
  document: YamlDocument | null,
  path: string,
  change: (root: YamlMap) => YamlMap,
): WantedFile {
  if (!document) {
    const value = change(new Map());
    return { path, before: null, text: emitDocument(value), value };
  }
  const value = change(mapOf(document.root));
  return { path, before: document.text, text: spliced(document, value), value };
}

function spliced(document: YamlDocument, value: YamlValue): string {
  return splice(document.text, editsFor(document, value, styleOf(document)));
}

/** Refuses a file that mixes line endings: whichever a new line took, it would be wrong. */
function styleOf(document: YamlDocument): Style {
  const ends = new Set(document.text.match(/\r?\n/g));
  if (ends.size > 1)
    throw new CannotSplice(
      `${document.path} mixes two kinds of line ending; it has to be put right by hand.`,
    );
  return { eol: ends.has("\r\n") ? "\r\n" : "\n", isPyYaml: isPyYamlStyle(document) };
}
