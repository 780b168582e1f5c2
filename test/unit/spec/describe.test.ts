import { expect, test } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { describeOps } from "@/lib/spec/describe";
import { type OpInput, parsePayload } from "@/lib/spec/ops";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles } from "@/test/support/spec-files";

const read = buildSpec(ownFiles(), builtInProfile("portal"));
if (!read.ok) throw new Error("not read");
const spec = read.value;
const id = "00000000-0000-4000-8000-000000000000";

function described(op: OpInput) {
  const payload = parsePayload({ v: 1, base: "0".repeat(40), ops: [op] });
  if (!payload.ok) throw new Error(JSON.stringify(payload.refusal.problems));
  const [only] = describeOps(spec, payload.value.ops);
  if (!only) throw new Error("nothing described");
  return only;
}
const rows = (op: OpInput) =>
  described(op).attributes.map(({ label, before, after, kind }) => [label, before, after, kind]);

test("an edit says what it changes, and shows each attribute before and after", () => {
  const op: OpInput = {
    op: "change-item",
    id,
    ref: "CHLD001A",
    textMeaning: "wording",
    edits: {
      label: { before: "Child id", after: "Number" },
      required: { before: true, after: false },
      size: { before: 48, after: null },
      returns: { add: ["SEN2"], remove: ["CIN"] },
      cmsField: { mosaic: { before: "chld_child_id", after: "ID" } },
    },
  };
  expect(described(op)).toMatchObject({
    op: id,
    kind: "change-item",
    ref: "CHLD001A",
    table: "ssd_child",
    itemName: "chld_child_id",
    sentence:
      "Change short meaning, size, required, returns and source field of chld_child_id (CHLD001A). The meaning stays.",
  });
  expect(rows(op)).toEqual([
    ["Short meaning", "Child id", "Number", "text"],
    ["Size", "48", "", "value"],
    ["Required", "Yes", "No", "value"],
    ["Returns", "CIN", "SEN2", "set"],
    ["Source field, mosaic", "chld_child_id", "ID", "value"],
  ]);
});

test.each<[string, OpInput]>([
  [
    "Rename chld_child_id (CHLD001A) to chld_id.",
    {
      op: "change-item",
      id,
      ref: "CHLD001A",
      edits: { name: { before: "chld_child_id", after: "chld_id" } },
    },
  ],
  [
    "Add the item chld_x to the table ssd_child, after chld_sex.",
    {
      op: "add-item",
      id,
      table: "ssd_child",
      ref: null,
      after: "CHLD002A",
      siblings: [],
      item: { name: "chld_x", label: "X", type: "int", guidance: "G" },
    },
  ],
  [
    "Announce the end of chld_note (CHLD003A).",
    {
      op: "retire-item",
      id,
      ref: "CHLD003A",
      mode: "deprecate",
      beforeHash: "0".repeat(64),
      reason: "Unused.",
    },
  ],
  [
    "Remove chld_note (CHLD003A).",
    { op: "retire-item", id, ref: "CHLD003A", mode: "remove", beforeHash: "0".repeat(64), reason: "Unused." },
  ],
  [
    "Add the code Z (Zed) to chld_sex (CHLD002A).",
    { op: "add-code", id, ref: "CHLD002A", code: "Z", label: "Zed" },
  ],
  [
    "Change the meaning of the code F of chld_sex (CHLD002A).",
    { op: "change-code", id, ref: "CHLD002A", code: "F", label: { before: "Female", after: "Girl" } },
  ],
  [
    "Retire the code F (Female) of chld_sex (CHLD002A).",
    { op: "retire-code", id, ref: "CHLD002A", code: "F", beforeLabel: "Female" },
  ],
  [
    "Link work_lost_id (WORK003A) to chld_child_id (CHLD001A).",
    { op: "add-relationship", id, child: "WORK003A", parent: "CHLD001A" },
  ],
  [
    "Remove the link from work_lost_id (WORK003A) to ssd_gone.gone_id.",
    { op: "remove-relationship", id, child: "WORK003A", parentRaw: "ssd_gone.gone_id" },
  ],
  [
    "Add the table ssd_new with one item.",
    {
      op: "add-table",
      id,
      table: "ssd_new",
      prefix: "NEWT",
      items: [{ name: "newt_id", label: "Id", type: "int", guidance: "G" }],
    },
  ],
  [
    "Rename the table ssd_child to ssd_kid.",
    {
      op: "change-table",
      id,
      table: "ssd_child",
      prefix: "CHLD",
      edits: { name: { before: "ssd_child", after: "ssd_kid" } },
    },
  ],
  [
    "Change short meaning and domain of the table ssd_child.",
    {
      op: "change-table",
      id,
      table: "ssd_child",
      prefix: "CHLD",
      edits: { label: { before: "Child", after: "Kid" }, domain: { before: "identity", after: null } },
    },
  ],
  [
    "Remove the table ssd_worker.",
    {
      op: "retire-table",
      id,
      table: "ssd_worker",
      prefix: "WORK",
      mode: "remove",
      beforeHash: "0".repeat(64),
      reason: "Unused.",
    },
  ],
])("%s", (sentence, op) => {
  expect(described(op).sentence).toBe(sentence);
  expect(described(op).attributes.length).toBeGreaterThan(0);
  expect(JSON.stringify(described(op))).not.toMatch(/yaml|merge|schema|foreign_key/i);
});
