import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { emitDocument, emitScalar, type YamlValue } from "@/lib/spec/pyyaml/emit";
import { hasPyYaml, pyYamlDump } from "@/test/support/pyyaml";
import { specText } from "@/test/support/spec-text";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const at = { column: 0, indent: 6 };
const map = (entries: Record<string, YamlValue>): YamlValue => new Map(Object.entries(entries));

test.each([
  ["08", "08"],
  ["1e3", "1e3"],
  ["0o17", "0o17"],
  ["Y", "Y"],
  ["NaN", "NaN"],
  ["a#b", "a#b"],
  [":a", ":a"],
  ["it's", "it's"],
  ["two  spaces", "two  spaces"],
  ["", "''"],
  ["00", "'00'"],
  ["1:30", "'1:30'"],
  ["yes", "'yes'"],
  ["2024-01-01", "'2024-01-01'"],
  ["=", "'='"],
  ["a: b", "'a: b'"],
  ["- a", "'- a'"],
  [" a", "' a'"],
  ["a\nb", "'a\n\n      b'"],
  ["a\n b", '"a\\n b"'],
  ["a \nb", '"a \\nb"'],
  ["\t", '"\\t"'],
  ["\u2019", '"\\u2019"'],
  ["\u00a0", '"\\_"'],
  ["\u{1F600}", '"\\U0001F600"'],
  [null, "null"],
  [true, "true"],
  [48, "48"],
] as const)("%j is written %s", (value, text) => {
  expect(emitScalar(value, at)).toBe(text);
});

test("a plain text folds at the first single space after column 80, and never at two", () => {
  const line = `${"a".repeat(80)} b`;
  expect(emitScalar(line, { column: 1, indent: 6 })).toBe(`${"a".repeat(80)}\n      b`);
  expect(emitScalar(line, { column: 0, indent: 6 })).toBe(line);
  expect(emitScalar(line.replace(" ", "  "), { column: 1, indent: 6 })).toBe(line.replace(" ", "  "));
});

test("a key that PyYAML would write otherwise is a defect of the caller", () => {
  expect(() => emitDocument(new Map([["k".repeat(123), "x"]]))).toThrow("cannot be a key");
  expect(() => emitDocument(new Map([["k", new Map()]]))).toThrow("empty map");
  expect(() => emitScalar(1.5, at)).toThrow("not a whole number");
});

test.skipIf(!hasPyYaml)("20,000 texts at four positions are written as PyYAML writes them", () => {
  const texts = fc.sample(specText, { numRuns: 20_000, seed: 20_250_818 });
  const documents = texts.map((text) =>
    map({
      nodes: [
        map({
          name: "ssd_person",
          label: text,
          fields: [
            map({
              name: "pers_sex",
              guidance: text,
              categories: [text, "x"],
              codes: [map({ code: "1", label: text })],
            }),
          ],
        }),
      ],
    }),
  );
  const theirs = pyYamlDump(documents);
  const different = documents.flatMap((document, index) => {
    const ours = emitDocument(document as Map<string, YamlValue>);
    return ours === theirs[index] ? [] : [{ text: texts[index], ours, theirs: theirs[index] }];
  });
  expect(different.slice(0, 3)).toEqual([]);
  expect(texts).toHaveLength(20_000);
});

const key = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(..."abc_-: #'"), minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() === text),
  fc.constantFrom("yes", "name", "a: b", "#x", "é", "null", "kë y"),
);
const { value: anyValue } = fc.letrec<{ value: YamlValue; map: YamlValue; list: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(specText, fc.integer(), fc.boolean(), fc.constant(null)),
    tie("map"),
    tie("list"),
  ),
  map: fc.array(fc.tuple(key, tie("value")), { minLength: 1, maxLength: 5 }).map((pairs) => new Map(pairs)),
  list: fc.array(tie("value"), { maxLength: 4 }),
}));

test.skipIf(!hasPyYaml)("5,000 documents of any shape are written as PyYAML writes them", () => {
  const roots = fc.sample(fc.dictionary(fc.constantFrom("a", "b", "c"), anyValue, { minKeys: 1 }), {
    numRuns: 5_000,
    seed: 7,
  });
  const documents = roots.map((root) => new Map(Object.entries(root)));
  const theirs = pyYamlDump(documents);
  const different = documents.flatMap((document, index) => {
    const ours = emitDocument(document);
    return ours === theirs[index] ? [] : [{ ours, theirs: theirs[index] }];
  });
  expect(different.slice(0, 3)).toEqual([]);
});
