import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/compare/[a]/[b]/route";
import { ComparisonView } from "@/components/spec/comparison";
import { readChangeFilter } from "@/components/spec/comparison-address";
import { ANONYMOUS } from "@/lib/access/actor";
import { compareVersions } from "@/lib/flows/compare-versions";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const FIRST = "2024-02-12";
const LAST = "2025-08-18";
const look = async (a: string, b: string, search: Record<string, string> = {}) =>
  must(await compareVersions(portal, ANONYMOUS, { a, b, filter: readChangeFilter(search) }));
const compare = async (a: string, b: string, search: Record<string, string> = {}) => {
  const view = await look(a, b, search);
  if ("unknown" in view) throw new Error(`There is no version ${view.unknown.join(" and no ")}.`);
  return view;
};

describe("first and last version", () => {
  test("differ by as many items as are on record, renames shown as renames", async () => {
    const { counts, bump } = await compare(FIRST, LAST);
    expect(counts).toMatchObject({ added: 48, retired: 16, renamed: 30, moved: 0, tablesAdded: 3 });
    expect(bump).toBe("major");
  });
  test("are compared from the two ends: what came and went between them leaves no trace", async () => {
    const { changes } = await compare(FIRST, LAST);
    const about = (ref: string) => changes.filter((change) => change.ref === ref);
    expect(about("ADDR006A").map(({ rule }) => rule)).not.toContain("ITEM_NO_DELETE");
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });
  test("say once what the earlier one did not record", async () => {
    const { notRecorded, changes } = await compare(FIRST, LAST);
    expect(notRecorded).toHaveLength(1);
    expect(notRecorded[0]).toContain("guidance");
    expect(changes.filter(({ attribute }) => attribute === "guidance" || attribute === "label")).toEqual([]);
  });
  test("fit on a page, every change of each table one link away", async () => {
    const view = await compare(FIRST, LAST);
    const markup = renderToStaticMarkup(ComparisonView(view));
    // The framework sends a page a second time for its scripts, a little larger.
    expect(markup.length).toBeLessThan(45_000);
    for (const { table } of view.changes.filter(({ level }) => level === "ERR"))
      expect(markup).toContain(`?table=${table}`);
    expect(markup).toContain("is now");
    expect(markup).toContain(`${view.changes.length} changes`);
    expect(markup).toContain("must adapt or their work stops");
  });
});

test("a renamed table or item is found by its reference, with both names", async () => {
  const { changes, counts } = await compare("2024-11-08", "2025-02-14");
  expect(counts).toMatchObject({ renamed: 1, added: 0, retired: 0 });
  const [renamed] = changes;
  expect(renamed).toMatchObject({ rule: "ITEM_RENAMED", attribute: "name" });
  const markup = renderToStaticMarkup(ComparisonView(await compare("2024-11-08", "2025-02-14")));
  expect(markup).toContain("Rename the column");
  expect(markup).toContain("Use the new name in queries and reports");
  // Only the part of the name that is new is marked, with the sign that the style sheet puts before it.
  expect(markup).toMatch(/<ins>_<wbr\/>date<\/ins>/);
  expect(markup).toContain("Breaks");
});

test("a name given to another item is seen even where the two ends do not show it", async () => {
  const { changes } = await compare("2024-02-21", "2024-04-10");
  expect(changes.filter(({ rule }) => rule === "NAME_REUSED").map(({ ref }) => ref)).toEqual(["PROF001A"]);
});

test("a version against itself has no differences, and says so", async () => {
  const view = await compare("current", LAST);
  expect([view.changes, view.bump]).toEqual([[], "none"]);
  expect(renderToStaticMarkup(ComparisonView(view))).toContain("No differences.");
});

