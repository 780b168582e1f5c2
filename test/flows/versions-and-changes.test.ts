import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as changesFeed } from "@/app/changes.atom/route";
import { GET as requestsFeed } from "@/app/requests.atom/route";
import { readChangesFilter } from "@/components/spec/changes-address";
import { ChangesView } from "@/components/spec/changes-view";
import { namings } from "@/components/spec/item-names";
import { VersionItem } from "@/components/spec/version-item";
import { VersionTable } from "@/components/spec/version-table";
import { VersionView } from "@/components/spec/version-view";
import { VersionsView } from "@/components/spec/versions-view";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewChanges } from "@/lib/flows/view-changes";
import { viewItem } from "@/lib/flows/view-item";
import { addressOnDay, viewVersion, viewVersionItem, viewVersionTable } from "@/lib/flows/view-version";
import { viewVersions } from "@/lib/flows/view-versions";
import type { OpenPortal } from "@/lib/portal";
import { countChanges } from "@/lib/spec/comparison";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

/** What was found; a view that only leads elsewhere is a fault here. */
function whole<View extends object>(view: View | { readonly movedTo: string }): View {
  if ("movedTo" in view) throw new Error(`Moved to ${String(view.movedTo)}.`);
  return view;
}

describe("a version", () => {
  test("has every table and item it had, with links that stay within it", async () => {
    const view = whole(must(await viewVersion(portal, ANONYMOUS, "2024-02-12")));
    expect([view.tables.length, view.tables.flatMap(({ items }) => items).length]).toEqual([45, 327]);
    expect(view.notRecorded).toContain("guidance");
    const markup = renderToStaticMarkup(VersionView(view));
    expect(markup.match(/href="\/versions\/2024-02-12\/tables\//g)).toHaveLength(45);
    expect(markup).toContain("/compare/2024-02-12/current");
    const table = whole(
      must(await viewVersionTable(portal, ANONYMOUS, { version: "2024-02-12", name: "ssd_cla_episodes" })),
    );
    expect(renderToStaticMarkup(VersionTable(table))).not.toContain('href="/spec/items/');
  });
  test("shows an item as it was, and says where it is today", async () => {
    const asked = { version: "2024-02-12", name: "CLAR010A" };
    const view = whole(must(await viewVersionItem(portal, ANONYMOUS, asked)));
    expect(view).toMatchObject({ item: { ref: "CLAR010A" }, todayHref: "/spec/items/CLAR010A" });
    expect(renderToStaticMarkup(VersionItem(view))).toContain("not the current one");
  });
  test("of today records everything, and says that it is in force", async () => {
    const view = whole(
      must(await viewVersionItem(portal, ANONYMOUS, { version: "2025-08-18", name: "PERS002A" })),
    );
    expect(view.notRecorded).toBeNull();
    expect(renderToStaticMarkup(VersionItem(view))).toContain("in force now");
  });
  test.each([
    ["a day", "2024-05-01", "/versions/2024-04-25"],
    ["current", "current", "/versions/2025-08-18"],
  ])("may be asked for by %s, and leads to the address that stays", async (_what, asked, movedTo) => {
    expect(must(await viewVersion(portal, ANONYMOUS, asked))).toEqual({ movedTo });
  });
  test("finds an item by the reference it had then, by that of today, and by its name", async () => {
    for (const name of ["CPPL011A", "cppl0101a"])
      expect(must(await viewVersionItem(portal, ANONYMOUS, { version: "2024-04-25", name }))).toEqual({
        movedTo: "/versions/2024-04-25/items/CPPL0101A",
      });
    expect(
      must(
        await viewVersionItem(portal, ANONYMOUS, { version: "2024-02-12", name: "clae_cla_episode_start" }),
      ),
    ).toEqual({ movedTo: "/versions/2024-02-12/items/CLAE003A" });
  });
  test.each([
    ["1999-01-01", "PERS002A", "There is no version 1999-01-01"],
    ["2024-02-12", "PERS999A", "Version 2024-02-12 has no item PERS999A."],
    ["2024-02-12", "\u0000", "has no item"],
  ])("that has not got it says so: %s %s", async (version, name, words) => {
    const refused = await viewVersionItem(portal, ANONYMOUS, { version, name });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "not-found" } });
    if (!refused.ok) expect(refused.refusal.details.sentence).toContain(words);
  });
});

