import { expect, test } from "vitest";
import { labelOf, partOf, stretchesOf } from "@/components/requests/described";

const names = {
  systems: new Map([["mosaic", "Mosaic"]]),
  returns: new Map([
    ["CIN", "Children in Need Census"],
    ["SEN2", "Education, health and care plans"],
  ]),
};
const attribute = (name: string, kind: "text" | "set" | "code" | "value", before: string, after: string) => ({
  attribute: name,
  label: "Returns",
  kind,
  before,
  after,
});

test("of a list, what came stands before what stayed, under the names people know", () => {
  expect(partOf(attribute("returns", "set", "CIN", "CIN, SEN2"), names).change).toEqual({
    parts: [
      { kind: "added", text: "Education, health and care plans, " },
      { kind: "same", text: "Children in Need Census" },
    ],
  });
});

test("a list that was empty has nothing before", () => {
  expect(partOf(attribute("returns", "set", "", "CIN"), names).change).toEqual({
    before: null,
    after: "Children in Need Census",
  });
});

test("a text is compared word by word, a value is not", () => {
  expect(partOf(attribute("label", "text", "One day", "One week"), names).change).toHaveProperty("parts");
  expect(partOf(attribute("type", "value", "int", "float"), names).change).toEqual({
    before: "int",
    after: "float",
  });
});

test("a source in a system is named after the system", () => {
  expect(
    labelOf({ ...attribute("cmsField.mosaic", "value", "", "x"), label: "Source field, mosaic" }, names),
  ).toBe("Source field, Mosaic");
});

test("names and references in a sentence are set apart, and nothing is lost", () => {
  const sentence = "Rename pers_common_child_id (PERS013A) to pers_single_unique_id, as SSDA903 has it";
  const stretches = stretchesOf(sentence);
  expect(stretches.map(({ text }) => text).join("")).toBe(sentence);
  expect(stretches.filter(({ isIdentifier }) => isIdentifier).map(({ text }) => text)).toEqual([
    "pers_common_child_id",
    "PERS013A",
    "pers_single_unique_id",
  ]);
});
