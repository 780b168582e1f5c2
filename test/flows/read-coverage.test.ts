import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewCodeList, viewCodes } from "@/lib/flows/view-codes";
import { viewCollection, viewCollections } from "@/lib/flows/view-collection";
import { viewReturn } from "@/lib/flows/view-return";
import { viewReturns } from "@/lib/flows/view-returns";
import { viewSystem, viewSystems } from "@/lib/flows/view-systems";
import type { OpenPortal } from "@/lib/portal";
import { refuse } from "@/lib/result";
import { openTestPortal, someone } from "../support/portal";
import { aSubmitted, must, newMeaning } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const aReturn = async (code: string, part = "") => {
  const view = must(await viewReturn(portal, ANONYMOUS, { code, part }));
  if (!("entry" in view)) throw new Error(`${code} moved to ${view.movedTo}.`);
  return view;
};
const aSystem = async (code: string) => {
  const view = must(await viewSystem(portal, ANONYMOUS, code));
  if (!("system" in view)) throw new Error(`${code} moved to ${view.movedTo}.`);
  return view;
};

describe("the matrix of returns", () => {
  test("has a column for each return that an item feeds and names the others", async () => {
    const view = must(await viewReturns(portal, ANONYMOUS, { system: "", gap: null }));
    expect([view.columns.length, view.rows.length, view.without.length]).toEqual([9, 48, 6]);
    expect(view.columns.find(({ code }) => code === "SSDA903")?.missing).toBe(1);
    expect(view.columns.find(({ code }) => code === "AnnexA")?.missing).toBeNull();
    expect(view.columns.find(({ code }) => code === "SEN2")?.missing).toBeNull();
  });
  test("shows only tables with the gap asked for", async () => {
    const view = must(await viewReturns(portal, ANONYMOUS, { system: "", gap: "none" }));
    expect(view.rows.length).toBeGreaterThan(0);
    expect(view.rows.every(({ total }) => total.have === 0)).toBe(true);
  });
  test("counts for one system, and for none that does not exist", async () => {
    const own = must(await viewReturns(portal, ANONYMOUS, { system: "mosaic", gap: null }));
    const odd = must(await viewReturns(portal, ANONYMOUS, { system: "__proto__", gap: null }));
    expect(own.matrix.total.have).toBeLessThan(own.matrix.total.of);
    expect([own.system?.name, odd.system]).toEqual(["Mosaic", null]);
  });
});

describe("a return", () => {
  test.each([
    ["annex a", "AnnexA"],
    ["903", "SSDA903"],
    ["CIN Census", "CIN"],
    ["cin", "CIN"],
  ])("is found as %s", async (code, movedTo) => {
    expect(must(await viewReturn(portal, ANONYMOUS, { code, part: "" }))).toEqual({ movedTo });
  });
  test("that nobody knows is not found", async () => {
    expect(await viewReturn(portal, ANONYMOUS, { code: "constructor", part: "" })).toEqual(
      refuse("not-found"),
    );
  });
  test("shows the part asked for, or its first", async () => {
    expect((await aReturn("AnnexA", "list-8")).part?.name).toContain("care");
    expect((await aReturn("AnnexA", "list-99")).part?.code).toBe("list-1");
    expect((await aReturn("ASGLB")).part).toBeNull();
  });
  test("names requests that stand at its items, and leaves others out", async () => {
    const author = await someone(portal, "881", "member");
    const reference = await aSubmitted(portal, author, "PERS005A", newMeaning("Day the child was born"));
    const number = Number(reference.slice(4));
    const open = (code: string) =>
      aReturn(code).then((view) => view.open.find((each) => each.number === number));
    expect(await open("CIN")).toMatchObject({ items: ["PERS005A"], state: "submitted" });
    expect(await open("CSCWF")).toBeUndefined();
    expect((await aSystem("mosaic")).open.map((each) => each.number)).toContain(number);
  });
});

describe("systems", () => {
  test("come with the local authorities behind each, all 153 accounted for", async () => {
    const { columns, others, notKnown, authorities } = must(
      await viewSystems(portal, ANONYMOUS, { sort: "table" }),
    );
    const users = [...columns, ...others].reduce((sum, each) => sum + each.users, notKnown);
    expect([users, authorities]).toEqual([153, 153]);
    expect(columns.map(({ name, coverage }) => `${name}: ${coverage.listed}`)).toContain("Liquidlogic: 335");
  });
  test("can be sorted by the widest gap", async () => {
    const { rows } = must(await viewSystems(portal, ANONYMOUS, { sort: "gap" }));
    const inOrder = must(await viewSystems(portal, ANONYMOUS, { sort: "table" })).rows;
    expect(rows.map(({ table }) => table)).not.toEqual(inOrder.map(({ table }) => table));
    expect(new Set(rows)).toHaveProperty("size", 48);
  });
  test.each([
    ["System C", "liquid_logic"],
    ["MOSAIC", "mosaic"],
    ["olm", "eclipse"],
  ])("are found as %s", async (name, movedTo) => {
    expect(must(await viewSystem(portal, ANONYMOUS, name))).toEqual({ movedTo });
  });
  test("know their users by region", async () => {
    const { users, authorities } = await aSystem("mosaic");
    expect(users.every(({ cms }) => cms === "mosaic")).toBe(true);
    expect([users.length > 40, authorities.length]).toEqual([true, 153]);
  });
  test("that are none are not found", async () => {
    expect(await viewSystem(portal, ANONYMOUS, "unknown")).toEqual(refuse("not-found"));
    expect(await viewSystem(portal, ANONYMOUS, "")).toEqual(refuse("not-found"));
  });
});

describe("collections", () => {
  test("are three, and each answers at its slug", async () => {
    const all = must(await viewCollections(portal, ANONYMOUS, null));
    expect(all.map(({ slug }) => slug)).toEqual(["core-data-set", "cin-2016", "ssda903-2016"]);
    for (const { slug } of all)
      expect(must(await viewCollection(portal, ANONYMOUS, slug)).collection.slug).toBe(slug);
    expect(must(await viewCollection(portal, ANONYMOUS, "cin-2016")).judged?.code).toBe("CIN");
    expect(await viewCollection(portal, ANONYMOUS, "nothing")).toEqual(refuse("not-found"));
  });
});

describe("code lists", () => {
  test("are found by words in any letters", async () => {
    const { found, all } = must(await viewCodes(portal, ANONYMOUS, "  FEMALE couple "));
    expect(found.flatMap(({ items }) => items.map(({ ref }) => ref))).toEqual(["PERM025A"]);
    expect(all.length).toBeGreaterThan(40);
  });
  test("answer at the reference of the item, and by its name", async () => {
    const view = must(await viewCodeList(portal, ANONYMOUS, "PERS002A"));
    expect("item" in view && view.shared.list.codes.map(({ code }) => code)).toEqual(["F", "M", "U"]);
    expect("item" in view && view.since.get("F")).toEqual({ added: null, retired: null });
    expect(must(await viewCodeList(portal, ANONYMOUS, "pers_sex"))).toEqual({ movedTo: "PERS002A" });
  });
  test.each(["PERS005A", "NOPE001A", ""])("of an item without one are not found: %j", async (ref) => {
    expect(await viewCodeList(portal, ANONYMOUS, ref)).toEqual(refuse("not-found"));
  });
});
