/** A4: on upstream's layout, the CSV, the change log and the metadata follow every change, so that no refresh undoes it. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { applyOps } from "@/lib/spec/apply";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import { readCsv } from "@/lib/spec/csv";
import { readDocuments } from "@/lib/spec/documents";
import { retirementHash } from "@/lib/spec/draft";
import { lint } from "@/lib/spec/lint";
import type { SpecFiles } from "@/lib/spec/model";
import type { Op } from "@/lib/spec/ops";
import { imageProblems } from "@/lib/spec/validate-image";
import { builtInProfile, filesBelow } from "@/test/support/bundled-spec";
import { ownFiles, textOf, withChanges, withTexts } from "@/test/support/spec-files";
import { randomOps } from "@/test/support/spec-ops";
import { CHANGE_LOG, inUpstreamLayout, SPEC_CSV } from "@/test/support/upstream-layout";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: process.env.PROPERTY_RUNS ? 3_600_000 : 180_000 });

const profile = builtInProfile("upstream");
const portal = builtInProfile("portal");
const small = inUpstreamLayout(ownFiles(), portal);
const cache = new Map();

function specOf(files: SpecFiles) {
  const spec = buildSpec(files, profile, cache);
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal));
  return spec.value;
}
const base = specOf(small);

function change(files: SpecFiles, ops: readonly Op[]) {
  const built = buildChange(
    files,
    profile,
    { ops },
    { request: "SSD-0042", title: "A change, in one line" },
    cache,
  );
  if (!built.ok) throw new Error(JSON.stringify(built.refusal.problems));
  return { built: built.value, files: withChanges(files, built.value.files) };
}

/** Rules by which upstream's refresh would write something else than the files hold. */
function drift(files: SpecFiles): readonly string[] {
  const documents = readDocuments(files, profile, cache);
  if (!documents.ok) throw new Error(JSON.stringify(documents.refusal));
  const rules = new Set(["GENERATOR_IMAGE", "CSV_REF_SET", "RELATIONSHIP_DRIFT"]);
  return lint({ spec: specOf(files), documents: documents.value }).flatMap(({ rule, message }) =>
    rules.has(rule) ? [`${rule}: ${message}`] : [],
  );
}

const cells = (files: SpecFiles, ref: string): readonly string[] => {
  const file = files.files.get(SPEC_CSV);
  const csv = file && readCsv(file);
  if (!csv?.ok) throw new Error("The CSV cannot be read.");
  return csv.value.rows.find((row) => row.cells[33]?.value === ref)?.cells.map(({ value }) => value) ?? [];
};
const logged = (files: SpecFiles): readonly string[] => textOf(files, CHANGE_LOG).split("\r\n").slice(3, -1);

const edit = (ref: string, edits: Extract<Op, { op: "change-item" }>["edits"]): Op => ({
  op: "change-item",
  id: ref,
  ref,
  edits,
  textMeaning: "wording",
});

test("the fixture is one that upstream could have generated", () => {
  expect(drift(small)).toEqual([]);
  expect(base.tables.map(({ name }) => name)).toEqual(["ssd_child", "ssd_visit", "ssd_worker"]);
  expect(base.byRef.get("CHLD001A")?.type.size).toBe(48);
  expect(base.byRef.get("CHLD001A")?.returnElements).toEqual({ CIN: "LAchildID" });
  expect(base.byRef.get("CHLD002A")?.notRecorded.has("codes")).toBe(true);
});

test("an edit writes its cells, one row of the change log and the metadata, and nothing else", () => {
  const { built, files } = change(small, [
    edit("CHLD001A", {
      label: { before: "Child id", after: 'Number, "ours"!' },
      returns: { add: ["RIIA"], remove: ["CIN"] },
    }),
  ]);
  expect(built.files.map(({ path }) => path)).toEqual(["data/objects/ssd_child.yml", CHANGE_LOG, SPEC_CSV]);
  const [old, now] = [cells(small, "CHLD001A"), cells(files, "CHLD001A")];
  const changed = now.flatMap((value, column) => (value === old[column] ? [] : [[column, value]]));
  expect(changed).toEqual([
    [1, "Y"],
    [2, ""],
    [40, 'Number, "ours"!'],
    [43, "Local|RIIA"],
  ]);
  expect(logged(files)).toEqual([
    'CHLD001A,,,SSD-0042,ssd_child,,pending,Change,Steering Group,"A change, in one line"',
  ]);
  expect(specOf(files).byRef.get("CHLD001A")?.change).toEqual({
    release: "In review|pending",
    change_id: "SSD-0002",
    change_source: "1bSpecified",
    versions_count: 2,
    impact_title: null,
    type: "New Feature",
  });
  expect(textOf(files, SPEC_CSV).startsWith("\ufeff")).toBe(true);
});

