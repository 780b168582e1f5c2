import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coverageOf } from "@/lib/returns/coverage";
import { nextDates } from "@/lib/returns/dates";
import { byGap, hasGap, returnsMatrix, systemsMatrix } from "@/lib/returns/matrix";
import { readReturnsFile } from "@/lib/returns/return";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const file = readReturnsFile(readFileSync("spec/returns.yml", "utf8"));
const returns = file.returns.filter(({ code }) => code === "CIN" || code === "SEN2");
const spec = aSpec({
  tables: [
    aTable({
      items: [
        anItem({ ref: "PERS001A", returns: ["CIN", "SEN2"], cms: { mosaic: {} } }),
        anItem({ ref: "PERS002A", returns: ["CIN"], cms: { mosaic: { listed: false, field: "SEX" } } }),
        anItem({ ref: "PERS003A", returns: ["Other"], cms: {} }),
      ],
    }),
    aTable({ name: "ssd_family", items: [anItem({ ref: "FAMI001A", cms: { eclipse: {} } })] }),
  ],
});
const matrix = returnsMatrix(spec, coverageOf(spec, returns));

describe("the matrix of returns", () => {
  test("counts the items of a table that go into each, and once in any", () => {
    expect(matrix.rows).toEqual([
      {
        table: "ssd_person",
        cells: [
          { have: 2, of: 3 },
          { have: 1, of: 3 },
        ],
        total: { have: 2, of: 3 },
      },
      {
        table: "ssd_family",
        cells: [
          { have: 0, of: 1 },
          { have: 0, of: 1 },
        ],
        total: { have: 0, of: 1 },
      },
    ]);
    expect([matrix.totals, matrix.total]).toEqual([
      [
        { have: 2, of: 4 },
        { have: 1, of: 4 },
      ],
      { have: 2, of: 4 },
    ]);
  });

  test("of one system counts what it is listed for, of what the returns want", () => {
    const own = returnsMatrix(spec, coverageOf(spec, returns), "mosaic");
    expect(own.rows.map(({ cells, total }) => [cells, total])).toEqual([
      [
        [
          { have: 1, of: 2 },
          { have: 1, of: 1 },
        ],
        { have: 1, of: 2 },
      ],
      [
        [
          { have: 0, of: 0 },
          { have: 0, of: 0 },
        ],
        { have: 0, of: 0 },
      ],
    ]);
  });

  test("knows tables nothing is taken from, and a part; a table nothing is wanted from has no gap", () => {
    const of = (have: number, all: number) => ({ table: "", cells: [], total: { have, of: all } });
    const gaps = [of(0, 3), of(1, 3), of(3, 3), of(0, 0)];
    expect(gaps.map((row) => hasGap(row, "none"))).toEqual([true, false, false, false]);
    expect(gaps.map((row) => hasGap(row, "part"))).toEqual([false, true, false, false]);
  });

  test("adds up over the bundled specification", () => {
    const bundled = bundledSpec();
    const coverage = coverageOf(bundled, file.returns);
    const whole = returnsMatrix(bundled, coverage);
    expect(whole.rows).toHaveLength(bundled.tables.length);
    expect(whole.totals.map(({ have }) => have)).toEqual(coverage.map(({ items }) => items.length));
    expect(whole.total).toEqual({
      have: new Set(coverage.flatMap(({ items }) => items)).size,
      of: bundled.byRef.size,
    });
  });
});

describe("the matrix of systems", () => {
  test("counts listed items only", () => {
    const { rows, totals } = systemsMatrix(spec, ["mosaic", "eclipse"]);
    expect(rows.map(({ cells }) => cells.map(({ have }) => have))).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(totals).toEqual([
      { have: 1, of: 4 },
      { have: 1, of: 4 },
    ]);
  });

  test("has 335 items of Liquidlogic and 286 of Mosaic", () => {
    const { totals } = systemsMatrix(bundledSpec(), ["liquid_logic", "mosaic"]);
    expect(totals.map(({ have }) => have)).toEqual([335, 286]);
  });

  test("puts first what most authorities miss", () => {
    const rows = [
      {
        table: "few",
        cells: [
          { have: 0, of: 9 },
          { have: 1, of: 1 },
        ],
        total: { have: 0, of: 0 },
      },
      {
        table: "many",
        cells: [
          { have: 9, of: 9 },
          { have: 0, of: 1 },
        ],
        total: { have: 0, of: 0 },
      },
    ];
    expect(byGap(rows, [1, 84]).map(({ table }) => table)).toEqual(["many", "few"]);
    expect(byGap(rows, [84, 1]).map(({ table }) => table)).toEqual(["few", "many"]);
  });
});

describe("the next dates of a return", () => {
  const cin = returns.find(({ code }) => code === "CIN");
  const dates = (today: string) =>
    cin ? nextDates(cin, file.publications, today).map(({ what, on }) => `${what} ${on}`) : [];

  test("are those still to come, soonest first", () => {
    expect(dates("2026-11-21")).toEqual([
      "publication 2026-11",
      "reference 2027-03-31",
      "opens 2027-04-01",
      "closes 2027-07-31",
    ]);
  });
  test("count the day itself, and go on with the next year after it", () => {
    expect(dates("2026-07-31")[0]).toBe("closes 2026-07-31");
    expect(dates("2026-08-01")).toContain("closes 2027-07-31");
    expect(dates("2026-12-01")).toContain("publication 2027-11");
  });
  test("are none where none is recorded", () => {
    const sen2 = returns.find(({ code }) => code === "SEN2");
    expect(sen2 && nextDates(sen2, file.publications, "2026-11-21")).toEqual([]);
  });
});
