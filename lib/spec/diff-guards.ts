/** References that lose their one meaning, names that change hands, and records taken away. */
import { changed, onItem, type Sketch } from "./diff-change";
import { nameChange } from "./diff-items";
import type { Matching, Pair } from "./diff-match";
import type { Item, Spec } from "./model";
import { successor } from "./refs";

export type Names = ReadonlyMap<string, ReadonlySet<string>>;

export type GuardContext = { readonly heldNames: Names; readonly aliases: ReadonlyMap<string, string> };

export function guardChanges(matching: Matching, a: Spec, b: Spec, context: GuardContext): readonly Sketch[] {
  return [
    ...matching.duplicates.flatMap(duplicateChange),
    ...matching.doubles.flatMap((pair) =>
      nameChange(pair, a.origin === b.origin).map((sketch) => onItem(sketch, pair)),
    ),
    ...matching.rekeySuggestions.map(rekeyChange),
    ...reusedRefs(matching, a),
    ...reusedNames(matching, a, context),
    ...removedTombstones(a, b),
  ];
}

/** The same item under another reference. */
export function rekeyChange(pair: Pair<Item>): Sketch {
  return onItem(changed("ITEM_REKEYED", "ref", pair.before.ref, pair.after.ref), pair);
}

/** Adds the names of one version, with the references they stand for, to `names`. */
export function addHeldNames(names: Map<string, Set<string>>, spec: Spec): void {
  for (const item of spec.tables.flatMap((table) => table.items)) {
    const holders = names.get(item.name);
    if (holders) holders.add(item.ref);
    else names.set(item.name, new Set([item.ref]));
  }
}

function duplicateChange({ before, after }: Pair<readonly Item[]>): readonly Sketch[] {
  const [first] = after;
  if (!first) return [];
  const names = (items: readonly Item[]) => items.map((item) => item.name);
  const change = changed("ITEM_REF_DUPLICATE", "ref", names(before), names(after));
  return [onItem(change, { before: before[0] ?? first, after: first })];
}

/** An item may come back under its own name; under another, its retired reference would mean two things. */
function reusedRefs({ added }: Matching, a: Spec): readonly Sketch[] {
  const retiredNames = new Map(a.refs.tombstones.map((tombstone) => [tombstone.itemRef, tombstone.name]));
  return added.flatMap((item) => {
    const earlier = retiredNames.get(item.ref);
    if (!earlier || earlier === item.name) return [];
    return [onItem(changed("ITEM_REF_REUSED", "ref", earlier, item.name), { before: item, after: item })];
  });
}

/**
 * An item takes a name, new or by renaming, that another reference had before.
 * A new reference for the same item is no re-use.
 */
function reusedNames(matching: Matching, a: Spec, { heldNames, aliases }: GuardContext): readonly Sketch[] {
  const heldBefore = new Map<string, Set<string>>();
  addHeldNames(heldBefore, a);
  const suggested = new Map(matching.rekeySuggestions.map(({ before, after }) => [after.ref, before.ref]));
  const newcomers = matching.added.map((item) => ({ before: item, after: item }));
  const renamed = matching.items.filter(({ before, after }) => before.name !== after.name);
  return [...renamed, ...newcomers].flatMap((pair) => {
    const { name, ref } = pair.after;
    const holders = new Set([...(heldBefore.get(name) ?? []), ...(heldNames.get(name) ?? [])]);
    const others = [...holders].filter(
      (held) => successor(aliases, held) !== ref && suggested.get(ref) !== held,
    );
    if (others.length === 0) return [];
    return [onItem(changed("NAME_REUSED", null, { name, refs: others.sort() }, { name, refs: [ref] }), pair)];
  });
}

/** Archived versions have no register of retired references, so there is nothing to miss in them. */
function removedTombstones(a: Spec, b: Spec): readonly Sketch[] {
  if (a.origin === "archive" || b.origin === "archive") return [];
  const kept = new Set(b.refs.tombstones.map((tombstone) => tombstone.itemRef));
  return a.refs.tombstones
    .filter(({ itemRef }) => !kept.has(itemRef))
    .map(({ itemRef, table, name }) => ({
      ...changed("TOMBSTONE_REMOVED", null, name ?? itemRef, null),
      action: "removed",
      table: table ?? "",
      item: null,
      ref: itemRef,
      isDraft: false,
    }));
}
