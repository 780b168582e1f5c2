import { describe, expect, test } from "vitest";
import { filledIn, itemsToCorrect, partOfFault, remedyOf, withCorrection } from "@/lib/requests/correction";
import { opsOf } from "@/lib/requests/draft-ops";
import { linkOps } from "@/lib/requests/link-ops";
import { Draft, fillFromItem } from "@/lib/requests/wizard";
import { lint } from "@/lib/spec/lint";
import type { Item } from "@/lib/spec/model";
import { anItem, aSpec, aTable } from "../../support/spec-builders";

const ID = "00000000-0000-4000-8000-000000000000";
const newId = () => ID;

/** A draft that corrects the first fault of a rule, as the wizard would begin it. */
function correctionOf(rule: string, item: Item) {
  const fault = lint({ spec: aSpec({ items: [item] }) }).find((each) => each.rule === rule);
  if (!fault) throw new Error(`${rule} does not find it.`);
  const draft = fillFromItem(Draft.parse({ task: "change-item" }), item);
  return { fault, draft: withCorrection(draft, item, fault) };
}

describe("a correction", () => {
  test.each([
    ["LABEL_NULL", { label: null }, "label", { label: "", meaning: "meaning" }],
    ["LABEL_PLACEHOLDER", { label: "Placeholder field" }, "label", { label: "", meaning: "meaning" }],
    ["GUIDANCE_NULL", { guidance: null }, "guidance", { guidance: "", meaning: "meaning" }],
    ["GUIDANCE_PLACEHOLDER", { guidance: "PLACEHOLDER" }, "guidance", { guidance: "PLACEHOLDER" }],
    [
      "RETURN_UNKNOWN",
      { unknownReturns: ["SSD903"], returns: ["CIN"], tags: [] },
      "returns",
      { returns: ["CIN", "SSDA903"] },
    ],
    ["TYPE_CASE", { type: "NCHAR(1)" }, "type", { type: "nchar" }],
    ["REF_PREFIX_NAME", { name: "sex" }, "name", { name: "sex" }],
    ["CATEGORY_NONE", { categories: [] }, "categories", { categories: [] }],
    [
      "CMS_FIELD_UNLISTED",
      { cms: { mosaic: { listed: false, field: "x" } } },
      "systems",
      { systems: ["mosaic"] },
    ],
    [
      "CMS_FIELD_STALE",
      { name: "pers_upn", cms: { mosaic: { field: "pers_old" } } },
      "sources",
      { sources: [{ system: "mosaic", table: "", field: "pers_upn" }] },
    ],
    ["PK_CONSTRAINT", { constraints: ["pk"] }, "key", { isKey: true }],
  ])("of %s opens the right page", (rule, values, part, expected) => {
    const { fault, draft } = correctionOf(rule, anItem({ ref: "PERS002A", ...values }));
    expect(partOfFault(fault, anItem({ ref: "PERS002A", ...values }))).toBe(part);
    expect(draft.parts).toEqual([part]);
    expect(draft).toMatchObject(expected);
    expect(draft.problem).toContain(fault.message);
  });
  test("of a return asks to take the faulty word out and to put the right one in", () => {
    const item = anItem({ ref: "PERS002A", unknownReturns: ["Loca;"], tags: [] });
    const { draft } = correctionOf("RETURN_UNKNOWN", item);
    const [op] = opsOf({ ...draft, item: item.ref }, aSpec({ items: [item] }), new Set(["Local"]), newId);
    expect(op).toMatchObject({
      edits: { returns: { add: [], remove: ["Loca;"] }, tags: { add: ["Local"], remove: [] } },
    });
  });
  test.each([
    ["REF_FOUR_DIGIT", "stays"],
    ["REF_ORDER", "stays"],
    ["LIST_DUPLICATE", "by-hand"],
    ["constructor", "by-hand"],
  ])("of %s is no matter of a request: %s", (rule, remedy) => {
    expect([remedyOf({ rule }, null), partOfFault({ rule }, anItem({ ref: "PERS002A" }))]).toEqual([
      remedy,
      null,
    ]);
  });
  test("of a space goes to the text that has it, and to nobody where it stands in the CSV alone", () => {
    const space = (values: object) =>
      partOfFault({ rule: "TEXT_EDGE_SPACE" }, anItem({ ref: "PERS002A", ...values }));
    expect([space({ label: "Sex " }), space({ guidance: " Use it" }), space({})]).toEqual([
      "label",
      "guidance",
      null,
    ]);
  });
  test("is filled in only where the finding says what should stand there", () => {
    const [at, item] = [{ level: "error" as const, message: "" }, anItem({ ref: "PERS002A" })];
    expect(filledIn({ ...at, rule: "RETURN_UNKNOWN", suggestion: "Local" }, item)).toBe("Local");
    expect(filledIn({ ...at, rule: "RETURN_UNKNOWN" }, item)).toBeNull();
    expect(filledIn({ ...at, rule: "LABEL_NULL", suggestion: "x" }, item)).toBeNull();
  });
  test("of a table begins at the items that would put it right", () => {
    const item = (ref: string, values: object = {}) => anItem({ ref, ...values });
    const found = (rule: string, ...items: readonly Item[]) => {
      const spec = aSpec({ tables: [aTable({ items })] });
      const fault = lint({ spec }).find((each) => each.rule === rule);
      return fault ? itemsToCorrect(fault, spec).map(({ ref }) => ref) : null;
    };
    const [key, second] = [item("PERS001A", { primaryKey: true, constraints: ["pk"] }), { primaryKey: true }];
    expect(found("TABLE_TWO_PK", key, item("PERS002A", second))).toEqual(["PERS002A"]);
    expect(found("TABLE_NO_PK", item("PERS001A", { constraints: ["pk"] }), item("PERS002A"))).toEqual([
      "PERS001A",
    ]);
    expect(found("TABLE_NO_PK", item("PERS001A", { name: "pers_row_id" }), item("PERS002A"))).toEqual([
      "PERS001A",
    ]);
    expect(found("TABLE_ORPHAN", key, item("PERS002A", { name: "pers_case_id" }))).toEqual(["PERS002A"]);
    expect(found("REF_ORDER", item("PERS002A"), item("PERS001A"))).toEqual([]);
  });
});

describe("a link", () => {
  const plain = anItem({ ref: "PERS002A" });
  const pointing = (raw: string, resolvedRef: string | null) => {
    const [table = "", item = ""] = raw.split(".");
    return { ...plain, foreignKey: { raw, table, item: item.split(" ")[0] ?? "", resolvedRef } };
  };
  test.each([
    ["that leads there already stays", pointing("ssd_person.pers_person_id", "PERS001A"), "PERS001A", []],
    [
      "that is written badly is written anew",
      pointing("ssd_person.pers_person_id (new)", "PERS001A"),
      "PERS001A",
      ["remove-relationship", "add-relationship"],
    ],
    [
      "that leads nowhere gets a target",
      pointing("ssd_nothing.x", null),
      "PERS001A",
      ["remove-relationship", "add-relationship"],
    ],
    ["is taken out where nothing is wanted", pointing("ssd_nothing.x", null), "", ["remove-relationship"]],
    ["is made where there was none", plain, "PERS001A", ["add-relationship"]],
    ["that is not there and not wanted is nothing to do", plain, "", []],
  ])("%s", (_what, item, wanted, ops) => {
    expect(linkOps(item, wanted, newId).map(({ op }) => op)).toEqual(ops);
  });
});
