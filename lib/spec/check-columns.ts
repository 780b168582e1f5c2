/** Which version a list of columns follows, and what separates it from the one it is to follow. */
import type { Item, Spec } from "./model";
import { type Column, plainName } from "./read-columns";
import { successor } from "./refs";
import { slipsBetween, splitWords } from "./search-words";

export type CheckedVersion = { readonly name: string; readonly spec: Spec };
type Version = CheckedVersion & { readonly byName: ReadonlyMap<string, Item> };

export type Fit = {
  readonly name: string;
  /** Names of the list that the version has. */
  readonly known: number;
  /** Items that the version has in the same tables and the list has not. */
  readonly missing: number;
  /** 1 where list and version are the same, within the tables that the list touches. */
  readonly share: number;
};

/** `item`: as it is in the version compared with. `since`: the version in which the name changed. */
export type Renamed = { readonly listed: string; readonly item: Item; readonly since: string };
/** Gone before the version compared with; `since`: the first version without it. */
export type Retired = {
  readonly listed: string;
  readonly table: string;
  readonly since: string;
  readonly replacement: Item | null;
};
/** Not yet in the version compared with; `since`: the version that brought it. */
export type Newer = { readonly listed: string; readonly item: Item; readonly since: string };
export type Unknown = {
  readonly listed: string;
  readonly table: string | null;
  readonly nearest: readonly Item[];
};
/** A name of the specification, listed under a table that does not have it. */
export type Elsewhere = { readonly listed: string; readonly under: string; readonly item: Item };

export type CheckedTable = {
  readonly name: string;
  readonly known: readonly Item[];
  readonly renamed: readonly Renamed[];
  readonly missing: readonly Item[];
};

export type CheckedColumns = {
  readonly listed: number;
  /** Name of the version that everything from `tables` on is measured against. */
  readonly against: string;
  /** Every version, best first. Those before the first that fits worse have the same names. */
  readonly fits: readonly Fit[];
  readonly best: readonly string[];
  /** Tables of the version compared with that the list touches, in its order. */
  readonly tables: readonly CheckedTable[];
  readonly untouched: readonly string[];
  readonly retired: readonly Retired[];
  readonly newer: readonly Newer[];
  readonly unknown: readonly Unknown[];
  readonly elsewhere: readonly Elsewhere[];
};

/** `line`: oldest first, the one in force last. `against`: the name of the version the list is to follow, by default the one in force. */
export function checkColumns(
  columns: readonly Column[],
  line: readonly CheckedVersion[],
  against: string | undefined = line.at(-1)?.name,
): CheckedColumns {
  const versions = line.map((version) => ({ ...version, byName: byPlainName(version.spec) }));
  const place = versions.findIndex(({ name }) => name === against);
  const target = versions[place];
  if (!target) throw new Error(`There is no version ${against} to compare with.`);
  const { spec } = target;
  const fits = rankedFits(columns, versions);
  const judged = columns.map((column) => judge(column, versions, place, target));
  const known = judged.flatMap((each) => (each.kind === "known" ? [each.item] : []));
  const renamed = judged.flatMap((each) => (each.kind === "renamed" ? [each] : []));
  // By name: two early versions had two items of one name, and a list that names it has both.
  const names = new Set(known.map(({ name }) => name));
  const now = new Set(renamed.map(({ item }) => item));
  const has = (item: Item) => names.has(item.name) || now.has(item);
  const touched = spec.tables.filter(({ items }) => items.some(has));
  return {
    listed: columns.length,
    against: target.name,
    fits: fits.map(({ fit }) => fit),
    best: fits
      .filter((each) => each.order === fits[0]?.order && each.fit.known > 0)
      .map(({ fit }) => fit.name),
    tables: touched.map(({ name, items }) => ({
      name,
      known: items.filter((item) => names.has(item.name)),
      renamed: renamed.filter(({ item }) => item.table === name),
      missing: items.filter((item) => !has(item)),
    })),
    untouched: spec.tables.filter((table) => !touched.includes(table)).map(({ name }) => name),
    retired: judged.flatMap((each) => (each.kind === "retired" ? [each] : [])),
    newer: judged.flatMap((each) => (each.kind === "newer" ? [each] : [])),
    unknown: judged
      .flatMap((each) => (each.kind === "unknown" ? [each] : []))
      .map((each, at) => ({
        ...each,
        nearest: at < MOST_LOOKED_UP ? nearestItems(each.listed, spec) : [],
      })),
    elsewhere: judged.flatMap((each) =>
      each.kind === "known" && each.under !== null
        ? [{ listed: each.listed, under: each.under, item: each.item }]
        : [],
    ),
  };
}

function byPlainName(spec: Spec): ReadonlyMap<string, Item> {
  return new Map([...spec.byName].map(([name, item]) => [plainName(name), item]));
}

