/**
 * From values back to the maps of a file. An existing map is changed only in the keys whose meaning changed;
 * keys nobody knows, odd spellings and the order of a file stay.
 */

import { canonicalJson } from "./canonical";
import { DEPRECATED_KEYS, ITEM_KEYS, TABLE_KEYS } from "./keys";
import type { Code, Deprecated, Item, Table } from "./model";
import { defaultStatus, splitPair } from "./notation";
import { isList, isMap, type YamlMap, type YamlValue } from "./pyyaml/emit";
import { canonicalCms } from "./vocabulary";

export type Dialect = "upstream" | "extended";

/** The map of a new item, keys in their order; what is empty is left out, label and guidance are written as null. */
export function newItemMap(item: Item, dialect: Dialect): YamlMap {
  const start = new Map<string, YamlValue>([
    ["name", item.name],
    ["description", item.label],
    ["item_ref", item.ref],
    ["type", item.type.raw],
    ["guidance", item.guidance],
  ]);
  return changedItemMap(start, blankLike(item), item, dialect);
}

function blankLike(item: Item): Item {
  return {
    ...item,
    type: { ...item.type, size: null },
    primaryKey: false,
    foreignKey: null,
    required: false,
    unique: false,
    categories: [],
    constraints: [],
    returns: [],
    tags: [],
    unknownReturns: [],
    returnElements: {},
    cms: {},
    codes: null,
    codesFrom: null,
    deprecated: null,
    change: null,
  };
}

/** The map of an item with the differences between `before` and `after` written into it, and nothing else. */
export function changedItemMap(map: YamlMap, before: Item, after: Item, dialect: Dialect): YamlMap {
  let next = map;
  const put = (key: string, value: YamlValue | undefined): void => {
    next = withKey(next, key, value, ITEM_KEYS);
  };
  const differ = (read: (item: Item) => unknown): boolean =>
    canonicalJson(read(before) ?? null) !== canonicalJson(read(after) ?? null);

  if (differ((item) => item.name)) put("name", after.name);
  if (differ((item) => item.label)) put("description", after.label);
  if (differ((item) => item.type.raw)) put("type", after.type.raw);
  if (differ((item) => item.primaryKey)) put("primary_key", after.primaryKey || undefined);
  if (differ((item) => item.foreignKey?.raw)) put("foreign_key", after.foreignKey?.raw);
  if (differ((item) => item.guidance)) put("guidance", after.guidance);
  if (differ((item) => item.change))
    put("metadata", after.change ? new Map(Object.entries(after.change)) : undefined);
  if (differ((item) => item.required))
    put("validators", withValidator(next.get("validators"), "required", after.required));
  if (differ((item) => item.unique))
    put("validators", withValidator(next.get("validators"), "unique", after.unique));
  for (const key of ["categories", "constraints"] as const) {
    if (differ((item) => item[key])) put(key, withElements(next.get(key), before[key], after[key]));
  }
  if (differ(returnTokens))
    put("returns", withElements(next.get("returns"), returnTokens(before), returnTokens(after)));
  if (differ((item) => item.cms)) {
    const isVendor = (code: string) => (element: string) => canonicalCms(element) === code;
    put("cms", withElements(next.get("cms"), listedIn(before), listedIn(after), isVendor));
    put("cms_field", withPairs(next.get("cms_field"), namesIn(before, "field"), namesIn(after, "field")));
    put("cms_table", withPairs(next.get("cms_table"), namesIn(before, "table"), namesIn(after, "table")));
  }
  if (dialect === "upstream") return next;

  if (differ((item) => item.type.size)) put("size", after.type.size ?? undefined);
  if (differ((item) => item.status) || readsAs(next, after) !== after.status) {
    put("status", after.status === defaultStatus(after.tags) ? undefined : after.status);
  }
  if (differ((item) => item.deprecated)) put("deprecated", deprecatedMap(after.deprecated));
  if (differ((item) => item.returnElements)) {
    put(
      "return_elements",
      withPairs(next.get("return_elements"), before.returnElements, after.returnElements),
    );
  }
  if (differ((item) => item.codesFrom)) put("codes_from", after.codesFrom ?? undefined);
  if (differ((item) => item.codes?.codes))
    put("codes", codeList(next.get("codes"), after.codes?.codes ?? []));
  if (differ((item) => item.codes?.open)) put("codes_open", after.codes?.open || undefined);
  return next;
}

/** The map of a table without its items. Its file names only what is known about it. */
export function changedTableMap(map: YamlMap, before: Table | null, after: Table, dialect: Dialect): YamlMap {
  let next = map;
  const put = (key: string, value: YamlValue | undefined): void => {
    next = withKey(next, key, value, TABLE_KEYS);
  };
  if (before?.name !== after.name) put("name", after.name);
  if (dialect === "upstream") return next;
  for (const key of ["label", "summary", "domain"] as const) {
    if (before ? before[key] !== after[key] : after[key] !== null) put(key, after[key] ?? undefined);
  }
  if ((before?.status ?? "live") !== after.status)
    put("status", after.status === "live" ? undefined : after.status);
  if (!before) put("ref_prefix", after.prefix);
  return next;
}

