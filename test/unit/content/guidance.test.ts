import { existsSync, globSync, readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { guideComponents } from "@/components/guide/guide-components";
import { ADDRESSES } from "@/lib/api/addresses";
import { abbreviationsIn, findTerm, readGlossary } from "@/lib/content/glossary";
import { compileText, findGuide, type GuideContent, listGuides, type Shelf } from "@/lib/content/guidance";
import { Governance, type Policy } from "@/lib/decisions/rules";
import type { GuideFacts } from "@/lib/flows/view-guide";
import { MOVE_NAMES, moveOf } from "@/lib/requests/moves";
import { SIDE_EXITS } from "@/lib/requests/request";
import { readReturnsFile } from "@/lib/returns/return";
import { readChangeRules, readCms, readCmsCount, readDomains } from "@/lib/spec/reference";
import { RULES } from "@/lib/spec/rules";
import { bundledSpec } from "@/test/support/bundled-spec";

const spec = bundledSpec();
const rules = Governance.parse(parse(readFileSync("spec/governance.yml", "utf8")));
const policy: Policy = { rules, hash: "0".repeat(64), demonstration: false, holidays: new Set() };
const guides = await listGuides();
const findings = await listGuides("research");
const glossary = readGlossary(readFileSync("content/glossary.yml", "utf8"));
const { returns, publications, publicationsNote, history } = readReturnsFile(
  readFileSync("spec/returns.yml", "utf8"),
);
const systems = readFileSync("spec/cms.yml", "utf8");
const facts: GuideFacts = {
  spec,
  policy,
  origin: "https://portal.example",
  reference: {
    glossary,
    returns,
    publications,
    publicationsNote,
    earlierReturns: history,
    cms: readCms(systems),
    cmsCount: readCmsCount(systems),
    changeRules: readChangeRules(readFileSync("spec/rules.yml", "utf8")),
    ...readDomains(readFileSync("spec/domains.yml", "utf8")),
  },
};

function drawn(Content: GuideContent): string {
  return renderToStaticMarkup(createElement(Content, { components: guideComponents(facts, findings) }));
}

async function page(slug: string, shelf: Shelf): Promise<string> {
  const guide = await findGuide(slug, shelf);
  if (!guide) throw new Error(`${slug} is not there.`);
  return drawn(guide.Content);
}

/** Links to nothing: an item, table, return, term or request that does not exist, or an address without a page. */
function brokenLinks(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].flatMap(([, href = ""]) =>
    leadsSomewhere(href) ? [] : [href],
  );
}

const NAMES: Record<string, readonly string[]> = {
  glossary: glossary.map(({ slug }) => slug),
  "spec/items": [...spec.byRef.keys()],
  "spec/tables": spec.tables.map(({ name }) => name),
  requests: readFileSync("db/seed/pending-requests.yml", "utf8").match(/SSD-\d{4}/g) ?? [],
  backlog: readFileSync("db/seed/backlog.yml", "utf8").match(/BL-\d{3}/g) ?? [],
  returns: [...returns.map(({ code }) => code), "calendar", "calendar.ics"],
  cms: facts.reference.cms.map(({ code }) => code),
  guide: guides.map(({ slug }) => slug),
  "guide/research": findings.map(({ slug }) => slug),
  collections: globSync("spec/collections/*.yml").map((path) => path.slice("spec/collections/".length, -4)),
};

