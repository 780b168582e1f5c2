import { expect, test } from "vitest";
import { parsePayload } from "@/lib/spec/ops";

const id = "3f2b8f0e-6f0e-4b6c-9a55-2f6f7a3a9d11";
const change = (edits: unknown, more: object = {}) => ({
  v: 1,
  base: "0".repeat(40),
  ops: [{ op: "change-item", id, ref: "PERS001A", edits, ...more }],
});
const problems = (payload: unknown) => {
  const parsed = parsePayload(payload);
  return parsed.ok ? [] : parsed.refusal.problems.map(({ field, message }) => [field, message]);
};

test("a payload is read with what it leaves out filled in, and line endings made one", () => {
  const item = { name: "pers_x", label: "X", type: "nvarchar", guidance: "One\r\ntwo" };
  const parsed = parsePayload({
    v: 1,
    base: "0".repeat(40),
    ops: [{ op: "add-item", id, table: "ssd_person", ref: null, after: null, siblings: [], item }],
  });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      ops: [
        {
          item: {
            size: null,
            required: false,
            returns: [],
            codes: [],
            foreignKey: null,
            status: null,
            guidance: "One\ntwo",
          },
        },
      ],
    },
  });
});

test.each([
  ["another version", { v: 2, base: "0".repeat(40), ops: [] }],
  ["a base that is no commit", { ...change({}), base: "main" }],
  ["no operations", { v: 1, base: "0".repeat(40), ops: [] }],
  ["too many operations", { v: 1, base: "0".repeat(40), ops: Array(201).fill(change({}).ops[0]) }],
  ["an unknown operation", { v: 1, base: "0".repeat(40), ops: [{ op: "move-item", id }] }],
  ["an unknown field", change({}, { extra: 1 })],
  ["an unknown attribute", change({ colour: { before: null, after: "red" } })],
  ["an id twice", { v: 1, base: "0".repeat(40), ops: [...change({}).ops, ...change({}).ops] }],
  ["a reference of another form", change({}, { ref: "PERS1A" })],
  ["a name with a space", change({ name: { before: "a", after: "Pers id" } })],
  ["a list element with a colon", change({ returns: { add: ["a:b"], remove: [] } })],
  ["a word both added and removed", change({ returns: { add: ["CIN"], remove: ["CIN"] } })],
  ["a label that is too long", change({ label: { before: null, after: "x".repeat(251) } })],
  ["a control character", change({ label: { before: null, after: "a\u0007" } })],
  ["half a character", change({ label: { before: null, after: "a\ud800" } })],
  ["a status that only a retirement gives", change({ status: { before: "live", after: "deprecated" } })],
  ["a name in a system with a bar", change({ cmsField: { mosaic: { before: null, after: "a|b" } } })],
  [
    "a day that does not exist",
    {
      v: 1,
      base: "0".repeat(40),
      ops: [
        {
          op: "retire-item",
          id,
          ref: "PERS001A",
          mode: "deprecate",
          sunset: "2027-02-30",
          beforeHash: "0".repeat(64),
          reason: "x",
        },
      ],
    },
  ],
  [
    "a retirement without a reason",
    {
      v: 1,
      base: "0".repeat(40),
      ops: [
        { op: "retire-item", id, ref: "PERS001A", mode: "remove", beforeHash: "0".repeat(64), reason: " " },
      ],
    },
  ],
])("%s is refused", (_, payload) => {
  expect(problems(payload).length).toBeGreaterThan(0);
  expect(parsePayload(payload)).toMatchObject({ ok: false, refusal: { code: "does-not-fit" } });
});

test("what a person wrote may not hold a real person's data, what stood there before may", () => {
  const before = "Ask jo@example.org";
  expect(problems(change({ guidance: { before, after: "Ask the team." } }))).toEqual([]);
  expect(parsePayload(change({ guidance: { before: null, after: before } }))).toMatchObject({
    ok: false,
    refusal: {
      code: "personal-data",
      problems: [
        { field: "ops.0.edits.guidance.after", message: expect.stringContaining("real person's data") },
      ],
    },
  });
  expect(parsePayload(change({}, { note: before }))).toMatchObject({
    ok: false,
    refusal: { code: "personal-data" },
  });
});
