import { describe, expect, test } from "vitest";
import type { Code, Item } from "@/lib/spec/model";
import { bundledSpec } from "@/test/support/bundled-spec";

const { tables, byRef } = bundledSpec();

/** Items whose meaning waits for a steward. */
const UNCLEAR = [
  "PERM002A",
  "APIS1004A",
  "APIS1005A",
  "FAMI001A",
  "CLAC003A",
  "S47E006A",
  "CLAP011A",
  "PERM013A",
  "PREP002A",
];

function guidanceOf({ guidance }: Pick<Item, "guidance">): string {
  return guidance ?? "";
}

/** Words of four letters or more. */
function weighty(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
}

/** Each three words that follow one another. */
function phrases(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9_]+/g) ?? [];
  return new Set(words.slice(2).map((_, place) => words.slice(place, place + 3).join(" ")));
}

/** The share of the shorter text's phrases that the other one holds too: 1 for a copy, about 0.02 for two texts at random. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((phrase) => other.has(phrase)).length;
  return shared / Math.min(one.size, other.size);
}

/** Codes that a text writes out. One sign alone, such as Y or 1, may stand in any sentence. */
function codesIn(text: string, codes: readonly Pick<Code, "code" | "label">[]): readonly string[] {
  const words = new Set(text.match(/\w+/g));
  return codes.flatMap(({ code, label }) =>
    code.length > 1 && code !== label && words.has(code) ? [code] : [],
  );
}

describe.each(tables.map((table) => [table.name, table] as const))("%s", (_, table) => {
  test("says what one row is, and when it comes to be", () => {
    expect(table.summary).toMatch(/^One row /);
    expect(table.summary).toMatch(/\b(created|starts whenever|leave it empty)\b/);
  });

  test("has guidance for every item that says more than its label", () => {
    for (const item of table.items) {
      const said = weighty(guidanceOf(item));
      const repeated = said.filter((word) => weighty(item.label ?? "").includes(word)).length;
      expect(said.length, item.ref).toBeGreaterThanOrEqual(12);
      expect(repeated / said.length, item.ref).toBeLessThan(0.5);
    }
  });

  test("leaves codes to their lists", () => {
    for (const item of table.items) {
      const said = guidanceOf(item).toLowerCase();
      const codes = item.codes?.codes ?? [];
      const named = codes.filter(({ label }) => label.length > 3 && said.includes(label.toLowerCase()));
      expect(named.length, item.ref).toBeLessThan(3);
      expect(codesIn(guidanceOf(item), codes), item.ref).toEqual([]);
    }
  });

  test("says of every draft that it is a placeholder or proposed", () => {
    for (const item of table.items.filter(({ status }) => status === "draft"))
      expect(guidanceOf(item), item.ref).toMatch(/placeholder|propos/i);
  });
});

test.each(UNCLEAR)("%s says what is unclear, and who has to settle it", (ref) => {
  const item = byRef.get(ref);
  expect(item && guidanceOf(item)).toMatch(/unclear|not stated/);
  expect(item && guidanceOf(item)).toContain("steward");
});

test("no sentence of guidance is said of two items", () => {
  const sentences = [...byRef.values()].flatMap((item) => guidanceOf(item).split(/(?<=[.?:]) /));
  expect(sentences.filter((sentence, place) => sentences.indexOf(sentence) !== place)).toEqual([]);
});

// Rows' own numbers and links to a person are alike by nature, and reach a quarter. A text taken over from another item
// with its names changed lies far above a third.
test("no guidance is that of another item with the names changed", () => {
  const texts = [...byRef.values()].map((item) => ({ ref: item.ref, phrases: phrases(guidanceOf(item)) }));
  const alike = texts.flatMap((one, place) =>
    texts.slice(place + 1).flatMap((other) => {
      const found = likeness(one.phrases, other.phrases);
      return found > 0.3 ? [`${one.ref} and ${other.ref}: ${found.toFixed(2)}`] : [];
    }),
  );
  expect(alike).toEqual([]);
});

test("a text taken over and a code written out are seen", () => {
  const visit =
    "Made by the system for each visit. It has no meaning outside and must stay the same in each extract.";
  const review = visit.replace("visit", "review").replace("system", "extract");
  expect(likeness(phrases(visit), phrases(review))).toBeGreaterThan(0.5);
  expect(codesIn("Use RC7 for all others.", [{ code: "RC7", label: "Any other reason" }])).toEqual(["RC7"]);
});