const PUBLIC = Object.keys(ADDRESSES).map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`));

function leadsSomewhere(href: string): boolean {
  const [address = ""] = href.split("#");
  if (address === "") return false;
  const [, kind = "", name = ""] = /^\/(.+)\/([^/?]+)$/.exec(address) ?? [];
  const names = NAMES[kind];
  if (address.startsWith("/api/v1/")) return PUBLIC.some((pattern) => pattern.test(address));
  return names ? names.includes(name) : existsSync(`app${address.replace(/[?].*$/, "")}/page.tsx`);
}

/** What a page says in words, without names of items and without examples for programs. */
function wordsOf(html: string): string {
  return html
    .replace(/<(code|svg|title)[^>]*>.*?<\/\1>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\b(SSD|BL)-\d+/g, " ")
    .replaceAll("&#x27;", "'");
}

test("every file of the guide is listed once, in order", () => {
  expect(guides.map(({ slug }) => slug).toSorted()).toEqual(
    globSync("content/guide/*.mdx")
      .map((path) => path.slice("content/guide/".length, -".mdx".length))
      .toSorted(),
  );
  expect(guides.map(({ order }) => order)).toEqual(guides.map((_, place) => place + 1));
});

/** Known to everybody who opens the page, or a name of its own. */
const NOT_EXPLAINED = ["MIT", "LG", "LSCB1"];

const PAGES = [
  ...guides.map(({ slug }) => ({ slug, shelf: "guide" as const, fewest: 250 })),
  ...findings.map(({ slug }) => ({ slug, shelf: "research" as const, fewest: 150 })),
];

describe.each(PAGES)("$shelf/$slug", ({ slug, shelf, fewest }) => {
  test("names only items, tables, returns, terms, requests and pages that exist", async () => {
    expect(brokenLinks(await page(slug, shelf))).toEqual([]);
  });

  test("has at most 1,200 words", () => {
    const [, , text = ""] = readFileSync(`content/${shelf}/${slug}.mdx`, "utf8").split(/^---$/m);
    const words = text.split(/\s+/).filter(Boolean).length;
    expect(words).toBeGreaterThan(fewest);
    expect(words).toBeLessThanOrEqual(1200);
  });

  test("leaves the title to the page and ends with what to do next", async () => {
    const html = await page(slug, shelf);
    expect(html).not.toContain("<h1");
    expect(html).not.toContain("style=");
    expect(html.slice(html.lastIndexOf("<h2"))).toMatch(/^<h2>What to do next<\/h2>.*<a href="\//s);
  });

  test("explains its abbreviations, and each where it first stands", async () => {
    const html = await page(slug, shelf);
    const source = readFileSync(`content/${shelf}/${slug}.mdx`, "utf8").replace(/^---$.*?^---$/ms, "");
    // Headings announce what their text explains, and links carry the names of other pages.
    const prose = source.replace(/```.*?```|`[^`]*`|^#.*?$|\[[^\]]*\]\([^)]*\)/gms, " ");
    expect(abbreviationsIn(wordsOf(html)).filter((short) => !isExplained(short))).toEqual([]);
    for (const short of abbreviationsIn(prose.replace(/<[^>]*>/g, " "))) {
      if (NOT_EXPLAINED.includes(short)) continue;
      const first = new RegExp(`\\b${short}\\b`).exec(prose);
      expect(prose.slice(0, first?.index), short).toMatch(/<Term id="$/);
    }
  });

  test("keeps to plain words", () => {
    const source = readFileSync(`content/${shelf}/${slug}.mdx`, "utf8");
    expect(source).not.toMatch(/!\s|\bplease\b|can't|\b(YAML|Git|merge)\b/i);
  });
});

function isExplained(short: string): boolean {
  return (
    NOT_EXPLAINED.includes(short) ||
    findTerm(glossary, short) !== null ||
    NAMES.returns?.includes(short) === true
  );
}

test.each([
  ['<Item id="NOPE001A" />', "/spec/items/NOPE001A"],
  ['<Table name="ssd_nothing" />', "/spec/tables/ssd_nothing"],
  ['<Request id="SSD-9999" />', "/requests/SSD-9999"],
  ['<Return code="NOPE" />', "/returns/NOPE"],
  ['<Term id="NOPE" />', "/glossary/nope"],
  ['<Backlog id="BL-999" />', "/backlog/BL-999"],
  ["[Read on](/nowhere)", "/nowhere"],
])("%s is seen as broken", async (text, href) => {
  expect(brokenLinks(drawn(await compileText(text)))).toEqual([href]);
});

test("a component that nobody offers cannot be drawn", async () => {
  const Content = await compileText("<Surprise />");
  expect(() => drawn(Content)).toThrow("Surprise");
});

test("the moves and the numbers come from the rules", async () => {
  const { triage, tracks } = rules;
  const text = await page("how-a-change-happens", "guide");
  expect(rowsOf(text, "moves")).toHaveLength(MOVE_NAMES.length);
  expect(rowsOf(text, "road")[1]).toContain(`Within ${triage.first_look_working_days} working days`);
  expect(rowsOf(text, "road")[2]).toContain(
    `At least ${tracks.structural.discussion_days} days for structural`,
  );
  expect(await page("rules", "guide")).toContain(`${tracks.structural.min_las} LAs`);
});

