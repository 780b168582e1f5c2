/** The attributes an edit can name, and how each is read from and put into an item. One table for every attribute of one value. */

import type { CmsSource, Code, CodeList, Item } from "./model";
import { defaultStatus } from "./notation";
import type { ItemEdits, NewItem } from "./ops";
import { canonicalCms, sortReturnTokens } from "./vocabulary";

export type ScalarName =
  | "name"
  | "label"
  | "type"
  | "size"
  | "primaryKey"
  | "required"
  | "unique"
  | "guidance"
  | "status"
  | "deprecated"
  | "codesOpen"
  | "codesFrom";
export type SetName = "categories" | "constraints" | "returns" | "tags" | "cms";
export type MapName = "cmsField" | "cmsTable" | "returnElements";

export const SET_NAMES = [
  "categories",
  "constraints",
  "returns",
  "tags",
  "cms",
] as const satisfies readonly SetName[];
export const MAP_NAMES = ["cmsField", "cmsTable", "returnElements"] as const satisfies readonly MapName[];

type Value<Name extends ScalarName> = NonNullable<ItemEdits[Name]>["after"];
type Scalar<Name extends ScalarName> = {
  get(item: Item): unknown;
  /** Null takes the value away; a truth value then is false. */
  set(item: Item, value: Value<Name>): Item;
};

/** Absent, null and false are one for a truth value. */
const flag = <Name extends "primaryKey" | "required" | "unique">(name: Name): Scalar<Name> => ({
  get: (item) => item[name],
  set: (item, value) => ({ ...item, [name]: value === true }),
});

export const SCALARS: { readonly [Name in ScalarName]: Scalar<Name> } = {
  name: { get: (item) => item.name, set: (item, name) => ({ ...item, name }) },
  label: { get: (item) => item.label, set: (item, label) => ({ ...item, label }) },
  type: {
    get: (item) => item.type.raw,
    set: (item, raw) => ({ ...item, type: { ...item.type, raw, norm: raw.trim().toLowerCase() } }),
  },
  size: { get: (item) => item.type.size, set: (item, size) => ({ ...item, type: { ...item.type, size } }) },
  primaryKey: flag("primaryKey"),
  required: flag("required"),
  unique: flag("unique"),
  guidance: { get: (item) => item.guidance, set: (item, guidance) => ({ ...item, guidance }) },
  status: { get: (item) => item.status, set: (item, status) => ({ ...item, status: status ?? item.status }) },
  deprecated: { get: (item) => item.deprecated, set: (item, deprecated) => ({ ...item, deprecated }) },
  codesOpen: {
    get: (item) => item.codes?.open ?? false,
    set: (item, open) => (item.codes ? { ...item, codes: { ...item.codes, open: open === true } } : item),
  },
  codesFrom: { get: (item) => item.codesFrom, set: (item, codesFrom) => ({ ...item, codesFrom }) },
};

export const SCALAR_NAMES = Object.keys(SCALARS).filter((name): name is ScalarName => name in SCALARS);

export function hasToken(item: Item, set: SetName, token: string): boolean {
  if (set === "cms") return item.cms[canonicalCms(token)]?.listed === true;
  if (set === "returns" || set === "tags")
    return [...item.returns, ...item.tags, ...item.unknownReturns].includes(token);
  return item[set].includes(token);
}

/** Returns, provenance tags and tokens that are neither share a list of the file, so they are added and removed alike. */
export function withToken(item: Item, set: SetName, token: string): Item {
  if (set === "cms") return withSource(item, token, { listed: true });
  if (set !== "returns" && set !== "tags") return { ...item, [set]: [...item[set], token] };
  const sorted = sortReturnTokens([token]);
  return {
    ...item,
    returns: [...item.returns, ...sorted.returns],
    tags: [...item.tags, ...sorted.tags],
    unknownReturns: [...item.unknownReturns, ...sorted.unknown],
  };
}

export function withoutToken(item: Item, set: SetName, token: string): Item {
  const without = (list: readonly string[]): readonly string[] => list.filter((each) => each !== token);
  if (set === "cms") return withSource(item, token, { listed: false });
  if (set !== "returns" && set !== "tags") return { ...item, [set]: without(item[set]) };
  const { returns, tags, unknownReturns } = item;
  return { ...item, returns: without(returns), tags: without(tags), unknownReturns: without(unknownReturns) };
}

export function nameIn(item: Item, map: MapName, key: string): string | null {
  if (map === "returnElements") return item.returnElements[key] ?? null;
  return item.cms[canonicalCms(key)]?.[map === "cmsField" ? "field" : "table"] ?? null;
}

export function withName(item: Item, map: MapName, key: string, value: string | null): Item {
  if (map !== "returnElements")
    return withSource(item, key, map === "cmsField" ? { field: value } : { table: value });
  const { [key]: _, ...rest } = item.returnElements;
  return { ...item, returnElements: value === null ? rest : { ...rest, [key]: value } };
}

const NO_SOURCE: CmsSource = { listed: false, table: null, field: null };

function withSource(item: Item, vendor: string, change: Partial<CmsSource>): Item {
  const code = canonicalCms(vendor);
  const source = { ...(item.cms[code] ?? NO_SOURCE), ...change };
  const { [code]: _, ...rest } = item.cms;
  const isEmpty = !source.listed && source.table === null && source.field === null;
  return { ...item, cms: isEmpty ? rest : { ...rest, [code]: source } };
}

export function codeIn(list: CodeList | null, code: string): Code | null {
  return list?.codes.find((each) => each.code === code) ?? null;
}

export function withCode(item: Item, code: Code): Item {
  const { codes } = item;
  return codes
    ? {
        ...item,
        codes: { ...codes, codes: codes.codes.map((each) => (each.code === code.code ? code : each)) },
      }
    : item;
}

type Place = { readonly ref: string; readonly table: string; readonly notRecorded: ReadonlySet<string> };

/** A new item as the specification will hold it; its place and target are settled by the caller. */
export function toItem(fresh: NewItem, { ref, table, notRecorded }: Place): Item {
  const { returns, tags, unknown } = sortReturnTokens([...fresh.returns, ...fresh.tags]);
  const item: Item = {
    ref,
    table,
    position: 0,
    name: fresh.name,
    label: fresh.label,
    type: { raw: fresh.type, norm: fresh.type.toLowerCase(), size: fresh.size },
    primaryKey: fresh.primaryKey,
    foreignKey: null,
    required: fresh.required,
    unique: fresh.unique,
    categories: fresh.categories,
    constraints: fresh.constraints,
    returns,
    tags,
    unknownReturns: unknown,
    returnElements: fresh.returnElements,
    cms: {},
    guidance: fresh.guidance,
    codes: newCodes(fresh, ref),
    codesFrom: fresh.codesFrom,
    status: fresh.status ?? defaultStatus(tags),
    deprecated: null,
    change: null,
    extra: {},
    notRecorded,
  };
  const listed = fresh.cms.reduce((each, vendor) => withToken(each, "cms", vendor), item);
  const named = Object.entries(fresh.cmsField).reduce(
    (each, [key, name]) => withName(each, "cmsField", key, name),
    listed,
  );
  return Object.entries(fresh.cmsTable).reduce(
    (each, [key, name]) => withName(each, "cmsTable", key, name),
    named,
  );
}

function newCodes({ codes, codesOpen }: NewItem, ownerRef: string): CodeList | null {
  if (codes.length === 0) return null;
  const status: Code["status"] = "live";
  return { ownerRef, open: codesOpen, codes: codes.map((code) => ({ ...code, status, replacedBy: null })) };
}
