import { describe, expect, test } from "vitest";
import { nearestWords, slipsBetween, splitWords, termsOf, tidyWords } from "@/lib/spec/search-words";

const SYNONYMS = new Map([
  ["cla", ["looked after"]],
  ["looked after", ["cla"]],
]);

describe("what somebody types", () => {
  test.each([
    ["  two\twords\u0000 ", "two words"],
    ["x".repeat(500), "x".repeat(200)],
    ["\ud83d", "\ufffd"],
  ])("is made one tidy line: %j", (text, line) => expect(tidyWords(text)).toBe(line));
  test.each([
    ["pers_sex", ["pers", "sex"]],
    ["PersonBirthDate", ["person", "birth", "date"]],
    ["S47: start-date?", ["s47", "start", "date"]],
    ["%_\\'", []],
  ])("falls into words: %j", (text, words) => expect(splitWords(text)).toEqual(words));
  test("keeps a phrase with synonyms together", () => {
    expect(termsOf("looked after reviews", SYNONYMS)).toEqual([
      { asked: "looked after", same: ["cla"] },
      { asked: "reviews", same: [] },
    ]);
  });
  test("is heard for twelve terms", () =>
    expect(termsOf("a b c d e f g h i j k l m n", SYNONYMS)).toHaveLength(12));
});

describe("slips", () => {
  test.each([
    ["child", "child", 0],
    ["chidl", "child", 1],
    ["ethnicty", "ethnicity", 1],
    ["refferal", "referral", 2],
    ["", "abc", 3],
  ])("between %s and %s are %i", (one, other, slips) => {
    expect(slipsBetween(one, other)).toBe(slips);
    expect(slipsBetween(other, one)).toBe(slips);
  });
  test("beyond the most that somebody asks for are not counted", () => {
    expect(slipsBetween("chidl", "child", 1)).toBe(1);
    expect(slipsBetween("badc", "abcd", 2)).toBe(2);
    expect(slipsBetween("ethnicity", "placement", 3)).toBe(Number.POSITIVE_INFINITY);
  });
  test("lead to the nearest words and not to any word", () => {
    const known = ["placement", "placed", "replacement", "plan"];
    expect(nearestWords("placemnt", known)).toEqual(["placement"]);
    expect(nearestWords("zebra", known)).toEqual([]);
    expect(nearestWords("dob", ["dod"])).toEqual(["dod"]);
    expect(nearestWords("dob", ["bed"])).toEqual([]);
  });
  test("are none in the beginning of a word", () => {
    expect(nearestWords("immun", ["immunisations", "immune"])).toEqual(["immune", "immunisations"]);
  });
});
