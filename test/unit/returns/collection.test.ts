import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  BURDENS,
  burdenOf,
  type Indicator,
  type JudgedElement,
  judgementOf,
  readCollection,
} from "@/lib/returns/collection";
import { coverageOf } from "@/lib/returns/coverage";
import { missingElements } from "@/lib/returns/missing";
import { readReturns } from "@/lib/returns/return";
import { bundledSpec } from "../../support/bundled-spec";

const FOLDER = "spec/collections";
const bundled = bundledSpec();
const collections = readdirSync(FOLDER).map((name) =>
  readCollection(readFileSync(`${FOLDER}/${name}`, "utf8")),
);
const bySlug = new Map(collections.map((each) => [each.slug, each]));
const judged = (slug: string): readonly JudgedElement[] => {
  const found = bySlug.get(slug);
  return found?.kind === "return-items" ? found.rows : [];
};
const indicators = (): readonly Indicator[] => {
  const found = bySlug.get("core-data-set");
  return found?.kind === "indicators" ? found.rows : [];
};

describe("the collections of 2016", () => {
  test.each([
    ["core-data-set", 19],
    ["cin-2016", 30],
    ["ssda903-2016", 51],
  ])("%s has %i rows, each with an id of its own", (slug, rows) => {
    const found = bySlug.get(slug);
    expect(found?.rows.length).toBe(rows);
    expect(new Set(found?.rows.map(({ id }) => id)).size).toBe(rows);
  });

  test("name only items that exist", () => {
    const named = collections.flatMap(({ rows }) => rows.flatMap(({ items }) => items));
    expect(named.filter((ref) => !bundled.byRef.has(ref))).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  test("say why a row has no item", () => {
    const silent = [
      ...indicators().filter(({ items, withoutItems }) => items.length === 0 && !withoutItems),
      ...[...judged("cin-2016"), ...judged("ssda903-2016")].filter(
        ({ items, mapping, note }) => items.length === 0 && (mapping !== "none" || !note),
      ),
    ];
    expect(silent).toEqual([]);
  });

  test("call an indicator part or outside only with a note on what is missing", () => {
    expect(indicators().filter(({ computable, note }) => computable !== "from SSD" && !note)).toEqual([]);
    expect(
      indicators().filter(({ computable, items }) => computable === "from SSD" && items.length === 0),
    ).toEqual([]);
  });

  test("are refused with the place of a fault", () => {
    const text = readFileSync(`${FOLDER}/cin-2016.yml`, "utf8");
    expect(() => readCollection(text.replace("easily_available: true", "easily_available: maybe"))).toThrow(
      "easily_available",
    );
    expect(() => readCollection(text.replace("kind: return-items", "kind: poem"))).toThrow("kind");
  });
});

describe("what an element costs and gives", () => {
  test.each([
    ["cin-2016", [22, 5, 3]],
    ["ssda903-2016", [38, 9, 4]],
  ])("%s: easy and used, easy and not used, not easy", (slug, counts) => {
    const rows = judged(slug);
    expect(BURDENS.map((burden) => rows.filter((row) => burdenOf(row) === burden).length)).toEqual(counts);
  });

  test("not easy is a burden, used or not", () => {
    const [row] = judged("cin-2016");
    if (!row) throw new Error("The list is empty.");
    const of = (easilyAvailable: boolean, usedLocally: boolean) =>
      burdenOf({ ...row, easilyAvailable, usedLocally });
    expect([of(true, true), of(true, false), of(false, true), of(false, false)]).toEqual([
      "easy-used",
      "easy-unused",
      "not-easy",
      "not-easy",
    ]);
  });
});

describe("what is in a return and not in the SSD", () => {
  const coverage = coverageOf(bundled, readReturns(readFileSync("spec/returns.yml", "utf8")));
  const missing = (code: string) => {
    const found = coverage.find((each) => each.code === code);
    return found ? missingElements(found, collections).map(({ element, asOf }) => [element, asOf]) : null;
  };

  test("comes with the date of the list that names it", () => {
    expect(missing("CIN")).toEqual([["Number of previous CP plans", "2016-01"]]);
    expect(missing("SSDA903")).toEqual([["Offered intervention", "2016-01"]]);
    expect(missing("SEN2")).toEqual([]);
  });

  test("is also an element of today's return that no item supplies", () => {
    const [cin] = coverage;
    if (!cin) throw new Error("There is no coverage.");
    const elements = [...cin.elements, { element: "Sibling", items: [] }];
    expect(missingElements({ ...cin, elements }, [])).toEqual([
      { element: "Sibling", asOf: null, note: null },
    ]);
  });

  test("is judged only for the returns that somebody judged", () => {
    expect(judgementOf(collections, "CIN")?.slug).toBe("cin-2016");
    expect(judgementOf(collections, "AnnexA")).toBeNull();
  });
});
