import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { LIMITS } from "@/lib/spec/limits";
import { emitDocument, type YamlValue } from "@/lib/spec/pyyaml/emit";
import { contentOf, isPyYamlStyle, plainValue, readYaml, type YamlDocument } from "@/lib/spec/yaml-read";
import { hasPyYaml, pyYamlLoad } from "@/test/support/pyyaml";
import { fileOf } from "@/test/support/spec-files";
import { specText } from "@/test/support/spec-text";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: process.env.PROPERTY_RUNS ? 3_600_000 : 180_000 });

const read = (text: string) => readYaml(fileOf("x.yml", text));

function document(text: string): YamlDocument {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const value = (text: string): unknown => {
  const { root } = document(text);
  return root ? plainValue(contentOf(root)) : null;
};
const sentence = (text: string): string => {
  const result = read(text);
  return result.ok ? "" : (result.refusal.problems[0]?.message ?? "");
};

const PLAIN = [
  "08",
  "09",
  "1e3",
  "1E3",
  "1.5e3",
  "0o17",
  "Y",
  "n",
  "NaN",
  "a#b",
  ":a",
  "it's",
  "yes",
  "No",
  "~",
  "Null",
  "12",
  "-3",
  "0",
  "null",
  "true",
];

test.each([
  ["08", "08"],
  ["1e3", "1e3"],
  ["0o17", "0o17"],
  ["Y", "Y"],
  ["12", 12],
  ["yes", true],
  ["Off", false],
  ["~", null],
  ["", null],
  ["1:30", "1:30"],
  ["2024-01-01", "2024-01-01"],
  ["0x1F", "0x1F"],
])("a plain %s is read as PyYAML reads it: %j", (text, expected) => {
  expect(value(`a: ${text}\n`)).toEqual({ a: expected });
});

test.skipIf(!hasPyYaml)(
  "texts, numbers and words are read as PyYAML reads them, in any style it reads",
  () => {
    const texts = [
      ...PLAIN.map((text) => `a: ${text}\nb: '${text.replaceAll("'", "''")}'\nc: "${text}"\n`),
      ...fc.sample(specText, { numRuns: 3_000, seed: 3 }).map((text) =>
        emitDocument(
          new Map<string, YamlValue>([
            ["a", text],
            ["b", [text]],
          ]),
        ),
      ),
      "a: |\n  one\n   two\n\n  three\nb: >-\n  folded\n  text\n\n  more\nc: [x, 'y', {d: e}]\n",
      "a:   # remark\n  b: c   # remark\n- \n".replace("- \n", ""),
      'a: "two\\\n  lines \\u2019 \\x41"\nb: plain over\n  two lines\n',
    ];
    const theirs = pyYamlLoad(texts);
    const different = texts.flatMap((text, index) => {
      const ours = JSON.stringify(value(text));
      return ours === JSON.stringify(theirs[index]) ? [] : [{ text, ours, theirs: theirs[index] }];
    });
    expect(different.slice(0, 3)).toEqual([]);
  },
);

test("every scalar knows its place", () => {
  const text = "a: one\nb:\n- 'two'\n- \"three\"\nc:\nd: four\n  more\n";
  const { root } = document(text);
  if (root?.kind !== "map") throw new Error("no map");
  const places = root.entries
    .flatMap(({ value: node }) => (node.kind === "list" ? node.items : [node]))
    .map(({ start, end }) => text.slice(start, end));
  expect(places).toEqual(["one", "'two'", '"three"', "", "four\n  more"]);
});

test("a key that stands twice is reported, the last value counts, and the file is of no style we can hold it to", () => {
  const twice = document("a: 1\nb: 2\na: 3\n");
  expect(twice.duplicateKeys).toEqual([{ key: "a", line: 3 }]);
  expect(value("a: 1\na: 3\n")).toEqual({ a: 3 });
  expect(isPyYamlStyle(document("---\na: 1\na: 3\n"))).toBe(false);
});

test("__proto__ is a key like any other", () => {
  expect(Object.keys(Object(value("__proto__: x\nconstructor: y\n")))).toEqual(["__proto__", "constructor"]);
});

test.each([
  ["---\na: b\n", true],
  ["a: b\n", false],
  ["---\na: b", false],
  ["---\na:  b\n", false],
  ["---\na: 'b'\n", false],
  ["---\r\na: b\r\n", false],
  ["\ufeff---\na: b\n", false],
  ["---\na: yes\n", false],
  ["---\na: {}\n", false],
  ["---\na: []\n", true],
  ["---\n# remark\na: b\n", false],
])("%j is in PyYAML's own style: %s", (text, expected) => {
  expect(isPyYamlStyle(document(text))).toBe(expected);
});

test("a fault of syntax is told, not thrown", () => {
  expect(document("a: b\n c: d\n: x\n- y\n")).toMatchObject({ root: null, problem: expect.any(String) });
  expect(document("a: 'open\n").problem).not.toBeNull();
});

test.each([
  ["an anchor", "a: &x b\n", "an anchor"],
  ["an alias", "a: *x\n", "an alias"],
  ["a tag", "a: !!str b\n", "a tag"],
  ["a directive", "%YAML 1.2\n---\na: b\n", "a directive"],
  ["two documents", "a: b\n---\nc: d\n", "more than one document"],
  ["two documents without a dash", "a: b\n...\nc: d\n", "more than one document"],
  ["a merge", "a:\n  <<: x\n", "merges maps"],
  ["a list as a key", "? [a]\n: b\n", "a key is a list or a map"],
])("%s is refused", (_, text, message) => {
  expect(sentence(text)).toContain(message);
});

test("an alias or a tag as words of a text are no alias and no tag", () => {
  expect(value("a: all * words & more ! here\nb: '*x'\nc: |\n  &x *y !z\n")).toEqual({
    a: "all * words & more ! here",
    b: "*x",
    c: "&x *y !z\n",
  });
});

test("hostile input ends: nothing costs more than its length", () => {
  const keys = Array.from({ length: 9_000 }, (_, key) => `k${key}: v`)
    .join("\n")
    .slice(0, LIMITS.objectBytes - 1);
  const hostile: readonly string[] = [
    keys,
    "[".repeat(60_000),
    "{".repeat(60_000),
    "- ".repeat(30_000),
    "? ".repeat(30_000),
    `a: "${"\\".repeat(60_000)}`,
    "a: '".repeat(15_000),
    `${" ".repeat(60_000)}a`,
    "\n".repeat(60_000),
    "#\n".repeat(30_000),
    "a: |\n".repeat(12_000),
    `a: >\n${" x\n\n".repeat(15_000)}`,
    ": ".repeat(30_000),
    "a:\n\t".repeat(12_000),
    `${"a".repeat(60_000)}: b`,
  ];
  // Typing 60,000 keys in the usual way takes half a minute; how fast it really is, `npm run bench -- engine` says.
  for (const text of hostile) {
    const start = process.cpuUsage();
    read(text);
    expect(process.cpuUsage(start).user / 1_000, text.slice(0, 20)).toBeLessThan(3_000);
  }
});

test("A12: mutated documents never crash the reader", () => {
  const seed = emitDocument(
    new Map<string, YamlValue>([
      [
        "nodes",
        [
          new Map<string, YamlValue>([
            ["name", "ssd_x"],
            [
              "fields",
              [
                new Map<string, YamlValue>([
                  ["name", "x: y"],
                  ["codes", ["08", "a\nb", "\u2019"]],
                  ["n", null],
                ]),
              ],
            ],
          ]),
        ],
      ],
    ]),
  );
  const runs = Number(process.env.PROPERTY_RUNS ?? 300) * 10;
  const piece = fc.oneof(
    fc.constantFrom(..."-?:,[]{}#&*!|>'\"%@` \n\t\\", "\u0085", "\ufeff", "- ", ": ", "---\n", "...\n", "  "),
    fc.string({ maxLength: 3 }),
  );
  const mutation = fc.tuple(fc.nat(seed.length), fc.nat(6), piece);
  for (const mutations of fc.sample(fc.array(mutation, { minLength: 1, maxLength: 5 }), {
    numRuns: runs,
    seed: 12,
  })) {
    const text = mutations.reduce(
      (given, [at, length, insert]) => given.slice(0, at) + insert + given.slice(at + length),
      seed,
    );
    const start = performance.now();
    const result = read(text);
    if (result.ok && result.value.root) contentOf(result.value.root);
    expect(performance.now() - start, JSON.stringify(text)).toBeLessThan(1_000);
  }
});
