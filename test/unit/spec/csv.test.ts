import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type CsvDocument, cellText, endOfRow, readCsv, rowText } from "@/lib/spec/csv";
import { hasPyYaml } from "@/test/support/pyyaml";
import { fileOf } from "@/test/support/spec-files";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

function document(text: string): CsvDocument {
  const read = readCsv(fileOf("x.csv", text));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}
const values = ({ rows }: CsvDocument): readonly (readonly string[])[] =>
  rows.map(({ cells }) => cells.map(({ value }) => value));

test("cells, quotes, line breaks in quotes, a byte order mark and headers that stand twice", () => {
  const csv = document('\ufeffa,"b\nb",a\r\n1,"say ""so"", x",\r\n"",2,3');
  expect(csv.header).toEqual(["a", "b\nb", "a"]);
  expect(csv.eol).toBe("\r\n");
  expect(values(csv)).toEqual([
    ["1", 'say "so", x', ""],
    ["", "2", "3"],
  ]);
});

test("every cell and row knows its place", () => {
  const text = 'h,i\na,"b,c"\nd,\n';
  const csv = document(text);
  const [first, second] = csv.rows;
  expect(csv.rows.map(({ cells }) => cells.map(({ start, end }) => text.slice(start, end)))).toEqual([
    ["a", '"b,c"'],
    ["d", ""],
  ]);
  expect(first && endOfRow(csv, first)).toBe(second?.start);
  expect(second && endOfRow(csv, second)).toBe(text.length);
});

test("a cell is quoted only where it has to be", () => {
  expect(["a", "a b", "a,b", 'a"b', "a\nb", "a\rb", "", " ", "'"].map(cellText)).toEqual([
    "a",
    "a b",
    '"a,b"',
    '"a""b"',
    '"a\nb"',
    '"a\rb"',
    "",
    " ",
    "'",
  ]);
  expect(rowText([""])).toBe('""');
});

test("a file without a row is refused", () => {
  expect(readCsv(fileOf("x.csv", ""))).toMatchObject({
    ok: false,
    refusal: { problems: [{ message: expect.stringContaining("it is empty") }] },
  });
});

test("an unclosed quote ends with the file", () => {
  expect(values(document('a\n"b,c\nd'))).toEqual([["b,c\nd"]]);
});

test.skipIf(!hasPyYaml)("rows are read and written as Python's csv module does", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,\"\n ;'\u00a0é"), maxLength: 6 });
  const tables = fc.sample(
    fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    { numRuns: 400, seed: 5 },
  );
  const script = [
    "import csv, io, json, sys",
    "out = []",
    "for rows in json.load(sys.stdin):",
    "    text = io.StringIO()",
    "    csv.writer(text, lineterminator='\\n').writerows(rows)",
    "    out.append([text.getvalue(), list(csv.reader(io.StringIO(text.getvalue(), newline='')))])",
    "json.dump(out, sys.stdout)",
  ].join("\n");
  const answers: readonly (readonly [string, readonly (readonly string[])[]])[] = JSON.parse(
    execFileSync("python3", ["-c", script], {
      input: JSON.stringify(tables),
      encoding: "utf8",
      maxBuffer: 1 << 26,
    }),
  );
  tables.forEach((rows, index) => {
    const [text, read] = answers[index] ?? ["", []];
    expect(rows.map((row) => `${rowText(row)}\n`).join("")).toBe(text);
    const csv = document(text);
    expect([csv.header, ...values(csv)]).toEqual(read);
  });
});
