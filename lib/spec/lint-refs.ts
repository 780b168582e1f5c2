import { itemAnomaly, quoted, tableAnomaly } from "./lint-rules";
import type { Anomaly, Item, Spec, Table } from "./model";
import { isRef, prefixOf } from "./refs";

/** References and names: well formed, used once, and belonging to their table. */
export function lintRefs(spec: Spec): readonly Anomaly[] {
  const items = spec.tables.flatMap((table) => table.items);
  const prefixTables = tablesByPrefix(spec.tables);
  return [
    ...repeated(items, (item) => item.ref).map((item) =>
      itemAnomaly(
        "REF_DUPLICATE",
        item,
        `${item.ref} is the reference of “${item.name}” and of another item.`,
      ),
    ),
    ...repeated(items, (item) => item.name).map((item) =>
      itemAnomaly("NAME_DUPLICATE", item, `Another item is called “${item.name}” too.`),
    ),
    ...spec.tables.flatMap((table) => [
      ...orderAnomaly(table),
      ...table.items.flatMap((item) => [
        ...formAnomalies(item),
        ...prefixAnomalies(item, table, prefixTables),
      ]),
    ]),
    ...items.flatMap((item) => citationAnomaly(item, spec)),
  ];
}

/** All but the first item of each group with the same key. */
function repeated(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const isSeen = seen.has(keyOf(item));
    seen.add(keyOf(item));
    return isSeen;
  });
}

function formAnomalies(item: Item): readonly Anomaly[] {
  if (!isRef(item.ref)) {
    const form = "four characters, three digits (or four from 1000) and the letter A";
    return [itemAnomaly("REF_MALFORMED", item, `“${item.ref}” is not made of ${form}.`)];
  }
  if (item.ref.length === "PERS001A".length) return [];
  return [itemAnomaly("REF_FOUR_DIGIT", item, `${item.ref} has four digits; most tables count with three.`)];
}

function prefixAnomalies(item: Item, table: Table, prefixTables: PrefixTables): readonly Anomaly[] {
  const prefix = prefixOf(item.ref);
  const anomalies: Anomaly[] = [];
  if (prefix !== table.prefix) {
    const owner = [...(prefixTables.get(prefix) ?? [])].find((name) => name !== table.name);
    const whose = owner ? ` and ${prefix} is that of ${owner}` : "";
    const message = `${item.ref} does not begin with ${table.prefix} as this table's references do${whose}.`;
    anomalies.push(itemAnomaly("REF_PREFIX_SHARED", item, message));
  }
  if (!item.name.startsWith(`${prefix.toLowerCase()}_`)) {
    const message = `The name “${item.name}” does not begin with “${prefix.toLowerCase()}_”.`;
    anomalies.push(itemAnomaly("REF_PREFIX_NAME", item, message));
  }
  return anomalies;
}

type PrefixTables = ReadonlyMap<string, ReadonlySet<string>>;

function tablesByPrefix(tables: readonly Table[]): PrefixTables {
  const byPrefix = Map.groupBy(tables, (table) => table.prefix);
  return new Map([...byPrefix].map(([prefix, own]) => [prefix, new Set(own.map((table) => table.name))]));
}

function orderAnomaly(table: Table): readonly Anomaly[] {
  const refs = table.items.map((item) => item.ref);
  const later = refs.findIndex((ref, index) => index > 0 && ref < (refs[index - 1] ?? ""));
  if (later < 0) return [];
  return [
    tableAnomaly(
      "REF_ORDER",
      table,
      `References do not ascend: ${refs[later]} stands after ${refs[later - 1]}.`,
    ),
  ];
}

/** Looser than the grammar, so that a misspelt reference is found as well. */
const CITED = /\b[A-Z][A-Z0-9]{2,3}\d{3,4}A\b/g;

function citationAnomaly(item: Item, spec: Spec): readonly Anomaly[] {
  const cited = new Set((item.guidance ?? "").match(CITED) ?? []);
  const unknown = [...cited].filter((ref) => !spec.byRef.has(ref));
  if (unknown.length === 0) return [];
  return [
    itemAnomaly("REF_UNKNOWN_IN_TEXT", item, `The guidance refers to ${quoted(unknown)}, which no item has.`),
  ];
}
