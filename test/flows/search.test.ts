import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEmbedded } from "@/db/client";
import { MARK, searchStatement } from "@/db/search";
import { ANONYMOUS } from "@/lib/access/actor";
import { enterSearch } from "@/lib/flows/enter-search";
import { type SearchFilter, searchPortal } from "@/lib/flows/search-portal";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal, someone } from "../support/portal";
import { TEST_DATABASE_URL } from "../support/postgres";
import { aSubmitted, must, newMeaning } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const search = async (words: string, filter: SearchFilter = {}) =>
  must(await searchPortal(portal, ANONYMOUS, { words, filter }));
const plain = (text: string) => text.replaceAll(MARK.start, "").replaceAll(MARK.stop, "");

describe("everything public is found", () => {
  test.each([
    ["a table by its short name", "cla episodes", "table", "ssd_cla_episodes"],
    ["a request by its reference", "SSD-0001", "request", "SSD-0001"],
    ["a backlog entry by its title", "voice of the child", "backlog", "BL-005"],
    ["a term by its long form", "unaccompanied asylum-seeking child", "glossary", "uasc"],
    ["a guide page by what it says", "how decisions are made", "guide", "how-decisions-are-made"],
  ] as const)("%s", async (_what, words, kind, key) => {
    const { byKind } = await search(words);
    expect((byKind.get(kind) ?? []).slice(0, 3).map((hit) => hit.key)).toContain(key);
  });
  test("a request as soon as it is submitted, and never as a draft", async () => {
    const analyst = await someone(portal, "881", "member");
    const asked = {
      ...newMeaning("A meaning about zebras in plain words"),
      title: "Zebras in the playground",
    };
    const reference = await aSubmitted(portal, analyst, "PERS002A", asked);
    const hit = (await search("zebra playground")).hits[0];
    expect([hit?.key, hit?.title]).toEqual([reference, "\u0001Zebras\u0002 in the \u0001playground\u0002"]);
  });
});

describe("what is found", () => {
  test("says where the words stand", async () => {
    const hit = (await search("ethnicity")).byKind.get("item")?.[0];
    expect(hit?.name).toBe("pers \u0001ethnicity\u0002");
    expect(plain(hit?.name ?? "").replaceAll(" ", "_")).toBe(hit?.item?.name);
  });
  test("begins with what is called exactly so", async () => {
    for (const words of ["PERS004A", "pers_ethnicity", "Pers_Ethnicity"])
      expect((await search(words)).hits[0]?.key).toBe("PERS004A");
  });
  test("begins with a retired item where somebody asks for exactly that, and says so", async () => {
    const [hit] = (await search("CLAE007A")).hits;
    expect([hit?.url, hit?.item, hit?.facets]).toEqual(["/spec/items/CLAE007A", null, ["status:retired"]]);
    expect(hit?.title).toMatch(/^Retired in version 2024-02-13$/);
    expect((await search("clae_cla_team")).hits[0]?.key).toBe("CLAE007A");
  });
  test("shows the item that goes on under another reference", async () => {
    expect((await search("CPPL0101A")).hits[0]?.key).toBe("CPPL011A");
    expect((await search("PLS002A")).hits[0]?.key).toBe("PREP008A");
  });
  test("knows abbreviations both ways, however they are written", async () => {
    const items = async (words: string) =>
      ((await search(words)).byKind.get("item") ?? []).map(({ key }) => key);
    for (const [one, other] of [
      ["cla", "lac"],
      ["pre-proceedings", "plo"],
      ["Pre proceedings", "PLO"],
    ] as const)
      expect(new Set(await items(one))).toEqual(new Set(await items(other)));
  });
  test("says which word it took for a slip", async () => {
    expect((await search("natoinality")).corrected).toEqual([
      { asked: "natoinality", near: ["nationality"] },
    ]);
    expect((await search("nationality")).corrected).toEqual([]);
  });
  test("is narrowed by return, system and subject, each with its number of results", async () => {
    const all = await search("date");
    const [choice] = all.choices.return;
    if (!choice) throw new Error("No return has a date.");
    const narrowed = await search("date", { return: choice.code });
    expect(narrowed.hits).toHaveLength(choice.count);
    expect(narrowed.hits.every(({ facets }) => facets.includes(`return:${choice.code}`))).toBe(true);
    const both = await search("date", { return: choice.code, domain: "cp" });
    expect(both.hits.length).toBeGreaterThan(0);
    expect(both.hits.length).toBeLessThan(choice.count);
    expect(both.hits.every(({ facets }) => facets.includes("domain:cp"))).toBe(true);
  });
  test("is narrowed by status: what is retired is found only where nothing else was asked for", async () => {
    const all = await search("visits are linked");
    expect(all.byKind.get("item")?.some(({ facets }) => facets.includes("status:retired"))).toBe(true);
    const retired = await search("visits are linked", { status: "retired" });
    expect(retired.hits.length).toBeGreaterThan(0);
    expect(retired.hits.every(({ item, facets }) => item === null && facets.includes("status:retired"))).toBe(
      true,
    );
    const drafts = (await search("letter", { status: "draft" })).byKind.get("item") ?? [];
    expect(drafts.length).toBeGreaterThan(0);
    expect(drafts.every(({ item }) => item?.status === "draft")).toBe(true);
  });
  test("is not narrowed by what nobody knows", async () => {
    const view = await search("date", { return: "nothing", cms: "' or 1=1" });
    expect([view.filter, view.hits.length]).toEqual([{}, (await search("date")).hits.length]);
  });
});

