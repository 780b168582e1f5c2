/** What identifies the rows of a table, and the order of its items. */
import type { Sketch } from "./diff-change";
import type { Matching, Pair } from "./diff-match";
import { displaced } from "./diff-order";
import type { Item, Table } from "./model";
import type { RuleId } from "./rules";

export type Identities = {
  /** The reference an item has afterwards, by the one it had before. */
  readonly refNow: ReadonlyMap<string, string>;
  /** The item as it was, by the item as it is. */
  readonly was: ReadonlyMap<Item, Item>;
};

export function identitiesOf({ items }: Matching): Identities {
  return {
    refNow: new Map(items.map(({ before, after }) => [before.ref, after.ref])),
    was: new Map(items.map(({ before, after }) => [after, before])),
  };
}

/**
 * Items that begin or cease to identify the rows of a table, then those whose marks changed without that effect.
 * Where one side has no constraints on record, only the primary-key marks compare.
 */
export function keyChanges({ before, after }: Pair<Table>, identities: Identities): readonly Sketch[] {
  const hasConstraints = [...before.items, ...after.items].every(
    (item) => !item.notRecorded.has("constraints"),
  );
  const keyOf = (table: Table) => (hasConstraints ? table.primaryKey : markedRefs(table));
  const were = new Set(keyOf(before).map((ref) => identities.refNow.get(ref) ?? ref));
  const are = new Set(keyOf(after));
  const gone = before.items.filter((item) => !identities.refNow.has(item.ref));
  const changed = [...after.items, ...gone].filter((item) => were.has(item.ref) !== are.has(item.ref));
  const isDraft =
    changed.length > 0 && changed.every((item) => (identities.was.get(item) ?? item).status === "draft");
  const effects = changed.map((item) => {
    const [was, is] = [were.has(item.ref), are.has(item.ref)];
    return { ...itemSketch("PK_CHANGED", after, item, "primaryKey", was, is), isDraft };
  });
  const marks = after.items
    .filter((item) => !changed.includes(item))
    .flatMap((item) => markChange(after, item, identities));
  return [...effects, ...marks];
}

function markedRefs(table: Table): readonly string[] {
  return table.items.filter((item) => item.primaryKey).map((item) => item.ref);
}

function markChange(table: Table, item: Item, { was }: Identities): readonly Sketch[] {
  const before = was.get(item);
  if (!before) return [];
  if (before.primaryKey !== item.primaryKey) {
    return [itemSketch("WRITTEN_DIFFERENTLY", table, item, "primaryKey", before.primaryKey, item.primaryKey)];
  }
  const isRecorded = !before.notRecorded.has("constraints") && !item.notRecorded.has("constraints");
  return isRecorded && before.constraints.includes("pk") !== item.constraints.includes("pk")
    ? [itemSketch("WRITTEN_DIFFERENTLY", table, item, "constraints", before.constraints, item.constraints)]
    : [];
}

/** Items off the longest run that kept its order; those that came, went or changed table do not count. */
export function movedItems({ before, after }: Pair<Table>, { refNow, was }: Identities): readonly Sketch[] {
  const refsBefore = before.items.map((item) => refNow.get(item.ref) ?? item.ref);
  const refsAfter = after.items.map((item) => item.ref);
  const moved = new Set(displaced([...new Set(refsBefore)], [...new Set(refsAfter)]));
  return after.items
    .filter((item) => moved.has(item.ref))
    .map((item) =>
      itemSketch("REORDERED", after, item, "position", was.get(item)?.position ?? null, item.position),
    );
}

function itemSketch(
  rule: RuleId,
  table: Table,
  item: Item,
  attribute: string,
  before: unknown,
  after: unknown,
): Sketch {
  const isDraft = item.status === "draft";
  return {
    rule,
    kind: "item",
    action: "changed",
    table: table.name,
    item,
    attribute,
    before,
    after,
    isDraft,
  };
}