/** The rows of the table whose caption has this id, without its head. */
function rowsOf(html: string, id: string): readonly string[] {
  const table = html.slice(html.indexOf(`<caption id="${id}"`)).split("</table>")[0] ?? "";
  return table.split("<tr").slice(2);
}

// User research of June 2023: eight answers to each question, some of them given more than once.
test.each([
  ["stop", [3, 2, 2, 1, 1, 1, 1, 1]],
  ["start", [4, 3, 2, 1, 1, 1, 1, 1]],
])("what workshops would %s has its mentions as numbers", async (id, mentions) => {
  const rows = rowsOf(await page("research", "guide"), id);
  expect(rows.map((row) => Number(/gap-2">(\d+)</.exec(row)?.[1]))).toEqual(mentions);
});

test("every kind of change stands on the page of rules, with its sentence and what it asks of whom", async () => {
  const html = await page("rules", "guide");
  for (const { id, sentence } of facts.reference.changeRules) {
    const [row = ""] = new RegExp(`<tr id="${id}".*?</tr>`, "s").exec(html) ?? [];
    expect(row.replaceAll("&#x27;", "'"), id).toContain(sentence);
    expect(row, id).toMatch(/(Nothing to do|Read it|Something to do|Stops until adapted).*\1?/);
  }
  expect(html.match(/<tr id="/g)).toHaveLength(Object.keys(RULES).length);
});

test("the picture of states has a box for each state that a move touches, and an arrow for each way", async () => {
  const svg = /<svg.*?<\/svg>/s.exec(await page("how-a-change-happens", "guide"))?.[0] ?? "";
  const ways = MOVE_NAMES.flatMap((name) =>
    moveOf(name).from.map((from) => [from, moveOf(name).to] as const),
  );
  expect(svg.match(/<rect/g)).toHaveLength(new Set(ways.flat()).size);
  const drawnWays = ways.filter(([from, to]) => from !== to && !SIDE_EXITS.includes(from));
  expect(svg.match(/marker-end/g)).toHaveLength(new Set(drawnWays.map((way) => way.join(" "))).size);
});

test("figures are counted and not written down", async () => {
  const text = async (source: string) => drawn(await compileText(source));
  expect(await text('<Figure of="tables" />')).toContain(String(spec.tables.length));
  const inCin = [...spec.byRef.values()].filter((item) => item.returns.includes("CIN")).length;
  expect(await text('<Figure of="in-return" at="CIN" />')).toContain(String(inCin));
  expect(await text('<Figure of="in-return" at="NOPE" />')).toContain("0");
});

test("a term is written out, with its short form after it unless the long one holds it", async () => {
  const text = async (source: string) => drawn(await compileText(source));
  expect(await text('<Term id="CIN" />')).toContain('<a href="/glossary/cin">children in need</a> (CIN)');
  expect(await text('<Term id="Annex A" />')).toContain('<a href="/glossary/annex-a">Annex A</a>');
});

test("every area of the research is an entry of the backlog, and each has its page", () => {
  const areas = [
    ...readFileSync("db/seed/backlog.yml", "utf8").matchAll(/id: (BL-\d{3})\n\s+kind: area/g),
  ].map(([, id]) => id);
  const named = findings.map(
    ({ slug }) =>
      /The entry is <Backlog id="(BL-\d{3})"/.exec(readFileSync(`content/research/${slug}.mdx`, "utf8"))?.[1],
  );
  expect(named.toSorted()).toEqual(areas.toSorted());
});

test("the same text is compiled once", async () => {
  expect(compileText("One text")).toBe(compileText("One text"));
  expect(compileText("Another text")).not.toBe(compileText("One text"));
});

test("a page that nobody wrote is not found, and no path leads out of the folder", async () => {
  expect(await findGuide("nothing")).toBeNull();
  expect(await findGuide("../../README")).toBeNull();
  expect(await findGuide("what-the-ssd-is", "research")).toBeNull();
});