test("sizes and names in returns go to their columns, since the files have no key for them", () => {
  const { files, built } = change(small, [
    edit("CHLD001A", {
      size: { before: 48, after: 60 },
      returnElements: { SEN2: { before: null, after: "PupilNo" } },
    }),
  ]);
  expect([cells(files, "CHLD001A")[38], cells(files, "CHLD001A")[74]]).toEqual(["60", "PupilNo"]);
  expect(built.spec.byRef.get("CHLD001A")?.type.size).toBe(60);
  expect(textOf(files, "data/objects/ssd_child.yml")).not.toContain("size:");
});

test("a non-breaking space within a name stays, one alone means nothing", () => {
  const { files } = change(small, [
    edit("CHLD001A", { returnElements: { SEN2: { before: null, after: "Pupil\u00a0no" } } }),
  ]);
  expect(specOf(files).byRef.get("CHLD001A")?.returnElements).toEqual({
    CIN: "LAchildID",
    SEN2: "Pupil\u00a0no",
  });
  const csv = textOf(small, SPEC_CSV).replace("LAchildID", "\u00a0");
  expect(specOf(withTexts(small, { [SPEC_CSV]: csv })).byRef.get("CHLD001A")?.returnElements).toEqual({});
});

test("a new item gets a row after the one before it, as empty as its neighbour", () => {
  const siblings = base.tables[1]?.items.map(({ ref }) => ref) ?? [];
  const item = {
    name: "vist_place",
    label: "Place",
    type: "nvarchar",
    size: 20,
    primaryKey: false,
    required: true,
    unique: false,
    foreignKey: null,
    guidance: "Where it was.",
    status: "live" as const,
    categories: ["visit"],
    constraints: [],
    returns: ["CIN"],
    tags: [],
    cms: ["mosaic"],
    cmsField: { mosaic: "PLACE" },
    cmsTable: {},
    returnElements: {},
    codes: [],
    codesOpen: false,
    codesFrom: null,
  };
  const { files } = change(small, [
    { op: "add-item", id: "1", table: "ssd_visit", ref: "VIST005A", after: "VIST001A", siblings, item },
  ]);
  const csv = textOf(files, SPEC_CSV);
  expect(csv.indexOf("VIST001A,ssd_visit")).toBeLessThan(csv.indexOf("VIST005A,ssd_visit"));
  expect(csv.indexOf("VIST005A,ssd_visit")).toBeLessThan(csv.indexOf("VIST002A,ssd_visit"));
  const now = cells(files, "VIST005A");
  expect(now).toHaveLength(77);
  expect([now[0], now[38], now[45], now[47], now[52]]).toEqual([
    "child.visit",
    "20",
    "mosaic : PLACE",
    "Yes",
    "VIST005A",
  ]);
  expect(now[50]).toBe(cells(small, "VIST001A")[50]);
  expect(logged(files)[0]).toContain("VIST005A,,,SSD-0042,ssd_visit,,pending,New Feature,");
  expect(drift(files)).toEqual([]);
});

test("a retired item takes its row with it; a renamed one takes its links along", () => {
  const note = base.byRef.get("VIST003A");
  if (!note) throw new Error("There is no note.");
  const retire: Op = {
    op: "retire-item",
    id: "1",
    ref: "VIST003A",
    mode: "remove",
    sunset: null,
    replacedBy: null,
    beforeHash: retirementHash(note, "remove"),
    reason: "Unused.",
  };
  const { files } = change(small, [
    retire,
    edit("CHLD001A", { name: { before: "chld_child_id", after: "chld_id" } }),
  ]);
  expect(cells(files, "VIST003A")).toEqual([]);
  expect(cells(files, "VIST002A")[41]).toBe("ssd_child.chld_id");
  expect(textOf(files, "data/objects/relationships.yml")).toContain("parent_key: chld_id");
  expect(logged(files).map((line) => line.slice(0, 8))).toEqual(["CHLD001A", "VIST002A", "VIST003A"]);
  expect(logged(files)[2]).toContain(",Depreciated,");
  expect(drift(files)).toEqual([]);
});

test("a change of status is a row of the change log and nothing else", () => {
  const { built } = change(small, [edit("VIST003A", { status: { before: "draft", after: "live" } })]);
  expect(built.files.map(({ path }) => path)).toEqual(["data/objects/ssd_visit.yml", CHANGE_LOG]);
  expect(built.files[0]?.content).toContain("change_id: SSD-0042");
});