describe("a day", () => {
  test.each([
    ["2024-02-12", "", "/versions/2024-02-12"],
    ["2024-05-14", "/tables/ssd_person", "/versions/2024-05-07/tables/ssd_person"],
    ["2999-01-01", "/items/PERS002A", "/versions/2025-08-18/items/PERS002A"],
  ])("%s stands for the version that was in force", async (day, path, address) => {
    expect(must(await addressOnDay(portal, day, path))).toBe(address);
  });
  test.each(["2024-02-11", "yesterday", "", "2024-13-45x", "current"])(
    "that has none is refused: %j",
    async (day) => {
      expect(await addressOnDay(portal, day, "")).toMatchObject({
        ok: false,
        refusal: { code: "not-found" },
      });
    },
  );
});

describe("the list of versions", () => {
  test("says what each changed, and leads to the comparison", async () => {
    const view = must(await viewVersions(portal, ANONYMOUS, null));
    const [first, second] = view.versions;
    const counted = view.versions.flatMap(({ counts }) => counts ?? []);
    // 13 steps, one of which changed nothing that is recorded.
    expect(counted).toHaveLength(12);
    expect(first?.counts).toBeNull();
    const sum = (of: "added" | "retired" | "renamed") =>
      counted.reduce((total, counts) => total + counts[of], 0);
    expect([sum("added"), sum("retired"), sum("renamed")]).toEqual([50, 18, 66]);
    const markup = renderToStaticMarkup(VersionsView(view));
    expect(markup).toContain(`/compare/${first?.name}/${second?.name}`);
    expect(markup).toContain("First release in preparation");
    expect(markup).toContain("Imported from the repository");
  });
  test("keeps counts as a comparison counts", async () => {
    const { versions } = must(await viewVersions(portal, ANONYMOUS, null));
    const { changes } = must(
      await viewChanges(portal, ANONYMOUS, { ...readChangesFilter({}), limit: 100_000 }),
    );
    const byStep = Map.groupBy(changes, ({ position }) => position);
    for (const { position, counts } of versions) {
      const own = byStep.get(position)?.map(({ itemRef, ...change }) => ({ ...change, ref: itemRef }));
      expect(counts).toEqual(own ? countChanges(own) : null);
    }
  });
  test("is counted alike where the versions were taken in before the counts were kept", async () => {
    const before = must(await viewVersions(portal, ANONYMOUS, null));
    await portal.db.execute(sql`update spec_version set counts = null`);
    const migration = await readFile("db/migrations/0005_counted_versions.sql", "utf8");
    await portal.db.execute(sql.raw(migration.split("--> statement-breakpoint").at(-1) ?? ""));
    expect(must(await viewVersions(portal, ANONYMOUS, null))).toEqual(before);
  });
});

