import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coverageOf } from "@/lib/returns/coverage";
import { type Return, readReturns, readReturnsFile } from "@/lib/returns/return";
import { PROVENANCE_TAGS, RETURN_CODES, repairedReturn } from "@/lib/spec/vocabulary";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const text = readFileSync("spec/returns.yml", "utf8");
const file = readReturnsFile(text);
const bundled = bundledSpec();

describe("spec/returns.yml", () => {
  test("lists the returns and tags that the reader of items knows", () => {
    expect(new Set(file.returns.map(({ code }) => code))).toEqual(RETURN_CODES);
    expect(new Set(file.tags.map(({ code }) => code))).toEqual(PROVENANCE_TAGS);
    for (const { token, meant } of file.faults) expect(repairedReturn(token)).toEqual(meant);
  });

  test("is refused with the place of a fault", () => {
    expect(() => readReturns(text.replace("kind: statutory", "kind: obligatory"))).toThrow("kind");
    expect(() => readReturns("")).toThrow("empty");
    expect(() => readReturns("a: &x 1")).toThrow("anchor");
  });
});

describe("the coverage of the bundled specification", () => {
  const coverage = new Map(coverageOf(bundled, file.returns).map((each) => [each.code, each]));

  // Tags as of 2025-08-18. Six of the 27 tags for SEN2 stand there twice on one item.
  test.each([
    ["CIN", 29],
    ["SSDA903", 53],
    ["AnnexA", 93],
    ["RIIA", 93],
    ["SEN2", 21],
    ["ASGLB", 15],
    ["ADCS_SP", 4],
    ["CSCWF", 2],
    ["NEETandparticipation", 1],
    ["S251", 0],
  ])("%s is fed by %i items", (code, items) => expect(coverage.get(code)?.items.length).toBe(items));

  test("adds up: tables hold the items of the whole, and every item of a part exists", () => {
    for (const each of coverage.values()) {
      expect(each.tables.length).toBe(bundled.tables.length);
      expect(each.tables.flatMap(({ items }) => items)).toEqual(each.items);
      expect(each.parts.flatMap(({ gone }) => gone)).toEqual([]);
    }
  });

  test("knows the eleven lists of Annex A and the seventeen files of the SSDA903", () => {
    expect(coverage.get("AnnexA")?.parts.length).toBe(11);
    expect(coverage.get("SSDA903")?.parts.length).toBe(17);
    expect(coverage.get("AnnexA")?.parts.find(({ code }) => code === "list-8")?.items.length).toBe(32);
    expect(coverage.get("SSDA903")?.parts.find(({ code }) => code === "episodes")?.items.length).toBe(16);
  });

  test("names the item behind each element", () => {
    const elements = coverage.get("CIN")?.elements ?? [];
    expect(elements.find(({ element }) => element === "PersonBirthDate")?.items).toEqual(["PERS005A"]);
  });
});

describe("a table in a return", () => {
  const census: Return = {
    code: "CIN",
    aliases: [],
    name: "Census",
    owner: "DfE",
    kind: "statutory",
    submittedBy: null,
    cycle: "",
    referenceDate: null,
    window: null,
    publication: null,
    elements: ["Sex", "Age"],
    parts: [{ code: "all", name: "All", items: ["PERS001A", "PERS999A"], context: ["FAMI001A"] }],
    source: null,
    confirmedOn: null,
    note: null,
  };
  const spec = aSpec({
    tables: [
      aTable({
        items: [
          anItem({ ref: "PERS001A", returns: ["CIN"], returnElements: { CIN: "Sex" } }),
          anItem({ ref: "PERS002A", returns: ["SEN2"], returnElements: { SEN2: "Sex" } }),
        ],
      }),
      aTable({ name: "ssd_family", items: [anItem({ ref: "FAMI001A", returns: ["CIN"] })] }),
      aTable({ name: "ssd_contacts", items: [anItem({ ref: "CONT001A" })] }),
    ],
  });
  const [coverage] = coverageOf(spec, [census]);

  test("is covered in full, in part or not at all", () => {
    expect(coverage?.tables.map(({ table, items, of, extent }) => [table, items.length, of, extent])).toEqual(
      [
        ["ssd_person", 1, 2, "part"],
        ["ssd_family", 1, 1, "full"],
        ["ssd_contacts", 0, 1, "none"],
      ],
    );
  });

  test("is named by the parts it is needed for, with references that went", () => {
    expect(coverage?.parts).toEqual([
      {
        code: "all",
        name: "All",
        items: ["PERS001A"],
        context: ["FAMI001A"],
        tables: ["ssd_person", "ssd_family"],
        gone: ["PERS999A"],
      },
    ]);
  });

  test("leaves elements that nothing supplies visible", () => {
    expect(coverage?.elements).toEqual([
      { element: "Sex", items: ["PERS001A"] },
      { element: "Age", items: [] },
    ]);
  });
});
