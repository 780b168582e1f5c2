/** Section 14 of the engine's design: each limit takes what just fits and refuses the least beyond it, before it costs anything. */
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/spec/csv";
import { readDocuments } from "@/lib/spec/documents";
import { checkFiles, LIMITS } from "@/lib/spec/limits";
import type { SpecFile } from "@/lib/spec/model";
import { readYaml } from "@/lib/spec/yaml-read";
import { builtInProfile } from "../../support/bundled-spec";
import { fileOf } from "../../support/spec-files";

const yaml = (text: string) => sentence(readYaml(fileOf("x.yml", text)));
const csv = (text: string) => sentence(readCsv(fileOf("x.csv", text)));

/** The refusal in words, "" for what was read. */
function sentence(read: ReturnType<typeof readYaml> | ReturnType<typeof readCsv>): string {
  return read.ok ? "" : read.refusal.problems.map(({ message }) => message).join(" ");
}

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join("");
/** A list of `rows` lists, each counted as 2 × `row` + 2 values. */
const lists = (rows: number, row: number) => times(rows, () => `- [${times(row - 1, () => "a,")}a]\n`);
/** A table of `columns` cells a row. */
const table = (rows: number, columns: number) => times(rows, () => `${",".repeat(columns - 1)}\n`);

describe.each<readonly [string, (amount: number) => string, number, string]>([
  [
    "bytes of a table's file",
    (bytes) => yaml(`${"#\n".repeat(2_000)}#${" ".repeat(bytes - 4_001)}`),
    65_536,
    "at most 65536",
  ],
  [
    "levels of maps",
    (deep) => yaml(`${times(deep, (n) => `${"  ".repeat(n)}a:\n`)}${"  ".repeat(deep)}x\n`),
    12,
    "12 levels",
  ],
  ["levels of lists", (deep) => yaml(`${"- ".repeat(deep)}x\n`), 12, "12 levels"],
  ["levels of brackets", (deep) => yaml(`${"[".repeat(deep)}${"]".repeat(deep)}\n`), 12, "12 levels"],
  ["levels of braces", (deep) => yaml(`${"{a: ".repeat(deep)}x${"}".repeat(deep)}\n`), 12, "12 levels"],
  ["keys of a map", (keys) => yaml(times(keys, (n) => `k${n}: v\n`)), 64, "more than 64 keys"],
  ["elements of a list", (elements) => yaml("- x\n".repeat(elements)), 500, "more than 500 elements"],
  ["elements in brackets", (elements) => yaml(`[${"x,".repeat(elements)}]\n`), 500, "more than 500 elements"],
  ["characters of a text", (long) => yaml(`a: ${"x".repeat(long)}\n`), 10_000, "longer than 10000"],
  [
    "characters of a text in quotes",
    (long) => yaml(`a: "${"x".repeat(long)}"\n`),
    10_000,
    "longer than 10000",
  ],
  ["characters of a key", (long) => yaml(`? ${"x".repeat(long)}\n: b\n`), 10_000, "longer than 10000"],
  [
    "bytes of a CSV",
    (bytes) => csv(`a\n${"x\n".repeat(2_000)}${`${"y".repeat(999)}\n`.repeat(2_090)}`.padEnd(bytes, "z")),
    2_097_152,
    "at most 2097152",
  ],
  ["columns of a CSV", (columns) => csv(table(2, columns)), 200, "more than 200 columns"],
  ["rows of a CSV", (rows) => csv(table(rows + 1, 2)), 5_000, "more than 5000 rows"],
  ["bytes of a cell", (bytes) => csv(`a\n${"x".repeat(bytes)}\n`), 32_768, "more than 32768 bytes"],
  [
    "bytes of a cell in quotes",
    (bytes) => csv(`a\n"${"x".repeat(bytes - 2)}"\n`),
    32_768,
    "more than 32768 bytes",
  ],
])("%s", (_what, read, most, words) => {
  test(`${most} are read`, () => expect(read(most)).toBe(""));
  test("one more is refused, and the refusal says what to do", () => {
    expect(read(most + 1)).toContain(words);
    expect(read(most + 1)).toMatch(/[.] [A-Z][^.]+[.]$/);
  });
});

test("values of a file are counted with separators, remarks and lines: 20,000 are read, one more is not", () => {
  const full = lists(500, 19);
  expect(yaml(full)).toBe("");
  expect(yaml(`${full}#`)).toContain("more than 20000 values");
});

test("a cell is measured in bytes, whatever its characters", () => {
  expect(csv(`a\n${"’".repeat(10_922)}\n`)).toBe("");
  expect(csv(`a\n${"’".repeat(10_923)}\n`)).toContain("more than 32768 bytes");
});

