/** From tables and items to a whole specification: keys, targets, relationships and indexes are derived here. */
import { canonicalJson, fingerprint } from "./canonical";
import type { Anomaly, ForeignKey, Item, RefRegister, Relationship, Spec, Table } from "./model";

/** A table before anything is derived from its items. */
export type TableParts = Omit<Table, "primaryKey" | "prefix"> & { readonly prefix?: string };

export type SpecParts = {
  readonly commit: string;
  readonly origin?: "archive";
  readonly tables: readonly TableParts[];
  readonly refs?: RefRegister;
  readonly anomalies?: readonly Anomaly[];
};

export const NO_REFS: RefRegister = { tombstones: [], aliases: new Map(), reserved: new Set() };

/** Foreign keys are resolved, effective keys and relationships worked out, refs and names indexed (the first holder wins). */
export function assembleSpec(parts: SpecParts): Spec {
  const targets = indexTargets(parts.tables);
  const tables = parts.tables.map((table) => completeTable(table, targets));
  const items = tables.flatMap((table) => table.items);
  return {
    commit: parts.commit,
    ...(parts.origin ? { origin: parts.origin } : {}),
    tables,
    byRef: firstBy(items, (item) => item.ref),
    byName: firstBy(items, (item) => item.name),
    relationships: relationshipsOf(tables),
    refs: parts.refs ?? NO_REFS,
    anomalies: parts.anomalies ?? [],
    hash: hashOf(tables, items),
  };
}

/** An item never changes once it is read, and most are the same from one version to the next. */
const texts = new WeakMap<Item, string>();

function hashOf(tables: readonly Table[], items: readonly Item[]): string {
  for (const item of items) if (!texts.has(item)) texts.set(item, canonicalJson(item));
  return fingerprint(tables, texts);
}

/**
 * The refs that identify a row: the one `primary_key`; else the one item under constraint `pk`;
 * else the `primary_key` whose name ends `_table_id`; else none (section 5 of the engine's design).
 */
function effectiveKey(items: readonly Item[]): readonly string[] {
  const marked = items.filter((item) => item.primaryKey);
  if (marked.length === 1) return marked.map((item) => item.ref);
  const constrained = items.filter((item) => item.constraints.includes("pk"));
  if (constrained.length === 1) return constrained.map((item) => item.ref);
  const named = marked.filter((item) => item.name.endsWith("_table_id"));
  return named.length === 1 ? named.map((item) => item.ref) : [];
}

/** The four characters most refs of a table begin with; on a tie, those met first. */
function majorityPrefix(items: readonly { readonly ref: string }[]): string {
  const counts = new Map<string, number>();
  for (const { ref } of items) counts.set(ref.slice(0, 4), (counts.get(ref.slice(0, 4)) ?? 0) + 1);
  let best = "";
  for (const [prefix, count] of counts) if (count > (counts.get(best) ?? 0)) best = prefix;
  return best;
}

/** Splits `table.item` at the first dot and drops a trailing remark, so that a stray note does not lose the target. */
export function readForeignKey(raw: string): { table: string; item: string } {
  const dot = raw.indexOf(".");
  if (dot < 0) return { table: raw.trim(), item: "" };
  return { table: raw.slice(0, dot).trim(), item: /^\s*(\w*)/.exec(raw.slice(dot + 1))?.[1] ?? "" };
}

/** Text that is exactly `table.item`. */
export function isWellFormedTarget(raw: string): boolean {
  return /^\w+\.\w+$/.test(raw);
}

type Targets = ReadonlyMap<string, ReadonlyMap<string, string>>;

function indexTargets(tables: readonly TableParts[]): Targets {
  // Read backwards, so that of two items with one name the first stays.
  const refsByName = (items: readonly Item[]) =>
    new Map(items.toReversed().map((item) => [item.name, item.ref]));
  return new Map(tables.map((table) => [table.name, refsByName(table.items)]));
}

function completeTable(table: TableParts, targets: Targets): Table {
  const items = table.items.map((item) => withTarget(item, targets));
  return { ...table, items, prefix: table.prefix ?? majorityPrefix(items), primaryKey: effectiveKey(items) };
}

/** The item itself where it points at nothing, or at what it pointed at before. */
function withTarget(item: Item, targets: Targets): Item {
  const key = item.foreignKey;
  if (!key) return item;
  const resolvedRef = targets.get(key.table)?.get(key.item) ?? null;
  if (key.resolvedRef === resolvedRef) return item;
  const known = pointing.get(item);
  if (known?.foreignKey?.resolvedRef === resolvedRef) return known;
  const now = { ...item, foreignKey: { ...key, resolvedRef } };
  pointing.set(item, now);
  return now;
}

/** Items as they were read, with the same item once its target was found: mostly it is found again. */
const pointing = new WeakMap<Item, Item>();

function relationshipsOf(tables: readonly Table[]): readonly Relationship[] {
  return tables.flatMap((table) =>
    table.items.flatMap((item) => (item.foreignKey ? [relationship(table, item, item.foreignKey)] : [])),
  );
}

function relationship(table: Table, item: Item, key: ForeignKey): Relationship {
  const isWholeKey = table.primaryKey.length === 1 && table.primaryKey[0] === item.ref;
  return {
    parentRef: key.resolvedRef,
    childRef: item.ref,
    parent: `${key.table}.${key.item}`,
    child: `${table.name}.${item.name}`,
    cardinality: isWholeKey ? "1:1" : "1:M",
    valid: key.resolvedRef !== null,
  };
}

function firstBy(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item> {
  const index = new Map<string, Item>();
  for (const item of items) if (!index.has(keyOf(item))) index.set(keyOf(item), item);
  return index;
}
