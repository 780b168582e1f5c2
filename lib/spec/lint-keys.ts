import { isWellFormedTarget } from "./assemble";
import { anomaly, itemAnomaly, tableAnomaly } from "./lint-rules";
import type { Anomaly, ForeignKey, Item, Spec, Table } from "./model";

/** Keys within tables and links between them. */
export function lintKeys(spec: Spec): readonly Anomaly[] {
  const tableNames = new Set(spec.tables.map((table) => table.name));
  const linked = linkedTables(spec);
  return [
    ...spec.tables.flatMap((table) => [
      ...table.items.flatMap((item) => [
        ...(item.foreignKey ? linkAnomalies(item, item.foreignKey, spec, tableNames) : []),
        ...idAnomaly(item),
        ...constraintAnomaly(item, table),
      ]),
      ...keyAnomalies(table),
      ...(linked.has(table.name)
        ? []
        : [tableAnomaly("TABLE_ORPHAN", table, "Nothing links this table to any other.")]),
    ]),
    ...danglingRelationships(spec),
  ];
}

function linkAnomalies(
  item: Item,
  key: ForeignKey,
  spec: Spec,
  tableNames: ReadonlySet<string>,
): readonly Anomaly[] {
  const place = `${key.table}.${key.item}`;
  const anomalies: Anomaly[] = [];
  if (!isWellFormedTarget(key.raw)) {
    const suggestion = key.resolvedRef ? place : undefined;
    const message = `The link “${key.raw}” is not of the form table.item.`;
    anomalies.push(itemAnomaly("FK_MALFORMED", item, message, suggestion));
  }
  const target = key.resolvedRef === null ? undefined : spec.byRef.get(key.resolvedRef);
  if (target) return [...anomalies, ...targetAnomalies(item, target, place)];
  if (!tableNames.has(key.table)) {
    anomalies.push(
      itemAnomaly(
        "FK_TABLE_MISSING",
        item,
        `The link leads to ${place}, and there is no table ${key.table}.`,
      ),
    );
  } else {
    anomalies.push(
      itemAnomaly("FK_ITEM_MISSING", item, `The link leads to ${place}, and ${key.table} has no such item.`),
    );
  }
  return anomalies;
}

function targetAnomalies(item: Item, target: Item, place: string): readonly Anomaly[] {
  const anomalies: Anomaly[] = [];
  if (!target.primaryKey) {
    anomalies.push(
      itemAnomaly("FK_NOT_KEY", item, `The link leads to ${place}, which is not marked as a primary key.`),
    );
  }
  if (isRecorded("type", item, target) && item.type.norm !== target.type.norm) {
    const message = `${item.name} is ${item.type.norm}, but ${place} is ${target.type.norm}.`;
    anomalies.push(itemAnomaly("FK_TYPE", item, message));
  }
  const [own, other] = [item.type.size, target.type.size];
  if (isRecorded("size", item, target) && own !== null && other !== null && own !== other) {
    anomalies.push(
      itemAnomaly("FK_SIZE", item, `${item.name} holds ${own} characters, but ${place} holds ${other}.`),
    );
  }
  if (item.name.endsWith("_person_id") && !target.name.endsWith("_person_id")) {
    anomalies.push(itemAnomaly("FK_CONCEPT", item, `The name says person, but the link leads to ${place}.`));
  }
  return anomalies;
}

function isRecorded(attribute: string, ...items: readonly Item[]): boolean {
  return items.every((item) => !item.notRecorded.has(attribute));
}

function idAnomaly(item: Item): readonly Anomaly[] {
  if (!item.name.endsWith("_id") || item.primaryKey || item.foreignKey) return [];
  return [
    itemAnomaly(
      "ID_NO_KEY",
      item,
      `“${item.name}” is named like an identifier, but is no key and links nowhere.`,
    ),
  ];
}

function constraintAnomaly(item: Item, table: Table): readonly Anomaly[] {
  const isConstrained = item.constraints.includes("pk");
  if (!isRecorded("constraints", item) || isConstrained === item.primaryKey) return [];
  const message = item.primaryKey
    ? "It is marked as primary key, but not under its constraints."
    : "Its constraints say primary key, but it is not marked as one.";
  const proposal = table.primaryKey.includes(item.ref) ? "the key of its table" : "not a key";
  return [itemAnomaly("PK_CONSTRAINT", item, message, proposal)];
}

function keyAnomalies(table: Table): readonly Anomaly[] {
  const keys = table.items.filter((item) => item.primaryKey).map((item) => item.name);
  if (keys.length === 0) return [tableAnomaly("TABLE_NO_PK", table, "No item is marked as primary key.")];
  if (keys.length === 1) return [];
  return [
    tableAnomaly(
      "TABLE_TWO_PK",
      table,
      `${keys.length} items are marked as primary key: ${keys.join(", ")}.`,
    ),
  ];
}

function linkedTables(spec: Spec): ReadonlySet<string> {
  const links = spec.tables.flatMap((table) =>
    table.items.flatMap(({ foreignKey }) => (foreignKey ? [table.name, foreignKey.table] : [])),
  );
  return new Set(links);
}

/** Seen from the list of relationships, as a reader of `relationships.yml` meets them: a target counts as it is written. */
function danglingRelationships(spec: Spec): readonly Anomaly[] {
  const places = new Set(
    spec.tables.flatMap((table) => table.items.map((item) => `${table.name}.${item.name}`)),
  );
  return spec.tables.flatMap((table) =>
    table.items.flatMap(({ foreignKey, ref, name }) => {
      if (!foreignKey || places.has(foreignKey.raw)) return [];
      const message = `The relationship of ${table.name}.${name} leads to “${foreignKey.raw}”, which is no item.`;
      return [anomaly("RELATIONSHIP_DANGLING", message, { ref, table: table.name })];
    }),
  );
}
