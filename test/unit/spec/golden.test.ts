/** Each kind of operation as the lines it changes, on our layout and on upstream's: read the files to see what the engine does. */
import { expect, test } from "vitest";
import { applyOps } from "@/lib/spec/apply";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import { retirementHash, tableRetirementHash } from "@/lib/spec/draft";
import { type Op, type OpInput, parsePayload } from "@/lib/spec/ops";
import { patchOf } from "@/lib/spec/patch";
import { builtInProfile } from "@/test/support/bundled-spec";
import { allTexts, ownFiles } from "@/test/support/spec-files";
import { inUpstreamLayout } from "@/test/support/upstream-layout";

const own = ownFiles();
const layouts = {
  own: { files: own, profile: builtInProfile("portal") },
  upstream: { files: inUpstreamLayout(own, builtInProfile("portal")), profile: builtInProfile("upstream") },
};
const read = buildSpec(own, layouts.own.profile);
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const spec = read.value;
const base = buildSpec(layouts.upstream.files, layouts.upstream.profile);
const specs = { own: spec, upstream: base.ok ? base.value : spec };

const hashOf = (layout: keyof typeof specs, ref: string, mode: "remove" | "deprecate"): string => {
  const item = specs[layout].byRef.get(ref);
  return item ? retirementHash(item, mode) : "";
};
const tableHash = (layout: keyof typeof specs, name: string, mode: "remove" | "deprecate"): string => {
  const table = specs[layout].tables.find((each) => each.name === name);
  return table ? tableRetirementHash(table, mode) : "";
};
const siblings = (table: string): string[] =>
  spec.tables.find(({ name }) => name === table)?.items.map(({ ref }) => ref) ?? [];

type Sketch = OpInput extends infer Each ? (Each extends { id: string } ? Omit<Each, "id"> : never) : never;
type Case = {
  readonly name: string;
  readonly layouts: readonly (keyof typeof layouts)[];
  readonly ops: (layout: keyof typeof layouts) => readonly Sketch[];
};
const both = ["own", "upstream"] as const;
const ownOnly = ["own"] as const;

