/** A1 to A4 on upstream's own layout: all of our items, and four tables as upstream has them where samples are at hand. */
import { describe, expect, test, vi } from "vitest";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec, specFrom } from "@/lib/spec/build-spec";
import { metadataOf, readChangeLog } from "@/lib/spec/change-log";
import { readCsv, rowText } from "@/lib/spec/csv";
import { type DocumentCache, readDocuments } from "@/lib/spec/documents";
import { imageOfText } from "@/lib/spec/generator-image";
import { countsByRule, lint } from "@/lib/spec/lint";
import type { SpecFiles } from "@/lib/spec/model";
import type { Op } from "@/lib/spec/ops";
import { emitDocument, isList, isMap, type YamlMap, type YamlValue } from "@/lib/spec/pyyaml/emit";
import { contentOf } from "@/lib/spec/yaml-read";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ATTRIBUTES, type Attribute, type Edit, edited, opFor, pair } from "@/test/support/item-attributes";
import { hasPyYaml, pyYamlDump, pyYamlLoad, toJson } from "@/test/support/pyyaml";
import { hasSamples } from "@/test/support/samples";
import { textOf, withChanges } from "@/test/support/spec-files";
import { upstreamFiles } from "@/test/support/upstream-clone";
import { CHANGE_LOG, SPEC_CSV } from "@/test/support/upstream-layout";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const profile = builtInProfile("upstream");

/** What the files have no key for stands in the CSV alone; of a status only the change log knows. */
const BESIDE_THE_FILES: Readonly<Record<string, Attribute>> = {
  "type set": ({ type }) =>
    type.raw === "NCHAR"
      ? null
      : { edits: { type: { before: type.raw, after: "NCHAR" } }, keys: { type: "NCHAR" } },
  "size set": ({ type }, _, index) => {
    const after = index % 3 === 0 ? "max" : 7;
    return type.size === after ? null : columnOnly({ size: { before: type.size, after } });
  },
  "size cleared": ({ type }) =>
    type.size === null ? null : columnOnly({ size: { before: type.size, after: null } }),
  // No space survives the generator in a name.
  "source field set": pair("cms_field", "cmsField", "mosaic", "FIELD_1"),
  "status turned": ({ status }) =>
    status === "live" ? columnOnly({ status: { before: status, after: "draft" } }) : null,
  "return element set": ({ returnElements }) =>
    columnOnly({ returnElements: { CIN: { before: returnElements.CIN ?? null, after: "N00001" } } }),
  "return element cleared": ({ returnElements }) =>
    returnElements.CIN
      ? columnOnly({ returnElements: { CIN: { before: returnElements.CIN, after: null } } })
      : null,
};
const WITHOUT_HOME = new Set(["retirement announced", "list opened or closed", "codes taken over"]);
const HERE: Readonly<Record<string, Attribute>> = { ...ATTRIBUTES, ...BESIDE_THE_FILES };

/** Attributes that do not touch each other, changed together; `PROPERTY_RUNS` takes each by itself. */
const TOGETHER = [
  [
    "label set",
    "type set",
    "size set",
    "primary key turned",
    "required turned",
    "category added",
    "constraint added",
    "return added",
    "system added",
    "source field set",
    "source table set",
    "return element set",
  ],
  [
    "guidance set",
    "size cleared",
    "unique turned",
    "status turned",
    "category removed",
    "constraint removed",
    "return removed",
    "system removed",
    "source field cleared",
    "source table cleared",
    "return element cleared",
  ],
  ["guidance cleared", "tag added"],
];
const GROUPS = process.env.PROPERTY_RUNS ? TOGETHER.flat().map((name) => [name]) : TOGETHER;

test("every attribute that upstream has a place for is changed", () => {
  expect([...TOGETHER.flat(), ...WITHOUT_HOME].toSorted()).toEqual(Object.keys(HERE).toSorted());
});