describe("the list of changes", () => {
  const look = async (search: Record<string, string>, limit = 80) =>
    must(await viewChanges(portal, ANONYMOUS, { ...readChangesFilter(search), limit }));

  test("has every change once, newest first, page by page", async () => {
    const seen: number[] = [];
    const places: number[] = [];
    let after = "";
    for (let page = 0; page < 100; page++) {
      const { changes, next } = await look(after ? { after } : {}, 97);
      seen.push(...changes.map(({ id }) => id));
      places.push(...changes.map(({ position }) => position));
      if (!next) break;
      after = `${next.position}.${next.id}`;
    }
    const all = await look({}, 100_000);
    expect(seen).toEqual(all.changes.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(all.changes.map(({ rule }) => rule)).not.toContain("FIRST_RECORDED");
  });
  test("is narrowed by table, item, return and weight", async () => {
    const table = (await look({ table: "ssd_cla_episodes" }, 1000)).changes;
    expect(new Set(table.map((change) => change.table))).toEqual(new Set(["ssd_cla_episodes"]));
    const item = (await look({ item: "clae_cla_episode_start_date" }, 1000)).changes;
    expect(new Set(item.map(({ itemRef }) => itemRef))).toEqual(new Set(["CLAE003A"]));
    const breaking = (await look({ breaking: "1" }, 1000)).changes;
    expect(new Set(breaking.map(({ level }) => level))).toEqual(new Set(["ERR"]));
    const both = (await look({ return: "SSDA903", table: "ssd_cla_episodes" }, 1000)).changes;
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(table.length);
  });
  test("finds an item under a reference it had before", async () => {
    const { changes } = await look({ item: "CPPL011A" }, 1000);
    expect(new Set(changes.map(({ itemRef }) => itemRef))).toEqual(new Set(["CPPL0101A", "CPPL011A"]));
  });
  test("is a page of moderate size, and says where nothing fits", async () => {
    const filter = readChangesFilter({});
    const markup = renderToStaticMarkup(ChangesView({ ...(await look({})), filter }));
    expect(markup.length).toBeLessThan(45_000);
    expect(markup).toContain("Next");
    const none = readChangesFilter({ item: "nobody" });
    expect(
      renderToStaticMarkup(ChangesView({ ...(await look({ item: "nobody" })), filter: none })),
    ).toContain("No change fits.");
  });
  test.each(["x.y", "999999.1", "0.0", "-1.2", "1.99999999999999999999"])(
    "bears any place to go on from: %s",
    async (after) => {
      expect((await look({ after })).changes).toBeInstanceOf(Array);
    },
  );
});

describe("a feed", () => {
  const kept = Symbol.for("ssd-portal");
  beforeAll(() => Reflect.set(globalThis, kept, Promise.resolve(portal)));
  afterAll(() => Reflect.deleteProperty(globalThis, kept));
  const get = (path: string, headers: Record<string, string> = {}) =>
    (path.startsWith("/requests") ? requestsFeed : changesFeed)(
      new Request(`http://localhost${path}`, { headers }),
    );
  const ids = (text: string) => [...text.matchAll(/<entry>.*?<id>(.*?)<\/id>/gs)].map((match) => match[1]);

  test("of an item has an entry for each version that changed it, known by its address", async () => {
    const answer = await get("/changes.atom?item=CLAE003A");
    expect(answer.headers.get("content-type")).toContain("application/atom+xml");
    const text = await answer.text();
    expect(ids(text).length).toBeGreaterThan(0);
    for (const id of ids(text)) expect(id).toMatch(/\/spec\/items\/CLAE003A\/history#step-\d+$/);
    expect(text).toContain("<title>Standard Safeguarding Dataset: changes of CLAE003A</title>");
  });
  test("is the same bytes each time, and not sent again to who has it", async () => {
    const [one, two] = [await get("/changes.atom"), await get("/changes.atom")];
    const text = await one.text();
    expect(text).toBe(await two.text());
    expect(new Set(ids(text)).size).toBe(ids(text).length);
    const again = await get("/changes.atom", { "If-None-Match": one.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });
  test("of requests names them and nobody's address", async () => {
    const text = await (await get("/requests.atom")).text();
    expect(ids(text)).toHaveLength(27);
    expect(text).toContain("SSD-0001");
    expect(text).not.toContain("@");
  });
  test("of nothing is a feed all the same", async () => {
    const text = await (await get("/changes.atom?item=%00%3Cscript")).text();
    expect(text).toMatch(/^<\?xml/);
    expect(ids(await (await get("/changes.atom?table=ssd_nothing")).text())).toEqual([]);
  });
});

test("an item's names follow each other with their days, and a borrowed name says whose it was", async () => {
  const view = must(await viewItem(portal, ANONYMOUS, "PROF001A"));
  if (!("item" in view)) throw new Error("PROF001A is gone.");
  const named = namings(view.history);
  expect(named.length).toBeGreaterThan(1);
  expect(named.at(-1)?.name).toBe(view.item.name);
  expect(view.history.filter(({ rule }) => rule === "NAME_REUSED")).toHaveLength(1);
});
