/** Which item, and which table, of one specification is which of another. Nothing is guessed from likeness of words. */
import type { Item, Spec, Table } from "./model";
import { successor } from "./refs";

export type Pair<T> = { readonly before: T; readonly after: T };

export type Matching = {
  readonly items: readonly Pair<Item>[];
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
  /** Further items under a reference that has a partner already, each beside the item it could be taken for. */
  readonly doubles: readonly Pair<Item>[];
  /** References held by more than one item afterwards, with their holders before and after. */
  readonly duplicates: readonly Pair<readonly Item[]>[];
  /** Same table and name under another reference: to be confirmed by a person, never a verdict. */
  readonly rekeySuggestions: readonly Pair<Item>[];
  readonly tables: readonly Pair<Table>[];
  readonly removedTables: readonly Table[];
  readonly addedTables: readonly Table[];
};

const RENAMED_TABLE_OVERLAP = 0.5;

/** Tables by name, prefix, then shared references; items by reference, then by declared alias. */
export function matchSpecs(a: Spec, b: Spec, aliases: ReadonlyMap<string, string>): Matching {
  const tables = matchTables(a, b);
  const items = matchItems(a, b, aliases);
  const tableNow = new Map(tables.tables.map(({ before, after }) => [before.name, after.name]));
  return { ...tables, ...items, rekeySuggestions: suggestRekeys(items.removed, items.added, tableNow) };
}

type MatchedItems = Pick<Matching, "items" | "removed" | "added" | "doubles" | "duplicates">;

function matchItems(a: Spec, b: Spec, aliases: ReadonlyMap<string, string>): MatchedItems {
  const groupsBefore = Map.groupBy(allItems(a), (item) => item.ref);
  const groupsAfter = Map.groupBy(allItems(b), (item) => item.ref);
  const followed = new Map<string, string>();
  for (const ref of groupsBefore.keys()) {
    const now = groupsAfter.has(ref) ? ref : successor(aliases, ref);
    if (groupsAfter.has(now) && (now === ref || !groupsBefore.has(now))) followed.set(now, ref);
  }

  const items: Pair<Item>[] = [];
  const doubles: Pair<Item>[] = [];
  const added: Item[] = [];
  const duplicates: Pair<readonly Item[]>[] = [];
  for (const [ref, after] of groupsAfter) {
    const before = groupsBefore.get(followed.get(ref) ?? ref) ?? [];
    if (after.length > 1 && names(before) !== names(after)) duplicates.push({ before, after });
    if (before.length === 0) added.push(...after);
    else pairUp(before, after, items, doubles);
  }
  const matched = new Set(followed.values());
  const removed = [...groupsBefore].filter(([ref]) => !matched.has(ref)).flatMap(([, group]) => group);
  return { items, doubles, added, removed, duplicates };
}

/** One item each: a pair. Several under one reference: by name, then in order; who is left over is a double. */
function pairUp(
  before: readonly Item[],
  after: readonly Item[],
  items: Pair<Item>[],
  doubles: Pair<Item>[],
): void {
  const left = [...before];
  const unnamed: Item[] = [];
  for (const item of after) {
    const at = left.findIndex((candidate) => candidate.name === item.name);
    const [partner] = at < 0 ? [] : left.splice(at, 1);
    if (partner) items.push({ before: partner, after: item });
    else unnamed.push(item);
  }
  for (const item of unnamed) {
    const partner = left.shift();
    if (partner) items.push({ before: partner, after: item });
    else doubles.push({ before: before[0] ?? item, after: item });
  }
  for (const item of left) doubles.push({ before: item, after: after[0] ?? item });
}

function suggestRekeys(
  removed: readonly Item[],
  added: readonly Item[],
  tableNow: ReadonlyMap<string, string>,
) {
  const byPlace = new Map(added.map((item) => [`${item.table}.${item.name}`, item]));
  return removed.flatMap((before) => {
    const after = byPlace.get(`${tableNow.get(before.table) ?? before.table}.${before.name}`);
    return after ? [{ before, after }] : [];
  });
}

function matchTables(a: Spec, b: Spec): Pick<Matching, "tables" | "removedTables" | "addedTables"> {
  const tables: Pair<Table>[] = [];
  let before = [...a.tables];
  let after = [...b.tables];
  for (const find of [sameName, samePrefix, mostlySameRefs]) {
    const partners = find(before, after);
    tables.push(...partners);
    const taken = new Set(partners.flatMap((pair) => [pair.before, pair.after]));
    before = before.filter((table) => !taken.has(table));
    after = after.filter((table) => !taken.has(table));
  }
  return { tables, removedTables: before, addedTables: after };
}

function sameName(before: readonly Table[], after: readonly Table[]): readonly Pair<Table>[] {
  return sameKey(before, after, (table) => table.name);
}

function samePrefix(before: readonly Table[], after: readonly Table[]): readonly Pair<Table>[] {
  return sameKey(before, after, (table) => table.prefix);
}

function sameKey(
  before: readonly Table[],
  after: readonly Table[],
  keyOf: (table: Table) => string,
): readonly Pair<Table>[] {
  const byKey = new Map(before.map((table) => [keyOf(table), table]));
  return after.flatMap((table) => {
    const partner = keyOf(table) === "" ? undefined : byKey.get(keyOf(table));
    byKey.delete(keyOf(table));
    return partner ? [{ before: partner, after: table }] : [];
  });
}

function mostlySameRefs(before: readonly Table[], after: readonly Table[]): readonly Pair<Table>[] {
  const free = new Set(before);
  return after.flatMap((table) => {
    const refs = refsOf(table);
    const partner = [...free].find((candidate) => overlap(refsOf(candidate), refs) >= RENAMED_TABLE_OVERLAP);
    if (!partner || refs.size === 0) return [];
    free.delete(partner);
    return [{ before: partner, after: table }];
  });
}

function refsOf(table: Table): ReadonlySet<string> {
  return new Set(table.items.map((item) => item.ref));
}

/** Jaccard index: shared elements over all elements; 1 for two empty sets. */
export function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const all = a.union(b).size;
  return all === 0 ? 1 : a.intersection(b).size / all;
}

function allItems(spec: Spec): readonly Item[] {
  return spec.tables.flatMap((table) => table.items);
}

function names(items: readonly Item[]): string {
  return items
    .map((item) => item.name)
    .sort()
    .join(" ");
}
