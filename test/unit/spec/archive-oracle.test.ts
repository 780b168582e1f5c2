import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type ArchivedVersion, readArchive } from "@/lib/spec/archive";
import { diffSpecs } from "@/lib/spec/diff";
import { addHeldNames } from "@/lib/spec/diff-guards";
import type { Change } from "@/lib/spec/model";

/** Figures of the fourteen dated versions; a number that differs is a fault in the comparing code. */
let versions: readonly ArchivedVersion[];
let steps: readonly { date: string; changes: readonly Change[] }[];

beforeAll(() => {
  versions = readArchive(readFileSync("spec/history/versions.csv", "utf8"));
  const archiveNames = new Map<string, Set<string>>();
  steps = versions.slice(1).map(({ date, spec }, index) => {
    const before = versions[index]?.spec ?? spec;
    const changes = diffSpecs(before, spec, { archiveNames });
    addHeldNames(archiveNames, before);
    return { date, changes };
  });
});

function found(rule: string): readonly string[] {
  return steps.flatMap(({ date, changes }) =>
    changes.filter((change) => change.rule === rule).map((change) => `${date} ${change.ref}`),
  );
}

function count(...rules: readonly string[]): number {
  return rules.flatMap(found).length;
}

describe("the fourteen dated versions", () => {
  test("hold the items and tables that were counted in them", () => {
    expect(versions.map(({ date }) => date)).toEqual([
      "2024-02-12",
      "2024-02-13",
      "2024-02-21",
      "2024-04-10",
      "2024-04-25",
      "2024-05-07",
      "2024-05-15",
      "2024-05-16",
      "2024-05-17",
      "2024-06-04",
      "2024-06-07",
      "2024-11-08",
      "2025-02-14",
      "2025-08-18",
    ]);
    const items = versions.map(({ spec }) => spec.tables.flatMap((table) => table.items).length);
    expect(items).toEqual([327, 333, 335, 333, 335, 336, 336, 336, 336, 340, 340, 347, 347, 359]);
    expect(versions.map(({ spec }) => spec.byRef.size)[4]).toBe(334);
    expect(versions.map(({ spec }) => spec.tables.length)).toEqual([
      45, 45, 45, 45, 45, 45, 45, 45, 45, 46, 46, 47, 47, 48,
    ]);
  });

  test("added 50 items, removed 18, moved none between tables and gave one a new reference", () => {
    expect(count("ITEM_ADDED_OPTIONAL", "ITEM_ADDED_REQUIRED")).toBe(50);
    expect(count("ITEM_NO_DELETE")).toBe(18);
    expect(count("ITEM_MOVED_TABLE", "TABLE_RENAMED", "TABLE_NO_DELETE")).toBe(0);
    expect(found("ITEM_REKEYED")).toEqual(["2024-05-07 CPPL011A"]);
  });

  test("changed 66 names on a reference that stayed, two of which gave PROF013A another meaning", () => {
    expect(steps.flatMap(({ changes }) => changes.filter(isNameChange)).length).toBe(66);
    expect(count("ITEM_RENAMED")).toBe(64);
    expect(found("ITEM_REF_REUSED")).toEqual(["2024-04-25 PROF013A", "2024-05-07 PROF013A"]);
    expect(found("ITEM_REF_DUPLICATE")).toEqual(["2024-04-25 PROF013A"]);
  });

  test("gave a name to another reference three times", () => {
    const taken = steps.flatMap(({ date, changes }) =>
      changes
        .filter(({ rule }) => rule === "NAME_REUSED")
        .map(({ before, after }) => ({ date, before, after })),
    );
    expect(taken).toEqual([
      {
        date: "2024-02-13",
        before: { name: "cppv_cp_visit_id", refs: ["CPPV002A"] },
        after: { name: "cppv_cp_visit_id", refs: ["CPPV007A"] },
      },
      {
        date: "2024-04-10",
        before: { name: "prof_professional_id", refs: ["PROF010A"] },
        after: { name: "prof_professional_id", refs: ["PROF001A"] },
      },
      {
        date: "2024-05-07",
        before: { name: "prof_agency_worker_flag", refs: ["PROF013A"] },
        after: { name: "prof_agency_worker_flag", refs: ["PROF014A"] },
      },
    ]);
  });

  test("compare directly from first to last with 48 added, 16 removed and 30 renamed", () => {
    const [first, last] = [versions[0], versions.at(-1)];
    const changes = first && last ? diffSpecs(first.spec, last.spec) : [];
    const rules = changes.map(({ rule }) => rule);
    expect(rules.filter((rule) => rule.startsWith("ITEM_ADDED")).length).toBe(48);
    expect(rules.filter((rule) => rule === "ITEM_NO_DELETE").length).toBe(16);
    expect(rules.filter((rule) => rule === "ITEM_RENAMED").length).toBe(30);
  });
});

function isNameChange({ kind, attribute, action }: Change): boolean {
  return kind === "item" && attribute === "name" && action === "changed";
}
