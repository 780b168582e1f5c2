import { expect, test } from "vitest";
import { imageOfList, imageOfText } from "@/lib/spec/generator-image";

test.each([
  ["Words", "Words"],
  ["two  spaces", "two spaces"],
  ["one\nbreak", "one\nbreak"],
  ["an\n\nempty line", "an empty line"],
  ["space at the end \nof a line", "space at the end of a line"],
  ['"quoted"', "quoted"],
  ['say "so" now', 'say "so" now'],
  [" edges\n", "edges"],
  ["\u00a0", null],
  ["", null],
  ["0", null],
  ["null", null],
  ["NA", null],
  ["None", null],
  ["n/a", null],
  ["<NA>", null],
  ["NAN", "NAN"],
  ["00", "00"],
])("the generator makes %j into %j", (cell, image) => {
  expect(imageOfText(cell)).toBe(image);
});

test("lists lose every space", () => {
  expect(imageOfList("mosaic : a b|liquid_logic : c")).toEqual(["mosaic:ab", "liquid_logic:c"]);
  expect(imageOfList("a||b")).toEqual(["a", "b"]);
  expect(imageOfList("\u00a0")).toEqual([]);
});
