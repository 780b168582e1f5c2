import { describe, expect, test } from "vitest";
import { readChangeFilter, withFilter } from "@/components/spec/comparison-address";
import { sortOut } from "@/components/spec/comparison-groups";
import { countsInWords } from "@/components/spec/comparison-words";
import { DUTIES, dutyInWords } from "@/components/spec/duty-words";
import { countChanges, filterChanges } from "@/lib/spec/comparison";
import { diffSpecs } from "@/lib/spec/diff";
import { RULES, type RuleId } from "@/lib/spec/rules";
import { anItem, aSpec } from "../../support/spec-builders";

const NO_NAMES = new Map<string, string>();
const before = aSpec({
  items: [anItem({ ref: "PERS001A", name: "pers_a" }), anItem({ ref: "PERS002A", name: "pers_b" })],
});
const after = aSpec({
  items: [
    anItem({ ref: "PERS001A", name: "pers_a_new", returns: ["CIN"] }),
    anItem({ ref: "PERS003A", name: "pers_c", required: true }),
  ],
});
const changes = diffSpecs(before, after);
const ALL = { isBreakingOnly: false, table: "", inReturn: "", system: "" };

test("counts are of items, each once under every heading that fits", () => {
  expect(countChanges(changes)).toMatchObject({ added: 1, retired: 1, renamed: 1, moved: 0, breaking: 3 });
  expect(countsInWords(countChanges(changes))).toBe(
    "1 item added, 1 name changed, 1 item taken out, 1 item changed otherwise; 3 changes that break something",
  );
  expect(countsInWords(countChanges([]))).toBe("Only spelling or order");
});

describe("a filter", () => {
  test("looks at both sides: what left a return is of that return too", () => {
    const found = (sides: readonly (typeof before)[]) =>
      filterChanges(
        changes,
        { ...ALL, inReturn: "CIN" },
        sides.map(({ byRef }) => byRef),
      ).map(({ ref }) => ref);
    expect(new Set(found([before, after]))).toEqual(new Set(["PERS001A"]));
    expect(found([before])).toEqual([]);
  });
  test("goes into the address and comes back from it", () => {
    const filter = { isBreakingOnly: true, table: "ssd_person", inReturn: "CIN", system: "mosaic" };
    const address = new URL(withFilter("/compare/a/b", filter), "http://x");
    expect(readChangeFilter(Object.fromEntries(address.searchParams))).toEqual(filter);
    expect(withFilter("/compare/a/b", ALL)).toBe("/compare/a/b");
    expect(readChangeFilter({ table: ["a", "b"], return: "<x>", breaking: "yes" })).toEqual(ALL);
  });
});

test("what is done to many items is put together, and nothing gets lost", () => {
  const refs = ["A", "B", "C", "D", "E", "F"].map((letter) => `PER${letter}001A`);
  const many = diffSpecs(
    aSpec({ items: refs.map((ref) => anItem({ ref, name: ref.toLowerCase() })) }),
    aSpec({ items: refs.map((ref) => anItem({ ref, name: ref.toLowerCase(), returns: ["CIN"] })) }),
  );
  const sorted = sortOut(many, NO_NAMES, false);
  expect(sorted.repeated.map(({ words, changes: own }) => [words, own.length])).toEqual([["Now in CIN", 6]]);
  expect(sorted.telling + 6).toBe(many.length);
  expect(sortOut(many, NO_NAMES, true).telling).toBe(many.length);
});

test("duties are said exactly where the rule has one, for either side", () => {
  for (const id of Object.keys(RULES)) {
    const rule = id as RuleId;
    expect([rule, DUTIES[rule].producer !== null], id).toEqual([rule, RULES[rule].producer !== "none"]);
    expect([rule, DUTIES[rule].consumer !== null], id).toEqual([rule, RULES[rule].consumer !== "none"]);
  }
  expect(dutyInWords({ rule: "ITEM_RENAMED" }, "producer")).toBe("Rename the column");
  expect(dutyInWords({ rule: "ITEM_RENAMED", draft: true }, "producer")).toContain("draft");
  expect(dutyInWords({ rule: "REORDERED" }, "consumer")).toBe("Nothing to do");
});
