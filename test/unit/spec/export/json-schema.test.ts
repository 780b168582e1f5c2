import Ajv2020 from "ajv/dist/2020";
import { describe, expect, test } from "vitest";
import { jsonSchemaText } from "@/lib/spec/export/json-schema";
import { archivedVersions, bundledInput, exportInput, hostileSpec } from "../../../support/exports";
import { anItem, aSpec, aTable } from "../../../support/spec-builders";

const input = bundledInput();

/** A checker that knows the two things that are not of the standard's core: our mark, and what a moment looks like. */
function checker() {
  const ajv = new Ajv2020({ allErrors: true });
  ajv.addKeyword("x-item-ref");
  ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  return ajv;
}

const fitsBundle = checker().compile(JSON.parse(jsonSchemaText(input)));
const person = { pers_person_id: "P1", pers_sex: "F", pers_dob: "2015-02-03T00:00:00Z", pers_gender: "02" };

describe("rows by table", () => {
  test("a good row fits", () => {
    fitsBundle({ ssd_person: [person], ssd_cp_visits: [] });
    expect(fitsBundle.errors).toBeNull();
  });
  test.each([
    ["without a required item", { pers_sex: "F" }],
    ["with a code that is not in the list", { ...person, pers_sex: "X" }],
    ["with a number where a code is text", { ...person, pers_gender: 2 }],
    ["with a longer text than its size", { ...person, pers_person_id: "x".repeat(49) }],
    ["with a date that is none", { ...person, pers_dob: "3 February" }],
    ["with an item that nobody specified", { ...person, pers_colour: "red" }],
  ])("a row %s does not", (_what, row) => {
    expect(fitsBundle({ ssd_person: [row] })).toBe(false);
  });
});

test("every item carries its reference, and the schema of a table stands by itself", () => {
  const alone = JSON.parse(jsonSchemaText(input, { table: "ssd_person" }));
  expect(alone.properties.pers_sex).toMatchObject({
    "x-item-ref": "PERS002A",
    oneOf: expect.arrayContaining([{ const: "F", title: "Female" }]),
  });
  const fits = checker().compile(alone);
  expect([fits(person), fits({})]).toEqual([true, false]);
  const bundle = JSON.parse(jsonSchemaText(input));
  const refs = input.spec.tables.flatMap(({ name }) =>
    Object.values<{ "x-item-ref": string }>(bundle.$defs[name].properties).map((item) => item["x-item-ref"]),
  );
  expect(refs).toEqual([...input.spec.byRef.keys()]);
});

test.each([
  ["nvarchar(20)", { type: "string", maxLength: 20 }],
  ["nchar(1)", { type: "string", maxLength: 1 }],
  ["nvarchar(max)", { type: "string" }],
  ["nvarchar", { type: "string", $comment: "No size is recorded." }],
  ["datetime", { type: "string", format: "date-time" }],
  ["int", { type: "integer" }],
  ["float", { type: "number" }],
  ["Bit", { type: "boolean" }],
  ["binary(16)", { type: "string", contentEncoding: "base16", maxLength: 32 }],
  ["xml", { $comment: "The type xml is not known." }],
])("%s", (type, expected) => {
  const spec = aSpec({ items: [anItem({ ref: "PERS001A", name: "it", label: "It", type })] });
  const alone = JSON.parse(jsonSchemaText(exportInput(spec), { table: "ssd_person" }));
  expect(alone.properties.it).toEqual({ title: "It", ...expected, "x-item-ref": "PERS001A" });
});

test("an open list lets other values pass, and a list may be another item's", () => {
  const open = anItem({ ref: "PERS001A", name: "open", codes: { a: "A" }, codesOpen: true });
  const borrowed = anItem({ ref: "PERS002A", name: "borrowed", codesFrom: "PERS003A" });
  const closed = anItem({ ref: "PERS003A", name: "closed", codes: { a: "A" } });
  const counted = anItem({ ref: "PERS004A", name: "counted", type: "int", codes: { "1": "One" } });
  const spec = aSpec({ tables: [aTable({ items: [open, borrowed, closed, counted] })] });
  const fits = checker().compile(JSON.parse(jsonSchemaText(exportInput(spec), { table: "ssd_person" })));
  expect([fits({ open: "b" }), fits({ open: "x".repeat(21) }), fits({ open: 3 })]).toEqual([
    true,
    false,
    false,
  ]);
  expect([fits({ borrowed: "a" }), fits({ borrowed: "b" }), fits({ closed: "b" })]).toEqual([
    true,
    false,
    false,
  ]);
  expect([fits({ counted: 1 }), fits({ counted: "1" }), fits({ counted: 2 })]).toEqual([true, false, false]);
});

test("it is a sound schema for hostile names and for every dated version", () => {
  for (const spec of [hostileSpec(), ...archivedVersions().map((version) => version.spec)])
    expect(() => checker().compile(JSON.parse(jsonSchemaText(exportInput(spec))))).not.toThrow();
});
