import { describe, expect, test } from "vitest";
import { type DiffOptions, diffSpecs } from "@/lib/spec/diff";
import type { Code, Item, Spec } from "@/lib/spec/model";
import { RULES, type RuleId } from "@/lib/spec/rules";
import { anItem, aSpec, aTable, aTombstone } from "../../support/spec-builders";

/** Two specifications that differ in one thing only, and the options they are compared under. */
type Step = readonly [before: Spec, after: Spec, options?: DiffOptions];

/** For each rule the smallest step that it is about, and the nearest step that it is not about. */
type RulePair = { readonly fires: Step; readonly silent: Step; readonly besides?: RuleId };

type Words = Omit<Parameters<typeof anItem>[0], "ref">;

const REF = "PERS001A";
const a = (words: Words = {}): Item => anItem({ ref: REF, name: "pers_sex", ...words });
const other = (words: Words = {}): Item => anItem({ ref: "PERS002A", name: "pers_upn", ...words });

/** One item before and after. */
function step(before: Words, after: Words, options?: DiffOptions): Step {
  return items([a(before)], [a(after)], options);
}

function items(before: readonly Item[], after: readonly Item[], options?: DiffOptions): Step {
  const specs = [aSpec({ items: before }), aSpec({ items: after })] as const;
  return options ? [...specs, options] : specs;
}

const deprecated = (sunset: string, reason: string | null = null): Words => ({
  status: "deprecated",
  deprecated: { since: "2026-01-01", sunset, replacedBy: null, reason },
});
const code = (status: Code["status"], label = "Female"): readonly Code[] => [
  { code: "F", label, status, replacedBy: null },
];
const agency = a({ name: "pers_agency_flag", label: "Agency or not" });
const FEMALE = { F: "Female" };
const BOTH = { F: "Female", M: "Male" };

const family = aTable({ name: "ssd_family", prefix: "FAMI" });
const link = (foreignKey: string | null, target: Words = {}): Spec =>
  aSpec({
    tables: [
      aTable({ items: [a({ ...target })] }),
      aTable({ name: "ssd_family", items: [anItem({ ref: "FAMI002A", foreignKey })] }),
    ],
  });
const linkOf = (cardinality: "1:M" | "1:1"): Spec =>
  aSpec({
    items: [a({ foreignKey: "ssd_person.pers_sex" })],
    relationships: [
      {
        parentRef: REF,
        childRef: REF,
        parent: "ssd_person.pers_sex",
        child: "ssd_person.pers_sex",
        cardinality,
        valid: true,
      },
    ],
  });
const wording: DiffOptions = { textMeaning: new Map([[`${REF}.label`, "wording"]]) };
const buried = { tombstones: [aTombstone(REF)] };
const retired = (on: string, refs = buried): Step => [
  aSpec({ items: [a(deprecated("2026-06-01"))] }),
  aSpec({ items: [], refs }),
  { on },
];
const alias = { aliases: new Map([[REF, "PERS009A"]]) };
const inOrder = (...refs: readonly string[]): Spec => aSpec({ items: refs.map((ref) => anItem({ ref })) });