/** Sets, replaces or (undefined) removes a key. A new key stands after the last one present that precedes it in `order`. */
export function withKey(
  map: YamlMap,
  key: string,
  value: YamlValue | undefined,
  order: readonly string[],
): YamlMap {
  if (map.has(key) || value === undefined) {
    return new Map(
      [...map].flatMap(([name, old]) =>
        name !== key ? [[name, old]] : value === undefined ? [] : [[name, value]],
      ),
    );
  }
  const earlier = new Set(order.slice(0, order.indexOf(key)));
  const entries = [...map];
  const index = entries.findLastIndex(([name]) => earlier.has(name)) + 1;
  return new Map(entries.toSpliced(index, 0, [key, value]));
}

const textOf = (element: YamlValue): string => {
  if (typeof element === "object" && element !== null) return "verbatim" in element ? element.verbatim : "";
  return String(element);
};

function elementsOf(value: YamlValue | undefined): readonly YamlValue[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** A list with what `after` no longer has taken out and what `before` did not have put last; undefined where nothing is left. */
function withElements(
  value: YamlValue | undefined,
  before: readonly string[],
  after: readonly string[],
  matches: (wanted: string) => (element: string) => boolean = (wanted) => (element) => element === wanted,
): YamlValue | undefined {
  const removed = before.filter((element) => !after.includes(element)).map(matches);
  const kept = elementsOf(value).filter(
    (element) => !removed.some((isRemoved) => isRemoved(textOf(element))),
  );
  const all = [...kept, ...after.filter((element) => !before.includes(element))];
  return all.length > 0 ? all : undefined;
}

function returnTokens(item: Item): readonly string[] {
  return [...item.returns, ...item.tags, ...item.unknownReturns];
}

function listedIn(item: Item): readonly string[] {
  return Object.entries(item.cms).flatMap(([code, { listed }]) => (listed ? [code] : []));
}

function namesIn(item: Item, part: "field" | "table"): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(item.cms).flatMap(([code, source]) =>
      source[part] === null ? [] : [[code, source[part]]],
    ),
  );
}

type Names = Readonly<Record<string, string>>;

/** `vendor:name` elements: a changed name in its place, a new vendor last. */
function withPairs(value: YamlValue | undefined, before: Names, after: Names): YamlValue | undefined {
  const seen = new Set<string>();
  const kept = elementsOf(value).flatMap((element): YamlValue[] => {
    const pair = splitPair(textOf(element));
    const code = pair && canonicalCms(pair.key);
    if (!pair || code === null || before[code] === after[code]) return [element];
    const name = after[code];
    if (name === undefined || seen.has(code)) return [];
    seen.add(code);
    return [`${pair.key}:${name}`];
  });
  const added = Object.entries(after).flatMap(([code, name]) => (code in before ? [] : [`${code}:${name}`]));
  return kept.length + added.length > 0 ? [...kept, ...added] : undefined;
}

/** `- required:` before `- unique:` before whatever else the list holds. */
function withValidator(
  value: YamlValue | undefined,
  rule: "required" | "unique",
  wanted: boolean,
): YamlValue | undefined {
  const others = elementsOf(value).filter((element) => !(isMap(element) && element.has(rule)));
  const fresh: YamlMap = new Map([[rule, new Map([["enabled", true]])]]);
  const isRequired = (element: YamlValue): boolean => isMap(element) && element.has("required");
  const place = rule === "required" ? 0 : others.findLastIndex(isRequired) + 1;
  const all = wanted ? others.toSpliced(place, 0, fresh) : others;
  return all.length > 0 ? all : undefined;
}

function readsAs(map: YamlMap, item: Item): string {
  const status = map.get("status");
  return status === "draft" || status === "live" || status === "deprecated"
    ? status
    : defaultStatus(item.tags);
}

function deprecatedMap(deprecated: Deprecated | null): YamlMap | undefined {
  if (!deprecated) return undefined;
  const { since, sunset, replacedBy, reason } = deprecated;
  const values = [since, sunset, replacedBy, reason];
  const entries = DEPRECATED_KEYS.flatMap((key, index) => {
    const value = values[index];
    return value == null ? [] : ([[key, value]] as const);
  });
  // An item may be deprecated before anything else is known; a map without keys cannot be written.
  return new Map(entries.length > 0 ? entries : [["since", null]]);
}

function codeList(value: YamlValue | undefined, codes: readonly Code[]): YamlValue | undefined {
  if (codes.length === 0) return undefined;
  const known = elementsOf(value).filter(isMap);
  return codes.map((code) =>
    codeMap(known.find((map) => textOf(map.get("code") ?? "") === code.code) ?? new Map(), code),
  );
}

const CODE_KEYS = ["code", "label", "status", "replaced_by"];

function codeMap(map: YamlMap, { code, label, status, replacedBy }: Code): YamlMap {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ["code", code],
    ["label", label],
    ["status", status === "retired" ? status : undefined],
    ["replaced_by", replacedBy ?? undefined],
  ];
  return texts.reduce((next, [key, text]) => {
    const old = next.get(key);
    const isSame =
      text === undefined
        ? old === undefined || old === null
        : old !== undefined && old !== null && textOf(old) === text;
    return isSame ? next : withKey(next, key, text, CODE_KEYS);
  }, map);
}