const CASES: readonly Case[] = [
  {
    name: "change-item",
    layouts: both,
    ops: () => [
      {
        op: "change-item",
        ref: "CHLD001A",
        textMeaning: "wording",
        edits: {
          label: { before: "Child id", after: "Id: of the child" },
          unique: { before: true, after: false },
          returns: { add: ["AnnexA"], remove: ["CIN"] },
          cms: { add: ["azeus"], remove: ["eclipse"] },
          cmsField: { mosaic: { before: "chld_child_id", after: "ID" } },
          cmsTable: { mosaic: { before: "ssd_child", after: null } },
        },
      },
    ],
  },
  {
    name: "rename-item",
    layouts: both,
    ops: () => [
      { op: "change-item", ref: "CHLD001A", edits: { name: { before: "chld_child_id", after: "chld_id" } } },
    ],
  },
  {
    name: "add-item",
    layouts: both,
    ops: (layout) => [
      {
        op: "add-item",
        table: "ssd_visit",
        ref: "VIST005A",
        after: "VIST002A",
        siblings: siblings("ssd_visit"),
        item: {
          name: "vist_worker_id",
          label: "Worker who visited",
          type: "nvarchar",
          size: 48,
          foreignKey: "WORK001A",
          required: true,
          guidance: "Leads to the worker.",
          categories: ["visit"],
          tags: ["1bDraft"],
          cms: ["mosaic"],
          ...(layout === "own" ? { codes: [{ code: "01", label: "yes" }], codesOpen: true } : {}),
        },
      },
    ],
  },
  {
    name: "remove-item",
    layouts: both,
    ops: (layout) => [
      {
        op: "retire-item",
        ref: "VIST003A",
        mode: "remove",
        beforeHash: hashOf(layout, "VIST003A", "remove"),
        reason: "Notes are kept elsewhere.",
        replacedBy: "CHLD003A",
      },
    ],
  },
  {
    name: "deprecate-item",
    layouts: both,
    ops: (layout) => [
      {
        op: "retire-item",
        ref: "VIST004A",
        mode: "deprecate",
        sunset: "2030-01-01",
        beforeHash: hashOf(layout, "VIST004A", "deprecate"),
        reason: "The child's own row has it.",
        replacedBy: "CHLD002A",
      },
    ],
  },
  {
    name: "codes",
    layouts: ownOnly,
    ops: () => [
      {
        op: "add-code",
        ref: "CHLD002A",
        code: "01",
        label: "Male: recorded",
        after: "F",
        siblings: ["F", "08", "8", "X"],
      },
      { op: "change-code", ref: "CHLD002A", code: "8", label: { before: "no", after: "None" } },
      { op: "retire-code", ref: "CHLD002A", code: "08", beforeLabel: "Not stated", replacedBy: "01" },
      { op: "add-code", ref: "VIST003A", code: "N", label: "None" },
    ],
  },
  {
    name: "relationships",
    layouts: both,
    ops: () => [
      { op: "remove-relationship", child: "WORK003A", parentRaw: "ssd_gone.gone_id" },
      { op: "add-relationship", child: "WORK003A", parent: "CHLD001A" },
      { op: "remove-relationship", child: "WORK002A", parentRaw: "ssd_visit.vist_visit_id" },
    ],
  },
  {
    name: "add-table",
    layouts: both,
    ops: (layout) => [
      {
        op: "add-table",
        table: "ssd_meeting",
        prefix: "MEET",
        ...(layout === "own"
          ? { label: "Meeting", summary: "One row for each meeting.", domain: "cin" }
          : {}),
        after: "ssd_child",
        siblings: ["ssd_child", "ssd_visit", "ssd_worker"],
        items: [
          {
            name: "meet_meeting_id",
            label: "Meeting id",
            type: "nvarchar",
            size: 48,
            primaryKey: true,
            constraints: ["pk"],
            guidance: "The row.",
            categories: ["meeting"],
          },
          {
            name: "meet_child_id",
            label: "Child",
            type: "nvarchar",
            size: 48,
            foreignKey: "CHLD001A",
            guidance: "Leads to the child.",
            categories: ["meeting"],
          },
        ],
      },
    ],
  },
  {
    name: "rename-table",
    layouts: both,
    ops: (layout) => [
      {
        op: "change-table",
        table: "ssd_visit",
        prefix: "VIST",
        edits: {
          name: { before: "ssd_visit", after: "ssd_home_visit" },
          ...(layout === "own"
            ? {
                summary: { before: null, after: "One row a visit." },
                status: { before: "draft", after: "live" as const },
              }
            : {}),
        },
      },
    ],
  },
  {
    name: "remove-table",
    layouts: both,
    ops: (layout) => [
      {
        op: "retire-table",
        table: "ssd_worker",
        prefix: "WORK",
        mode: "remove",
        beforeHash: tableHash(layout, "ssd_worker", "remove"),
        reason: "Workers are held elsewhere.",
      },
    ],
  },
  {
    name: "deprecate-table",
    layouts: ownOnly,
    ops: (layout) => [
      {
        op: "retire-table",
        table: "ssd_worker",
        prefix: "WORK",
        mode: "deprecate",
        beforeHash: tableHash(layout, "ssd_worker", "deprecate"),
        reason: "Workers are held elsewhere.",
      },
    ],
  },
];

const runs = CASES.flatMap(({ name, layouts: on, ops }) => on.map((layout) => ({ name, layout, ops })));

test.each(runs)("$name on the $layout layout", async ({ name, layout, ops }) => {
  const { files, profile } = layouts[layout];
  const sketches = ops(layout).map((op, index) => ({
    ...op,
    id: `00000000-0000-4000-8000-00000000000${index}`,
  }));
  const payload = parsePayload({ v: 1, base: "0".repeat(40), ops: sketches });
  if (!payload.ok) throw new Error(JSON.stringify(payload.refusal));
  const all: readonly Op[] = payload.value.ops;
  expect(applyOps(specs[layout], all).outcomes.map(({ result }) => result)).not.toContain("conflict");
  const built = buildChange(files, profile, { ops: all }, { request: "SSD-0042", title: "An example" });
  if (!built.ok) throw new Error(JSON.stringify(built.refusal));
  await expect(patchOf(allTexts(files), built.value.files)).toMatchFileSnapshot(
    `../../fixtures/spec/golden/${name}.${layout}.patch`,
  );
});
