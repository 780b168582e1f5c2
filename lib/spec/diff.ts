/**
 * What one specification changed against another: matched by reference, in a fixed order, judged by the rules of
 * `rules.ts`. Nothing here guesses: a verdict follows from references, declared aliases and values alone.
 */
import { changed, type ItemSketch, onItem, type Sketch, toChange } from "./diff-change";
import type { FindCodes } from "./diff-codes";
import { guardChanges, type Names, rekeyChange } from "./diff-guards";
import { type ItemContext, itemChanges } from "./diff-items";
import { type Matching, matchSpecs, type Pair } from "./diff-match";
import { tableChanges } from "./diff-tables";
import type { Change, Item, Spec } from "./model";
import type { RuleId } from "./rules";

export type DiffOptions = {
  /** What the author said of an edited label or guidance, by `ref.attribute`. */
  readonly textMeaning?: ReadonlyMap<string, "meaning" | "wording">;
  /** Every name that versions before `a` had, with the references it stood for; see `addHeldNames`. */
  readonly archiveNames?: Names;
  /** Former references besides those declared in the two specifications. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** The day `b` takes effect, `YYYY-MM-DD`: it decides whether a sunset has passed. Without it none has. */
  readonly on?: string;
};

/** All changes from `a` to `b`: removals, changes, additions; then by table, item and attribute. */
export function diffSpecs(a: Spec, b: Spec, options: DiffOptions = {}): readonly Change[] {
  const aliases = new Map([...(options.aliases ?? []), ...a.refs.aliases, ...b.refs.aliases]);
  const matching = matchSpecs(a, b, aliases);
  const sketches = [
    ...tableChanges(matching),
    ...removals(matching, b, options.on ?? ""),
    ...matchedChanges(matching, a, b, options),
    ...matching.added.map(addition),
    ...guardChanges(matching, a, b, { heldNames: options.archiveNames ?? new Map(), aliases }),
  ];
  return inFixedOrder(sketches, a, b).map(toChange);
}

function removals({ removed }: Matching, b: Spec, on: string): readonly Sketch[] {
  const buried = new Set(b.refs.tombstones.map((tombstone) => tombstone.itemRef));
  return removed.map((item) => {
    const change = changed(removalRule(item, on, buried.has(item.ref)), null, item.name, null);
    return { ...onItem(change, { before: item, after: item }), action: "removed" };
  });
}

function removalRule(item: Item, on: string, isOnRecord: boolean): RuleId {
  if (item.status !== "deprecated") return "ITEM_NO_DELETE";
  const sunset = item.deprecated?.sunset;
  if (!sunset || on < sunset) return "ITEM_RETIRED_BEFORE_SUNSET";
  return isOnRecord ? "ITEM_RETIRED" : "ITEM_NO_DELETE";
}

function addition(item: Item): Sketch {
  const rule = item.required ? "ITEM_ADDED_REQUIRED" : "ITEM_ADDED_OPTIONAL";
  return { ...onItem(changed(rule, null, null, item.name), { before: item, after: item }), action: "added" };
}

function matchedChanges(matching: Matching, a: Spec, b: Spec, options: DiffOptions): readonly Sketch[] {
  const tableNow = new Map(matching.tables.map(({ before, after }) => [before.name, after.name]));
  const context: ItemContext = {
    codes: { before: codesIn(a), after: codesIn(b) },
    labelsCompare: a.origin === b.origin,
    textMeaning: options.textMeaning ?? new Map(),
  };
  const links = { before: cardinalities(a), after: cardinalities(b) };
  return matching.items.flatMap((pair) => [
    ...(pair.before.ref === pair.after.ref ? [] : [rekeyChange(pair)]),
    ...moveChange(pair, tableNow),
    ...itemChanges(pair, context).map((sketch) => onItem(withFormerName(sketch, pair, b), pair)),
    ...cardinalityChange(pair, links),
  ]);
}

function codesIn(spec: Spec): FindCodes {
  return (item) =>
    item.codes ?? (item.codesFrom === null ? null : (spec.byRef.get(item.codesFrom)?.codes ?? null));
}

/** A name that the register of `b` still leads to the item breaks nobody yet. It is there for one release, then taken out. */
function withFormerName(sketch: ItemSketch, { before, after }: Pair<Item>, b: Spec): ItemSketch {
  const isKept = sketch.rule === "ITEM_RENAMED" && b.refs.aliases.get(before.name) === after.ref;
  return isKept ? { ...sketch, milder: { level: "WARN", consumer: "act" } } : sketch;
}

function moveChange(pair: Pair<Item>, tableNow: ReadonlyMap<string, string>): readonly Sketch[] {
  const { before, after } = pair;
  if ((tableNow.get(before.table) ?? before.table) === after.table) return [];
  return [onItem(changed("ITEM_MOVED_TABLE", "table", before.table, after.table), pair)];
}

type Cardinalities = ReadonlyMap<string, string>;

function cardinalities(spec: Spec): Cardinalities {
  return new Map(spec.relationships.map(({ childRef, cardinality }) => [childRef, cardinality]));
}

function cardinalityChange(pair: Pair<Item>, links: Pair<Cardinalities>): readonly Sketch[] {
  const { before, after } = pair;
  // It follows from the effective key, which follows from constraints: without them on one side there is no comparing.
  if (before.notRecorded.has("constraints") !== after.notRecorded.has("constraints")) return [];
  const [was, is] = [links.before.get(before.ref), links.after.get(after.ref)];
  if (!was || !is || was === is) return [];
  return [{ ...onItem(changed("CARDINALITY_CHANGED", "cardinality", was, is), pair), kind: "relationship" }];
}

const ACTIONS: readonly Change["action"][] = ["removed", "changed", "added"];

function inFixedOrder(sketches: readonly Sketch[], a: Spec, b: Spec): readonly Sketch[] {
  const place = new Map([...a.tables, ...b.tables].map((table) => [table.name, table.order]));
  const rank = ({ action, table, item }: Sketch) => {
    return [ACTIONS.indexOf(action), place.get(table) ?? 0, item?.position ?? 0] as const;
  };
  // Sorting is stable: within an item, attributes stay in the order they were compared.
  return sketches
    .map((sketch) => ({ sketch, rank: rank(sketch) }))
    .sort(({ rank: [a1, a2, a3] }, { rank: [b1, b2, b3] }) => a1 - b1 || a2 - b2 || a3 - b3)
    .map(({ sketch }) => sketch);
}