const PAIRS: Record<RuleId, RulePair> = {
  ITEM_NO_DELETE: { fires: items([a()], []), silent: retired("2026-06-01") },
  ITEM_RETIRED_BEFORE_SUNSET: { fires: retired("2026-05-31"), silent: retired("2026-06-01") },
  ITEM_RETIRED: { fires: retired("2026-06-01"), silent: retired("2026-06-01", { tombstones: [] }) },
  ITEM_DEPRECATED: { fires: step({}, deprecated("2026-06-01")), silent: step(deprecated("2026-06-01"), {}) },
  ITEM_UNDEPRECATED: { fires: step(deprecated("2026-06-01"), {}), silent: step({ status: "draft" }, {}) },
  SUNSET_EARLIER: {
    fires: step(deprecated("2026-06-01"), deprecated("2026-03-01")),
    silent: step(deprecated("2026-06-01"), deprecated("2026-09-01")),
  },
  STATUS_CHANGED: { fires: step({ status: "draft" }, {}), silent: step({}, deprecated("2026-06-01")) },
  // As on 2024-05-07: the second of two items under one reference goes, and its reference is left to the first.
  ITEM_REF_REUSED: {
    fires: items(
      [a({ name: "pers_staff_name", label: "Staff name" }), agency],
      [a({ name: "pers_staff_name", label: "Staff name" })],
    ),
    silent: step(
      { name: "pers_staff_name", label: "Staff name" },
      { name: "pers_agency_flag", label: "Staff name" },
    ),
  },
  ITEM_REF_DUPLICATE: { fires: items([a()], [a(), a()]), silent: items([a(), a()], [a(), a()]) },
  TOMBSTONE_REMOVED: {
    fires: [aSpec({ refs: buried }), aSpec({ refs: {} })],
    silent: [aSpec({ refs: {} }), aSpec({ refs: buried })],
  },
  // The guard rides on a renaming or an addition: a name cannot change hands without one.
  NAME_REUSED: {
    fires: items([], [a()], { archiveNames: new Map([["pers_sex", new Set(["PERS009A"])]]) }),
    silent: items([], [a()], { archiveNames: new Map([["pers_sex", new Set([REF])]]) }),
    besides: "ITEM_ADDED_OPTIONAL",
  },
  ITEM_REKEYED: {
    fires: [
      aSpec({ items: [a()] }),
      aSpec({ items: [anItem({ ...words(a()), ref: "PERS009A" })], refs: alias }),
    ],
    silent: items([a()], [other()]),
  },
  ITEM_ADDED_OPTIONAL: { fires: items([], [a()]), silent: items([], [a({ required: true })]) },
  ITEM_ADDED_REQUIRED: { fires: items([], [a({ required: true })]), silent: items([], [a()]) },
  ITEM_RENAMED: { fires: step({}, { name: "pers_sex_code" }), silent: step({ name: "x" }, { name: "x" }) },
  ITEM_MOVED_TABLE: {
    fires: [
      aSpec({ tables: [aTable({ prefix: "PERS", items: [a()] }), family] }),
      aSpec({ tables: [aTable({ prefix: "PERS" }), aTable({ ...family, items: [a()] })] }),
    ],
    silent: [
      aSpec({ tables: [aTable({ items: [a()] })] }),
      aSpec({ tables: [aTable({ name: "ssd_people", items: [a()] })] }),
    ],
  },
  TABLE_NO_DELETE: {
    fires: [aSpec({ tables: [family] }), aSpec({ tables: [] })],
    silent: [aSpec(), aSpec()],
  },
  TABLE_RENAMED: {
    fires: [aSpec({ tables: [family] }), aSpec({ tables: [aTable({ ...family, name: "ssd_families" })] })],
    silent: [aSpec({ tables: [family] }), aSpec({ tables: [aTable({ prefix: "PERS" })] })],
  },
  TABLE_ADDED: { fires: [aSpec({ tables: [] }), aSpec({ tables: [family] })], silent: [aSpec(), aSpec()] },
  TYPE_INCOMPATIBLE: {
    fires: step({}, { type: "datetime" }),
    silent: step({ type: "datetime" }, { type: "nvarchar" }),
  },
  TYPE_GENERALISED: {
    fires: step({ type: "int" }, { type: "float" }),
    silent: step({ type: "float" }, { type: "int" }),
  },
  TYPE_SPECIALISED: {
    fires: step({ type: "float" }, { type: "int" }),
    silent: step({ type: "int" }, { type: "float" }),
  },
  TYPE_CASE_ONLY: {
    fires: step({ type: "NCHAR(1)" }, { type: "nchar(1)" }),
    silent: step({ type: "nchar(1)" }, { type: "nvarchar(1)" }),
  },
  SIZE_INCREASED: {
    fires: step({}, { type: "nvarchar(max)" }),
    silent: step({ type: "nvarchar" }, { type: "nvarchar(max)" }),
  },
  SIZE_DECREASED: { fires: step({}, { type: "nvarchar(10)" }), silent: step({}, { type: "datetime" }) },
  REQUIRED_ADDED: { fires: step({}, { required: true }), silent: step({ status: "draft" }, {}) },
  REQUIRED_REMOVED: { fires: step({ required: true }, {}), silent: step({}, { required: true }) },
  UNIQUE_ADDED: { fires: step({}, { unique: true }), silent: step({ unique: true }, {}) },
  UNIQUE_REMOVED: { fires: step({ unique: true }, {}), silent: step({}, { unique: true }) },
  PK_CHANGED: {
    fires: items([a({ primaryKey: true }), other()], [a(), other({ primaryKey: true })]),
    silent: step({ primaryKey: true }, { primaryKey: true, constraints: ["pk"] }),
  },
  FK_ADDED: {
    fires: [link(null), link("ssd_person.pers_sex")],
    silent: [link("ssd_person.gone"), link("ssd_person.pers_sex")],
  },
  FK_RETARGETED: {
    fires: [link("ssd_person.pers_sex"), link("ssd_person.pers_upn")],
    silent: [link("ssd_person.pers_sex"), link("ssd_person.pers_sex_code", { name: "pers_sex_code" })],
  },
  FK_REMOVED: { fires: [link("ssd_person.pers_sex"), link(null)], silent: [link(null), link(null)] },
  FK_REPAIRED: {
    fires: [link("ssd_person.gone"), link("ssd_person.pers_sex")],
    silent: [link("ssd_person.gone"), link("ssd_person.gone_too")],
  },
  CARDINALITY_CHANGED: {
    fires: [linkOf("1:M"), linkOf("1:1")],
    silent: [link(null), link("ssd_person.pers_sex")],
  },
  CODE_ADDED: {
    fires: step({ codes: FEMALE }, { codes: BOTH }),
    silent: step({ codes: BOTH }, { codes: FEMALE }),
  },
  CODE_RETIRED: {
    fires: step({ codes: code("live") }, { codes: code("retired") }),
    silent: step({ codes: code("retired") }, { codes: code("live") }),
  },
  CODE_REMOVED: {
    fires: step({ codes: BOTH }, { codes: FEMALE }),
    silent: step({ codes: BOTH }, { codes: null }),
  },
  CODE_LABEL_CHANGED: {
    fires: step({ codes: FEMALE }, { codes: { F: "Woman or girl" } }),
    silent: step({ codes: FEMALE }, { codes: { F: "Female " } }),
  },
  CODELIST_SET: { fires: step({}, { codes: FEMALE }), silent: step({ codes: FEMALE }, { codes: BOTH }) },
  CODELIST_UNSET: { fires: step({ codes: FEMALE }, {}), silent: step({}, { codes: FEMALE }) },
  CODELIST_CLOSED: {
    fires: step({ codes: FEMALE, codesOpen: true }, { codes: FEMALE }),
    silent: step({ codes: FEMALE }, { codes: FEMALE, codesOpen: true }),
  },
  CODELIST_OPENED: {
    fires: step({ codes: FEMALE }, { codes: FEMALE, codesOpen: true }),
    silent: step({ codes: FEMALE, codesOpen: true }, { codes: FEMALE }),
  },
  RETURN_ADDED: {
    fires: step({}, { returns: ["CIN"] }),
    silent: step({ unknownReturns: ["SSD903"] }, { returns: ["SSDA903"] }),
  },
  RETURN_REMOVED: {
    fires: step({ returns: ["CIN"] }, {}),
    silent: step({ returns: ["CIN", "CIN"] }, { returns: ["CIN"] }),
  },
  RETURN_ELEMENT_CHANGED: {
    fires: step({}, { returnElements: { CIN: "Sex" } }),
    silent: step({}, { returnElements: { CIN: "Sex" }, notRecorded: ["returnElements"] }),
  },
  CMS_SOURCE_CHANGED: {
    fires: step({}, { cms: { mosaic: { table: "t", field: "f" } } }),
    silent: step({}, { cms: { mosaic: { table: "t" } }, notRecorded: ["cmsTable"] }),
  },
  CMS_SOURCE_ADDED: {
    fires: step({}, { cms: { mosaic: {}, eclipse: {} } }),
    silent: step({}, { cms: { mosaic: {}, eclipse: { listed: false, field: "f" } } }),
  },
  CMS_SOURCE_DROPPED: { fires: step({}, { cms: {} }), silent: step({ cms: {} }, {}) },
  CATEGORY_CHANGED: {
    fires: step({}, { categories: [] }),
    silent: step({ categories: ["x", "y"] }, { categories: ["y", "x"] }),
  },
  TAG_CHANGED: {
    fires: step({}, { tags: ["1bDraft"] }),
    silent: step({}, { tags: [], unknownReturns: ["Loca;"] }),
  },
  TABLE_TEXT_CHANGED: {
    fires: [aSpec({ tables: [family] }), aSpec({ tables: [aTable({ ...family, summary: "Siblings" })] })],
    silent: [aSpec({ tables: [family] }), aSpec({ tables: [aTable({ ...family, label: "Person\u00a0" })] })],
  },
  MEANING_CHANGED: { fires: step({}, { label: "Gender" }), silent: step({}, { label: "Gender" }, wording) },
  TEXT_CLARIFIED: {
    fires: step({}, { label: "Sex of the child" }, wording),
    silent: step({}, { label: "Sex" }),
  },
  OTHER_CHANGED: {
    fires: step({}, { extra: { note: 1 } }),
    silent: step({ extra: { note: 1 } }, { extra: { note: 1 } }),
  },
  WRITTEN_DIFFERENTLY: {
    fires: step({ guidance: "Use the code" }, { guidance: " Use the\u00a0code" }),
    silent: step({ guidance: "Two\r\nlines" }, { guidance: "Two\nlines" }),
  },
  REORDERED: {
    fires: [inOrder("PERS001A", "PERS002A", "PERS003A"), inOrder("PERS003A", "PERS001A", "PERS002A")],
    silent: [inOrder("PERS001A", "PERS003A"), inOrder("PERS001A", "PERS002A", "PERS003A")],
  },
};

function words({ codes: _, foreignKey, type, notRecorded, ...rest }: Item): Words & { ref: string } {
  return {
    ...rest,
    foreignKey: foreignKey?.raw ?? null,
    type: `${type.raw}(${type.size})`,
    notRecorded: [...notRecorded],
  };
}

describe.each(Object.entries(PAIRS))("%s", (rule, { fires, silent, besides }) => {
  test("fires on its smallest step, and nothing else does", () => {
    const changes = diffSpecs(...fires);
    expect(new Set(changes.map((change) => change.rule))).toEqual(
      new Set([rule, ...(besides ? [besides] : [])]),
    );
  });

  test("is silent on the step beside it", () => {
    expect(diffSpecs(...silent).map((change) => change.rule)).not.toContain(rule);
  });

  test("has the level and the effects of its row", () => {
    const expected = RULES[rule as RuleId];
    for (const change of diffSpecs(...fires).filter((each) => each.rule === rule && !each.draft)) {
      expect(change).toMatchObject({
        level: expected.level,
        producer: expected.producer,
        consumer: expected.consumer,
      });
    }
  });
});
