import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/spec/csv";
import { cleanText } from "@/lib/spec/export/clean-text";
import { csvOf } from "@/lib/spec/export/csv";
import { csvZip } from "@/lib/spec/export/csv-zip";
import { csvwText } from "@/lib/spec/export/csvw";
import type { ExportInput } from "@/lib/spec/export/export-input";
import { CODES } from "@/lib/spec/export/kind-codes";
import { ITEMS } from "@/lib/spec/export/kind-items";
import { KINDS } from "@/lib/spec/export/kinds";
import {
  archivedVersions,
  bundledInput,
  decoded,
  exportInput,
  HOSTILE_TEXTS,
  hostileSpec,
} from "../../../support/exports";
import { must } from "../../../support/story";

const input = bundledInput();
const { spec } = input;
const items = spec.tables.flatMap((table) => table.items);

type Row = Readonly<Record<string, string>>;

/** Rows by the names of their columns, read as any program would read them, without the guard. */
function read(text: string): readonly Row[] {
  const bytes = new TextEncoder().encode(text);
  const { header, rows, eol } = must(readCsv({ path: "x.csv", mode: "100644", blob: "", bytes }));
  expect([text.startsWith("\ufeff"), eol]).toEqual([true, "\r\n"]);
  return rows.map(({ cells }) => {
    expect(cells).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, at) => [name, unguarded(cells[at]?.value ?? "")]));
  });
}

function unguarded(cell: string): string {
  return /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
}

function rows(name: string, from: ExportInput = input): readonly Row[] {
  const kind = KINDS.find((each) => each.name === name);
  if (!kind) throw new Error(`There is no list ${name}.`);
  return read(csvOf(kind, from));
}

const flag = (is: boolean) => (is ? "Y" : "N");
const set = (values: Iterable<string>) => [...new Set(values)].join("|");

describe("read again, the lists tell what the model holds:", () => {
  test("items", () => {
    expect(rows("items")).toEqual(
      items.map((item) => ({
        ref: item.ref,
        table: item.table,
        position: String(item.position),
        name: item.name,
        label: item.label ?? "",
        type: item.type.raw,
        size: String(item.type.size ?? ""),
        primary_key: flag(item.primaryKey),
        foreign_key: item.foreignKey?.raw ?? "",
        foreign_key_ref: item.foreignKey?.resolvedRef ?? "",
        required: flag(item.required),
        unique: flag(item.unique),
        status: item.status,
        deprecated_since: item.deprecated?.since ?? "",
        sunset: item.deprecated?.sunset ?? "",
        replaced_by: item.deprecated?.replacedBy ?? "",
        retirement_reason: item.deprecated?.reason ?? "",
        categories: set(item.categories),
        constraints: set(item.constraints),
        returns: set(item.returns),
        tags: set(item.tags),
        other_returns: set(item.unknownReturns),
        codes_from: item.codesFrom ?? "",
        codes_open: item.codes ? flag(item.codes.open) : "",
        guidance: item.guidance ?? "",
        not_recorded: "",
        version: "2025-08-18",
      })),
    );
    expect(items).toHaveLength(359);
  });
  test("tables", () => {
    expect(rows("tables").map(({ table, prefix, summary, key }) => [table, prefix, summary, key])).toEqual(
      spec.tables.map((table) => [table.name, table.prefix, table.summary ?? "", set(table.primaryKey)]),
    );
  });
  test("codes, in their order", () => {
    const codes = items.flatMap(({ ref, codes }) =>
      (codes?.codes ?? []).map(({ code, label, status }, at) => [ref, String(at + 1), code, label, status]),
    );
    expect(codes.length).toBeGreaterThan(600);
    expect(rows("codes").map((row) => [row.ref, row.position, row.code, row.label, row.status])).toEqual(
      codes,
    );
  });
  test("relationships, and what is wrong with three of them", () => {
    const read = rows("relationships");
    expect(read.map(({ child_ref, parent_ref }) => [child_ref, parent_ref])).toEqual(
      spec.relationships.map(({ childRef, parentRef }) => [childRef, parentRef ?? ""]),
    );
    expect(read.filter(({ fault }) => fault !== "").map(({ child_ref }) => child_ref)).toEqual([
      "MOTH002A",
      "CLAE013A",
      "EHCN002A",
    ]);
  });
  test("returns, with elements and parts", () => {
    const read = rows("returns");
    const tagged = read.filter((row) => row.tagged === "Y").map((row) => `${row.return} ${row.ref}`);
    const expected = items.flatMap(({ ref, returns }) =>
      [...new Set(returns)].map((code) => `${code} ${ref}`),
    );
    expect(tagged.toSorted()).toEqual(expected.toSorted());
    const elements = items.flatMap(({ ref, returnElements }) =>
      Object.entries(returnElements).map(([code, element]) => `${code} ${ref} ${element}`),
    );
    expect(
      read
        .filter((row) => row.element !== "")
        .map((row) => `${row.return} ${row.ref} ${row.element}`)
        .toSorted(),
    ).toEqual(elements.toSorted());
    const header = input.returns.find(({ code }) => code === "SSDA903")?.parts[0];
    const inHeader = read.filter(
      (row) => row.return === "SSDA903" && row.parts?.split("|").includes("header"),
    );
    expect(inHeader.map((row) => row.ref).toSorted()).toEqual(header?.items.toSorted());
  });
  test("systems", () => {
    const sources = items.flatMap(({ ref, cms }) =>
      Object.entries(cms).map(([code, { listed, table, field }]) => [
        ref,
        code,
        flag(listed),
        table ?? "",
        field ?? "",
      ]),
    );
    expect(
      rows("cms").map((row) => [row.ref, row.cms, row.listed, row.source_table, row.source_field]),
    ).toEqual(sources);
    expect(rows("cms").find((row) => row.cms === "mosaic")?.cms_name).toBe("Mosaic");
  });
});

