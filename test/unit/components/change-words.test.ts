import { describe, expect, test } from "vitest";
import { namesOf, partWords, stepInWords, stepsOf, valueInWords } from "@/components/spec/change-words";
import { demandsInWords, itemsInWords, typeAsWritten, typeInWords } from "@/components/spec/item-words";
import type { ChangeRow } from "@/lib/flows/view-item";

const names = namesOf({
  cms: [{ code: "mosaic", name: "Mosaic" }],
  returns: [{ code: "SSDA903", name: "Children looked after return" }],
});

function aChange(change: Partial<ChangeRow>): ChangeRow {
  const place = { id: 1, position: 2, commit: "c", version: null, at: new Date("2026-09-10T12:00:00Z") };
  const asked = { requestNumber: 28, requestTitle: "Rename it", organisation: "Essex" };
  const decided = {
    decision: "DR-001",
    decidedAt: new Date("2026-09-09T12:00:00Z"),
    reason: "It is clearer.",
  };
  const what = { itemRef: "PERS013A", table: "ssd_person", attribute: null, before: null, after: null };
  return {
    ...place,
    ...asked,
    ...decided,
    ...what,
    rule: "OTHER_CHANGED",
    action: "changed",
    level: "INFO",
    ...change,
  };
}

describe("a step of an item's life", () => {
  test.each([
    [[{ rule: "ITEM_RENAMED", attribute: "name" }], "Renamed"],
    [[{ rule: "RETURN_ADDED", attribute: "returns", after: "SSDA903" }], "Now in SSDA903"],
    [[{ rule: "CMS_SOURCE_ADDED", attribute: "cms.mosaic" }], "Listed for Mosaic"],
    [[{ rule: "CATEGORY_CHANGED", attribute: "categories" }], "Category changed"],
    [[{ rule: "ITEM_RENAMED" }, { rule: "TYPE_GENERALISED", attribute: "type" }], "Renamed, type changed"],
    [
      [{ rule: "ITEM_RENAMED" }, { rule: "CODE_ADDED" }, { rule: "CODE_ADDED" }, { rule: "FK_ADDED" }],
      "Renamed, codes added and 1 more",
    ],
  ])("%j is said in few words", (changes, words) => {
    expect(stepInWords({ changes: changes.map(aChange) }, names)).toBe(words);
  });
  test("that only touched spelling is not told", () => {
    expect(stepInWords({ changes: [aChange({ level: "COSMETIC" })] }, names)).toBeNull();
  });
  test("holds all that one version changed, with the request that asked for it", () => {
    const [first, second] = stepsOf([
      aChange({ position: 1, requestNumber: null }),
      aChange({}),
      aChange({}),
    ]);
    expect([first?.request, first?.changes.length]).toEqual([null, 1]);
    expect(second?.changes).toHaveLength(2);
    expect(second?.request).toMatchObject({
      number: 28,
      title: "Rename it",
      organisation: "Essex",
      decision: "DR-001",
      reason: "It is clearer.",
    });
  });
});

describe("parts and values", () => {
  test.each([
    ["cms.mosaic", "Source in Mosaic"],
    ["returnElements.SSDA903", "Name in Children looked after return"],
    ["codes.F1", "Code F1"],
    ["guidance", "Guidance"],
  ])("%s is called %s", (attribute, words) => {
    expect(partWords(attribute, names)).toBe(words);
  });
  test.each([
    [null, null],
    [true, "Yes"],
    ["1:M", "Many to one"],
    [["a", "b"], "a, b"],
    [[], "None"],
    [[{ code: "F", label: "Female" }], "1 code"],
    [{ code: "F1", label: "Full time", status: "retired", replacedBy: null }, "Full time (retired)"],
    [{ listed: true, table: "t", field: "f" }, "Listed, t.f"],
    [{ listed: false, table: null, field: null }, null],
  ])("%j reads %s", (value, words) => {
    expect(valueInWords(value)).toBe(words);
  });
});

describe("items in words", () => {
  test.each([
    [{ raw: "nvarchar", norm: "nvarchar", size: 48 }, "Text, up to 48 characters", "nvarchar(48)"],
    [{ raw: "NCHAR", norm: "nchar", size: 1 }, "Text of 1 character", "NCHAR(1)"],
    [{ raw: "nvarchar", norm: "nvarchar", size: "max" }, "Text of any length", "nvarchar(max)"],
    [{ raw: "Bit", norm: "bit", size: null }, "Yes or no", "Bit"],
    [{ raw: "BINARY", norm: "binary", size: 32 }, "32 bytes", "BINARY(32)"],
    [{ raw: "money", norm: "money", size: null }, "money", "money"],
  ] as const)("%j is %s", (type, words, written) => {
    expect([typeInWords(type), typeAsWritten(type)]).toEqual([words, written]);
  });
  test("drafts are counted among the items and named", () => {
    const [live, draft] = [{ status: "live" }, { status: "draft" }] as const;
    expect(itemsInWords([live])).toBe("1 item");
    expect(itemsInWords([live, draft])).toBe("2 items, 1 of them a draft");
    expect(itemsInWords([draft, draft])).toBe("2 items, all drafts");
  });
  test("rules are said once", () => {
    expect(demandsInWords({ primaryKey: true, required: true, unique: true })).toBe(
      "Key of the table, required, unique",
    );
    expect(demandsInWords({ primaryKey: false, required: false, unique: false })).toBe("Optional");
  });
});
