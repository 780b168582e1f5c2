/** One change of every attribute of an item, as the operation says it and as a map of the file holds it afterwards. */
import { ITEM_KEYS } from "@/lib/spec/keys";
import type { Item } from "@/lib/spec/model";
import type { Op, OpOf } from "@/lib/spec/ops";
import { isList, isMap, type YamlMap, type YamlValue } from "@/lib/spec/pyyaml/emit";

export const TEXTS = [
  "Plain words",
  "With: a colon",
  "null",
  "08",
  "it's",
  "a #b",
  "- a",
  "’quoted’",
  "Two\nlines",
  "Two\n\nparagraphs, the second of which is long enough to be folded over the end of the line at eighty",
  "A line that goes on and on until it has to be folded, since it is longer than eighty characters by far",
  "A line with  two  spaces that goes on and on until it has to be folded, since it is longer than eighty",
  " edge",
  "x \ny",
];
const textFor = (index: number): string => TEXTS[index % TEXTS.length] ?? "";

/** An edit as the operation says it, and as a map of the file holds it (undefined: the key goes). */
export type Edit = {
  readonly edits: OpOf<"change-item">["edits"];
  readonly keys: Readonly<Record<string, YamlValue | undefined>>;
};
export type Attribute = (item: Item, map: YamlMap, index: number) => Edit | null;

const listOf = (map: YamlMap, key: string): readonly YamlValue[] => {
  const value = map.get(key);
  return value !== undefined && isList(value) ? value : [];
};
const orGone = (list: readonly YamlValue[]): YamlValue | undefined => (list.length > 0 ? list : undefined);
const flag = (map: YamlMap, rule: string, on: boolean): YamlValue | undefined => {
  const rules = listOf(map, "validators").filter((each) => !(isMap(each) && each.has(rule)));
  const fresh: YamlMap = new Map([[rule, new Map([["enabled", true]])]]);
  return orGone(!on ? rules : rule === "required" ? [fresh, ...rules] : [...rules, fresh]);
};
const added =
  (key: string, set: "categories" | "constraints" | "returns" | "tags" | "cms", token: string): Attribute =>
  (_, map) =>
    listOf(map, key).includes(token)
      ? null
      : { edits: { [set]: { add: [token], remove: [] } }, keys: { [key]: [...listOf(map, key), token] } };
const removed =
  (key: string, set: "categories" | "constraints" | "returns" | "cms"): Attribute =>
  (item, map) => {
    const [first] = set === "returns" ? [...item.returns, ...item.tags] : listOf(map, key).map(String);
    if (first === undefined) return null;
    return {
      edits: { [set]: { add: [], remove: [first] } },
      keys: { [key]: orGone(listOf(map, key).filter((each) => each !== first)) },
    };
  };
export const pair =
  (
    key: string,
    map: "cmsField" | "cmsTable" | "returnElements",
    vendor: string,
    after: string | null,
  ): Attribute =>
  (_, file) => {
    const list = listOf(file, key).map(String);
    const index = list.findIndex((each) => each.startsWith(`${vendor}:`));
    const before = index < 0 ? null : (list[index]?.slice(vendor.length + 1) ?? null);
    if (before === after) return null;
    const rest =
      index < 0
        ? [...list, ...(after === null ? [] : [`${vendor}:${after}`])]
        : list.toSpliced(index, 1, ...(after === null ? [] : [`${vendor}:${after}`]));
    return { edits: { [map]: { [vendor]: { before, after } } }, keys: { [key]: orGone(rest) } };
  };

