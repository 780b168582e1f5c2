/** A specification in upstream's layout, made from ours: files without optional keys, the CSV they are generated from, a change log. */

import { specFrom } from "@/lib/spec/build-spec";
import { rowText } from "@/lib/spec/csv";
import { readDocuments } from "@/lib/spec/documents";
import { imageOfText } from "@/lib/spec/generator-image";
import { EXTENSION_ITEM_KEYS } from "@/lib/spec/keys";
import type { Item, Spec, SpecFiles } from "@/lib/spec/model";
import type { Profile } from "@/lib/spec/profile";
import { emitDocument, isList, isMap, type YamlMap, type YamlValue } from "@/lib/spec/pyyaml/emit";
import { deriveRelationshipRows } from "@/lib/spec/relationship-rows";
import { contentOf } from "@/lib/spec/yaml-read";
import { fileOf } from "./spec-files";

const HEADER_PLACES: Readonly<Record<number, string>> = {
  0: "path",
  1: "RIIA",
  2: "CIN",
  3: "SEN2",
  33: "item_ref",
  34: "object_name",
  35: "categories",
  36: "constraints",
  37: "type",
  38: "max_field_size",
  39: "field_name",
  40: "description",
  41: "foreign_key",
  42: "expected_data",
  43: "returns",
  44: "cms",
  45: "cms_field",
  46: "cms_table",
  47: "required_enabled",
  48: "unique_enabled",
  49: "primary_key",
  50: "join_type",
  51: "guidance",
  52: "meta_item_ref",
  53: "meta_expected_data",
  58: "state\n[twice, with a line break]",
  64: "state\n[twice, with a line break]",
  66: "effort, in points",
  74: "sen2_ref",
  75: "ssda903_ref",
  76: "cin_census_ref",
};

export const SPEC_CSV = "docs/admin/data_objects_specification.csv";
export const CHANGE_LOG = "docs/admin/ssd_change_log.csv";
const EMPTY = "\u00a0";

/** An item, and the map that upstream's file holds of it. */
export type LaidOutItem = { readonly item: Item; readonly map: YamlMap };
export type LaidOutTable = { readonly name: string; readonly items: readonly LaidOutItem[] };

/** The files of a repository in our layout, as the upstream repository would hold the same specification. */
export function inUpstreamLayout(files: SpecFiles, profile: Profile): SpecFiles {
  const { spec, tables } = laidOut(files, profile);
  const texts = upstreamTexts(spec, tables, LOG);
  return {
    commit: files.commit,
    files: new Map([...texts].map(([path, text]) => [path, fileOf(path, text)])),
  };
}

/** The tables of files in our layout, with each item as upstream would write it. */
export function laidOut(files: SpecFiles, profile: Profile): { spec: Spec; tables: readonly LaidOutTable[] } {
  const read = readDocuments(files, profile);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const spec = specFrom(read.value, profile);
  const tables = spec.tables.map((table, at) => ({
    name: table.name,
    items: table.items.map((item, index) => {
      const field = read.value.tables[at]?.fields[index];
      const map = field ? contentOf(field) : null;
      if (map === null || !isMap(map)) throw new Error("An item is no map.");
      return { item, map: upstreamItem(map) };
    }),
  }));
  return { spec, tables };
}

/** Every file of the specification by path: tables, relationships, the CSV they are made from, and the change log as given. */
export function upstreamTexts(
  spec: Spec,
  tables: readonly LaidOutTable[],
  log: string,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const rows: string[][] = [];
  for (const { name, items } of tables) {
    for (const { item, map } of items) rows.push(row(item, map, rows.length));
    const node = new Map<string, YamlValue>([
      ["name", name],
      ["fields", items.map(({ map }) => map)],
    ]);
    texts.set(`data/objects/${name}.yml`, emitDocument(new Map([["nodes", [node]]])));
  }
  const relationships = deriveRelationshipRows(spec).map((each): YamlMap => new Map(Object.entries(each)));
  texts.set("data/objects/relationships.yml", emitDocument(new Map([["relationships", relationships]])));
  const header = Array.from({ length: 77 }, (_, column) => HEADER_PLACES[column] ?? `column_${column}`);
  texts.set(SPEC_CSV, `\ufeff${[header, ...rows].map((cells) => `${rowText(cells)}\n`).join("")}`);
  texts.set(CHANGE_LOG, log);
  return texts;
}

const LOG = `${[
  "item_ref,old_item_ref,release_datetime,change_id,change_object_name,change_impact_title,change_status,change_type,change_source,change_impact_notes",
  'PERS001A,,01/02/2025 10:00,SSD-0001,ssd_person,,released,Change,Steering Group,"Said, and done"',
  "CHLD001A,OLDC001A,,SSD-0002,ssd_child,,pending,New Feature,1bSpecified,",
].join("\r\n")}\r\n`;

/** Without optional keys and metadata; texts as the generator leaves them. */
export function upstreamItem(map: YamlMap): YamlMap {
  return new Map(
    [...map]
      .filter(([key]) => !EXTENSION_ITEM_KEYS.has(key) && key !== "metadata")
      .map(([key, value]) => [key, typeof value === "string" ? imageOfText(value) : value]),
  );
}

function row(item: Item, map: YamlMap, number: number): string[] {
  const cells = Array.from({ length: 77 }, (_, column): string =>
    column >= 50 && (column + number) % 3 === 0 ? EMPTY : "",
  );
  const text = (key: string): string => String(map.get(key) ?? "");
  const list = (key: string, join = (element: string) => element): string => {
    const value = map.get(key);
    return value !== undefined && isList(value)
      ? value.map((element) => join(String(element))).join("|")
      : "";
  };
  const pair = (element: string): string => element.replace(":", " : ");
  const flag = (on: boolean): string => (on ? "Yes" : "");
  const place = (column: number, value: string): void => {
    cells[column] = value;
  };
  const own: Readonly<Record<number, string>> = {
    0: `child.${item.categories[0] ?? ""}`,
    1: item.returns.includes("RIIA") ? "[Y]" : "",
    2: item.returns.includes("CIN") ? "Y" : "",
    33: item.ref,
    34: item.table,
    35: list("categories"),
    36: list("constraints"),
    37: text("type"),
    38: String(item.type.size ?? "NULL"),
    39: text("name"),
    40: text("description"),
    41: item.foreignKey ? text("foreign_key") : EMPTY,
    43: list("returns"),
    44: list("cms"),
    45: list("cms_field", pair),
    46: list("cms_table", pair),
    47: flag(item.required),
    48: flag(item.unique),
    49: flag(item.primaryKey),
    // The CSV keeps empty lines that the generator takes out.
    51: item.guidance === null || imageOfText(item.guidance) === null ? "0" : item.guidance,
    52: item.ref,
    74: item.returnElements.SEN2 ?? "",
    75: item.returnElements.SSDA903 ?? "",
    76: item.returnElements.CIN ?? "",
  };
  for (const [column, value] of Object.entries(own)) place(Number(column), value);
  return cells;
}