test("a dated version says in each row what it could not record, and guesses nothing", () => {
  const [first] = archivedVersions();
  if (!first) throw new Error("The archive is empty.");
  const [row] = rows("items", exportInput(first.spec, { version: first.date }));
  expect(row).toMatchObject({ size: "", status: "", guidance: "", required: "Y", version: "2024-02-12" });
  expect(row?.not_recorded?.split("|")).toEqual(expect.arrayContaining(["size", "guidance", "codes"]));
});

describe("hostile texts", () => {
  const hostile = exportInput(hostileSpec());
  const raw = csvOf(ITEMS, hostile);
  test("come back as they were, without control characters", () => {
    expect(rows("items", hostile).map(({ label }) => label)).toEqual(HOSTILE_TEXTS.map(cleanText));
    expect(rows("codes", hostile).filter(({ position }) => position === "1")).toHaveLength(
      HOSTILE_TEXTS.length,
    );
  });
  test("are never the beginning of a formula", () => {
    for (const text of [raw, csvOf(CODES, hostile)]) {
      const bytes = new TextEncoder().encode(text);
      const { rows } = must(readCsv({ path: "x.csv", mode: "100644", blob: "", bytes }));
      const cells = rows.flatMap((row) => row.cells.map(({ value }) => value));
      expect(cells.filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
      expect(cells.filter((cell) => cell.startsWith("'")).length).toBeGreaterThan(8);
    }
  });
  test("hold no control characters but tab and line breaks", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(raw).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
    expect(raw.isWellFormed()).toBe(true);
  });
});

test("the ZIP holds six lists and a README that explains version, licence and guard", () => {
  const files = unzipSync(csvZip(input));
  expect(Object.keys(files)).toEqual(["README.txt", ...KINDS.map(({ name }) => `${name}.csv`)]);
  const readme = decoded(files["README.txt"] ?? new Uint8Array());
  for (const words of ["version 2025-08-18", "Licence: MIT", "do not edit", "= + - @", "apostrophe", "08"])
    expect(readme).toContain(words);
  for (const kind of KINDS)
    expect(decoded(files[`${kind.name}.csv`] ?? new Uint8Array())).toBe(csvOf(kind, input));
});

describe("the description of the CSV files", () => {
  const described = JSON.parse(csvwText(input));
  type Described = {
    readonly url: string;
    readonly tableSchema: {
      readonly columns: readonly { name: string; titles: string; required?: boolean; datatype: unknown }[];
      readonly primaryKey: readonly string[];
      readonly foreignKeys: readonly {
        columnReference: string;
        reference: { resource: string; columnReference: string };
      }[];
    };
  };
  const tables: readonly Described[] = described.tables;

  test("names exactly the heads of each file", () => {
    expect(tables.map(({ url }) => url)).toEqual(KINDS.map(({ name }) => `${name}.csv`));
    for (const [at, kind] of KINDS.entries()) {
      const heads = csvOf(kind, input).slice(1).split("\r\n", 1)[0]?.split(",");
      expect(tables[at]?.tableSchema.columns.map(({ titles }) => titles)).toEqual(heads);
    }
  });
  test("tells the truth: keys are unique, required cells are full, numbers are numbers, links lead somewhere", () => {
    for (const { url, tableSchema } of tables) {
      const own = rows(url.replace(".csv", ""));
      const keys = own.map((row) => tableSchema.primaryKey.map((name) => row[name]).join(" "));
      expect([url, new Set(keys).size]).toEqual([url, own.length]);
      for (const { name, required, datatype } of tableSchema.columns) {
        const cells = own.map((row) => row[name] ?? "");
        if (required) expect([url, name, cells.filter((cell) => cell === "").length]).toEqual([url, name, 0]);
        if (datatype === "integer") expect(cells.every((cell) => /^\d+$/.test(cell))).toBe(true);
        if (typeof datatype === "object") expect(cells.every((cell) => /^[YN]?$/.test(cell))).toBe(true);
      }
      for (const { columnReference, reference } of tableSchema.foreignKeys) {
        const known = new Set(
          rows(reference.resource.replace(".csv", "")).map((row) => row[reference.columnReference]),
        );
        const lost = own
          .map((row) => row[columnReference] ?? "")
          .filter((cell) => cell !== "" && !known.has(cell));
        expect([url, columnReference, lost]).toEqual([url, columnReference, []]);
      }
    }
  });
  test("says version, licence and that it is generated", () => {
    expect(described).toMatchObject({
      "schema:version": "2025-08-18",
      "dc:identifier": spec.commit,
      "rdfs:comment": expect.stringContaining("do not edit"),
    });
  });
});
