import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { searchPortal } from "@/lib/flows/search-portal";
import { viewAudit } from "@/lib/flows/view-audit";
import { viewFrame } from "@/lib/flows/view-frame";
import { viewItem } from "@/lib/flows/view-item";
import { viewTable } from "@/lib/flows/view-table";
import { viewVersions } from "@/lib/flows/view-versions";
import type { OpenPortal } from "@/lib/portal";
import { refuse } from "@/lib/result";
import { openTestPortal, testPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const item = (text: string) => viewItem(portal, ANONYMOUS, text);
const found = async (words: string) => must(await searchPortal(portal, ANONYMOUS, { words }));

describe("an item", () => {
  test("answers at its reference", async () => {
    expect(must(await item("PERS002A"))).toMatchObject({
      item: { name: "pers_sex" },
      table: { name: "ssd_person" },
    });
  });
  test.each([
    ["its name", "pers_sex", "PERS002A"],
    ["its reference in small letters", "pers002a", "PERS002A"],
    ["a former reference", "CPPL0101A", "CPPL011A"],
    ["a name it had in an earlier version", "clae_cla_episode_start", "CLAE003A"],
    ["the name of a retired item", "clar_cla_review_last_iro_contact_date", "CLAR010A"],
  ])("is found by %s", async (_what, text, movedTo) => {
    expect(must(await item(text))).toEqual({ movedTo });
  });
  test("that is retired still says what became of it", async () => {
    const view = must(await item("CLAR010A"));
    expect(view).toMatchObject({ retired: { retiredIn: "2024-02-13" }, replacement: { ref: "CLAE012A" } });
  });
  test("keeps the history it had under a former reference", async () => {
    const view = must(await item("CPPL011A"));
    if (!("item" in view)) throw new Error("CPPL011A is gone.");
    expect(new Set(view.history.map((change) => change.itemRef))).toEqual(new Set(["CPPL0101A", "CPPL011A"]));
  });
  test("shows a link that leads nowhere as a fault, once", async () => {
    const view = must(await item("CLAE013A"));
    if (!("item" in view)) throw new Error("CLAE013A is gone.");
    expect(view.faults.map((fault) => fault.rule)).toEqual(["FK_TABLE_MISSING"]);
  });
  test.each(["nobody_ever", "ZZZZ001A", "", "a b", "x".repeat(200), "pers\u0000sex"])(
    "that never was is not found: %j",
    async (text) => {
      expect(await item(text)).toEqual(refuse("not-found"));
    },
  );
});

describe("a table", () => {
  test("is found by its name in any letters, and not by one it never had", async () => {
    expect(must(await viewTable(portal, ANONYMOUS, "SSD_Person"))).toEqual({ movedTo: "ssd_person" });
    expect(await viewTable(portal, ANONYMOUS, "ssd_persons")).toEqual(refuse("not-found"));
  });
  test("names both sides of its relationships", async () => {
    const view = must(await viewTable(portal, ANONYMOUS, "ssd_cla_episodes"));
    if (!("table" in view)) throw new Error("The table is gone.");
    expect(view.parentLinks.map((link) => link.parent)).toContain("ssd_cla_placements.clap_placement_id");
    expect(view.childLinks.map((link) => link.child)).toContain("ssd_permanence.perm_person_id");
  });
});

describe("search", () => {
  test.each([
    ["an exact reference", "PERS002A", "PERS002A"],
    ["a name", "pers_sex", "PERS002A"],
    ["a slip of the keyboard", "pers_ethnicty", "PERS004A"],
    ["the name in a return", "DECOM", "CLAE003A"],
  ])("puts what was meant first: %s", async (_what, words, key) => {
    expect((await found(words)).hits[0]?.key).toBe(key);
  });
  test("finds by a word that means the same, and says so", async () => {
    const view = await found("lac placement");
    expect(view.synonyms).toContain("cla");
    expect(view.hits.map((hit) => hit.key)).toContain("ssd_cla_placement");
  });
  test("says under which other name an item was found", async () => {
    expect((await found("DECOM")).hits[0]?.also).toEqual(["DECOM"]);
  });
  test.each(["", "   ", "\u0000\u0007", "%_\\'\"", "a".repeat(5000), "<script>"])(
    "never fails: %j",
    async (words) => {
      expect((await found(words)).words.length).toBeLessThanOrEqual(200);
    },
  );
});

test("the line of versions has the 14 dated ones and nothing that was not imported", async () => {
  const { versions, refused } = must(await viewVersions(portal, ANONYMOUS, null));
  expect(versions).toHaveLength(14);
  expect(versions.at(-1)).toMatchObject({ name: "2025-08-18", tables: 48, items: 359 });
  expect([versions.flatMap(({ requests }) => requests), refused]).toEqual([[], null]);
});

test("the frame names the version", async () => {
  expect(must(await viewFrame(portal, ANONYMOUS, null)).specification).toMatchObject({
    name: "2025-08-18",
    since: null,
  });
});

describe("the record", () => {
  test("is whole, newest entry first, and can be read to its end", async () => {
    const newest = must(await viewAudit(portal, ANONYMOUS, { before: null }));
    expect(newest.check).toMatchObject({ brokenAt: null, entries: newest.entries[0]?.seq });
    expect(newest.check.head).toBe(newest.entries[0]?.hash);
    const before = must(await viewAudit(portal, ANONYMOUS, { before: 3 }));
    expect(before.entries.map((entry) => entry.seq)).toEqual([2, 1]);
    expect(before.older).toBeNull();
  });
  test("shows where it was tampered with", async () => {
    const tampered = await testPortal();
    await tampered.db.execute(sql`alter table audit disable trigger all`);
    await tampered.db.execute(sql`update audit set action = 'approve' where seq = 2`);
    const { check } = must(await viewAudit(tampered, ANONYMOUS, { before: null }));
    expect(check).toMatchObject({ brokenAt: 2, entries: 0 });
  });
});
