import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { readDocuments } from "@/lib/spec/documents";
import { countsByRule, lint } from "@/lib/spec/lint";
import type { Spec } from "@/lib/spec/model";
import { builtInProfile, bundledSpec, filesBelow } from "../../support/bundled-spec";
import { FACTS, hasFacts, specOfFacts, tableOfFile } from "../../support/spec-of-facts";

/** Four real files, beside the repository on some machines and never part of it. */
const SAMPLES = "../shared/samples/upstream";

describe.skipIf(!hasFacts)("all items of 2025-08-18, by the facts on them", () => {
  let counts: Readonly<Record<string, number>>;
  beforeAll(() => {
    counts = countsByRule(
      lint({ spec: specOfFacts(), changeLog: tableOfFile(`${FACTS}/ssd-change-log.csv`) }),
    );
  });

  test.each([
    ["REF_DUPLICATE", 0],
    ["REF_MALFORMED", 0],
    ["REF_FOUR_DIGIT", 21],
    ["REF_PREFIX_NAME", 17],
    ["REF_PREFIX_SHARED", 0],
    ["REF_ORDER", 27],
    ["NAME_DUPLICATE", 0],
    ["FK_MALFORMED", 1],
    ["FK_TABLE_MISSING", 1],
    ["FK_ITEM_MISSING", 1],
    ["FK_NOT_KEY", 21],
    ["FK_TYPE", 0],
    ["FK_SIZE", 8],
    ["FK_CONCEPT", 1],
    ["ID_NO_KEY", 20],
    ["TABLE_NO_PK", 5],
    ["TABLE_TWO_PK", 2],
    ["PK_CONSTRAINT", 13],
    ["TABLE_ORPHAN", 2],
    ["RELATIONSHIP_DANGLING", 3],
    ["TYPE_CASE", 8],
    ["TYPE_UNKNOWN", 0],
    ["RETURN_UNKNOWN", 3],
    ["LIST_DUPLICATE", 6],
    ["RETURN_NONE", 17],
    ["CATEGORY_NONE", 4],
    ["CMS_NONE", 24],
    ["CMS_FIELD_UNLISTED", 56],
    ["CMS_TABLE_UNLISTED", 58],
    ["CMS_FIELD_STALE", 22],
    ["CMS_TABLE_STALE", 0],
    ["LABEL_NULL", 3],
    ["LABEL_PLACEHOLDER", 4],
    ["GUIDANCE_PLACEHOLDER", 73],
    ["PENDING_UNTRACKED", 47],
    ["CHANGELOG_ORPHAN", 0],
    ["CODE_DUPLICATE", 0],
    ["CODE_EMPTY", 0],
    ["CODE_YAML12_AMBIGUOUS", 0],
    ["CODES_FROM_CHAIN", 0],
  ])("%s: %i", (rule, count) => expect(counts[rule] ?? 0).toBe(count));
});

describe.skipIf(!existsSync(SAMPLES))("four real files with their companions", () => {
  const profile = builtInProfile("upstream");
  const read = () => {
    const files = filesBelow(SAMPLES, ".");
    const [spec, documents] = [buildSpec(files, profile), readDocuments(files, profile)];
    if (!spec.ok || !documents.ok) throw new Error("the samples cannot be read");
    return { spec: spec.value, documents: documents.value };
  };

  test("are written as their generator writes them", () => {
    const counts = countsByRule(lint(read()));
    for (const rule of [
      "GENERATOR_IMAGE",
      "CSV_REF_SET",
      "KEY_ORDER",
      "KEY_UNKNOWN",
      "YAML_STYLE",
      "NAME_FILE",
    ]) {
      expect([rule, counts[rule] ?? 0]).toEqual([rule, 0]);
    }
    expect(counts).toMatchObject({ GUIDANCE_NULL: 2 });
  });

  test("do not fit once one cell or one text is another", () => {
    const { spec, documents } = read();
    const [first, ...rest] = spec.tables;
    const csv = documents.specCsv;
    if (!first || !csv) throw new Error("the samples hold tables and their CSV");
    const broken = { ...csv, rows: csv.rows.slice(1) };
    expect(countsByRule(lint({ spec, documents, specificationCsv: broken })).CSV_REF_SET).toBe(1);
    const flipped = first.items.map((item, index) =>
      index === 0 ? { ...item, required: !item.required } : item,
    );
    const changed: Spec = {
      ...spec,
      tables: [{ ...first, items: flipped }, ...rest],
      byRef: new Map([...spec.byRef, ...flipped.map((item) => [item.ref, item] as const)]),
    };
    expect(countsByRule(lint({ spec: changed, documents })).GENERATOR_IMAGE).toBe(1);
  });
});

describe("the bundled specification", () => {
  const profile = builtInProfile("portal");
  const documents = readDocuments(filesBelow(".", "spec"), profile);
  const spec = bundledSpec();

  test("has no oddity of writing, and only those errors that upstream has too", () => {
    if (!documents.ok) throw new Error("the bundled files cannot be read");
    const anomalies = lint({ spec, documents: documents.value });
    const counts = countsByRule(anomalies.filter(({ level }) => level === "error"));
    expect(counts).toEqual({
      FK_MALFORMED: 1,
      FK_TABLE_MISSING: 1,
      FK_ITEM_MISSING: 1,
      RELATIONSHIP_DANGLING: 3,
      RETURN_UNKNOWN: 3,
      ...(counts.LABEL_NULL ? { LABEL_NULL: counts.LABEL_NULL } : {}),
    });
    const rules = countsByRule(anomalies);
    for (const rule of ["KEY_ORDER", "KEY_UNKNOWN", "YAML_STYLE", "NAME_FILE", "TEXT_EDGE_SPACE"]) {
      expect([rule, rules[rule] ?? 0]).toEqual([rule, 0]);
    }
  });

  test("is looked through in a fraction of the time a check may take", () => {
    const start = performance.now();
    lint({ spec });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