export const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  "label set": ({ label }, _, index) => ({
    edits: { label: { before: label, after: textFor(index) } },
    keys: { description: textFor(index) },
  }),
  "guidance set": ({ guidance }, _, index) => ({
    edits: { guidance: { before: guidance, after: textFor(index + 5) } },
    keys: { guidance: textFor(index + 5) },
  }),
  "guidance cleared": ({ guidance }) =>
    guidance === null
      ? null
      : { edits: { guidance: { before: guidance, after: null } }, keys: { guidance: null } },
  "type set": ({ type }) => ({
    edits: { type: { before: type.raw, after: "NCHAR" } },
    keys: { type: "NCHAR" },
  }),
  "size set": ({ type }, _, index) => {
    const after = index % 3 === 0 ? "max" : 7;
    return { edits: { size: { before: type.size, after } }, keys: { size: after } };
  },
  "size cleared": ({ type }) =>
    type.size === null
      ? null
      : { edits: { size: { before: type.size, after: null } }, keys: { size: undefined } },
  "primary key turned": ({ primaryKey }) => ({
    edits: { primaryKey: { before: primaryKey, after: !primaryKey } },
    keys: { primary_key: primaryKey ? undefined : true },
  }),
  "required turned": ({ required }, map) => ({
    edits: { required: { before: required, after: !required } },
    keys: { validators: flag(map, "required", !required) },
  }),
  "unique turned": ({ unique }, map) => ({
    edits: { unique: { before: unique, after: !unique } },
    keys: { validators: flag(map, "unique", !unique) },
  }),
  "status turned": ({ status, tags }, map) => {
    if (status === "deprecated" || map.has("status") || tags.some((tag) => tag.endsWith("Draft")))
      return null;
    return { edits: { status: { before: status, after: "draft" } }, keys: { status: "draft" } };
  },
  "retirement announced": ({ deprecated }, _, index) => {
    const after = { since: null, sunset: "2030-01-01", replacedBy: null, reason: textFor(index) };
    return {
      edits: { deprecated: { before: deprecated, after } },
      keys: {
        deprecated: new Map([
          ["sunset", "2030-01-01"],
          ["reason", textFor(index)],
        ]),
      },
    };
  },
  "category added": added("categories", "categories", "no"),
  "category removed": removed("categories", "categories"),
  "constraint added": added("constraints", "constraints", "pk"),
  "constraint removed": removed("constraints", "constraints"),
  "return added": added("returns", "returns", "CSCWF"),
  "return removed": removed("returns", "returns"),
  "tag added": (item, map, index) =>
    map.has("status") ? null : added("returns", "tags", "1bSpecified")(item, map, index),
  "system added": added("cms", "cms", "azeus"),
  "system removed": removed("cms", "cms"),
  "source field set": pair("cms_field", "cmsField", "mosaic", "A: b"),
  "source field cleared": pair("cms_field", "cmsField", "mosaic", null),
  "source table set": pair("cms_table", "cmsTable", "caredirector", "yes"),
  "source table cleared": pair("cms_table", "cmsTable", "liquid_logic", null),
  "return element set": pair("return_elements", "returnElements", "CIN", "N00001"),
  "return element cleared": pair("return_elements", "returnElements", "CIN", null),
  "list opened or closed": ({ codes }) =>
    codes
      ? {
          edits: { codesOpen: { before: codes.open, after: !codes.open } },
          keys: { codes_open: codes.open ? undefined : true },
        }
      : null,
  "codes taken over": ({ codes, codesFrom, ref }) =>
    codes || codesFrom || ref === "PERS002A"
      ? null
      : { edits: { codesFrom: { before: null, after: "PERS002A" } }, keys: { codes_from: "PERS002A" } },
};

/** The map with keys set or taken away, in the order of the files. */
export function edited(map: YamlMap, keys: Edit["keys"]): YamlMap {
  const all = [...map].filter(([key]) => !(key in keys));
  for (const [key, value] of Object.entries(keys)) if (value !== undefined) all.push([key, value]);
  const place = (key: string): number => (ITEM_KEYS as readonly string[]).indexOf(key);
  return new Map(all.toSorted(([a], [b]) => place(a) - place(b)));
}

export const opFor = (ref: string, edits: Edit["edits"]): Op => ({
  op: "change-item",
  id: ref,
  ref,
  edits,
  textMeaning: "wording",
});
