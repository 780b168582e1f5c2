import { expect, test } from "vitest";
import { hrefOf, readFilter } from "@/components/requests/request-filter";

test("without a choice the list shows what stands, and no drafts or ended requests", () => {
  const { states } = readFilter({});
  expect(states).toContain("submitted");
  expect(states).toContain("merged");
  expect(states).not.toContain("draft");
  expect(states).not.toContain("declined");
});

test.each([
  ["ended", "declined"],
  ["triage", "needs-information"],
  ["declined", "declined"],
])("the part %s shows requests that are %s", (state, expected) => {
  expect(readFilter({ state }).states).toContain(expected);
});

test("an address that nobody made is read as far as it makes sense", () => {
  const filter = readFilter({
    state: "draft",
    words: ["a", "b"],
    table: "a\0b",
    before: "-1",
    item: " x ".repeat(99),
  });
  expect(filter).toMatchObject({ state: "", words: "", table: "", before: null });
  expect(filter.states).not.toContain("draft");
  expect(filter.item.length).toBeLessThanOrEqual(70);
});

test("a changed filter keeps the others and begins at the first page", () => {
  const filter = readFilter({ state: "open", words: "pathway plan", before: "30" });
  expect(hrefOf(filter, { words: "" })).toBe("/requests?state=open");
  expect(hrefOf(filter, { before: "20" })).toBe("/requests?state=open&words=pathway+plan&before=20");
  expect(hrefOf(readFilter({}), {})).toBe("/requests");
});
