/** One item of an opened file as a value. */
import { readForeignKey } from "./assemble";
import { ITEM_KEYS } from "./keys";
import type {
  Anomaly,
  ChangeMark,
  CmsSource,
  Code,
  CodeList,
  Deprecated,
  ForeignKey,
  Item,
  ItemType,
  Status,
} from "./model";
import { defaultStatus, readSize, sizeOfColumn, splitPair } from "./notation";
import type { Profile } from "./profile";
import type { RecordedColumns } from "./recorded-columns";
import { canonicalCms, sortReturnTokens } from "./vocabulary";
import { contentOf, type Located, type LocatedMap, plainValue, valueAt } from "./yaml-read";

export type Reading = {
  readonly profile: Profile;
  readonly columns: RecordedColumns;
  readonly anomalies: Anomaly[];
};

type Place = { readonly name: string; readonly path: string; readonly position: number };

const KNOWN_ITEM_KEYS: ReadonlySet<string> = new Set(ITEM_KEYS);

export function readItem(map: LocatedMap, place: Place, reading: Reading): Item {
  const refNode = valueAt(map, "item_ref");
  const ref = refNode?.kind === "scalar" ? refNode.text : "";
  const where = { table: place.name, path: place.path, ref };
  const text = textReader(map, where, reading.anomalies);
  const list = (key: string): readonly string[] => readList(valueAt(map, key));
  const { returns, tags, unknown } = sortReturnTokens(list("returns"));
  const type = readType(text("type") ?? "");
  const recorded = reading.columns.of(ref);
  const inFile = reading.profile.dialect === "extended";
  const validators = readValidators(valueAt(map, "validators"));
  return {
    ref,
    table: place.name,
    position: place.position,
    name: text("name") ?? "",
    label: text("description"),
    type: {
      ...type,
      size: inFile ? readSize(scalarText(map, "size")) : sizeOfColumn(type.norm, recorded.size),
    },
    primaryKey: isTrue(valueAt(map, "primary_key")),
    foreignKey: readTarget(text("foreign_key")),
    required: validators.required,
    unique: validators.unique,
    categories: list("categories"),
    constraints: list("constraints"),
    returns,
    tags,
    unknownReturns: unknown,
    returnElements: inFile ? readPairs(list("return_elements")) : recorded.returnElements,
    cms: readSources(list("cms"), list("cms_table"), list("cms_field")),
    guidance: text("guidance"),
    codes: readCodes(valueAt(map, "codes"), ref, isTrue(valueAt(map, "codes_open"))),
    codesFrom: text("codes_from"),
    status: readStatus(text("status")) ?? defaultStatus(tags),
    deprecated: readDeprecated(valueAt(map, "deprecated")),
    change: readMetadata(valueAt(map, "metadata")),
    extra: readExtra(map, validators.unknown),
    notRecorded: inFile ? NOTHING : recorded.missing,
  };
}

const NOTHING: ReadonlySet<string> = new Set();

type Where = { readonly table: string; readonly path: string; readonly ref?: string };

/** Reads text by key. A number, date or truth value without quotes is taken as it is spelt, and reported. */
export function textReader(
  map: LocatedMap,
  where: Where,
  anomalies: Anomaly[],
): (key: string) => string | null {
  return (key) => {
    const node = valueAt(map, key);
    if (!node) return null;
    if (node.kind === "scalar" && (node.value === null || typeof node.value === "string")) return node.value;
    const fault =
      node.kind === "scalar"
        ? `reads as no text but as ${node.text}; it needs quotes`
        : `holds a ${node.kind} instead of text`;
    anomalies.push({
      rule: "YAML_TYPE",
      level: "warn",
      ...where,
      message: `The value of “${key}” ${fault}.`,
    });
    return node.kind === "scalar" ? node.text : null;
  };
}

export function scalarText(map: LocatedMap, key: string): string | null {
  const node = valueAt(map, key);
  return node?.kind === "scalar" && node.value !== null ? node.text : null;
}

/** The texts of a list; a single scalar counts as a list of one. */
function readList(node: Located | undefined): readonly string[] {
  if (!node || node.kind === "map") return [];
  if (node.kind === "scalar") return node.value === null ? [] : [node.text];
  return node.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []));
}

