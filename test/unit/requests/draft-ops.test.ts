import { expect, test } from "vitest";
import { opsOf } from "@/lib/requests/draft-ops";
import { Draft, fillFromItem, type Part } from "@/lib/requests/wizard";
import { parseOps } from "@/lib/spec/ops";
import { anItem, aSpec } from "../../support/spec-builders";

const ID = "00000000-0000-4000-8000-000000000000";
const item = anItem({
  ref: "PERS002A",
  name: "pers_sex",
  primaryKey: true,
  categories: ["identity"],
  returns: ["CIN"],
  returnElements: { CIN: "Sex" },
  cms: { mosaic: { table: "people", field: "sex" }, eclipse: {} },
});

/** What a draft about the item asks for in one part, everything else being as it was. */
function asked(part: Part, answers: Partial<Draft>) {
  const draft = { ...fillFromItem(Draft.parse({ task: "change-item" }), item), parts: [part], ...answers };
  return parseOps([...opsOf(draft, aSpec({ items: [item] }), new Set(), () => ID)]);
}

test.each<readonly [Part, Partial<Draft>, object]>([
  ["name", { name: "pers_gender" }, { name: { before: "pers_sex", after: "pers_gender" } }],
  ["categories", { categories: ["health"] }, { categories: { add: ["health"], remove: ["identity"] } }],
  [
    "elements",
    { elements: [{ code: "CIN", name: "Gender" }] },
    { returnElements: { CIN: { before: "Sex", after: "Gender" } } },
  ],
  [
    "elements",
    { elements: [{ code: "CIN", name: " " }] },
    { returnElements: { CIN: { before: "Sex", after: null } } },
  ],
  [
    "sources",
    {
      sources: [
        { system: "mosaic", table: "people", field: "gender" },
        { system: "eclipse", table: "p", field: "" },
      ],
    },
    {
      cmsTable: { eclipse: { before: null, after: "p" } },
      cmsField: { mosaic: { before: "sex", after: "gender" } },
    },
  ],
  ["key", { isKey: false }, { primaryKey: { before: true, after: false } }],
  ["key", { isKey: true }, { constraints: { add: ["pk"], remove: [] } }],
])("%s: %j", (part, answers, edits) => {
  expect(asked(part, answers)).toMatchObject([{ op: "change-item", ref: "PERS002A", edits }]);
  expect(Object.keys(Object(asked(part, answers)[0]).edits).sort()).toEqual(Object.keys(edits).sort());
});

test.each<readonly [Part]>([["name"], ["categories"], ["elements"], ["sources"]])(
  "%s as it was is no change",
  (part) => expect(asked(part, {})).toEqual([]),
);
