import { describe, expect, test } from "vitest";
import { cleanText } from "@/lib/spec/export/clean-text";
import { xlsxBytes } from "@/lib/spec/export/xlsx";
import { bundledInput, exportInput, HOSTILE_TEXTS, hostileSpec } from "../../../support/exports";
import { readWorkbook } from "../../../support/xlsx";

const input = bundledInput();
const items = input.spec.tables.flatMap((table) => table.items);
const { sheets, files } = readWorkbook(await xlsxBytes(input));

/** Cells of a sheet by the heads of their columns. */
function rowsOf(name: string, from = sheets): readonly ReadonlyMap<string, string | number>[] {
  const [heads = [], ...rows] = from.find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.map((row) => new Map(heads.map((head, at) => [String(head), row[at] ?? ""])));
}

test("one sheet a list, what it is in front and what changed behind", () => {
  expect(sheets.map(({ name }) => name)).toEqual([
    "About",
    "Tables",
    "Items",
    "Code lists",
    "Relationships",
    "Returns map",
    "Systems",
    "Changes since previous",
  ]);
  const about = sheets[0]?.rows.flat().join("\n");
  for (const words of ["version 2025-08-18", input.spec.commit, "Licence: MIT", "do not edit", "359 items"])
    expect(about).toContain(words);
});

test("the items are those of the model, sizes and positions numbers, everything else text", () => {
  const read = rowsOf("Items").map((row) =>
    ["Reference", "Table", "Position", "Name", "Short meaning", "Type", "Size", "Required", "Guidance"].map(
      (head) => row.get(head),
    ),
  );
  expect(read).toEqual(
    items.map((item) => [
      item.ref,
      item.table,
      item.position,
      item.name,
      item.label ?? "",
      item.type.raw,
      item.type.size ?? "",
      item.required ? "Y" : "N",
      item.guidance ?? "",
    ]),
  );
  const numbers = sheets.flatMap(({ rows }) => {
    const [heads = [], ...own] = rows;
    return own.flatMap((row) => row.flatMap((cell, at) => (typeof cell === "number" ? [heads[at]] : [])));
  });
  expect(new Set(numbers)).toEqual(new Set(["Position", "Size"]));
});

test("codes are text: 08 stays 08", () => {
  const codes = rowsOf("Code lists").map((row) => row.get("Code"));
  expect(codes).toEqual(items.flatMap(({ codes }) => (codes?.codes ?? []).map(({ code }) => code)));
  expect(codes.filter((code) => typeof code === "string" && /^0\d$/.test(code)).length).toBeGreaterThan(3);
});

test("no formula anywhere; heads stay in sight and can be filtered by", () => {
  for (const text of files.values()) expect(text).not.toMatch(/<f[\s>/]/);
  for (const { name, xml, rows } of sheets) {
    expect(xml).toContain('ySplit="1"');
    if (name === "About") expect(xml).not.toContain("<autoFilter");
    else expect(xml).toContain(`<autoFilter ref="A1:${name === "Items" ? "Z" : ""}`);
    if (name === "Items") expect(xml).toContain(`<autoFilter ref="A1:Z${rows.length}"/>`);
  }
});

test("changes are told in words, one row each", () => {
  const rows = rowsOf("Changes since previous");
  expect(rows).toHaveLength(input.previous?.changes.length ?? 0);
  expect(rows.length).toBeGreaterThan(10);
  const added = rows.filter((row) => row.get("What") === "Added" && row.get("Part") === "The whole");
  const names = new Set(added.map((row) => row.get("Reference")).filter((ref) => ref !== ""));
  expect(names.size).toBeGreaterThan(5);
  for (const row of rows) expect(String(row.get("After"))).not.toContain("[object");
});

const hostile = readWorkbook(await xlsxBytes(exportInput(hostileSpec())));

describe("hostile texts", () => {
  test("come back as text, without control characters", () => {
    expect(rowsOf("Items", hostile.sheets).map((row) => row.get("Short meaning"))).toEqual(
      // The library leaves out the sign that stands for a lost character.
      HOSTILE_TEXTS.map((text) => cleanText(text).replace("\ufffd", "")),
    );
    for (const text of hostile.files.values()) expect(text).not.toMatch(/<f[\s>/]/);
  });
  test("keep their spaces at the edges", () => {
    expect(hostile.files.get("xl/sharedStrings.xml")).not.toContain("<t>");
  });
});
