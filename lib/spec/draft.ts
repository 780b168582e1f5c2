/** A specification while operations are applied to it: tables and items in order, nothing derived yet. */
import { assembleSpec, type TableParts } from "./assemble";
import { fingerprint } from "./canonical";
import type { ForeignKey, Item, Spec, Table, Tombstone } from "./model";

export type Draft = { readonly base: Spec; tables: readonly TableParts[]; tombstones: readonly Tombstone[] };

export function draftOf(spec: Spec): Draft {
  return { base: spec, tables: spec.tables, tombstones: spec.refs.tombstones };
}

/** The whole specification again, positions counted and everything derived. */
export function specOf({ base, tables, tombstones }: Draft): Spec {
  return assembleSpec({
    commit: base.commit,
    ...(base.origin ? { origin: base.origin } : {}),
    tables: tables.map((table, order) => ({
      ...table,
      order: order + 1,
      // An item that stays where it was stays what it is: nobody need look at it again.
      items: table.items.map((item, at) => (item.position === at + 1 ? item : { ...item, position: at + 1 })),
    })),
    refs: { ...base.refs, tombstones },
    anomalies: base.anomalies,
  });
}

/** By the prefix, which is the identity of a table, else by name: a table renamed meanwhile is still found. */
export function findTable(draft: Draft, name: string | null, prefix: string | null): TableParts | null {
  const byPrefix = prefix === null ? undefined : draft.tables.find((table) => table.prefix === prefix);
  return byPrefix ?? draft.tables.find((table) => table.name === name) ?? null;
}

export function findItem(draft: Draft, ref: string): Item | null {
  for (const table of draft.tables) {
    const item = table.items.find((each) => each.ref === ref);
    if (item) return item;
  }
  return null;
}

/** Puts an item in the place of the one with its ref. */
export function replaceItem(draft: Draft, item: Item): void {
  draft.tables = draft.tables.map((table) =>
    table.items.some((each) => each.ref === item.ref)
      ? { ...table, items: table.items.map((each) => (each.ref === item.ref ? item : each)) }
      : table,
  );
}

export function replaceTable(draft: Draft, former: TableParts, next: TableParts): void {
  draft.tables = draft.tables.map((table) => (table === former ? next : table));
}

/** The ref a foreign key points at now, or null where it points at nothing. */
export function targetRef(draft: Draft, key: ForeignKey | null): string | null {
  const table = key && draft.tables.find(({ name }) => name === key.table);
  return table?.items.find(({ name }) => name === key?.item)?.ref ?? null;
}

export function foreignKeyTo(parent: Item): ForeignKey {
  return {
    raw: `${parent.table}.${parent.name}`,
    table: parent.table,
    item: parent.name,
    resolvedRef: parent.ref,
  };
}

/** Items of other tables, or other items of this one, that point at an item. */
export function itemsPointingAt(draft: Draft, parent: Item): readonly Item[] {
  return draft.tables.flatMap(({ items }) =>
    items.filter(
      ({ ref, foreignKey }) =>
        ref !== parent.ref && foreignKey?.table === parent.table && foreignKey.item === parent.name,
    ),
  );
}

/** Items that take their codes from another one. */
export function itemsUsingCodesOf(draft: Draft, ref: string): readonly Item[] {
  return draft.tables.flatMap(({ items }) => items.filter((item) => item.codesFrom === ref));
}

/** Rewrites every foreign key that pointed at `former`, so that a renaming breaks none. A remark behind it stays. */
export function followRenaming(draft: Draft, former: Pick<Item, "table" | "name">, now: Item): void {
  const points = ({ foreignKey }: Item): boolean =>
    foreignKey?.table === former.table && foreignKey.item === former.name;
  draft.tables = draft.tables.map((table) => {
    if (!table.items.some(points)) return table;
    return {
      ...table,
      items: table.items.map((item) => {
        if (!points(item) || !item.foreignKey) return item;
        const remark = item.foreignKey.raw.replace(/^[^.]*\.\s*\w*/, "");
        const key = foreignKeyTo(now);
        return { ...item, foreignKey: { ...key, raw: `${key.raw}${remark}` } };
      }),
    };
  });
}

/**
 * Where a new element goes: right after `after` (null: first), or after its nearest earlier sibling where it is gone.
 * Elements that nobody knew of at drafting (not among `siblings`; null: all are known) stand in the order of their ids, so that
 * two additions at one place end up alike whichever came first. Returns the index to insert at.
 */
export function placeFor(
  ids: readonly string[],
  { after, siblings, id }: { after: string | null; siblings: readonly string[] | null; id: string },
): number {
  const before = siblings ?? ids;
  const known = new Set(before);
  const earlier = after === null ? [] : [...before.slice(0, Math.max(0, before.indexOf(after))), after];
  const anchor = earlier.findLast((sibling) => ids.includes(sibling));
  let index = anchor === undefined ? 0 : ids.indexOf(anchor) + 1;
  for (let next = ids[index]; next !== undefined && !known.has(next) && next < id; next = ids[index]) index++;
  return index;
}

export type RetirementMode = "deprecate" | "remove";

/**
 * What an approval to retire an item rests on. To remove it, everything about it: a later edit asks for a new look.
 * To deprecate it, only that it was not yet: an edit of its text in between changes nothing.
 */
export function retirementHash(item: Item, mode: RetirementMode): string {
  const { ref, status, deprecated } = item;
  if (mode === "deprecate") return fingerprint({ ref, status, deprecated });
  const {
    table: _table,
    position: _position,
    change: _change,
    notRecorded: _notRecorded,
    foreignKey,
    ...own
  } = item;
  return fingerprint({
    ...withSets(own),
    foreignKey: foreignKey && (foreignKey.resolvedRef ?? foreignKey.raw),
  });
}

type Lists = Pick<Item, "categories" | "constraints" | "returns" | "tags" | "unknownReturns">;

/** Lists whose order means nothing, as sets. */
export function withSets<T extends Lists>(
  item: T,
): Omit<T, keyof Lists> & Record<keyof Lists, ReadonlySet<string>> {
  return {
    ...item,
    categories: new Set(item.categories),
    constraints: new Set(item.constraints),
    returns: new Set(item.returns),
    tags: new Set(item.tags),
    unknownReturns: new Set(item.unknownReturns),
  };
}

type TableTexts = Pick<Table, "name" | "label" | "summary" | "domain" | "status" | "items" | "overlay">;

/** The same for a table: with its texts and all its items where it is to be removed. Words that come with the portal are not its own. */
export function tableRetirementHash(table: TableTexts, mode: RetirementMode): string {
  const { name, status, items, overlay } = table;
  if (mode === "deprecate") return fingerprint({ status });
  const own = (text: "label" | "summary" | "domain") => (overlay?.has(text) ? null : table[text]);
  return fingerprint({
    name,
    label: own("label"),
    summary: own("summary"),
    domain: own("domain"),
    status,
    items: items.map((item) => retirementHash(item, mode)),
  });
}
