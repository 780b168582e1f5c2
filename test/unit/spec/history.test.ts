import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/spec/archive";
import {
  blame,
  foldHistory,
  formerNames,
  type HistoryVersion,
  itemHistory,
  whyNoVersion,
} from "@/lib/spec/history";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const archive = readArchive(readFileSync("spec/history/versions.csv", "utf8"));
const bundled = bundledSpec();
const versions: readonly HistoryVersion[] = [
  ...archive.map(({ date, spec }) => ({ name: date, date, commit: spec.commit, spec })),
  { name: null, date: "2026-01-05T10:00:00Z", commit: bundled.commit, spec: bundled },
];

describe("the history of an item", () => {
  test("holds each name it had, and the flips that a comparison of first and last does not show", () => {
    const names = itemHistory(versions, "ADDR006A").filter(({ attribute }) => attribute === "name");
    expect(names.map(({ version, rule, before, after }) => [version, rule, before, after])).toEqual([
      ["2024-04-10", "ITEM_RENAMED", "addr_postcode", "addr_address_postcode"],
      ["2024-04-25", "ITEM_RENAMED", "addr_address_postcode", "addr_postcode"],
      ["2024-05-07", "ITEM_RENAMED", "addr_postcode", "addr_address_postcode"],
    ]);
  });

  test("begins where the record begins, or with its addition", () => {
    expect(itemHistory(versions, "PERS001A")[0]).toMatchObject({
      rule: "FIRST_RECORDED",
      version: "2024-02-12",
    });
    expect(itemHistory(versions, "DEPT1001A")[0]).toMatchObject({
      rule: "ITEM_ADDED_OPTIONAL",
      version: "2024-06-04",
    });
  });

  test("goes on under a new reference, and is found under the former one", () => {
    const events = itemHistory(versions, "CPPL011A");
    expect(events.map(({ ref, rule }) => `${rule} ${ref}`).slice(0, 2)).toEqual([
      "ITEM_ADDED_OPTIONAL CPPL0101A",
      "ITEM_REKEYED CPPL011A",
    ]);
    expect(itemHistory(versions, "CPPL0101A")).toEqual(events);
  });

  test("of a retired item ends with its removal; of an unknown one there is none", () => {
    expect(itemHistory(versions, "CLAR002A").at(-1)).toMatchObject({
      rule: "ITEM_NO_DELETE",
      version: "2024-02-13",
    });
    expect(itemHistory(versions, "PERS999A")).toEqual([]);
  });

  test("tells who last touched each attribute", () => {
    const last = blame(itemHistory(versions, "ADDR006A"));
    expect(last.get("name")).toMatchObject({ version: "2024-05-07", after: "addr_address_postcode" });
    expect(last.get("type")).toBe(undefined);
  });
});

test("all histories come from one pass, in well under a second", () => {
  const start = performance.now();
  const all = foldHistory(versions);
  expect(performance.now() - start).toBeLessThan(900);
  expect([...bundled.byRef.keys()].filter((ref) => !all.has(ref))).toEqual([]);
  for (const ref of ["ADDR006A", "PROF013A", "CPPL011A"])
    expect(all.get(ref)).toEqual(itemHistory(versions, ref));
});

test("what concerns a table as a whole is kept under its name", () => {
  const spec = (domain: string) =>
    aSpec({ tables: [aTable({ domain, items: [anItem({ ref: "PERS001A" })] })] });
  const steps = ["identity", "health"].map((domain, index) => {
    return { name: `2.${index}.0`, date: "2026-01-01", commit: domain, spec: spec(domain) };
  });
  expect(foldHistory(steps).get("ssd_person")).toMatchObject([
    { attribute: "domain", before: "identity", after: "health" },
  ]);
});

test("a change merged and not yet released has a date and no version", () => {
  const renamed = (name: string) => aSpec({ items: [anItem({ ref: "PERS001A", name })] });
  const [first, second] = [renamed("pers_sex"), renamed("pers_sex_code")];
  const steps = [
    { name: "2.0.0", date: "2026-01-01", commit: "a", spec: first },
    { name: null, date: "2026-02-01", commit: "b", spec: second },
  ];
  expect(itemHistory(steps, "PERS001A").at(-1)).toMatchObject({
    version: null,
    date: "2026-02-01",
    commit: "b",
  });
});

test("a name that was lost leads to the item of today, unless another has the name now", () => {
  const lost = new Map([
    ["addr_postcode", "ADDR006A"],
    ["plb_prep_id", "PLB002A"],
    ["prof_professional_id", "PROF010A"],
  ]);
  expect([...formerNames(lost, bundled)]).toEqual([
    ["addr_postcode", "ADDR006A"],
    ["plb_prep_id", "PREP002A"],
  ]);
});

test("an earlier commit is no version where most of its items have references of another form, or it has none", () => {
  const withRefs = (...refs: readonly string[]) =>
    aSpec({ items: refs.map((ref) => anItem({ ref, name: ref })) });
  expect(whyNoVersion(withRefs("PERS001A", "PERS002A", "CPPL0101A"))).toBeNull();
  expect(whyNoVersion(withRefs("PER001A", "PER002A", "PERS003A"))).toMatch(/no reference of the form in use/);
  expect(whyNoVersion(withRefs("", ""))).toMatch(/no reference/);
  expect(whyNoVersion(aSpec({ items: [] }))).toMatch(/no table with items/);
});
