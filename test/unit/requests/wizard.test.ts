import { expect, test } from "vitest";
import { Draft, fillFromItem, problemsAt } from "@/lib/requests/wizard";
import { bundledSpec } from "../../support/bundled-spec";

test("a change of every item of the specification can be drafted, and starts with what the item says", () => {
  for (const item of bundledSpec().byRef.values()) {
    const empty = Draft.parse({ task: "change-item", item: item.ref, table: item.table });
    const filled = fillFromItem(empty, item);
    expect(Draft.safeParse(filled).data, item.ref).toEqual(filled);
  }
});

test("a text that is too long is kept whole, and the page says how much to shorten it", () => {
  const draft = Draft.parse({
    task: "change-item",
    title: "A title",
    benefit: "b",
    problem: "p".repeat(6001),
  });
  expect(draft.problem).toHaveLength(6001);
  expect(problemsAt(draft, "why")).toEqual([
    { field: "problem", message: "Shorten the problem to 6,000 characters: it has 6,001" },
  ]);
});
