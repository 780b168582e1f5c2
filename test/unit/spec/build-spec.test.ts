import { existsSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { type DocumentCache, readDocuments } from "@/lib/spec/documents";
import { lint } from "@/lib/spec/lint";
import type { SpecFiles } from "@/lib/spec/model";
import { isPyYamlStyle } from "@/lib/spec/yaml-read";
import { builtInProfile, bundledSpec, filesBelow } from "@/test/support/bundled-spec";
import { fileOf, ownFiles, textOf, withTexts } from "@/test/support/spec-files";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const portal = builtInProfile("portal");

function specOf(files: SpecFiles) {
  const spec = buildSpec(files, portal);
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal));
  return spec.value;
}
const CHILD = "spec/tables/ssd_child.yml";
const withChild = (change: (text: string) => string) =>
  specOf(withTexts(ownFiles(), { [CHILD]: change(textOf(ownFiles(), CHILD)) }));
const rules = (spec: ReturnType<typeof specOf>) => spec.anomalies.map(({ rule, path }) => [rule, path]);

test("the bundled specification is read whole, in its own style, without anomalies of reading", () => {
  const spec = bundledSpec();
  expect([spec.tables.length, spec.byRef.size, spec.relationships.length, spec.anomalies]).toEqual([
    48,
    359,
    68,
    [],
  ]);
  const documents = readDocuments(filesBelow(".", "spec"), portal);
  if (!documents.ok) throw new Error(JSON.stringify(documents.refusal));
  const { objectFiles, relationships, refs, tableList } = documents.value;
  const foreign = [...objectFiles, relationships, refs, tableList].filter(
    (document) => document && !isPyYamlStyle(document),
  );
  expect(foreign).toEqual([]);
  const errors = lint({ spec, documents: documents.value }).filter(
    ({ rule }) => rule === "RELATIONSHIP_DRIFT" || rule === "YAML_STYLE",
  );
  expect(errors).toEqual([]);
});

test("every attribute arrives as it was meant", () => {
  const { byRef, tables, refs } = specOf(ownFiles());
  expect(
    tables.map(({ name, prefix, domain, status, primaryKey }) => [name, prefix, domain, status, primaryKey]),
  ).toEqual([
    ["ssd_child", "CHLD", "identity", "live", ["CHLD001A"]],
    ["ssd_visit", "VIST", "cin", "draft", ["VIST001A"]],
    ["ssd_worker", "WORK", null, "live", ["WORK001A"]],
  ]);
  expect(byRef.get("CHLD002A")).toMatchObject({
    position: 2,
    type: { raw: "nchar", norm: "nchar", size: 1 },
    returns: ["CIN", "AnnexA"],
    tags: ["1aNotInCMS"],
    cms: {
      mosaic: { listed: true, field: "sex", table: null },
      azeus: { listed: false, field: "sex_code", table: null },
    },
    codes: {
      open: true,
      codes: [
        { code: "F", label: "Female" },
        { code: "08", label: "Not stated" },
        { code: "8", label: "no" },
        { code: "X", label: "Other", status: "retired", replacedBy: "8" },
      ],
    },
    status: "live",
  });
  expect(byRef.get("CHLD003A")).toMatchObject({
    label: "yes",
    type: { size: "max" },
    status: "deprecated",
    deprecated: {
      since: null,
      sunset: "2027-04-01",
      replacedBy: "VIST003A",
      reason: "Notes belong to visits.",
    },
    extra: { local_key: { kept: ["as", "it", "is"] } },
  });
  expect(byRef.get("VIST002A")?.foreignKey).toEqual({
    raw: "ssd_child.chld_child_id",
    table: "ssd_child",
    item: "chld_child_id",
    resolvedRef: "CHLD001A",
  });
  expect(byRef.get("VIST003A")?.status).toBe("draft");
  expect(byRef.get("VIST004A")?.codesFrom).toBe("CHLD002A");
  expect(byRef.get("WORK003A")?.foreignKey?.resolvedRef).toBeNull();
  expect(byRef.get("WORK003A")?.change).toEqual({
    release: "01/02/2025 10:00",
    change_id: "SSD-0001",
    change_source: "Steering Group",
    versions_count: 1,
    impact_title: null,
    type: "Change",
  });
  expect([refs.tombstones.length, refs.aliases.get("KIDS001A"), [...refs.reserved]]).toEqual([
    1,
    "CHLD001A",
    ["CHLD006A"],
  ]);
});