describe("a filter", () => {
  test("by weight leaves what breaks something", async () => {
    const { shown, counts } = await compare(FIRST, LAST, { breaking: "1" });
    expect(shown).toHaveLength(counts.breaking);
    expect(new Set(shown.map(({ level }) => level))).toEqual(new Set(["ERR"]));
  });
  test("by table, return and system leaves the items of each, and all three together fewer", async () => {
    const all = (await compare(FIRST, LAST)).changes.length;
    const byTable = (await compare(FIRST, LAST, { table: "ssd_cla_episodes" })).shown;
    expect(new Set(byTable.map(({ table }) => table))).toEqual(new Set(["ssd_cla_episodes"]));
    const byReturn = (await compare(FIRST, LAST, { return: "SSDA903" })).shown;
    const bySystem = (await compare(FIRST, LAST, { system: "mosaic" })).shown;
    for (const list of [byTable, byReturn, bySystem]) {
      expect(list.length).toBeGreaterThan(0);
      expect(list.length).toBeLessThan(all);
    }
    const { spec } = await portal.specification.current();
    const inReturn = byReturn.filter(({ ref }) => spec.byRef.get(ref ?? "")?.returns.includes("SSDA903"));
    expect(inReturn.length).toBeGreaterThan(0);
  });
  test("that nothing fits offers all changes again", async () => {
    const view = await compare(FIRST, LAST, { table: "ssd_nothing" });
    expect(view.shown).toEqual([]);
    expect(renderToStaticMarkup(ComparisonView(view))).toContain(`Show all ${view.changes.length} changes`);
  });
  test.each(["__proto__", "'; drop table", "x".repeat(999), "%00"])(
    "of odd text is harmless: %j",
    async (text) => {
      expect(
        (await compare(FIRST, LAST, { table: text, return: text, system: text, breaking: text })).shown,
      ).toBeInstanceOf(Array);
    },
  );
});

describe("an end of a comparison", () => {
  test.each([
    ["a day between versions", "2024-05-01", "2024-04-25"],
    ["a day of a version", "2024-05-07", "2024-05-07"],
    ["current", "current", LAST],
  ])("may be %s", async (_what, asked, name) => {
    expect((await compare(asked, LAST)).from.name).toBe(name);
  });
  test("may be the beginning of a commit", async () => {
    const { commit } = await portal.specification.current();
    expect((await compare(FIRST, commit.slice(0, 7))).to.name).toBe(LAST);
    expect((await compare(FIRST, commit)).to.name).toBe(LAST);
  });
  test.each(["3.0.0", "2023-12-31", "deadbeef", "archive:2024-02-12", "", "../..", "constructor"])(
    "that does not exist is named, with those there are: %j",
    async (asked) => {
      const view = await look(asked, LAST);
      expect(view).toMatchObject({ unknown: [asked] });
      expect(view.choices).toHaveLength(14);
      expect(view.choices[0]).toMatchObject({ address: LAST, isCurrent: true });
    },
  );
});

const kept = Symbol.for("ssd-portal");
beforeAll(() => Reflect.set(globalThis, kept, Promise.resolve(portal)));
afterAll(() => Reflect.deleteProperty(globalThis, kept));
const get = (a: string, b: string, query = "", headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/api/v1/compare/${a}/${b}${query}`, { headers }), {
    params: Promise.resolve({ a, b }),
  });

describe("the address for programs", () => {
  test("answers with the comparison, and says that it will not change", async () => {
    const answer = await get(FIRST, LAST);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    const body = await answer.json();
    const { changes, counts, bump } = await compare(FIRST, LAST);
    expect(body).toMatchObject({ from: FIRST, to: LAST, bump, counts });
    expect(body.changes).toEqual(JSON.parse(JSON.stringify(changes)));
    const etag = answer.headers.get("etag") ?? "";
    expect((await get(FIRST, LAST, "", { "If-None-Match": etag })).status).toBe(304);
  });
  test("may change where a day or the current state is asked for", async () => {
    for (const from of ["2024-05-01", "current"])
      expect((await get(from, LAST)).headers.get("cache-control")).toBe("public, max-age=300");
  });
  test("gives the same as a list, without formulas", async () => {
    const answer = await get("2024-11-08", LAST, "?format=csv");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("link")).not.toContain("csvw");
    const lines = (await answer.text()).trim().split("\r\n");
    expect(lines).toHaveLength(1 + (await compare("2024-11-08", LAST)).changes.length);
    expect(lines.filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  });
  test.each([
    ["1999-01-01", LAST, "", 404],
    [FIRST, "nothing", "?format=csv", 404],
    [FIRST, LAST, "?format=pdf", 400],
  ])("says what is wrong: %s %s %s", async (a, b, query, status) => {
    const answer = await get(a, b, query);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error.message.length).toBeGreaterThan(20);
  });
});

test("two versions are compared once, however often and under whatever names they are asked for", async () => {
  const { changes } = await compare(FIRST, LAST);
  const again = await Promise.all([
    compare(FIRST, "current"),
    compare(FIRST, LAST, { breaking: "1" }),
    get(FIRST, LAST).then(() => compare(FIRST, LAST)),
  ]);
  for (const view of again) expect(view.changes).toBe(changes);
});