/** How well each version fits: first within the tables that the list touches, then as a whole; the newest first of equals. */
function rankedFits(columns: readonly Column[], versions: readonly Version[]) {
  const fits = versions.map(({ name, spec, byName }) => {
    const found = new Set(
      columns.flatMap(({ names }) => {
        const own = names.find((each) => byName.has(each));
        return own === undefined ? [] : [own];
      }),
    );
    const items = spec.tables.flatMap((table) => table.items);
    const touched = new Set([...found].map((each) => byName.get(each)?.table));
    const missing = items.filter(
      (item) => touched.has(item.table) && !found.has(plainName(item.name)),
    ).length;
    const share = columns.length + missing === 0 ? 0 : found.size / (columns.length + missing);
    const whole = found.size / (columns.length + items.length - found.size);
    return {
      fit: { name, known: found.size, missing, share },
      order: `${share.toFixed(9)} ${whole.toFixed(9)}`,
    };
  });
  return fits.reverse().toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
}

type Judged =
  | { readonly kind: "known"; readonly listed: string; readonly item: Item; readonly under: string | null }
  | ({ readonly kind: "renamed" } & Renamed)
  | ({ readonly kind: "retired" } & Retired)
  | ({ readonly kind: "newer" } & Newer)
  | ({ readonly kind: "unknown" } & Omit<Unknown, "nearest">);

function judge(
  { table, names }: Column,
  versions: readonly Version[],
  place: number,
  target: Version,
): Judged {
  const listed = names[0] ?? "";
  const now = names.find((name) => target.byName.has(name));
  const item = now === undefined ? undefined : target.byName.get(now);
  if (now !== undefined && item) {
    const isElsewhere =
      table !== null && table !== item.table && target.spec.tables.some(({ name }) => name === table);
    return { kind: "known", listed: now, item, under: isElsewhere ? table : null };
  }
  for (const name of names) {
    const found = formerly(name, versions, place, target) ?? later(name, versions, place, target);
    if (found) return found;
  }
  return { kind: "unknown", listed, table };
}

/** A name that the last of the earlier versions to have it still had. */
function formerly(name: string, versions: readonly Version[], place: number, target: Version): Judged | null {
  const last = versions.findLastIndex(({ byName }, at) => at < place && byName.has(name));
  const before = versions[last]?.byName.get(name);
  if (!before) return null;
  const since = versions[last + 1]?.name ?? "";
  const { aliases, tombstones } = registerOf(versions);
  const ref = successor(aliases, before.ref);
  const heir = itemOf(target.spec, ref, aliases);
  if (heir) return { kind: "renamed", listed: name, item: heir, since };
  const replacedBy = tombstones.find(({ itemRef }) => itemRef === ref)?.replacedBy;
  const replacement = (replacedBy && target.spec.byRef.get(replacedBy)) || null;
  return { kind: "retired", listed: name, table: before.table, since, replacement };
}

/** A name that came with a later version. */
function later(name: string, versions: readonly Version[], place: number, target: Version): Judged | null {
  const version = versions.find(({ byName }, at) => at > place && byName.has(name));
  const item = version?.byName.get(name);
  if (!version || !item) return null;
  const { aliases } = registerOf(versions);
  const then = itemOf(target.spec, successor(aliases, item.ref), aliases);
  return then
    ? { kind: "renamed", listed: name, item: then, since: version.name }
    : { kind: "newer", listed: name, item, since: version.name };
}

/** Kept by the specification in force alone: earlier versions had no register. */
function registerOf(versions: readonly Version[]): Spec["refs"] {
  const last = versions.at(-1);
  if (!last) throw new Error("There is no version to compare with.");
  return last.spec.refs;
}

/** The item that a reference of today means in a version, which may have it under a former one. */
function itemOf(spec: Spec, ref: string, aliases: Spec["refs"]["aliases"]): Item | undefined {
  return spec.byRef.get(ref) ?? [...spec.byRef.values()].find((item) => successor(aliases, item.ref) === ref);
}

const MOST_NEAREST = 3;
/** A list with more unknown names is of something else, and would only keep the server busy. */
const MOST_LOOKED_UP = 100;

/** Items whose names differ by a few keys; where there are none, those whose names hold all words of it. */
function nearestItems(name: string, spec: Spec): readonly Item[] {
  const most = Math.max(1, Math.min(4, Math.floor(name.length / 5)));
  const items = [...spec.byName.values()];
  const near = items
    .filter((item) => Math.abs(item.name.length - name.length) <= most)
    .map((item) => ({ item, slips: slipsBetween(name, item.name, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  if (near.length > 0) return near.slice(0, MOST_NEAREST).map(({ item }) => item);
  const words = splitWords(name).filter((word) => word.length > 2);
  if (words.length === 0) return [];
  return items
    .filter((item) => {
      const own = splitWords(item.name);
      return words.every((word) => own.includes(word));
    })
    .sort((a, b) => a.name.length - b.name.length)
    .slice(0, MOST_NEAREST);
}