/** `vendor:name` pairs; the first of a vendor counts, and one without a colon says nothing. */
function readPairs(elements: readonly string[]): Readonly<Record<string, string>> {
  const pairs = new Map<string, string>();
  for (const element of elements) {
    const pair = splitPair(element);
    if (pair && !pairs.has(pair.key)) pairs.set(pair.key, pair.value);
  }
  return Object.fromEntries(pairs);
}

function readSources(
  listed: readonly string[],
  tables: readonly string[],
  fields: readonly string[],
): Readonly<Record<string, CmsSource>> {
  const codes = new Set(listed.map(canonicalCms));
  const byCode = (pairs: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
    new Map(Object.entries(pairs).map(([vendor, name]) => [canonicalCms(vendor), name]));
  const [table, field] = [byCode(readPairs(tables)), byCode(readPairs(fields))];
  const all = new Set([...codes, ...field.keys(), ...table.keys()]);
  return Object.fromEntries(
    [...all].map((code) => [
      code,
      { listed: codes.has(code), table: table.get(code) ?? null, field: field.get(code) ?? null },
    ]),
  );
}

function readType(raw: string): ItemType {
  return { raw, norm: raw.trim().toLowerCase(), size: null };
}

function readTarget(raw: string | null): ForeignKey | null {
  return raw === null || raw === "" ? null : { raw, ...readForeignKey(raw), resolvedRef: null };
}

function isTrue(node: Located | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

export function readStatus(text: string | null): Status | null {
  return text === "draft" || text === "live" || text === "deprecated" ? text : null;
}

function readValidators(node: Located | undefined): {
  required: boolean;
  unique: boolean;
  unknown: readonly Located[];
} {
  const elements = node?.kind === "list" ? node.items : [];
  const isOn = (name: string): boolean =>
    elements.some((element) => {
      const rule = element.kind === "map" ? valueAt(element, name) : undefined;
      return rule?.kind === "map" && isTrue(valueAt(rule, "enabled"));
    });
  const isKnown = (element: Located): boolean =>
    element.kind === "map" && element.entries.every(({ key }) => key === "required" || key === "unique");
  return {
    required: isOn("required"),
    unique: isOn("unique"),
    unknown: elements.filter((element) => !isKnown(element)),
  };
}

function readCodes(node: Located | undefined, ownerRef: string, open: boolean): CodeList | null {
  if (node?.kind !== "list") return null;
  const codes = node.items.flatMap((element): Code[] => {
    if (element.kind !== "map") return [];
    const code = scalarText(element, "code");
    return [
      {
        code: code ?? "",
        label: scalarText(element, "label") ?? "",
        status: scalarText(element, "status") === "retired" ? "retired" : "live",
        replacedBy: scalarText(element, "replaced_by"),
      },
    ];
  });
  return { ownerRef, open, codes };
}

function readDeprecated(node: Located | undefined): Deprecated | null {
  if (node?.kind !== "map") return null;
  return {
    since: scalarText(node, "since"),
    sunset: scalarText(node, "sunset"),
    replacedBy: scalarText(node, "replaced_by"),
    reason: scalarText(node, "reason"),
  };
}

function readMetadata(node: Located | undefined): ChangeMark | null {
  if (node?.kind !== "map") return null;
  return Object.fromEntries(
    node.entries.map(({ key, value }): [string, string | number | null] => {
      if (value.kind !== "scalar") return [key, null];
      return [key, typeof value.value === "number" || value.value === null ? value.value : value.text];
    }),
  );
}

function readExtra(map: LocatedMap, validators: readonly Located[]): Readonly<Record<string, unknown>> {
  const unknown = map.entries
    .filter(({ key }) => !KNOWN_ITEM_KEYS.has(key))
    .map(({ key, value }): [string, unknown] => [key, plainValue(contentOf(value))]);
  const rules = validators.map((element) => plainValue(contentOf(element)));
  return Object.fromEntries(rules.length > 0 ? [...unknown, ["validators", rules]] : unknown);
}
