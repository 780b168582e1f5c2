import { expect, test } from "vitest";
import { headNames } from "@/lib/spec/head-names";

test.each([
  ["pers_sex,pers_dob\nF,2015-02-01\n", ["pers_sex", "pers_dob"]],
  ["\ufeffpers_sex;pers_dob\r\nF;x", ["pers_sex", "pers_dob"]],
  ["pers_sex\tpers_dob\rF", ["pers_sex", "pers_dob"]],
  ['"Date of birth","Sex, as recorded" , x\n1', ["Date of birth", "Sex  as recorded", "x"]],
  ["a,,b,", ["a", "b"]],
  ["", []],
  ["\nF,2015-02-01", []],
])("the head of %j", (text, names) => expect(headNames(text)).toEqual(names));

test("a quote that nobody closed lets no other line in", () => {
  expect(headNames('pers_sex,"pers_dob\nSmith,Jane\n"x"').join()).not.toContain("Smith");
});
