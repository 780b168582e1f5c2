import { expect, test } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { retirementHash } from "@/lib/spec/draft";
import { type OpInput, parsePayload } from "@/lib/spec/ops";
import { validatePayload, vocabularyOf } from "@/lib/spec/validate";
import type { ValidateInput } from "@/lib/spec/validate-input";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles } from "@/test/support/spec-files";
import { inUpstreamLayout } from "@/test/support/upstream-layout";

const portal = builtInProfile("portal");
const upstream = builtInProfile("upstream");
const specOf = (files: ReturnType<typeof ownFiles>, profile: typeof portal) => {
  const spec = buildSpec(files, profile);
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal));
  return spec.value;
};
const base = specOf(ownFiles(), portal);
const theirs = specOf(inUpstreamLayout(ownFiles(), portal), upstream);

type Sketch = OpInput extends infer Each ? (Each extends { id: string } ? Omit<Each, "id"> : never) : never;
const vocabulary = vocabularyOf(base, {
  returns: ["CIN", "AnnexA", "SEN2"].map((code) => ({ code })),
  tags: new Set(["Local", "1bDraft"]),
  cms: ["mosaic", "azeus", "eclipse"].map((code) => ({ code })),
});

function validate(ops: readonly Sketch[], more: Partial<ValidateInput> = {}) {
  const ids = ops.map((op, index) => ({
    ...op,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  }));
  const payload = parsePayload({ v: 1, base: "0".repeat(40), ops: ids });
  if (!payload.ok) throw new Error(JSON.stringify(payload.refusal.problems));
  return validatePayload({
    spec: base,
    payload: payload.value,
    otherReservations: new Set(),
    vocabulary,
    profile: portal,
    today: "2026-11-30",
    noticeMonths: 3,
    ...more,
  });
}
const blocks = (ops: readonly Sketch[], more: Partial<ValidateInput> = {}) =>
  validate(ops, more).blocks.map(({ rule, field }) => [rule, field]);
const warnings = (ops: readonly Sketch[]) => validate(ops).warnings.map(({ rule }) => rule);

const siblings = base.tables[0]?.items.map(({ ref }) => ref) ?? [];
const fresh = {
  name: "chld_height",
  label: "Height",
  type: "int",
  guidance: "In centimetres.",
  categories: ["identity"],
};
const add = (item: object = {}, more: object = {}): Sketch => ({
  op: "add-item",
  table: "ssd_child",
  ref: null,
  after: "CHLD001A",
  siblings,
  item: { ...fresh, ...item },
  ...more,
});
const change = (edits: Extract<OpInput, { op: "change-item" }>["edits"], ref = "CHLD001A"): Sketch => ({
  op: "change-item",
  ref,
  edits,
  textMeaning: "wording",
});
const hash = (ref: string, mode: "remove" | "deprecate"): string => {
  const item = base.byRef.get(ref);
  return item ? retirementHash(item, mode) : "";
};
const retire = (ref: string, mode: "remove" | "deprecate", more: object = {}): Sketch => ({
  op: "retire-item",
  ref,
  mode,
  beforeHash: hash(ref, mode),
  reason: "Unused.",
  ...more,
});

test("what is in order passes", () => {
  expect(validate([add(), change({ label: { before: "Child id", after: "Number" } })]).blocks).toEqual([]);
});

const item = (attribute: string) => `ops.0.item.${attribute}`;
const edited = (attribute: string) => `ops.0.edits.${attribute}`;

