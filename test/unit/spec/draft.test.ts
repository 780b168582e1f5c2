import { expect, test } from "vitest";
import { placeFor } from "@/lib/spec/draft";

const siblings = ["a", "b", "c"];

test.each([
  ["first", siblings, null, 0],
  ["after one", siblings, "a", 1],
  ["last", siblings, "c", 3],
  ["after the one before, where its own is gone", ["a", "c"], "b", 1],
  ["first, where all before it are gone", ["c"], "b", 0],
  ["after an item the drafter added himself", ["a", "n", "b"], "n", 2],
])("a new element goes %s", (_, ids, after, index) => {
  expect(placeFor(ids, { after, siblings, id: "x" })).toBe(index);
});

test("two elements added at one place stand in the order of their ids, whichever came first", () => {
  expect(placeFor(["a", "x", "b", "c"], { after: "a", siblings, id: "y" })).toBe(2);
  expect(placeFor(["a", "y", "b", "c"], { after: "a", siblings, id: "x" })).toBe(1);
  expect(placeFor(["x", "a", "b", "c"], { after: null, siblings, id: "y" })).toBe(1);
});

test("without siblings every element counts as known", () => {
  expect(placeFor(["a", "x", "b"], { after: "a", siblings: null, id: "y" })).toBe(1);
});
