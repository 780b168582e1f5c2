import { describe, expect, test } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { rowText } from "@/lib/spec/csv";
import { readDocuments } from "@/lib/spec/documents";
import { countsByRule, type LintInput, lint } from "@/lib/spec/lint";
import { LINT_RULES, type LintRule } from "@/lib/spec/lint-rules";
import type { Item, Spec, SpecFile } from "@/lib/spec/model";
import { builtInProfile } from "../../support/bundled-spec";
import { anItem, aSpec, aTable, aTombstone } from "../../support/spec-builders";

type Words = Omit<Parameters<typeof anItem>[0], "ref">;

/** One table with a key, linked to itself, so that nothing about it is odd. */
const key = anItem({ ref: "PERS001A", name: "pers_person_id", primaryKey: true, constraints: ["pk"] });
const parent = anItem({
  ref: "PERS002A",
  name: "pers_parent_person_id",
  foreignKey: "ssd_person.pers_person_id",
});
const sound = [key, parent];

function given(...items: readonly Item[]): LintInput {
  return { spec: aSpec({ items: [...sound, ...items] }) };
}

/** The sound table and one more item. */
function item(words: Words): LintInput {
  return given(anItem({ ref: "PERS003A", name: "pers_sex", ...words }));
}

function two(name: string, prefix: string, ...items: readonly Item[]): Spec {
  return aSpec({ tables: [aTable({ items: sound }), aTable({ name, prefix, items })] });
}

const famKey = anItem({ ref: "FAMI001A", name: "fami_id", primaryKey: true, constraints: ["pk"] });
const famLink = (words: Words = {}) =>
  anItem({ ref: "FAMI002A", name: "fami_person_id", foreignKey: "ssd_person.pers_person_id", ...words });

/** Files as upstream lays them out: one table with one item, its row in the CSV, and the list of relationships. */
const ITEM = {
  name: "pers_person_id",
  description: "Person",
  item_ref: "PERS001A",
  type: "nvarchar",
  primary_key: "true",
  guidance: "One. Two.",
};
const yaml = (fields: Record<string, string>, extra = "") =>
  `---\nnodes:\n- name: ssd_person\n  fields:\n${Object.entries(fields)
    .map(([name, value], index) => `${index === 0 ? "  - " : "    "}${name}: ${value}\n`)
    .join("")}${extra}`;
const COLUMNS: Record<number, string> = {
  33: "PERS001A",
  34: "ssd_person",
  37: "nvarchar",
  38: "48",
  39: "pers_person_id",
  40: "Person",
  49: "Yes",
  51: "One. Two.",
};
const HEADERS: Record<number, string> = {
  33: "item_ref",
  34: "object_name",
  35: "categories",
  36: "constraints",
  37: "type",
  38: "max_field_size",
  39: "field_name",
  40: "description",
  41: "foreign_key",
  43: "returns",
  44: "cms",
  45: "cms_field",
  46: "cms_table",
  47: "required_enabled",
  48: "unique_enabled",
  49: "primary_key",
  51: "guidance",
};
const line = (cells: Record<number, string>) =>
  rowText(Array.from({ length: 77 }, (_, at) => cells[at] ?? ""));

function files(changes: {
  yaml?: string;
  path?: string;
  row?: Record<number, string>;
  relationships?: string;
  log?: readonly string[];
}): LintInput {
  const csv = `\ufeff${line(HEADERS)}\n${line({ ...COLUMNS, ...changes.row })}\n`;
  const texts = {
    [changes.path ?? "data/objects/ssd_person.yml"]: changes.yaml ?? yaml(ITEM),
    "data/objects/relationships.yml": changes.relationships ?? "---\nrelationships: []\n",
    "docs/admin/data_objects_specification.csv": csv,
    "docs/admin/ssd_change_log.csv": [
      "item_ref,change_id",
      ...(changes.log ?? ["PERS001A,SSD-0001"]),
      "",
    ].join("\r\n"),
  };
  const entries = Object.entries(texts).map(([path, text]): [string, SpecFile] => {
    return [path, { path, mode: "100644", blob: "", bytes: new TextEncoder().encode(text) }];
  });
  const profile = builtInProfile("upstream");
  const given = { commit: "0".repeat(40), files: new Map(entries) };
  const [spec, documents] = [buildSpec(given, profile), readDocuments(given, profile)];
  if (!spec.ok || !documents.ok) throw new Error("these files can be read");
  return { spec: spec.value, documents: documents.value };
}
const swapped = {
  name: "pers_person_id",
  item_ref: "PERS001A",
  description: "Person",
  type: "nvarchar",
  primary_key: "true",
  guidance: "One. Two.",
};
const dangling =
  "---\nrelationships:\n- parent_object: a\n  parent_key: b\n  child_object: c\n  child_key: d\n  relation: 1:M\n";

