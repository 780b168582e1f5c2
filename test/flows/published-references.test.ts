/** No reference that was ever published answers “not found”: live, former or retired, on our layout and on upstream's. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { readEnvironment } from "@/lib/env";
import { apiItem } from "@/lib/flows/api-spec";
import { searchPortal } from "@/lib/flows/search-portal";
import { viewItem } from "@/lib/flows/view-item";
import { viewTable } from "@/lib/flows/view-table";
import { prepare } from "@/lib/jobs/start";
import { type OpenPortal, openPortal } from "@/lib/portal";
import { readArchive } from "@/lib/spec/archive";
import { bundledSpec } from "../support/bundled-spec";
import { hasSamples } from "../support/samples";
import { must } from "../support/story";
import { upstreamClone } from "../support/upstream-clone";

const own = bundledSpec();
const archive = readArchive(readFileSync("spec/history/versions.csv", "utf8"));
const published = [...new Set(archive.flatMap(({ spec }) => [...spec.byRef.keys()]))].sort();
const former = [...own.refs.aliases].filter(([old]) => !published.includes(old));

test("376 references were ever published, 359 of them are in use, and 27 had another form before", () => {
  expect([published.length, own.byRef.size, former.length]).toEqual([376, 359, 27]);
});

describe.each([
  { name: "our layout", layout: "own" },
  { name: "a clone of upstream's layout", layout: "clone" },
  ...(hasSamples ? [{ name: "a clone with real tables and the real change log", layout: "real" }] : []),
])("on $name", ({ layout }) => {
  let portal: OpenPortal;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "ssd-portal-"));
    ends.unshift(() => rm(dataDir, { recursive: true, force: true }));
    const clone = layout === "own" ? null : await upstreamClone({ hasSamples: layout === "real" });
    if (clone) ends.unshift(clone.remove);
    const env = readEnvironment({ DATA_DIR: dataDir, DEMO_DATA: "0", ...(clone && { SPEC_DIR: clone.dir }) });
    if (!env.ok) throw new Error("The environment of the test is not complete.");
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    portal = await openPortal(env.value);
    ends.unshift(() => portal.close());
    await prepare(portal);
    log.mockRestore();
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  test("each of them has a page: the item, or when it was retired and what it was called", async () => {
    const { spec } = await portal.specification.current();
    for (const ref of published) {
      const found = must(await viewItem(portal, ANONYMOUS, ref));
      if ("movedTo" in found) {
        expect([ref, spec.byRef.has(found.movedTo), own.refs.aliases.get(ref)]).toEqual([
          ref,
          true,
          found.movedTo,
        ]);
        continue;
      }
      const is = "item" in found ? found.item.ref : found.retired.itemRef;
      expect(is).toBe(ref);
      expect([ref, "item" in found]).toEqual([ref, own.byRef.has(ref)]);
      if ("retired" in found) {
        expect([ref, found.retired.retiredIn]).toEqual([ref, expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
        expect([ref, found.retired.name, found.retired.table]).toEqual([
          ref,
          expect.stringMatching(/^[a-z]+_/),
          expect.stringMatching(/^ssd_/),
        ]);
      }
    }
  });

  test("each former one leads on to the item it became", async () => {
    for (const [old, now] of former) {
      expect([old, must(await viewItem(portal, ANONYMOUS, old))]).toEqual([old, { movedTo: now }]);
      expect(must(await viewItem(portal, ANONYMOUS, now))).toHaveProperty("item.ref", now);
      expect(must(await apiItem(portal, old.toLowerCase()))).toHaveProperty("ref", now);
    }
  });

  test("a name that an item lost finds it, and the last of several to have had it", async () => {
    for (const [name, ref] of [
      ["addr_postcode", "ADDR006A"],
      ["prof_table_id", "PROF001A"],
    ] as const) {
      const { hits } = must(await searchPortal(portal, ANONYMOUS, { words: name }));
      expect([name, hits[0]?.url]).toEqual([name, `/spec/items/${ref}`]);
    }
  });

  test("one that nobody ever published is not found", async () => {
    expect(await viewItem(portal, ANONYMOUS, "PERS999A")).toMatchObject({ ok: false });
  });

  test("tables have their titles, whether or not the repository has a place for them", async () => {
    const { spec } = await portal.specification.current();
    expect(spec.tables.map(({ name, label }) => [name, label])).toEqual(
      own.tables.map(({ name, label }) => [name, label]),
    );
    const view = must(await viewTable(portal, ANONYMOUS, "ssd_person"));
    if (!("table" in view)) throw new Error("The table is gone.");
    const words = own.tables.find(({ name }) => name === "ssd_person");
    expect(view.table).toMatchObject({
      label: words?.label,
      summary: words?.summary,
      domain: words?.domain,
    });
    const ofTheTable = view.history.filter(({ itemRef }) => itemRef === null);
    expect(ofTheTable.filter(({ attribute }) => attribute === "label" || attribute === "summary")).toEqual(
      [],
    );
    const { hits } = must(await searchPortal(portal, ANONYMOUS, { words: words?.label ?? "" }));
    expect(hits.map(({ url }) => url)).toContain("/spec/tables/ssd_person");
  });
});