function together(names: readonly string[]): Attribute {
  return (item, map, index) => {
    const all = names.flatMap((name) => {
      const edit = HERE[name]?.(item, map, index);
      return (edit && throughGenerator(edit)) ?? [];
    });
    if (all.length === 0) return null;
    return {
      edits: Object.assign({}, ...all.map(({ edits }) => edits)),
      keys: Object.assign({}, ...all.map(({ keys }) => keys)),
    };
  };
}

function columnOnly(edits: Edit["edits"]): Edit {
  return { edits, keys: {} };
}

/** Texts as they come through upstream's generator; null where they would not. */
function throughGenerator({ edits, keys }: Edit): Edit | null {
  const [label, guidance] = [imaged(edits.label), imaged(edits.guidance)];
  if (label === null || guidance === null) return null;
  const texts = {
    ...(label && { description: label.after }),
    ...(guidance && { guidance: guidance.after }),
  };
  return {
    edits: { ...edits, ...(label && { label }), ...(guidance && { guidance }) },
    keys: { ...keys, ...texts },
  };
}

type TextEdit = NonNullable<Edit["edits"]["label"]>;
function imaged(edit: TextEdit | undefined): TextEdit | undefined | null {
  if (!edit || edit.after === null) return edit;
  const after = imageOfText(edit.after);
  return after === null || after === edit.before ? null : { ...edit, after };
}

function open(files: SpecFiles, cache: DocumentCache = new Map()) {
  const read = readDocuments(files, profile, cache);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { documents: read.value, spec: specFrom(read.value, profile), cache };
}

function mapAt(value: YamlValue | null): YamlMap {
  if (value === null || !isMap(value)) throw new Error("There is no map.");
  return value;
}