/** For each rule: where it speaks (and how often), and the nearest place where it has nothing to say. */
const CASES: Record<LintRule, { odd: LintInput; times?: number; sound: LintInput }> = {
  REF_DUPLICATE: { odd: given(anItem({ ref: "PERS001A", name: "pers_sex" })), sound: item({}) },
  REF_MALFORMED: { odd: given(anItem({ ref: "PERS0101A", name: "pers_sex" })), sound: item({}) },
  REF_FOUR_DIGIT: { odd: given(anItem({ ref: "PERS1001A", name: "pers_sex" })), sound: item({}) },
  REF_PREFIX_NAME: { odd: item({ name: "sex" }), sound: item({ name: "pers_sex" }) },
  REF_PREFIX_SHARED: {
    odd: given(anItem({ ref: "SEND001A", name: "send_sex" })),
    sound: { spec: two("ssd_family", "FAMI", famKey) },
  },
  REF_ORDER: { odd: given(anItem({ ref: "PERS000A", name: "pers_sex" })), sound: item({}) },
  REF_UNKNOWN_IN_TEXT: {
    odd: item({ guidance: "See EAM004A." }),
    sound: item({ guidance: "See PERS001A, and AAA." }),
  },
  NAME_DUPLICATE: {
    odd: given(...["PERS003A", "PERS004A"].map((ref) => anItem({ ref, name: "pers_sex" }))),
    sound: item({}),
  },
  NAME_FILE: { odd: files({ path: "data/objects/ssd_people.yml" }), sound: files({}) },
  KEY_ORDER: { odd: files({ yaml: yaml(swapped) }), sound: files({}) },
  KEY_UNKNOWN: { odd: files({ yaml: yaml({ ...ITEM, colour: "red" }) }), sound: files({}) },
  YAML_STYLE: { odd: files({ yaml: yaml({ ...ITEM, description: '"Person"' }) }), sound: files({}) },
  FK_MALFORMED: {
    odd: item({ foreignKey: "ssd_person.pers_person_id (both)" }),
    sound: item({ foreignKey: "ssd_person.pers_person_id" }),
  },
  FK_TABLE_MISSING: {
    odd: item({ foreignKey: "ssd_gone.pers_person_id" }),
    sound: item({ foreignKey: "ssd_person.gone" }),
  },
  FK_ITEM_MISSING: {
    odd: item({ foreignKey: "ssd_person.gone" }),
    sound: item({ foreignKey: "ssd_gone.gone" }),
  },
  FK_NOT_KEY: {
    odd: item({ foreignKey: "ssd_person.pers_parent_person_id" }),
    sound: item({ foreignKey: "ssd_person.pers_person_id" }),
  },
  FK_TYPE: {
    odd: item({ type: "NCHAR(20)", foreignKey: "ssd_person.pers_person_id" }),
    sound: item({ type: "NVARCHAR(20)", foreignKey: "ssd_person.pers_person_id" }),
  },
  FK_SIZE: {
    odd: item({ type: "nvarchar(48)", foreignKey: "ssd_person.pers_person_id" }),
    sound: item({ type: "nvarchar", foreignKey: "ssd_person.pers_person_id" }),
  },
  FK_CONCEPT: {
    odd: { spec: two("ssd_family", "FAMI", famKey, famLink({ foreignKey: "ssd_family.fami_id" })) },
    sound: { spec: two("ssd_family", "FAMI", famKey, famLink()) },
  },
  ID_NO_KEY: { odd: item({ name: "pers_legacy_id" }), sound: item({ name: "pers_legacy_idea" }) },
  TABLE_NO_PK: {
    odd: { spec: two("ssd_family", "FAMI", famLink()) },
    sound: { spec: two("ssd_family", "FAMI", famKey) },
  },
  TABLE_TWO_PK: { odd: item({ primaryKey: true, constraints: ["pk"] }), sound: item({}) },
  PK_CONSTRAINT: {
    odd: item({ constraints: ["pk"] }),
    sound: item({ constraints: ["pk"], notRecorded: ["constraints"] }),
  },
  TABLE_ORPHAN: {
    odd: { spec: two("ssd_family", "FAMI", famKey) },
    sound: { spec: two("ssd_family", "FAMI", famKey, famLink()) },
  },
  RELATIONSHIP_DRIFT: { odd: files({ relationships: dangling }), sound: files({}) },
  RELATIONSHIP_DANGLING: {
    odd: item({ foreignKey: "ssd_person.gone" }),
    sound: item({ foreignKey: "ssd_person.pers_person_id" }),
  },
  TYPE_CASE: { odd: item({ type: "Datetime" }), sound: item({ type: "datetime" }) },
  TYPE_UNKNOWN: { odd: item({ type: "varchar" }), sound: item({ type: "BINARY" }) },
  RETURN_UNKNOWN: { odd: item({ unknownReturns: ["SSD903"] }), sound: item({ returns: ["SSDA903"] }) },
  LIST_DUPLICATE: { odd: item({ returns: ["SEN2", "SEN2"] }), sound: item({ returns: ["SEN2", "CIN"] }) },
  RETURN_NONE: { odd: item({ tags: [] }), sound: item({ tags: ["Local"] }) },
  CATEGORY_NONE: { odd: item({ categories: [] }), sound: item({}) },
  CMS_NONE: { odd: item({ cms: { mosaic: { listed: false } } }), sound: item({}) },
  CMS_FIELD_UNLISTED: {
    odd: item({ cms: { mosaic: {}, eclipse: { listed: false, field: "pers_sex" } } }),
    sound: item({ cms: { eclipse: { field: "pers_sex" } } }),
  },
  CMS_TABLE_UNLISTED: {
    odd: item({ cms: { mosaic: {}, eclipse: { listed: false, table: "ssd_person" } } }),
    sound: item({ cms: { eclipse: { table: "ssd_person" } } }),
  },
  CMS_FIELD_STALE: {
    odd: item({ cms: { mosaic: { field: "pers_gender" } } }),
    sound: item({ cms: { mosaic: { field: "pers_sex" } } }),
  },
  CMS_TABLE_STALE: {
    odd: item({ cms: { mosaic: { table: "ssd_people" } } }),
    sound: item({ cms: { mosaic: { table: "ssd_person" } } }),
  },
  LABEL_NULL: { odd: item({ label: null }), sound: item({ label: "Sex" }) },
  LABEL_PLACEHOLDER: {
    odd: item({ label: "Placeholder field" }),
    sound: item({ label: "A placeholder field" }),
  },
  GUIDANCE_NULL: {
    odd: item({ guidance: null }),
    sound: item({ guidance: null, notRecorded: ["guidance"] }),
  },
  GUIDANCE_PLACEHOLDER: {
    odd: item({ guidance: "[PLACEHOLDER_DATA]" }),
    sound: item({ guidance: "A placeholder." }),
  },
  PENDING_UNTRACKED: {
    odd: files({ yaml: yaml({ ...ITEM, guidance: "PLACEHOLDER" }), row: { 51: "PLACEHOLDER" }, log: [] }),
    sound: files({ yaml: yaml({ ...ITEM, guidance: "PLACEHOLDER" }), row: { 51: "PLACEHOLDER" } }),
  },
  GUIDANCE_FLATTENED: {
    odd: files({ row: { 51: "One. \n Two." } }),
    sound: files({ row: { 51: "One.  Two.\n" } }),
  },
  TEXT_EDGE_SPACE: {
    odd: files({ row: { 39: "pers_person_id " } }),
    sound: files({ row: { 41: "\u00a0" } }),
  },
  CSV_REF_SET: { odd: files({ row: { 33: "PERS009A" } }), times: 2, sound: files({}) },
  GENERATOR_IMAGE: { odd: files({ row: { 40: "A person" } }), sound: files({ row: { 40: '"Person"' } }) },
  CHANGELOG_ORPHAN: { odd: files({ log: ["PERS099A,SSD-0001"] }), sound: files({}) },
  CODE_DUPLICATE: {
    odd: item({
      codes: ["a", "a"].map((code) => ({ code, label: "A", status: "live" as const, replacedBy: null })),
    }),
    sound: item({ codes: { "1": "One", "01": "One" } }),
  },
  CODE_EMPTY: { odd: item({ codes: { a: " " } }), sound: item({ codes: { a: "A" } }) },
  CODE_YAML12_AMBIGUOUS: {
    odd: item({ codes: { "08": "A", "1e3": "B" } }),
    sound: item({ codes: { "01": "A", "8": "B" } }),
  },
  CODES_FROM_CHAIN: { odd: item({ codesFrom: "PERS001A" }), sound: item({ codes: { a: "A" } }) },
};

