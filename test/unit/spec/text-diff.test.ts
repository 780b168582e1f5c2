import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameDiff, wordDiff } from "@/lib/spec/text-diff";

describe("word by word", () => {
  test("what was taken out and put in stands in reading order", () => {
    expect(wordDiff("Date of contact", "Date of first contact")).toEqual([
      { kind: "same", text: "Date of " },
      { kind: "added", text: "first " },
      { kind: "same", text: "contact" },
    ]);
  });

  test("words changed one after the other are one change, with the spaces between them", () => {
    expect(wordDiff("The person's sex at birth", "Sex of somebody at birth")).toEqual([
      { kind: "removed", text: "The person's sex" },
      { kind: "added", text: "Sex of somebody" },
      { kind: "same", text: " at birth" },
    ]);
  });

  test("equal texts are one part, and two empty ones are none", () => {
    expect(wordDiff("same", "same")).toEqual([{ kind: "same", text: "same" }]);
    expect(wordDiff("", "")).toEqual([]);
  });

  test("both texts can be put together again from the parts", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b ", " ", "\n", "é", ", "), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        const joined = (skipped: string) =>
          parts
            .filter(({ kind }) => kind !== skipped)
            .map((part) => part.text)
            .join("");
        expect([joined("added"), joined("removed")]).toEqual([before, after]);
      }),
    );
  });

  test("long texts are compared by line, and hopelessly different ones as a whole, without delay", () => {
    const lines = (mark: string) => Array.from({ length: 3_000 }, (_, line) => `${line} ${mark}\n`).join("");
    const start = performance.now();
    const parts = wordDiff(lines("a"), lines("b"));
    expect(parts.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("part by part", () => {
  test("a name shows which part of it is new", () => {
    expect(nameDiff("clae_episode_start", "clae_episode_start_date")).toEqual([
      { kind: "same", text: "clae_episode_start" },
      { kind: "added", text: "_date" },
    ]);
    expect(
      nameDiff("lacp_plan_end", "lacp_care_plan_end_date").map(({ kind, text }) => kind[0] + text),
    ).toEqual(["slacp", "a_care", "s_plan_end", "a_date"]);
  });
  test("names with little in common are shown whole", () => {
    expect(nameDiff("prof_table_id", "prof_staff")).toEqual([
      { kind: "removed", text: "prof_table_id" },
      { kind: "added", text: "prof_staff" },
    ]);
  });
});
