import { describe, expect, test } from "vitest";
import { isWellFormedTarget, readForeignKey } from "@/lib/spec/assemble";
import { canonicalJson, fingerprint } from "@/lib/spec/canonical";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const [first, second, third] = ["PERS001A", "PERS002A", "PERS003A"] as const;

describe("the effective key of a table", () => {
  const keyOf = (...items: Parameters<typeof anItem>[0][]) =>
    aSpec({ items: items.map(anItem) }).tables[0]?.primaryKey;

  test("is the one item marked as primary key", () => {
    expect(
      keyOf({ ref: first }, { ref: second, primaryKey: true }, { ref: third, constraints: ["pk"] }),
    ).toEqual([second]);
  });
  test("else the one item under the constraint", () => {
    expect(
      keyOf(
        { ref: first, primaryKey: true },
        { ref: second, primaryKey: true },
        { ref: third, constraints: ["pk"] },
      ),
    ).toEqual([third]);
  });
  test("else the marked item that is named as a row identifier", () => {
    expect(
      keyOf({ ref: first, primaryKey: true }, { ref: second, primaryKey: true, name: "pers_table_id" }),
    ).toEqual([second]);
  });
  test("else none", () => {
    expect(keyOf({ ref: first, primaryKey: true }, { ref: second, primaryKey: true })).toEqual([]);
    expect(keyOf({ ref: first })).toEqual([]);
  });
});

describe("a specification put together", () => {
  const child = anItem({
    ref: "FAMI001A",
    name: "fami_person_id",
    foreignKey: "ssd_person.pers_sex",
    primaryKey: true,
  });
  const other = anItem({ ref: "FAMI002A", name: "fami_other", foreignKey: "ssd_person.gone" });
  const spec = aSpec({
    tables: [
      aTable({
        items: [anItem({ ref: first, name: "pers_sex" }), anItem({ ref: second, name: "pers_sex" })],
      }),
      aTable({ name: "ssd_family", items: [child, other, anItem({ ref: "SEND001A" })] }),
    ],
  });

  test("finds the first of two items with one name", () => {
    expect(spec.byName.get("pers_sex")?.ref).toBe(first);
    expect(spec.byRef.get("FAMI001A")?.foreignKey?.resolvedRef).toBe(first);
  });

  test("knows what each link leads to, and where it leads nowhere", () => {
    expect(spec.relationships).toEqual([
      {
        parentRef: first,
        childRef: "FAMI001A",
        parent: "ssd_person.pers_sex",
        child: "ssd_family.fami_person_id",
        cardinality: "1:1",
        valid: true,
      },
      {
        parentRef: null,
        childRef: "FAMI002A",
        parent: "ssd_person.gone",
        child: "ssd_family.fami_other",
        cardinality: "1:M",
        valid: false,
      },
    ]);
  });

  test("gives each table the prefix most of its references have", () => {
    expect(spec.tables.map(({ prefix }) => prefix)).toEqual(["PERS", "FAMI"]);
  });

  test("has a hash that follows from its tables alone", () => {
    const again = aSpec({ tables: spec.tables.map(({ primaryKey: _, ...table }) => table) });
    expect(again.hash).toBe(spec.hash);
    expect(aSpec({ items: [anItem({ ref: first })] }).hash).not.toBe(spec.hash);
  });
});

test.each([
  ["ssd_person.pers_sex", "ssd_person", "pers_sex", true],
  ["ssd_person.pers_sex (both keys)", "ssd_person", "pers_sex", false],
  [" ssd_person . pers_sex", "ssd_person", "pers_sex", false],
  ["ssd_person", "ssd_person", "", false],
])("the link %j leads to %s and %j", (raw, table, item, isWellFormed) => {
  expect(readForeignKey(raw)).toEqual({ table, item });
  expect(isWellFormedTarget(raw)).toBe(isWellFormed);
});

test("equal values have one fingerprint, whatever the order of their keys", () => {
  expect(canonicalJson({ b: new Set([2, 1]), a: new Map([["k", null]]) })).toBe(
    '{"a":[["k",null]],"b":[1,2]}',
  );
  expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }));
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: "1" }));
  expect(fingerprint({ a: null })).not.toBe(fingerprint({}));
});