/** Faults that come in twos: the second names the same thing from another side. */
const BESIDES: Partial<Record<LintRule, LintRule>> = {
  REF_DUPLICATE: "REF_ORDER",
  FK_MALFORMED: "RELATIONSHIP_DANGLING",
  FK_TABLE_MISSING: "RELATIONSHIP_DANGLING",
  FK_ITEM_MISSING: "RELATIONSHIP_DANGLING",
  RELATIONSHIP_DANGLING: "FK_ITEM_MISSING",
  FK_CONCEPT: "TABLE_ORPHAN",
};

describe.each(Object.entries(CASES))("%s", (rule, { odd, times, sound }) => {
  test("speaks where it should, and with it only what is the same fault seen from elsewhere", () => {
    const background = countsByRule(lint(sound));
    const counts = countsByRule(lint(odd));
    expect(counts[rule]).toBe(times ?? 1);
    const others = Object.keys(counts).filter(
      (other) => other !== rule && other !== BESIDES[rule as LintRule],
    );
    expect(others.filter((other) => (counts[other] ?? 0) > (background[other] ?? 0))).toEqual([]);
  });

  test("is silent where it has nothing to say", () => {
    expect(countsByRule(lint(sound))[rule]).toBe(undefined);
  });
});

test("every anomaly carries the level of its rule and says where it is", () => {
  for (const { odd } of Object.values(CASES)) {
    for (const anomaly of lint(odd)) {
      expect(anomaly.level).toBe(LINT_RULES[anomaly.rule as LintRule]);
      expect(anomaly.ref ?? anomaly.table ?? anomaly.path).toBeTruthy();
      expect(anomaly.message).toMatch(/[.}]$/);
    }
  }
});