describe.each([false, ...(hasSamples ? [true] : [])])("with real tables: %s", (isReal) => {
  const files = upstreamFiles({ hasSamples: isReal });
  const { documents, spec, cache } = open(files);
  const items = spec.tables.flatMap((table) => table.items);
  const yaml = [...documents.objectFiles, ...(documents.relationships ? [documents.relationships] : [])];

  test("A2: all 49 files are what our emitter, and PyYAML, make of what they say", () => {
    expect(yaml).toHaveLength(49);
    const values = yaml.map(({ root }) => (root ? contentOf(root) : null));
    expect(yaml.filter(({ text }, index) => emitDocument(mapAt(values[index] ?? null)) !== text)).toEqual([]);
    if (!hasPyYaml) return;
    expect(pyYamlDump(values)).toEqual(yaml.map(({ text }) => text));
    expect(pyYamlLoad(yaml.map(({ text }) => text))).toEqual(values.map((value) => toJson(value)));
    expect(values.flatMap(textsIn).length).toBeGreaterThan(4_500);
  });

  test("A1: an edit that changes nothing leaves all 49 files and both CSV files alone", () => {
    const ops = items.map((item) =>
      opFor(item.ref, {
        label: { before: "Something else", after: item.label },
        guidance: { before: "x", after: item.guidance },
      }),
    );
    const built = buildChange(files, profile, { ops }, { request: "SSD-0100" }, cache);
    expect(built).toMatchObject({ ok: true, value: { noEffect: true, files: [] } });
    expect(ops).toHaveLength(359);
    for (const path of [SPEC_CSV, CHANGE_LOG]) expect(rewritten(files, path), path).toBe(textOf(files, path));
  });

  test.skipIf(!hasPyYaml)(
    "A3, A4: every attribute of every item, as PyYAML would write it, with its companions",
    () => {
      const counts = countsByRule(lint({ spec, documents }));
      const jobs: {
        readonly name: string;
        readonly path: string;
        readonly text: string;
        readonly value: YamlValue;
      }[] = [];
      let edits = 0;
      for (const names of GROUPS) {
        const name = names.join(", ");
        const { ops, wanted, count } = changeAll(together(names));
        const built = buildChange(files, profile, { ops }, { request: "SSD-0100", title: "A change" }, cache);
        if (!built.ok) throw new Error(`${name}: ${JSON.stringify(built.refusal.problems.slice(0, 3))}`);
        edits += count;
        const others = new Set([SPEC_CSV, CHANGE_LOG]);
        for (const { path, content } of built.value.files) {
          const value = wanted.get(path);
          if (others.has(path)) continue;
          expect(value, `${name}: ${path}`).toBeDefined();
          jobs.push({ name, path, text: content ?? "", value: value ?? null });
        }
        const after = withChanges(files, built.value.files);
        const now = open(after, cache);
        const found = countsByRule(lint({ spec: now.spec, documents: now.documents }));
        for (const rule of [
          "GENERATOR_IMAGE",
          "CSV_REF_SET",
          "RELATIONSHIP_DRIFT",
          "YAML_STYLE",
          "KEY_ORDER",
        ])
          expect([name, rule, found[rule]]).toEqual([name, rule, counts[rule]]);
      }
      const dumps = pyYamlDump(jobs.map(({ value }) => value));
      expect(
        jobs.filter(({ text }, index) => dumps[index] !== text).map(({ name, path }) => `${name}: ${path}`),
      ).toEqual([]);
      expect(edits).toBeGreaterThan(359 * 13);
    },
  );

  /** The attribute changed on all items at once: the operations, and what each file says then. */
  function changeAll(attribute: Attribute) {
    const ops: Op[] = [];
    const wanted = new Map<string, YamlValue>();
    const log = documents.changeLog ? readChangeLog(documents.changeLog) : [];
    let number = 0;
    let count = 0;
    documents.tables.forEach(({ document, node, fields }, at) => {
      const rows = fields.map((field, index): YamlValue => {
        const item = spec.tables[at]?.items[index];
        const map = mapAt(contentOf(field));
        const edit = item ? attribute(item, map, number++) : null;
        if (!item || !edit) return map;
        ops.push(opFor(item.ref, edit.edits));
        count += Object.keys(edit.edits).length;
        const row = {
          item_ref: item.ref,
          old_item_ref: "",
          release_datetime: "",
          change_id: "SSD-0100",
          change_object_name: item.table,
          change_impact_title: "",
          change_status: "pending",
          change_type: "Change",
          change_source: "Steering Group",
          change_impact_notes: "A change",
        };
        const mark = metadataOf(item.ref, [...log, row]);
        return edited(map, { ...edit.keys, metadata: new Map(Object.entries(mark ?? {})) });
      });
      wanted.set(
        document.path,
        new Map([["nodes", [new Map([...mapAt(contentOf(node)), ["fields", rows]])]]]),
      );
    });
    return { ops, wanted, count };
  }
});

test("the files of a clone are read the same whether they come with samples or not, but for what the samples say", () => {
  if (!hasSamples) return;
  const [ours, real] = [
    buildSpec(upstreamFiles(), profile),
    buildSpec(upstreamFiles({ hasSamples: true }), profile),
  ];
  if (!ours.ok || !real.ok) throw new Error("The files cannot be read.");
  expect([...real.value.byRef.keys()]).toEqual([...ours.value.byRef.keys()]);
  const differing = real.value.tables.filter((table, at) =>
    table.items.some(({ label }, index) => label !== ours.value.tables[at]?.items[index]?.label),
  );
  expect(differing).toHaveLength(4);
});

/** A CSV read and written again as a whole. */
function rewritten(files: SpecFiles, path: string): string {
  const file = files.files.get(path);
  const csv = file && readCsv(file);
  if (!csv?.ok) throw new Error(`${path} cannot be read.`);
  const { text, eol, header, rows } = csv.value;
  const lines = [header, ...rows.map(({ cells }) => cells.map(({ value }) => value))].map(rowText);
  return `${text.startsWith("\ufeff") ? "\ufeff" : ""}${lines.map((line) => `${line}${eol}`).join("")}`;
}

function textsIn(value: YamlValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isMap(value) ? [...value.values()].flatMap(textsIn) : [];
}
