import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { applyOps } from "@/lib/spec/apply";
import { buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import { canonicalJson } from "@/lib/spec/canonical";
import { withSets } from "@/lib/spec/draft";
import type { Spec } from "@/lib/spec/model";
import type { Op } from "@/lib/spec/ops";
import { observedOutcomeHash, outcomeHash } from "@/lib/spec/outcome";
import { builtInProfile } from "@/test/support/bundled-spec";
import { ownFiles, withChanges } from "@/test/support/spec-files";
import { randomOps } from "@/test/support/spec-ops";

// Thousands of cases in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: process.env.PROPERTY_RUNS ? 3_600_000 : 300_000 });

const files = ownFiles();
const profile = builtInProfile("portal");
const read = buildSpec(files, profile);
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const base = read.value;

/** What two specifications have in common when they say the same: lists that are sets in any order. */
function meaning({ tables, refs }: Spec): string {
  return canonicalJson({
    tables: tables.map((table) => ({ ...table, items: table.items.map(withSets) })),
    // A tombstone keeps the names and the reason of whoever came first.
    tombstones: new Set(refs.tombstones.map(({ itemRef }) => itemRef)),
  });
}

const conflicts = (outcomes: ReturnType<typeof applyOps>["outcomes"]): boolean =>
  outcomes.some(({ result }) => result === "conflict");

/** Drafted on the base: all of it fits there, and none of it is there yet. */
const isNew = (op: Op): boolean => applyOps(base, [op]).outcomes.every(({ result }) => result === "applied");

/** Tables are listed by name at drafting: one added beside a table that is renamed meanwhile may stand on either side of it. */
const isTableBesideRenamed = (...ops: readonly Op[]): boolean =>
  ops.some(({ op }) => op === "add-table") &&
  ops.some((op) => op.op === "change-table" && op.edits.name !== undefined);

/** `PROPERTY_RUNS=10000` is the figure of the acceptance goals; the default keeps the suite short. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 800);

test("A9: two operations on one base give the same specification in both orders, or a conflict in both", () => {
  const pairs = fc.sample(randomOps(base, { min: 2, max: 2 }), { numRuns: 2 * RUNS, seed: 9 });
  let agreed = 0;
  let clashed = 0;
  for (const [one, two] of pairs) {
    if (!one || !two) continue;
    if (!isNew(one) || !isNew(two) || isTableBesideRenamed(one, two)) continue;
    const there = applyOps(base, [one, two]);
    const back = applyOps(base, [two, one]);
    const clash = conflicts(there.outcomes);
    expect(clash, canonicalJson([one, two, there.outcomes, back.outcomes])).toBe(conflicts(back.outcomes));
    if (clash) clashed++;
    else {
      agreed++;
      expect(meaning(there.spec) === meaning(back.spec), canonicalJson([one, two])).toBe(true);
    }
  }
  expect(agreed).toBeGreaterThan(RUNS / 2);
  expect(clashed).toBeGreaterThan(0);
});

test("A10: what the files say after a change is what the operations make of the specification", () => {
  const payloads = fc.sample(randomOps(base, { min: 1, max: 3 }), { numRuns: RUNS, seed: 10 });
  const cache = new Map();
  let written = 0;
  let refused = 0;
  for (const ops of payloads) {
    const applied = applyOps(base, ops, { request: "SSD-0100" });
    const built = buildChange(files, profile, { ops }, { request: "SSD-0100" }, cache);
    if (!built.ok) {
      refused++;
      continue;
    }
    expect(conflicts(applied.outcomes)).toBe(false);
    const after = buildSpec(withChanges(files, built.value.files), profile, cache);
    if (!after.ok) throw new Error(JSON.stringify(after.refusal));
    expect(meaning(after.value)).toBe(meaning(applied.spec));
    expect(observedOutcomeHash(after.value, ops)).toBe(outcomeHash(ops));
    written++;
  }
  expect(written).toBeGreaterThan(RUNS / 4);
  expect(refused).toBeGreaterThan(RUNS / 100);
});

test("an operation that already stands changes nothing and says so", () => {
  const payloads = fc.sample(randomOps(base, { min: 1, max: 1 }), { numRuns: 500, seed: 11 });
  for (const ops of payloads) {
    const once = applyOps(base, ops);
    if (conflicts(once.outcomes)) continue;
    const twice = applyOps(once.spec, ops);
    expect(new Set(twice.outcomes.map(({ result }) => result)), canonicalJson(ops)).not.toContain("applied");
    expect(meaning(twice.spec)).toBe(meaning(once.spec));
  }
});
