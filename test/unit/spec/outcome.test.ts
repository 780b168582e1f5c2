import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { applyOps } from "@/lib/spec/apply";
import { buildSpec } from "@/lib/spec/build-spec";
import { retirementHash } from "@/lib/spec/draft";
import type { Op } from "@/lib/spec/ops";
import { blobOf, contentHash, observedOutcomeHash, outcomeHash } from "@/lib/spec/outcome";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles } from "@/test/support/spec-files";

const read = buildSpec(ownFiles(), builtInProfile("portal"));
if (!read.ok) throw new Error("not read");
const base = read.value;

const label = (before: string | null, after: string, id = "1"): Op => ({
  op: "change-item",
  id,
  ref: "CHLD001A",
  edits: { label: { before, after } },
  textMeaning: "wording",
});
const stands = (ops: readonly Op[], spec = applyOps(base, ops).spec): boolean =>
  observedOutcomeHash(spec, ops) === outcomeHash(ops);

test("the outcome stands once it is applied, and not before", () => {
  const ops = [label("Child id", "Number")];
  expect([stands(ops), stands(ops, base)]).toEqual([true, false]);
});

test("it depends on what is wanted, not on what it started from or how the operation is called", () => {
  expect(outcomeHash([label("a", "Number", "1")])).toBe(outcomeHash([label("b", "Number", "2")]));
  expect(outcomeHash([label("a", "Number")])).not.toBe(outcomeHash([label("a", "Other")]));
  expect(outcomeHash([label("a", "Two\r\nlines")])).toBe(outcomeHash([label("a", "Two\nlines")]));
});

test("it is unmoved by what others change beside it", () => {
  const ops: readonly Op[] = [
    { op: "change-item", id: "1", ref: "CHLD001A", edits: { returns: { add: ["SEN2"], remove: ["CIN"] } } },
  ];
  const { spec } = applyOps(base, ops);
  const other: Op = {
    op: "change-item",
    id: "2",
    ref: "CHLD001A",
    edits: { returns: { add: ["RIIA"], remove: [] }, unique: { before: true, after: false } },
  };
  expect(stands(ops, applyOps(spec, [other]).spec)).toBe(true);
  const back: Op = {
    op: "change-item",
    id: "3",
    ref: "CHLD001A",
    edits: { returns: { add: ["CIN"], remove: [] } },
  };
  expect(stands(ops, applyOps(spec, [back]).spec)).toBe(false);
});

test("of two operations on one value the later counts, and a retired item leaves only its end", () => {
  expect(stands([label("Child id", "One", "1"), label("One", "Two", "2")])).toBe(true);
  const note = base.byRef.get("VIST003A");
  if (!note) throw new Error("no note");
  const relabel: Op = {
    op: "change-item",
    id: "1",
    ref: "VIST003A",
    edits: { label: { before: "Note of the visit", after: "Note" } },
  };
  const hash = retirementHash({ ...note, label: "Note" }, "remove");
  const ops: readonly Op[] = [
    relabel,
    {
      op: "retire-item",
      id: "2",
      ref: "VIST003A",
      mode: "remove",
      sunset: null,
      replacedBy: null,
      beforeHash: hash,
      reason: "Gone.",
    },
  ];
  expect(applyOps(base, ops).outcomes.map(({ result }) => result)).toEqual(["applied", "applied"]);
  expect([stands(ops), stands(ops, base)]).toEqual([true, false]);
});

test("a value that the repository cannot record is taken to stand", () => {
  const tables = base.tables.map((table) => ({
    ...table,
    items: table.items.map((item) => ({ ...item, notRecorded: new Set(["size"]) })),
  }));
  const byRef = new Map(tables.flatMap(({ items }) => items.map((item) => [item.ref, item])));
  const ops: readonly Op[] = [
    { op: "change-item", id: "1", ref: "CHLD001A", edits: { size: { before: 48, after: 60 } } },
  ];
  expect([stands(ops, base), stands(ops, { ...base, tables, byRef })]).toEqual([false, true]);
});

test("a file is named as git names it, and the content hash holds path, mode and name", () => {
  expect(blobOf("hello\n")).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  const file = (path: string, content: string | null) => ({
    path,
    mode: "100644" as const,
    content,
    expectBlob: null,
  });
  const [a, b] = [file("a.yml", "x\n"), file("b.yml", null)];
  expect(contentHash([a, b])).toBe(contentHash([b, a]));
  expect(contentHash([a])).not.toBe(contentHash([file("a.yml", "y\n")]));
  const canonical = JSON.stringify([["a.yml", "100644", blobOf("x\n")]]);
  expect(contentHash([a])).toBe(createHash("sha256").update(canonical).digest("hex"));
});