test("a sound table gives rise to nothing", () => {
  expect(lint({ spec: aSpec({ items: sound }) })).toEqual([]);
});

test("a specification CSV with a column out of place is reported, not passed over", () => {
  const { spec, documents } = files({});
  const csv = documents?.specCsv;
  if (!csv) throw new Error("the CSV was read");
  const specificationCsv = { ...csv, header: csv.header.with(40, "label") };
  const found = lint({ spec, specificationCsv }).filter(({ rule }) => rule === "GENERATOR_IMAGE");
  expect(found.map(({ message }) => message)).toEqual([
    "Column 41 of docs/admin/data_objects_specification.csv is not “description”, so its rows were not compared with the files.",
  ]);
});

test("oddities met while reading come first, and a retired reference is none in the change log", () => {
  const met = { rule: "YAML_SYNTAX", level: "error", message: "It cannot be read.", path: "a.yml" } as const;
  const { spec, documents } = files({ log: ["PERS099A,SSD-0001"] });
  const changeLog = documents?.changeLog;
  if (!changeLog) throw new Error("the change log was read");
  const refs = { ...spec.refs, tombstones: [aTombstone("PERS099A")] };
  expect(lint({ spec: { ...spec, refs, anomalies: [met] }, changeLog })[0]).toEqual(met);
  expect(countsByRule(lint({ spec: { ...spec, refs }, changeLog })).CHANGELOG_ORPHAN).toBe(undefined);
});
