import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/spec/archive";
import { NO_REFS } from "@/lib/spec/assemble";
import { diffSpecs } from "@/lib/spec/diff";
import type { Item } from "@/lib/spec/model";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const person = (words: Partial<Parameters<typeof anItem>[0]> = {}): Item =>
  anItem({ ref: "PERS001A", name: "pers_sex", ...words });

function diffItems(before: readonly Item[], after: readonly Item[]) {
  return diffSpecs(aSpec({ items: before }), aSpec({ items: after }));
}

describe("two specifications", () => {
  const bundled = bundledSpec();
  const archive = readArchive(readFileSync("spec/history/versions.csv", "utf8"));

  test("that are equal differ in nothing", () => {
    expect(diffSpecs(bundled, bundled)).toEqual([]);
    for (const { spec } of archive) expect(diffSpecs(spec, spec)).toEqual([]);
  });

  test("give the same changes, with the same ids, in the same order every time", () => {
    const [first, last] = [archive[0]?.spec, archive.at(-1)?.spec];
    if (!first || !last) throw new Error("the archive is empty");
    const changes = diffSpecs(first, last);
    expect(changes.length).toBeGreaterThan(100);
    expect(diffSpecs(first, last)).toEqual(changes);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    expect(changes.every(({ id }) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  });

  test("of the last archived version and the bundled one differ in nothing: what the archive never held is no change", () => {
    const last = archive.at(-1)?.spec;
    expect(last && diffSpecs(last, bundled)).toEqual([]);
    expect(last && diffSpecs(bundled, last)).toEqual([]);
  });
});

test("a rename breaks nobody while the register leads from the old name to the item", () => {
  const refs = (...aliases: readonly (readonly [string, string])[]) => ({
    ...NO_REFS,
    aliases: new Map(aliases),
  });
  const before = aSpec({ items: [person()] });
  const renamed = (register: ReturnType<typeof refs>) =>
    diffSpecs(before, aSpec({ items: [person({ name: "pers_sex_code" })], refs: register })).map(
      ({ rule, level, consumer }) => [rule, level, consumer],
    );
  expect(renamed(refs(["pers_sex", "PERS001A"]))).toEqual([["ITEM_RENAMED", "WARN", "act"]]);
  expect(renamed(refs(["pers_sex", "PERS002A"]))).toEqual([["ITEM_RENAMED", "ERR", "break"]]);
  expect(renamed(refs())).toEqual([["ITEM_RENAMED", "ERR", "break"]]);
});

describe("the order of changes", () => {
  test("is removals, changes, additions; then table, item and attribute", () => {
    const before = [
      aTable({ items: [person(), anItem({ ref: "PERS002A" })] }),
      aTable({ name: "ssd_family", items: [anItem({ ref: "FAMI001A" })] }),
    ];
    const after = [
      aTable({ items: [person({ label: "Sex", required: true }), anItem({ ref: "PERS003A" })] }),
      aTable({
        name: "ssd_family",
        items: [anItem({ ref: "FAMI001A", unique: true }), anItem({ ref: "FAMI002A" })],
      }),
    ];
    const changes = diffSpecs(aSpec({ tables: before }), aSpec({ tables: after }));
    expect(changes.map(({ rule, ref }) => `${rule} ${ref}`)).toEqual([
      "ITEM_NO_DELETE PERS002A",
      "MEANING_CHANGED PERS001A",
      "REQUIRED_ADDED PERS001A",
      "UNIQUE_ADDED FAMI001A",
      "ITEM_ADDED_OPTIONAL PERS003A",
      "ITEM_ADDED_OPTIONAL FAMI002A",
    ]);
  });
});

describe("a draft", () => {
  test("breaks no promise, whatever changes", () => {
    const [change] = diffItems(
      [person({ status: "draft" })],
      [person({ status: "draft", type: "datetime" })],
    );
    expect(change).toMatchObject({
      rule: "TYPE_INCOMPATIBLE",
      level: "INFO",
      draft: true,
      whoFirst: "nobody",
    });
  });

  test("that goes live begins to bind where it is required", () => {
    const changes = diffItems([person({ status: "draft", required: true })], [person({ required: true })]);
    expect(changes.map(({ rule, level }) => [rule, level])).toEqual([
      ["REQUIRED_ADDED", "ERR"],
      ["STATUS_CHANGED", "INFO"],
    ]);
  });
});

describe("a code added", () => {
  const codes = (open: boolean, list: Record<string, string>) => [person({ codes: list, codesOpen: open })];
  test("asks users to act", () => {
    const [change] = diffItems(codes(false, { F: "Female" }), codes(false, { F: "Female", M: "Male" }));
    expect(change).toMatchObject({
      rule: "CODE_ADDED",
      level: "WARN",
      consumer: "act",
      attribute: "codes.M",
    });
  });
  test("to an open list asks for nothing", () => {
    const [change] = diffItems(codes(true, { F: "Female" }), codes(true, { F: "Female", M: "Male" }));
    expect(change).toMatchObject({ rule: "CODE_ADDED", level: "INFO", consumer: "none" });
  });
  test("is another one if its zeros differ", () => {
    const changes = diffItems(codes(false, { "1": "One" }), codes(false, { "01": "One" }));
    expect(changes.map(({ rule }) => rule)).toEqual(["CODE_REMOVED", "CODE_ADDED"]);
  });
  test("to a list that others borrow is told once", () => {
    const borrower = anItem({ ref: "PERS002A", codesFrom: "PERS001A" });
    const changes = diffItems(
      [...codes(false, { F: "Female" }), borrower],
      [...codes(false, { F: "Female", M: "Male" }), borrower],
    );
    expect(changes.map(({ ref }) => ref)).toEqual(["PERS001A"]);
  });
});

describe("a reference", () => {
  test("under a declared alias is the same item with another key", () => {
    const after = aSpec({
      items: [person({ ref: "PERS009A" })],
      refs: { aliases: new Map([["PERS001A", "PERS009A"]]) },
    });
    const changes = diffSpecs(aSpec({ items: [person()] }), after);
    expect(changes.map(({ rule, before, after: now }) => [rule, before, now]).slice(0, 1)).toEqual([
      ["ITEM_REKEYED", "PERS001A", "PERS009A"],
    ]);
    expect(changes.map(({ rule }) => rule)).not.toContain("ITEM_NO_DELETE");
  });

  test("that went while its name stayed is gone and new, with a suggestion that both are one", () => {
    const changes = diffItems([person()], [person({ ref: "PERS009A" })]);
    expect(changes.map(({ rule }) => rule)).toEqual([
      "ITEM_NO_DELETE",
      "ITEM_REKEYED",
      "ITEM_ADDED_OPTIONAL",
    ]);
  });

  test("that was retired may come back under its name and under no other", () => {
    const before = (name: string) => aSpec({ refs: { tombstones: [{ ...tombstone, name }] } });
    const after = aSpec({ items: [person()], refs: { tombstones: [{ ...tombstone, name: "pers_sex" }] } });
    const rules = (name: string) => diffSpecs(before(name), after).map(({ rule }) => rule);
    expect(rules("pers_sex")).toEqual(["ITEM_ADDED_OPTIONAL"]);
    expect(rules("pers_upn")).toEqual(["ITEM_REF_REUSED", "ITEM_ADDED_OPTIONAL"]);
  });
});

const tombstone = {
  itemRef: "PERS001A",
  table: "ssd_person",
  retiredIn: null,
  reason: null,
  replacedBy: null,
  changeId: null,
};

test("only items off the longest run that kept its order count as moved", () => {
  const refs = Array.from({ length: 8 }, (_, index) => `PERS00${index + 1}A`);
  fc.assert(
    fc.property(fc.shuffledSubarray(refs, { minLength: 8 }), (shuffled) => {
      const items = (order: readonly string[]) => order.map((ref) => anItem({ ref }));
      const moved = diffItems(items(refs), items(shuffled)).map(({ rule, ref }) => {
        expect(rule).toBe("REORDERED");
        return ref;
      });
      const kept = shuffled.filter((ref) => !moved.includes(ref));
      expect(kept).toEqual([...kept].sort());
      expect(kept.length).toBe(longestRun(shuffled));
    }),
  );
});

/** By trying every subset: slow and plainly right. */
function longestRun(order: readonly string[]): number {
  let best = 0;
  for (let mask = 0; mask < 1 << order.length; mask++) {
    const picked = order.filter((_, index) => mask & (1 << index));
    if (picked.every((ref, index) => index === 0 || (picked[index - 1] ?? "") < ref))
      best = Math.max(best, picked.length);
  }
  return best;
}
