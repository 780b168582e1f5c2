import { expect, test } from "vitest";
import { systemCoverage } from "@/lib/spec/systems";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec } from "../../support/spec-builders";

const refs = (items: readonly { readonly ref: string }[]) => items.map(({ ref }) => ref);

test("items of a system are listed, missing, or odd; placed are listed ones with table and field", () => {
  const spec = aSpec({
    items: [
      anItem({ ref: "PERS001A", cms: { mosaic: { table: "PERSON", field: "ID" } } }),
      anItem({ ref: "PERS002A", cms: { mosaic: { table: "PERSON" } } }),
      anItem({ ref: "PERS003A", cms: { mosaic: { listed: false, table: "PERSON", field: "DOB" } } }),
      anItem({ ref: "PERS004A", cms: { mosaic: { listed: false } } }),
      anItem({ ref: "PERS005A", cms: { eclipse: {} } }),
    ],
  });
  const coverage = systemCoverage(spec, "mosaic");
  expect([coverage.listed, coverage.of, coverage.placed]).toEqual([2, 5, 1]);
  expect(refs(coverage.odd)).toEqual(["PERS003A"]);
  expect(coverage.tables.map(({ listed, missing }) => [refs(listed), refs(missing)])).toEqual([
    [
      ["PERS001A", "PERS002A"],
      ["PERS003A", "PERS004A", "PERS005A"],
    ],
  ]);
});

test.each([
  ["liquid_logic", 335, 291, 13],
  ["mosaic", 286, 242, 62],
  ["carefirst", 0, 0, 0],
])("%s: %i items listed, %i with a place, %i odd ones", (code, listed, placed, odd) => {
  const coverage = systemCoverage(bundledSpec(), code);
  expect([coverage.listed, coverage.placed, coverage.odd.length]).toEqual([listed, placed, odd]);
  expect(coverage.tables.reduce((sum, table) => sum + table.listed.length + table.missing.length, 0)).toBe(
    359,
  );
});
