import { expect, test } from "vitest";
import { slugOf } from "@/lib/backlog/item";
import { median, type Score, summarise } from "@/lib/backlog/score";

const score = (organisation: string, importance: number, effectiveness: number, isLead = false): Score => ({
  organisation,
  importance,
  effectiveness,
  isLead,
  at: new Date(importance * 1000),
});

test("no median is shown before five authorities have scored", () => {
  const four = ["201", "202", "203", "204"].map((code) => score(code, 8, 3));
  expect(summarise(four)).toEqual({ authorities: 4, importance: null, effectiveness: null });
  expect(summarise([...four, score("205", 2, 9)])).toEqual({
    authorities: 5,
    importance: 8,
    effectiveness: 3,
  });
});
test("an authority counts once: its latest lead, else the median of its people", () => {
  const others = ["201", "202", "203", "204"].map((code) => score(code, 5, 5));
  expect(
    summarise([...others, score("205", 1, 1), score("205", 9, 9), score("205", 10, 10, true)]).authorities,
  ).toBe(5);
  expect(
    summarise([
      ...others.slice(0, 2),
      score("203", 9, 0),
      score("204", 9, 0),
      score("205", 2, 0),
      score("205", 9, 0, true),
    ]).importance,
  ).toBe(9);
});
test("the median of an even number is the mean of the middle two", () =>
  expect([median([1, 2, 3, 10]), median([7]), median([3, 1, 2])]).toEqual([2.5, 7, 2]));
test("a slug is made of the title's letters and digits", () => {
  expect(slugOf("PLO (Public Law Outline)")).toBe("plo-public-law-outline");
  expect(slugOf(`${"a ".repeat(60)}!`)).toMatch(/^[a-z0-9-]{1,60}$/);
});
