/** The files that follow from the tables or grow with them: relationships, the list of tables, the register of references. */
import type { Spec, Tombstone } from "./model";
import { isList, isMap, type YamlList, type YamlMap, type YamlValue } from "./pyyaml/emit";
import { deriveRelationshipRows } from "./relationship-rows";

/** Rows of `relationships.yml` as its file holds them. */
export function relationshipList(spec: Spec): YamlList {
  return deriveRelationshipRows(spec).map((row) => new Map(Object.entries(row)));
}

/** The list of tables with renamed ones in place, retired ones gone and new ones after the table they follow. */
export function changedTableList(root: YamlValue, before: Spec, after: Spec): YamlValue {
  const names = isMap(root) ? root.get("tables") : root;
  if (!names || !isList(names)) return root;
  const now = new Map(after.tables.map((table) => [table.prefix, table.name]));
  const known = new Set(before.tables.map(({ prefix }) => prefix));
  const formerly = new Map(before.tables.map((table) => [table.name, table.prefix]));
  let list = names.flatMap((name): YamlValue[] => {
    const prefix = formerly.get(String(name));
    const next = prefix === undefined ? name : now.get(prefix);
    return next === undefined ? [] : [next];
  });
  after.tables.forEach((table, index) => {
    if (known.has(table.prefix)) return;
    const previous = after.tables[index - 1]?.name;
    const place = previous === undefined ? 0 : list.indexOf(previous) + 1 || list.length;
    list = list.toSpliced(place, 0, table.name);
  });
  return isMap(root)
    ? new Map([...root].map(([key, value]) => [key, key === "tables" ? list : value]))
    : list;
}

/** The register with references retired meanwhile added at its end. */
export function changedRegister(root: YamlMap, before: Spec, after: Spec): YamlMap {
  const known = new Set(before.refs.tombstones.map(({ itemRef }) => itemRef));
  const fresh = after.refs.tombstones.filter(({ itemRef }) => !known.has(itemRef)).map(tombstoneMap);
  if (fresh.length === 0) return root;
  const old = root.get("tombstones");
  const tombstones = [...(old !== undefined && isList(old) ? old : []), ...fresh];
  const rest = [...root].filter(([key]) => key !== "tombstones");
  return new Map(
    root.has("tombstones")
      ? [...root].map(([key, value]) => [key, key === "tombstones" ? tombstones : value])
      : [["tombstones", tombstones], ...rest],
  );
}

function tombstoneMap({ itemRef, table, name, retiredIn, reason, replacedBy, changeId }: Tombstone): YamlMap {
  return new Map([
    ["item_ref", itemRef],
    ["table", table],
    ["name", name],
    ["retired_in", retiredIn],
    ["reason", reason],
    ["replaced_by", replacedBy],
    ["change_id", changeId],
  ]);
}