test("where nothing fits, the nearest spellings are offered, and each of them finds something", async () => {
  const view = await search("nationalityness");
  expect([view.hits.length, view.spellings.length > 0]).toEqual([0, true]);
  for (const spelling of view.spellings)
    expect((await search(spelling)).hits.length, spelling).toBeGreaterThan(0);
});

test("no question, however odd, is a fault", async () => {
  const odd = [
    "x".repeat(10_000),
    "a ".repeat(5_000),
    "\u0000\u0001\u0002 \u001b[31m",
    "%",
    "_____",
    "100%_\\",
    "' or 1=1 --",
    "\"unclosed 'quote",
    "the of and",
    "the",
    "!&|():*<->",
    "😀😀😀",
    "👩‍👩‍👧",
    "\ud83d",
    "ethnicity\u0000date",
    "مرحبا بالعالم",
    "İıŞş ß ﬁ",
    "constructor __proto__ toString",
    "../../etc/passwd",
    "a".repeat(200),
    Array.from({ length: 12 }, (_, n) => `zzqxx${n}`).join(" "),
  ];
  for (const words of odd) {
    const view = await search(words, { return: words, status: words });
    expect(view.filter, words).toEqual({});
    expect(view.words.length, words).toBeLessThanOrEqual(200);
  }
  for (const words of ["%", "the of and", "😀😀😀", "!&|():*<->"])
    expect((await search(words)).hits).toEqual([]);
  expect((await search("ethnicity\u0000date")).hits.length).toBeGreaterThan(0);
});

test("entering everything again changes nothing", async () => {
  const before = (await search("placement")).hits;
  await enterSearch(portal);
  expect((await search("placement")).hits).toEqual(before);
});

test.skipIf(!TEST_DATABASE_URL)("both databases find the same in the same order", async () => {
  const embedded = await openEmbedded({ dir: null });
  await embedded.migrate("db/migrations");
  const other = await openTestPortal({ database: embedded });
  const questions = [
    "ethnicty",
    "date came into care",
    "cla",
    "placment type",
    "the of and",
    "CPPL0101A",
    "child",
  ];
  for (const words of questions) {
    const seen = must(await searchPortal(other, ANONYMOUS, { words }));
    const { hits, corrected, choices } = await search(words);
    // Which part of a long text is quoted differs from one version of PostgreSQL to the next.
    const own = (hit: (typeof hits)[number]) =>
      hit.kind !== "request" && [hit.kind, hit.key, hit.title, hit.name];
    expect(hits.map(own).filter(Boolean), words).toEqual(seen.hits.map(own).filter(Boolean));
    expect([corrected, choices]).toEqual([seen.corrected, seen.choices]);
  }
  await other.close();
});

test.skipIf(!TEST_DATABASE_URL)("PostgreSQL goes by its indexes", async () => {
  await portal.db.execute("analyze search_entry");
  const statement = searchStatement(
    {
      whole: "ethnicity",
      terms: [{ asked: "ethnicity", same: ["race"], near: [], weight: 1 }],
      facets: [],
      limit: 10,
    },
    "every",
  );
  const plan = await portal.db.transaction(async (tx) => {
    // So few rows are read faster one by one: the question is whether the indexes fit.
    await tx.execute("set local enable_seqscan = off");
    return (await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`)).rows
      .map((row) => row["QUERY PLAN"])
      .join("\n");
  });
  expect(plan).toContain("search_entry_document");
  expect(plan).toContain("search_entry_exact");
  expect(plan).not.toContain("Seq Scan");
});