describe("files of one specification", () => {
  const small = (count: number): SpecFile[] =>
    Array.from({ length: count }, (_, n) => ({ ...fileOf(`spec/tables/t${n}.yml`, ""), bytes: NO_TEXT }));
  const large = (bytes: number): SpecFile[] =>
    Array.from({ length: 64 }, (_, n) => ({
      ...fileOf(`spec/tables/t${n}.yml`, ""),
      bytes: new Uint8Array(Math.ceil((bytes - n) / 64)),
    }));
  const faults = (files: readonly SpecFile[]) => checkFiles(files).map(({ message }) => message);

  test("500 are read, 501 are not", () => {
    expect(faults(small(LIMITS.files))).toEqual([]);
    expect(faults(small(LIMITS.files + 1))).toEqual([
      expect.stringMatching(/^There are 501 files; at most 500/),
    ]);
  });
  test("8 MiB together are read, one byte more is not", () => {
    expect(faults(large(LIMITS.totalBytes))).toEqual([]);
    expect(faults(large(LIMITS.totalBytes + 1))).toEqual([
      expect.stringMatching(/^The files hold 8388609 bytes; at most 8388608/),
    ]);
  });
  test.each([
    ["spec/tables/../../etc/passwd"],
    ["../x.yml"],
    ["/etc/passwd"],
    ["spec//x.yml"],
    ["spec/./x.yml"],
    ["spec\\tables\\x.yml"],
  ])("%s leads out of the repository", (path) => {
    expect(faults([fileOf(path, "")])).toEqual([
      `${path}: its path leads out of the repository. Give it a plain one.`,
    ]);
  });
  test.each([
    ["a link", "120000"],
    ["a submodule", "160000"],
    ["a program", "100755"],
    ["a folder", "040000"],
  ])("%s is no file", (_what, mode) => {
    expect(faults([{ ...fileOf("spec/tables/x.yml", ""), mode }])).toEqual([
      expect.stringContaining("has to be an ordinary file"),
    ]);
  });
  test("a register grows with the whole, and is refused beyond 256 KiB only", () => {
    const profile = builtInProfile("upstream");
    const remark = (bytes: number) =>
      `relationships: []\n${`#${" ".repeat(998)}\n`.repeat(262)}`.padEnd(bytes, "#");
    const read = (bytes: number) => {
      const file = fileOf("data/objects/relationships.yml", remark(bytes));
      return readDocuments({ commit: "x", files: new Map([[file.path, file]]) }, profile);
    };
    expect(read(262_144).ok).toBe(true);
    expect(read(262_145)).toMatchObject({
      refusal: { problems: [{ message: expect.stringContaining("at most 262144") }] },
    });
  });
});

describe("text", () => {
  const bytes = (...given: readonly number[]) =>
    sentence(readYaml({ path: "x.yml", mode: "100644", blob: "", bytes: new Uint8Array([0x61, ...given]) }));
  test.each<readonly [string, readonly number[]]>([
    ["bytes of no character", [0xff, 0xfe]],
    ["half of a character", [0xc3]],
    ["a character in more bytes than it needs", [0xc0, 0xaf]],
    ["half of a pair", [0xed, 0xa0, 0x80]],
    ["UTF-16", [0x00, 0xd8, 0x00, 0x62]],
  ])("with %s is refused", (_what, given) => {
    expect(bytes(...given)).toBe("x.yml: it is not UTF-8 text. Save it as UTF-8.");
  });
  test("takes tabs and line ends, and no other control character", () => {
    const controls = Array.from({ length: 32 }, (_, code) => code);
    const refused = controls.filter((code) => bytes(code).includes("a control character at position 1"));
    expect(refused).toEqual(controls.filter((code) => ![9, 10, 13].includes(code)));
  });
});

/** What is not even looked at may be anything: were it read, its bytes would be refused for what they are. */
const NO_TEXT = new Uint8Array([0xff]);

describe("nothing is opened that is too large", () => {
  const noText = (bytes: number, path: string): SpecFile => ({
    ...fileOf(path, ""),
    bytes: new Uint8Array(bytes).fill(0xff),
  });
  test("a file beyond its limit is refused before it is decoded", () => {
    expect(sentence(readYaml(noText(LIMITS.objectBytes + 1, "x.yml")))).toMatch(
      /^x.yml: it holds 65537 bytes/,
    );
    expect(sentence(readCsv(noText(LIMITS.csvBytes + 1, "x.csv")))).toMatch(/^x.csv: it holds 2097153 bytes/);
  });
  test("no file is decoded where there are too many, or too much of them", () => {
    const profile = builtInProfile("portal");
    const many = Array.from({ length: 501 }, (_, n) => noText(1, `spec/tables/t${n}.yml`));
    const much = Array.from({ length: 160 }, (_, n) => noText(60_000, `spec/tables/t${n}.yml`));
    for (const [files, rule] of [
      [many, "TOO_MANY_FILES"],
      [much, "TOO_LARGE"],
    ] as const) {
      const read = readDocuments(
        { commit: "x", files: new Map(files.map((file) => [file.path, file])) },
        profile,
      );
      expect(read.ok ? [] : read.refusal.problems.map((problem) => problem.rule)).toEqual([rule]);
    }
  });
  test("a file is left at the first thing beyond a limit: what comes after it is not read", () => {
    const tail = "\nb: &anchor {\n";
    expect(yaml(`${"[".repeat(20)}${tail}`)).toContain("nests deeper");
    expect(yaml(`${lists(501, 19)}${tail}`)).toContain("more than 20000 values");
    expect(csv(`${table(5_002, 2)}"${"x".repeat(40_000)}`)).toContain("more than 5000 rows");
    expect(csv(`${table(1, 201)}"${"x".repeat(40_000)}`)).toContain("more than 200 columns");
  });
});
