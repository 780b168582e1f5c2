import Ajv2020 from "ajv/dist/2020";
import { expect, test } from "vitest";
import { diffSpecs } from "@/lib/spec/diff";
import { fromJson } from "@/lib/spec/export/from-json";
import { toJson } from "@/lib/spec/export/json";
import { jsonSchemaText } from "@/lib/spec/export/json-schema";
import { countsByRule, lint } from "@/lib/spec/lint";
import type { Item, Spec } from "@/lib/spec/model";
import { bundledSpec } from "../../../support/bundled-spec";
import { archivedVersions, exportInput, hostileSpec } from "../../../support/exports";
import { must } from "../../../support/story";

/** Lists whose order means nothing are sorted, as the form does. The indexes follow from the rest. */
function model({ tables, byRef: _, byName: __, hash: ___, ...rest }: Spec) {
  return {
    ...rest,
    tables: tables.map((table) => ({
      ...table,
      notRecorded: table.notRecorded ?? new Set(),
      items: table.items.map(sorted),
    })),
  };
}

function sorted(item: Item) {
  const { categories, constraints, returns, tags, unknownReturns } = item;
  const lists = { categories, constraints, returns, tags, unknownReturns };
  return {
    ...item,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.toSorted()])),
  };
}

const again = (spec: Spec) => must(fromJson(toJson(exportInput(spec))));

test("the bundled specification is read again as it was", () => {
  const spec = bundledSpec();
  expect(model(again(spec))).toEqual(model(spec));
  expect(diffSpecs(spec, again(spec))).toEqual([]);
  expect(countsByRule(lint({ spec: again(spec) }))).toEqual(countsByRule(lint({ spec })));
  expect([...again(spec).byRef.keys()]).toEqual([...spec.byRef.keys()]);
});

test("and so is every dated version, with what it could not record", () => {
  const versions = archivedVersions();
  expect(versions.length).toBeGreaterThan(12);
  for (const { spec } of versions) expect(model(again(spec))).toEqual(model(spec));
});

test("a second writing gives the same text", () => {
  const text = toJson(exportInput(bundledSpec()));
  expect(toJson(exportInput(must(fromJson(text))))).toBe(text);
});

test("no text of an item is lost, whatever it is", () => {
  const spec = hostileSpec();
  // The one thing that no key of an object may be called.
  const maps = (item: Item) =>
    [item.cms, item.returnElements, item.extra].map(({ __proto__: _, ...rest }) => rest);
  const items = (of: Spec) => [...of.byRef.values()];
  expect(items(again(spec)).map(maps)).toEqual(items(spec).map(maps));
  const texts = ({ cms: _, returnElements: __, extra: ___, ...rest }: Item) => rest;
  expect(items(again(spec)).map(texts)).toEqual(items(spec).map(texts));
});

test("what is empty is left out, keys stand in the order of the form, sets are sorted", () => {
  const form = JSON.parse(toJson(exportInput(bundledSpec())));
  const item = form.tables[0].items[0];
  expect(Object.keys(form).slice(0, 6)).toEqual([
    "$schema",
    "version",
    "date",
    "commit",
    "licence",
    "notice",
  ]);
  expect(Object.keys(item)).toEqual(
    [
      "ref name label type size primaryKey required unique status categories constraints returns",
      "returnElements cms guidance",
    ].flatMap((names) => names.split(" ")),
  );
  expect(item.returns).toEqual(["AnnexA", "CIN", "RIIA", "SEN2", "SSDA903"]);
  expect(JSON.stringify(form.tables)).not.toContain("[]");
});

test("the published schema fits the form of every version, and nothing else", () => {
  const bundle = JSON.parse(jsonSchemaText(exportInput(bundledSpec())));
  const fits = new Ajv2020({ strict: false }).compile(bundle.$defs.specification);
  for (const { spec } of [{ spec: bundledSpec() }, ...archivedVersions()]) {
    fits(JSON.parse(toJson(exportInput(spec))));
    expect(fits.errors).toBeNull();
  }
  const form = JSON.parse(toJson(exportInput(bundledSpec())));
  expect(fits({ ...form, tables: [{ ...form.tables[0], colour: "red" }] })).toBe(false);
  expect(fits({ ...form, tables: [{ ...form.tables[0], prefix: 4 }] })).toBe(false);
});

test.each([
  ["no JSON at all", "{", "is not JSON"],
  ["another form", '{"tables": 1}', "at version"],
  ["nothing", "null", "at the beginning"],
  ["more than any specification", `"${"x".repeat(9_000_000)}"`, "larger than any"],
])("%s is refused with a sentence", (_what, text, sentence) => {
  const read = fromJson(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.refusal.problems[0]?.message).toContain(sentence);
});