test("oddities are told and the rest is read", () => {
  expect(rules(withChild((text) => text.replace("description: Child id", "description: 12")))).toEqual([
    ["YAML_TYPE", CHILD],
  ]);
  expect(
    withChild((text) => text.replace("description: Child id", "description: 012")).byRef.get("CHLD001A")
      ?.label,
  ).toBe("012");
  expect(
    rules(withChild((text) => text.replace("    type: nvarchar\n", "    type: int\n    type: nvarchar\n"))),
  ).toEqual([["YAML_DUPLICATE_KEY", CHILD]]);
  const broken = withChild((text) => text.replace("fields:", "fields: ["));
  expect([rules(broken), broken.tables.length]).toEqual([[["YAML_SYNTAX", CHILD]], 2]);
  expect(rules(withChild(() => "---\nother: things\n"))).toEqual([["FILE_SHAPE", CHILD]]);
  expect(
    withChild((text) =>
      text.replace(
        "    categories:\n    - identity\n    constraints",
        "    categories: identity\n    constraints",
      ),
    ).byRef.get("CHLD001A")?.categories,
  ).toEqual(["identity"]);
});

test("tables that the list does not name come last", () => {
  const files = withTexts(ownFiles(), { "spec/tables.yml": "---\ntables:\n- ssd_worker\n- ssd_gone\n" });
  expect(specOf(files).tables.map(({ name }) => name)).toEqual(["ssd_worker", "ssd_child", "ssd_visit"]);
});

test.each([
  ["a link", { ...fileOf(CHILD, "x"), mode: "120000" }, "ordinary file"],
  ["a program", { ...fileOf(CHILD, "x"), mode: "100755" }, "ordinary file"],
  ["bytes that are no text", { ...fileOf(CHILD, ""), bytes: new Uint8Array([255]) }, "not UTF-8"],
  ["a path out of the repository", fileOf("spec/tables/../../x.yml", "x"), "leads out of the repository"],
  ["a file beyond the limit", fileOf(CHILD, "x".repeat(70_000)), "at most 65536"],
  ["an alias", fileOf(CHILD, "nodes: &a []\n"), "an anchor"],
])("%s is refused, with the file named", (_, file, message) => {
  const files = new Map(ownFiles().files).set(file.path, file);
  const refused = buildSpec({ commit: "x", files }, portal);
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: "does-not-fit", problems: [{ message: expect.stringContaining(message) }] },
  });
  expect(refused.ok ? "" : refused.refusal.problems[0]?.message).toContain(file.path);
});

test("too many files, or too much of them, are refused before any is opened", () => {
  const many = new Map(
    Array.from({ length: 501 }, (_, index) => [
      `spec/tables/t${index}.yml`,
      fileOf(`spec/tables/t${index}.yml`, "x"),
    ]),
  );
  const large = new Map(
    Array.from({ length: 9 }, (_, index) => [
      `spec/tables/f${index}.yml`,
      fileOf(`spec/tables/f${index}.yml`, "x".repeat(1 << 20)),
    ]),
  );
  expect(buildSpec({ commit: "x", files: many }, portal)).toMatchObject({
    ok: false,
    refusal: { problems: [{ rule: "TOO_MANY_FILES" }] },
  });
  expect(buildSpec({ commit: "x", files: large }, portal)).toMatchObject({
    ok: false,
    refusal: { problems: [{ rule: "TOO_LARGE" }] },
  });
});

test("files that are none of the specification's do not count", () => {
  const beside = {
    "spec/history/versions.csv": "x".repeat(9 << 20),
    "spec/old/ssd_child.yml": "\u0000",
  };
  expect(specOf(withTexts(ownFiles(), beside)).hash).toBe(specOf(ownFiles()).hash);
});

test("with a cache, a file is parsed once", () => {
  const cache: DocumentCache = new Map();
  const [first, second] = [
    readDocuments(ownFiles(), portal, cache),
    readDocuments(ownFiles(), portal, cache),
  ];
  if (!first.ok || !second.ok) throw new Error("not read");
  expect(
    second.value.objectFiles.every((document, index) => document === first.value.objectFiles[index]),
  ).toBe(true);
});

const SAMPLES = "../shared/samples/upstream";
test.skipIf(!existsSync(SAMPLES))(
  "real upstream files are read and re-emitted byte for byte, sizes from their CSV",
  () => {
    const files = filesBelow(SAMPLES, ".");
    const documents = readDocuments(files, builtInProfile("upstream"));
    const spec = buildSpec(files, builtInProfile("upstream"));
    if (!documents.ok || !spec.ok) throw new Error("not read");
    expect(documents.value.objectFiles.filter((document) => !isPyYamlStyle(document))).toEqual([]);
    expect(documents.value.relationships && isPyYamlStyle(documents.value.relationships)).toBe(true);
    expect(spec.value.tables.map(({ name }) => name)).toEqual([
      "ssd_person",
      "ssd_contacts",
      "ssd_cin_episodes",
      "ssd_pre_proceedings",
    ]);
    expect(spec.value.byRef.get("PERS001A")?.type.size).toBe(48);
    expect(
      lint({ spec: spec.value, documents: documents.value }).filter(({ rule }) => rule === "GENERATOR_IMAGE"),
    ).toEqual([]);
  },
);