test("a change that stands already leaves the log alone", () => {
  const { built } = change(small, [edit("CHLD001A", { label: { before: "Number", after: "Child id" } })]);
  expect([built.noEffect, built.files]).toEqual([true, []]);
});

test("a size that stands beside a number or a date does not come to life with another type", () => {
  const number = [...base.byRef.values()].find(({ type }) => type.norm === "datetime");
  if (!number) throw new Error("There is no date.");
  const row = cells(small, number.ref);
  const csv = textOf(small, SPEC_CSV).replace(`,${row[37]},NULL,${row[39]},`, `,${row[37]},4,${row[39]},`);
  const files = withTexts(small, { [SPEC_CSV]: csv });
  expect(cells(files, number.ref)[38]).toBe("4");
  const type = { before: number.type.raw, after: "nchar" };
  const sizeless = change(files, [edit(number.ref, { type })]);
  expect([cells(sizeless.files, number.ref)[38], specOf(sizeless.files).byRef.get(number.ref)?.type]).toEqual(
    ["NULL", { raw: "nchar", norm: "nchar", size: null }],
  );
  const sized = change(files, [edit(number.ref, { type, size: { before: null, after: 4 } })]);
  expect(specOf(sized.files).byRef.get(number.ref)?.type.size).toBe(4);
});

test("what upstream has no place for is refused in words", () => {
  const code: Op = {
    op: "add-code",
    id: "1",
    ref: "CHLD002A",
    code: "Z",
    label: "Z",
    after: null,
    siblings: null,
  };
  const refused = buildChange(small, profile, { ops: [code] }, { request: "SSD-0042" });
  expect(refused).toMatchObject({
    ok: false,
    refusal: {
      problems: [
        {
          rule: "NO_HOME",
          message: "This repository has no place for code lists, so it cannot be changed here.",
        },
      ],
    },
  });
});

test("a companion that is missing or has other columns stops the change", () => {
  const ops = [edit("CHLD001A", { label: { before: "Child id", after: "Number" } })];
  const text = textOf(small, SPEC_CSV);
  const broken = [
    withTexts(small, { [CHANGE_LOG]: null }),
    withTexts(small, { [SPEC_CSV]: text.replace("description", "beschreibung") }),
    withTexts(small, {
      [SPEC_CSV]: text
        .split("\n")
        .filter((line) => !line.includes("CHLD001A,ssd_child"))
        .join("\n"),
    }),
  ];
  for (const files of broken) {
    expect(buildChange(files, profile, { ops }, { request: "SSD-0042" })).toMatchObject({
      ok: false,
      refusal: { problems: [{ rule: "FILE_STYLE" }] },
    });
  }
});

test("a log without its last line ending gets one before the new row", () => {
  const open = withTexts(small, { [CHANGE_LOG]: textOf(small, CHANGE_LOG).trimEnd() });
  const { files } = change(open, [edit("CHLD001A", { label: { before: "Child id", after: "Number" } })]);
  expect(textOf(files, CHANGE_LOG).split("\r\n")).toHaveLength(5);
});

test("random changes whose texts survive the generator leave nothing for a refresh to undo", () => {
  const runs = Number(process.env.PROPERTY_RUNS ?? 600);
  const payloads = fc.sample(randomOps(base, { min: 1, max: 3 }), { numRuns: runs, seed: 4 });
  let written = 0;
  for (const ops of payloads) {
    const after = applyOps(base, ops).spec;
    if (imageProblems(base, after, ops, profile).length > 0) continue;
    const built = buildChange(small, profile, { ops }, { request: "SSD-0042" }, cache);
    if (!built.ok) continue;
    expect(drift(withChanges(small, built.value.files))).toEqual([]);
    written++;
  }
  expect(written).toBeGreaterThan(runs / 10);
});

test("on all tables of the bundled specification, a change of every item agrees with its CSV", () => {
  const all = inUpstreamLayout(filesBelow(".", "spec"), portal);
  expect(drift(all)).toEqual([]);
  const spec = specOf(all);
  const ops = [...spec.byRef.values()].map((item, index) =>
    edit(item.ref, {
      label: { before: item.label, after: `${item.label ?? "It"} (checked)` },
      guidance: { before: item.guidance, after: `One line, number ${index}.\nAnother line` },
      returns: { add: item.returns.includes("SEN2") ? [] : ["SEN2"], remove: [] },
      cmsField: { azeus: { before: item.cms.azeus?.field ?? null, after: `F_${index}` } },
    }),
  );
  const { files, built } = change(all, ops);
  expect(built.files).toHaveLength(spec.tables.length + 2);
  expect(drift(files)).toEqual([]);
});
