import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/spec/archive";
import { everUsedRefs, isRef, nextRef, prefixOf, resolveRef, successor } from "@/lib/spec/refs";
import { bundledSpec } from "../../support/bundled-spec";
import { anItem, aSpec, aTombstone } from "../../support/spec-builders";

const bundled = bundledSpec();
const archive = readArchive(readFileSync("spec/history/versions.csv", "utf8")).flatMap(({ spec }) => [
  ...spec.byRef.keys(),
]);
const everUsed = everUsedRefs(bundled, archive);

describe("the grammar of references", () => {
  test.each(["PERS001A", "DEPT1001A", "S251001A", "9030999A"])("%s is one", (ref) =>
    expect(isRef(ref)).toBe(true),
  );
  test.each(["CPPL0101A", "PERS01A", "pers001A", "PERS001B", "PERS001", "PERS001A ", ""])(
    "%j is none",
    (ref) => {
      expect(isRef(ref)).toBe(false);
    },
  );

  test("the first four characters stand for the table", () => expect(prefixOf("DEPT1001A")).toBe("DEPT"));
});

describe("the next reference", () => {
  test.each([
    ["PERS", "PERS017A"],
    ["CLAR", "CLAR013A"],
    ["PROF", "PROF015A"],
    ["DEPT", "DEPT1005A"],
    ["CPPL", "CPPL012A"],
    ["ZZZZ", "ZZZZ001A"],
  ])("of %s is %s", (prefix, next) => expect(nextRef(prefix, everUsed)).toEqual({ ok: true, value: next }));

  test("is never one that existed, for any prefix in use", () => {
    for (const { prefix } of bundled.tables) {
      const next = nextRef(prefix, everUsed);
      expect(next.ok && everUsed.has(next.value)).toBe(false);
    }
  });

  test("runs up from any set of used ones, also when two hundred are taken in turn", () => {
    const taken = new Set(everUsed);
    const given: string[] = [];
    for (let count = 0; count < 200; count++) {
      const next = nextRef("PERS", taken);
      if (!next.ok) throw new Error("PERS has room for two hundred more");
      taken.add(next.value);
      given.push(next.value);
    }
    expect(new Set(given).size).toBe(200);
    expect([given[0], given.at(-1)]).toEqual(["PERS017A", "PERS216A"]);
  });

  test("asks for a decision when a series is full", () => {
    const full = nextRef("PERS", ["PERS999A"]);
    expect(full.ok ? "" : full.refusal.problems[0]?.message).toContain("PERS has used its last number, 999");
    expect(nextRef("DEPT", ["DEPT9999A"]).ok).toBe(false);
    expect(nextRef("pers", []).ok).toBe(false);
  });
});

describe("references ever used", () => {
  test("are the 376 of the versions, and besides them former and reserved ones", () => {
    expect(new Set(archive).size).toBe(376);
    expect([...new Set(archive)].filter((ref) => !everUsed.has(ref))).toEqual([]);
    expect(everUsed.has("PERS006A")).toBe(true);
    expect(everUsed.has("PLB002A")).toBe(true);
  });

  test("include the seventeen retired ones, each with a record", () => {
    const retired = [...new Set(archive)].filter((ref) => !bundled.byRef.has(ref)).sort();
    expect(retired.length).toBe(17);
    expect(
      bundled.refs.tombstones
        .map(({ itemRef }) => itemRef)
        .filter((ref) => ref !== "CPPL0101A")
        .sort(),
    ).toEqual(retired.filter((ref) => ref !== "CPPL0101A"));
  });
});

describe("a published reference", () => {
  const spec = aSpec({
    items: [anItem({ ref: "PERS001A" })],
    refs: {
      tombstones: [aTombstone("PERS002A"), aTombstone("PERS003A")],
      aliases: new Map([
        ["PERS003A", "PERS004A"],
        ["PERS004A", "PERS001A"],
        ["PERS008A", "PERS009A"],
        ["PERS009A", "PERS008A"],
      ]),
    },
  });

  test("leads to the live item, in any spelling", () => {
    expect(resolveRef(spec, " pers001a ")).toMatchObject({ kind: "live", item: { ref: "PERS001A" } });
  });
  test("leads to its last successor", () => {
    expect(resolveRef(spec, "PERS003A")).toEqual({ kind: "alias", to: "PERS001A" });
  });
  test("leads to its record once retired", () => {
    expect(resolveRef(spec, "PERS002A")).toMatchObject({
      kind: "retired",
      tombstone: { itemRef: "PERS002A" },
    });
  });
  test("is unknown if it never was", () => expect(resolveRef(spec, "PERS999A")).toEqual({ kind: "unknown" }));
  test("does not go round in circles", () =>
    expect(successor(spec.refs.aliases, "PERS008A")).toBe("PERS008A"));

  test("is never unknown if any version had it", () => {
    expect([...new Set(archive)].filter((ref) => resolveRef(bundled, ref).kind === "unknown")).toEqual([]);
  });
});
