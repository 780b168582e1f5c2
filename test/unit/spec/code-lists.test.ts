import { describe, expect, test } from "vitest";
import { codeLists, codesWith, isYesOrNo, listsWith } from "@/lib/spec/code-lists";
import { codesSince } from "@/lib/spec/code-since";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec } from "../../support/spec-builders";

const YES_NO = { Y: "Yes", N: "No" };
const spec = aSpec({
  items: [
    anItem({ ref: "PERS001A", codes: { F: "Female", M: "Male" }, label: "Sex" }),
    anItem({ ref: "PERS002A", codes: YES_NO }),
    anItem({ ref: "PERS003A", codes: YES_NO, label: "Seen alone" }),
    anItem({ ref: "PERS004A", codesFrom: "PERS001A" }),
    anItem({ ref: "PERS005A", codes: YES_NO, codesOpen: true }),
    anItem({ ref: "PERS006A" }),
  ],
});
const refs = (lists: ReturnType<typeof codeLists>) => lists.map(({ items }) => items.map(({ ref }) => ref));

describe("lists of codes", () => {
  test("stand once for all items with the same codes, borrowed or copied; an open one is another list", () => {
    expect(refs(codeLists(spec))).toEqual([["PERS001A", "PERS004A"], ["PERS002A", "PERS003A"], ["PERS005A"]]);
  });

  test.each([
    [{ Y: "Yes", N: "No" }, true],
    [{ "1": "Yes", "0": "No", U: "Unknown" }, true],
    [{ Y: "Yes", N: "No", R: "Refused" }, false],
    [{ Y: "Yes" }, false],
  ])("%j is an answer of yes or no: %s", (codes, is) => {
    const [first] = codeLists(aSpec({ items: [anItem({ ref: "PERS001A", codes })] }));
    expect(first && isYesOrNo(first.list)).toBe(is);
  });

  test("are found by a code, its meaning, or the item; all words must stand together", () => {
    const find = (...words: string[]) => refs(listsWith(codeLists(spec), words)).map(([first]) => first);
    expect(find("female")).toEqual(["PERS001A"]);
    expect(find("seen")).toEqual(["PERS002A"]);
    expect(find("pers005a")).toEqual(["PERS005A"]);
    expect(find("female", "yes")).toEqual([]);
    const [sex] = codeLists(spec);
    expect(sex && codesWith(sex.list, ["female"]).map(({ code }) => code)).toEqual(["F"]);
  });

  test("of the bundled specification belong to 77 items, 15 of them answered by the same yes and no", () => {
    const lists = codeLists(bundledSpec());
    expect(lists.reduce((sum, { items }) => sum + items.length, 0)).toBe(77);
    expect(lists.find(({ items }) => items.some(({ ref }) => ref === "CINV004A"))?.items).toHaveLength(15);
  });
});

describe("since when a code is there", () => {
  const at = new Date("2026-01-01");
  const step = (
    rule: string,
    attribute: string | null,
    version: string,
    requestNumber: number | null = null,
  ) => ({
    rule,
    attribute,
    version,
    at,
    requestNumber,
  });
  const [sex] = codeLists(spec);
  const since = (...history: ReturnType<typeof step>[]) => (sex ? codesSince(history, sex.list) : new Map());

  test("is not known for codes of the first list on record", () => {
    expect(since(step("ITEM_ADDED_OPTIONAL", null, "2024-02-12")).get("F")).toEqual({
      added: null,
      retired: null,
    });
  });
  test("is the version that added it, or its whole list, or the item with it", () => {
    expect(since(step("CODE_ADDED", "codes.F", "1.1")).get("F")?.added?.version).toBe("1.1");
    expect(since(step("CODELIST_SET", "codes", "1.0")).get("M")?.added?.version).toBe("1.0");
    expect(since(step("ITEM_ADDED_OPTIONAL", null, "1.2", 31)).get("M")?.added?.requestNumber).toBe(31);
  });
  test("a code that came back is in use again, whatever happened before", () => {
    const life = since(step("CODE_RETIRED", "codes.F", "1.1"), step("CODE_ADDED", "codes.F", "1.2")).get("F");
    expect(life).toMatchObject({ added: { version: "1.2" }, retired: null });
  });
});