type Case = readonly [rule: string, field: string, op: Sketch];
const CASES: readonly Case[] = [
  ["REF_PREFIX", "ops.0.ref", add({}, { ref: "VIST009A" })],
  ["REF_USED", "ops.0.ref", add({}, { ref: "CHLD005A" })],
  ["REF_USED", "ops.0.ref", add({}, { ref: "CHLD006A" })],
  ["NAME_TAKEN", item("name"), add({ name: "chld_sex" })],
  ["NAME_TAKEN", item("name"), add({ name: "vist_note" })],
  ["NAME_TAKEN", edited("name"), change({ name: { before: "chld_child_id", after: "work_worker_id" } })],
  ["TYPE_UNKNOWN", item("type"), add({ type: "text" })],
  ["SIZE_MISSING", item("size"), add({ type: "nvarchar" })],
  ["SIZE_UNNEEDED", item("size"), add({ size: 4 })],
  ["SIZE_UNNEEDED", edited("size"), change({ type: { before: "nvarchar", after: "datetime" } })],
  ["LABEL_EMPTY", item("label"), add({ label: " " })],
  ["LABEL_EMPTY", edited("label"), change({ label: { before: "Child id", after: null } })],
  ["GUIDANCE_EMPTY", item("guidance"), add({ guidance: null })],
  [
    "MEANING_MARK",
    "ops.0.textMeaning",
    { op: "change-item", ref: "CHLD001A", edits: { label: { before: "Child id", after: "Number" } } },
  ],
  ["RETURN_UNKNOWN", item("returns"), add({ returns: ["CINN"] })],
  [
    "RETURN_UNKNOWN",
    edited("returnElements"),
    change({ returnElements: { Census: { before: null, after: "x" } } }),
  ],
  ["TAG_UNKNOWN", edited("tags"), change({ tags: { add: ["1z"], remove: [] } })],
  ["CMS_UNKNOWN", item("cms"), add({ cms: ["liquid"] })],
  ["CATEGORY_UNKNOWN", edited("categories"), change({ categories: { add: ["new"], remove: [] } })],
  [
    "CODE_DUPLICATE",
    item("codes.1"),
    add({
      codes: [
        { code: "1", label: "a" },
        { code: "1", label: "b" },
      ],
    }),
  ],
  ["CODE_SPACE", "ops.0.code", { op: "add-code", ref: "CHLD002A", code: "1 ", label: "a" }],
  ["CODE_LABEL", "ops.0.label", { op: "add-code", ref: "CHLD002A", code: "1", label: " " }],
  ["CODES_TWICE", item("codesFrom"), add({ codes: [{ code: "1", label: "a" }], codesFrom: "CHLD002A" })],
  ["CODES_FROM", item("codesFrom"), add({ codesFrom: "VIST004A" })],
  ["FK_ITEM_MISSING", item("foreignKey"), add({ type: "nvarchar", size: 48, foreignKey: "CHLD099A" })],
  ["FK_TYPE", item("foreignKey"), add({ foreignKey: "VIST001A" })],
  ["FK_SIZE", item("foreignKey"), add({ type: "nvarchar", size: 20, foreignKey: "VIST001A" })],
  ["FK_DEPRECATED", "ops.0.foreignKey", { op: "add-relationship", child: "VIST003A", parent: "CHLD003A" }],
  ["SUNSET_MISSING", "ops.0.sunset", retire("CHLD001A", "deprecate")],
  ["SUNSET_TOO_SOON", "ops.0.sunset", retire("CHLD001A", "deprecate", { sunset: "2027-02-27" })],
  [
    "REPLACEMENT_UNKNOWN",
    "ops.0.replacedBy",
    retire("CHLD001A", "deprecate", { sunset: "2027-02-28", replacedBy: "CHLD003A" }),
  ],
  [
    "REPLACEMENT_UNKNOWN",
    "ops.0.replacedBy",
    { op: "retire-code", ref: "CHLD002A", code: "F", beforeLabel: "Female", replacedBy: "X" },
  ],
  [
    "PREFIX_USED",
    "ops.0.prefix",
    {
      op: "add-table",
      table: "ssd_new",
      prefix: "KIDS",
      label: "New",
      items: [{ ...fresh, name: "kids_a" }],
    },
  ],
  ["CONFLICT", "ops.0.label", change({ label: { before: "Other", after: "Number" } })],
  ["CONFLICT", "ops.0.codes.F", { op: "add-code", ref: "CHLD002A", code: "F", label: "Other" }],
  ["CONFLICT", "ops.0.item", retire("CHLD002A", "remove")],
];

test.each(CASES)("%s at %s", (rule, field, op) => {
  expect(blocks([op])).toEqual([[rule, field]]);
});

test("a draft may end without notice, a live item on the first day the notice allows", () => {
  expect(blocks([retire("VIST003A", "deprecate")])).toEqual([]);
  expect(blocks([retire("CHLD001A", "deprecate", { sunset: "2027-02-28" })])).toEqual([]);
});

test("a reference that another request holds is taken", () => {
  expect(blocks([add({}, { ref: "CHLD007A" })], { otherReservations: new Set(["CHLD007A"]) })).toEqual([
    ["REF_RESERVED", "ops.0.ref"],
  ]);
});

test("the last item of a table goes only with the table", () => {
  const ops = ["WORK001A", "WORK002A", "WORK003A"].map((ref) => retire(ref, "remove"));
  expect(blocks(ops)).toEqual(ops.map((_, index) => ["TABLE_EMPTY", `ops.${index}.ref`]));
});

test("a payload that changes nothing is no request", () => {
  expect(blocks([change({ label: { before: "Child", after: "Child id" } })])).toEqual([
    ["NO_EFFECT", undefined],
  ]);
});

test("where a CSV is the source, texts that its generator alters and attributes without a home are stopped", () => {
  const more = { spec: theirs, profile: upstream };
  expect(
    blocks(
      [change({ guidance: { before: base.byRef.get("CHLD001A")?.guidance ?? null, after: "One\n\nTwo" } })],
      more,
    ),
  ).toEqual([["GENERATOR_IMAGE", "ops.0.guidance"]]);
  expect(blocks([change({ label: { before: "Child id", after: "NA" } })], more)).toEqual([
    ["GENERATOR_IMAGE", "ops.0.label"],
  ]);
  expect(blocks([{ op: "add-code", ref: "CHLD001A", code: "1", label: "One" }], more)).toEqual([
    ["NO_HOME", "ops.0.codes"],
  ]);
});

test("problems are sentences that say what to do", () => {
  for (const [, , op] of CASES)
    for (const { message } of validate([op]).blocks) expect(message).toMatch(/^[A-Z“a-z].{15,}\.$/s);
});

test("warnings tell who is touched and what looks odd, and stop nothing", () => {
  const rename = change({ name: { before: "chld_child_id", after: "child_id" } });
  expect(validate([rename]).blocks).toEqual([]);
  expect(warnings([rename])).toEqual([
    "BREAKING",
    "RETURNS_TOUCHED",
    "SYSTEMS_TOUCHED",
    "INBOUND_LINKS",
    "REF_PREFIX_NAME",
  ]);
  expect(warnings([add({ name: "chld_alias" })])).toContain("NAME_REUSED");
  expect(warnings([add({ name: "chld_visits_note", label: "Note of the visits" })])).toContain(
    "SIMILAR_ITEM",
  );
  const many = Array.from({ length: 6 }, (_, index) => add({ name: `chld_x${index}`, label: "Same" }));
  expect(warnings(many)).toContain("LABEL_SHARED");
  expect(warnings(many.slice(0, 5))).not.toContain("LABEL_SHARED");
});
