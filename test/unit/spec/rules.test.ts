import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diffSpecs } from "@/lib/spec/diff";
import type { Change, Item, Spec } from "@/lib/spec/model";
import { readChangeRules } from "@/lib/spec/reference";
import { affected, bumpOf, findRule, RULES, type Rule, sentenceOf } from "@/lib/spec/rules";
import { packSpec, unpackSpec } from "@/lib/spec/stored";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec } from "../../support/spec-builders";

const rows = readChangeRules(readFileSync("spec/rules.yml", "utf8"));

describe("the rules of the engine and those of spec/rules.yml", () => {
  test("are the same", () => {
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(RULES).sort());
  });

  test.each(rows)("agree on $id", ({ id, level, producer, consumer, overridable }) => {
    const rule = findRule(id);
    expect({ level: rule?.level, producer: rule?.producer, consumer: rule?.consumer }).toEqual({
      level,
      producer,
      consumer,
    });
    expect(overridable).toBe(!rule?.isFixed);
  });

  test("tell of each change what it means, and know no other", () => {
    const [change] = diffSpecs(aSpec(), aSpec({ items: [anItem({ ref: "PERS001A" })] }));
    if (!change) throw new Error("an addition is a change");
    expect(sentenceOf(change, rows)).toMatch(/^A new item/);
    expect(() => sentenceOf({ ...change, rule: "toString" }, rows)).toThrow("no sentence for toString");
    expect(findRule("toString")).toBe(null);
  });
});

function aChange(rule: keyof typeof RULES, words: Partial<Change> = {}): Change {
  const { level, producer, consumer }: Rule = RULES[rule];
  return {
    id: rule,
    rule,
    kind: "item",
    action: "changed",
    ref: "PERS001A",
    table: "ssd_person",
    attribute: null,
    before: null,
    after: null,
    producer,
    consumer,
    level,
    whoFirst: "nobody",
    ...words,
  };
}

describe("the size of the step", () => {
  test.each([
    ["none", []],
    ["patch", [aChange("REORDERED")]],
    ["patch", [aChange("TEXT_CLARIFIED"), aChange("TYPE_CASE_ONLY")]],
    ["minor", [aChange("TEXT_CLARIFIED"), aChange("ITEM_ADDED_OPTIONAL")]],
    ["minor", [aChange("MEANING_CHANGED")]],
    ["major", [aChange("MEANING_CHANGED"), aChange("ITEM_RENAMED")]],
    ["minor", [aChange("ITEM_RENAMED", { level: "WARN" })]],
    ["patch", [aChange("ITEM_ADDED_OPTIONAL", { draft: true })]],
  ] as const)("is %s", (bump, changes) => expect(bumpOf(changes)).toBe(bump));
});

describe("who acts first", () => {
  test.each([
    ["nobody", "Nobody has anything to do.", [aChange("REORDERED")]],
    [
      "suppliers",
      "Suppliers first: those who write extracts and those who use the data must adapt",
      [aChange("CODE_REMOVED"), aChange("ITEM_NO_DELETE")],
    ],
    ["consumers", "Data users first: those who use the data must adapt", [aChange("ITEM_RENAMED")]],
    [
      "nobody",
      "No fixed order: those who write extracts and those who use the data have something to do",
      [aChange("MEANING_CHANGED")],
    ],
  ] as const)("%s: %s", (first, sentence, changes) => {
    const effect = affected(changes);
    expect(effect.whoFirst).toBe(first);
    expect(effect.sentence.slice(0, sentence.length)).toBe(sentence);
  });
});

describe("the rules run: a comparison that finds nothing has looked", () => {
  /** The same specification, noting each time a part of an item is read. */
  function watched(spec: Spec, reads: Map<PropertyKey, number>): Spec {
    const watch = (item: Item) =>
      new Proxy(item, {
        get(target, part) {
          reads.set(part, (reads.get(part) ?? 0) + 1);
          return Reflect.get(target, part);
        },
      });
    const tables = spec.tables.map((table) => ({ ...table, items: table.items.map(watch) }));
    return {
      ...spec,
      tables,
      byRef: new Map(tables.flatMap(({ items }) => items.map((item) => [item.ref, item]))),
    };
  }
  test("at every part of all 359 items", () => {
    const [before, reads] = [bundledSpec(), new Map<PropertyKey, number>()];
    const after = watched(unpackSpec(packSpec(before)), reads);
    reads.clear();
    expect(diffSpecs(before, after)).toEqual([]);
    const { position: _place, change: _metadata, primaryKey: _key, ...judged } = anItem({ ref: "PERS001A" });
    const unread = Object.keys(judged).filter((part) => (reads.get(part) ?? 0) < before.byRef.size);
    expect([before.byRef.size, unread]).toEqual([359, []]);
  });
});
