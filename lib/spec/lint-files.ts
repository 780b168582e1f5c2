import { canonicalJson } from "./canonical";
import { fileStem, type SpecDocuments, type TableDocument } from "./documents";
import { ITEM_KEYS, TABLE_KEYS } from "./keys";
import { anomaly, quoted } from "./lint-rules";
import type { Anomaly, Spec } from "./model";
import { deriveRelationshipRows } from "./relationship-rows";
import {
  contentOf,
  isPyYamlStyle,
  type Located,
  type LocatedMap,
  plainValue,
  valueAt,
  type YamlDocument,
} from "./yaml-read";

/** How the files are written: their names, keys, style, and the list of relationships beside them. */
export function lintFiles(spec: Spec, documents: SpecDocuments): readonly Anomaly[] {
  const all = [...documents.objectFiles, ...(documents.relationships ? [documents.relationships] : [])];
  return [
    ...documents.tables.flatMap(tableAnomalies),
    ...all.filter((document) => document.problem === null).flatMap(styleAnomaly),
    ...(documents.relationships ? driftAnomalies(spec, documents.relationships) : []),
  ];
}

function tableAnomalies({ document, node, fields }: TableDocument): readonly Anomaly[] {
  const { path } = document;
  const name = textOf(node, "name");
  const place = { table: name, path };
  const wrongName = name !== "" && name !== fileStem(path);
  return [
    ...(wrongName ? [anomaly("NAME_FILE", `The table “${name}” stands in ${path}.`, place)] : []),
    ...keyAnomalies(node, TABLE_KEYS, place),
    ...fields.flatMap((field) => {
      const item = { ref: textOf(field, "item_ref"), ...place };
      return [
        ...keyAnomalies(field, ITEM_KEYS, item),
        ...listAnomaly(field, item),
        ...edgeAnomaly(field, item),
      ];
    }),
  ];
}

type Place = { readonly ref?: string; readonly table: string; readonly path: string };

function textOf(map: LocatedMap, key: string): string {
  const node = valueAt(map, key);
  return node?.kind === "scalar" ? node.text : "";
}

function keyAnomalies(map: LocatedMap, order: readonly string[], place: Place): readonly Anomaly[] {
  const keys = map.entries.map((entry) => entry.key);
  const unknown = keys.filter((key) => !order.includes(key));
  const places = keys.filter((key) => order.includes(key)).map((key) => order.indexOf(key));
  const isSorted = places.every((at, index) => index === 0 || at > (places[index - 1] ?? -1));
  return [
    ...(isSorted
      ? []
      : [anomaly("KEY_ORDER", `The keys stand in another order than usual: ${keys.join(", ")}.`, place)]),
    ...(unknown.length > 0
      ? [anomaly("KEY_UNKNOWN", `${quoted(unknown)} is not a key this portal knows.`, place)]
      : []),
  ];
}

const SYSTEM_LISTS = ["cms", "cms_field", "cms_table"] as const;

/** Lists of systems lose repetitions when they are read; those of the other lists are found in the specification itself. */
function listAnomaly(field: LocatedMap, place: Place): readonly Anomaly[] {
  const repeated = SYSTEM_LISTS.flatMap((key) => {
    const node = valueAt(field, key);
    const texts =
      node?.kind === "list" ? node.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
    return texts.filter((text, at) => texts.indexOf(text) !== at);
  });
  if (repeated.length === 0) return [];
  return [anomaly("LIST_DUPLICATE", `${quoted(new Set(repeated))} stands twice in one list.`, place)];
}

function edgeAnomaly(field: LocatedMap, place: Place): readonly Anomaly[] {
  const keys = field.entries.filter(({ value }) => texts(value).some((text) => text !== text.trim()));
  if (keys.length === 0) return [];
  const message = `${quoted(keys.map(({ key }) => key))} begins or ends with a space.`;
  return [anomaly("TEXT_EDGE_SPACE", message, place)];
}

function texts(node: Located): readonly string[] {
  if (node.kind === "scalar") return [node.text];
  return node.kind === "list" ? node.items.flatMap(texts) : node.entries.flatMap(({ value }) => texts(value));
}

function styleAnomaly(document: YamlDocument): readonly Anomaly[] {
  if (document.root === null || isPyYamlStyle(document)) return [];
  const message = `${document.path} is not written as PyYAML would write it; changes to it keep its own style.`;
  return [anomaly("YAML_STYLE", message, { path: document.path })];
}

function driftAnomalies(spec: Spec, document: YamlDocument): readonly Anomaly[] {
  const { path, root } = document;
  const list = root?.kind === "map" ? valueAt(root, "relationships") : undefined;
  const recorded =
    list?.kind === "list" ? list.items.map((item) => canonicalJson(plainValue(contentOf(item)))) : [];
  const derived = deriveRelationshipRows(spec).map((row) => canonicalJson(row));
  const drift = (rows: readonly string[], from: readonly string[], saying: string) => {
    const known = new Set(from);
    return rows
      .filter((row) => !known.has(row))
      .map((row) => anomaly("RELATIONSHIP_DRIFT", `${path} ${saying}: ${row}`, { path }));
  };
  const anomalies = [
    ...drift(recorded, derived, "has a relationship that no item states"),
    ...drift(derived, recorded, "lacks a relationship that an item states"),
  ];
  const isOnlyOrder = anomalies.length === 0 && recorded.join() !== derived.join();
  return isOnlyOrder
    ? [anomaly("RELATIONSHIP_DRIFT", `${path} has its rows in another order or twice.`, { path })]
    : anomalies;
}
