import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Abbreviations } from "@/components/spec/abbreviations";
import { abbreviationsIn, findTerm, readGlossary, slugOf, termsAbout, termsIn } from "@/lib/content/glossary";
import { bundledSpec } from "@/test/support/bundled-spec";

const text = readFileSync("content/glossary.yml", "utf8");
const glossary = readGlossary(text);
const spec = bundledSpec();

/** Every abbreviation of Children's Social Care for Data People, May 2024. */
const EXPECTED =
  `ADCS ASGLB ASSET BME BVPI CAF CAFCASS CAMHS CDOP CIN CIPFA CLA CMS CP CQC CSC CYP D2I DBS DCS DDA DfE
DHSC DLUHC DOB ECM EFH EH EHCP EHE FFT FGC FGM FOI FS FSM GDPR HMI HV ICPC ICS ILACS IRO JTAI KPI KS LA LAC LGA LSCP
MARAC MASH NCY NEET NHS NIS NPIMG OFSTED ONS PAF PbR PEP PRU S47 SEND SGO SHBOL SSDA903 TF WT YJB YJS YO YOI YOT`.split(
    /\s+/,
  );

const SMALLEST = `
sources: { book: A book }
terms:
- { term: ABC, meaning: Letters., source: book }
`;

test("every abbreviation of the source is explained, with its long form", () => {
  expect(EXPECTED).toHaveLength(75);
  for (const name of EXPECTED) expect(findTerm(glossary, name)?.full, name).toBeTruthy();
});

test("each term has an address of its own, and each other way to write it leads to one term only", () => {
  const names = glossary.flatMap(({ slug, aliases }) => [...new Set([slug, ...aliases.map(slugOf)])]);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  expect(glossary.length).toBeGreaterThan(110);
});

describe.each(glossary.map((term) => [term.term, term] as const))(
  "%s",
  (_, { see, items, meaning, full }) => {
    test("leads only to terms and items that exist", () => {
      expect(see.filter((other) => !glossary.some(({ term }) => term === other))).toEqual([]);
      expect(items.filter((ref) => !spec.byRef.has(ref))).toEqual([]);
    });

    test("is explained in sentences and not by itself", () => {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(meaning).not.toContain("!");
      expect(meaning.toLowerCase()).not.toBe(`${full?.toLowerCase()}.`);
    });
  },
);

test("abbreviations in labels, summaries and guidance of the specification are explained", () => {
  const said = spec.tables.flatMap((table) => [
    table.label,
    table.summary,
    ...table.items.flatMap(({ label, guidance }) => [label, guidance]),
  ]);
  const unknown = said.flatMap((words) => abbreviationsIn(words ?? "").filter((a) => !findTerm(glossary, a)));
  expect([...new Set(unknown)]).toEqual([]);
  expect(said.join(" ")).toContain("SDQ");
});

test("an unknown key, a missing meaning and a source that is not listed are refused", () => {
  expect(readGlossary(SMALLEST)).toHaveLength(1);
  expect(() => readGlossary(SMALLEST.replace("meaning:", "meening:"))).toThrow();
  expect(() => readGlossary(SMALLEST.replace(", meaning: Letters.", ""))).toThrow();
  expect(() => readGlossary(SMALLEST.replace("source: book", "source: film"))).toThrow("film");
});

test("words in capitals are abbreviations; plurals are the same; references of items are none", () => {
  expect(abbreviationsIn("LAs hold the LA's SEN2 and S47 rows of PERS001A. A child.")).toEqual([
    "LA",
    "SEN2",
    "S47",
  ]);
});

test.each([
  ["cin", "CIN"],
  ["CIN", "CIN"],
  ["Section 47", "S47"],
  ["section-47", "S47"],
  ["annex a", "Annex A"],
  ["903", "SSDA903"],
  ["ofsted", "OFSTED"],
])("%s leads to %s", (name, term) => {
  expect(findTerm(glossary, name)?.term).toBe(term);
});

test("a name that nobody explained leads nowhere", () => {
  expect(findTerm(glossary, "nothing")).toBeNull();
  expect(findTerm(glossary, "")).toBeNull();
});

test("the box finds words in short forms, long forms and meanings, all of them at once", () => {
  const found = (words: string) => termsAbout(glossary, words).map(({ term }) => term);
  expect(found("pupil number")).toEqual(["UPN"]);
  expect(found("CIN")).toContain("CIN");
  expect(found("zebra")).toEqual([]);
  expect(termsAbout(glossary, "  ")).toEqual(glossary);
});

test("a page names the abbreviations that it uses, and says nothing where it uses none", () => {
  const drawn = (texts: readonly (string | null)[]) =>
    renderToStaticMarkup(createElement(Abbreviations, { glossary, texts }));
  expect(drawn(["The CIN plan and the EHCPs", null])).toContain(
    '<a href="/glossary/cin">CIN</a> (children in need)',
  );
  expect(drawn(["A plan with no short words, and an item of that table"])).toBe("");
  expect(termsIn(glossary, ["Cincinnati"])).toEqual([]);
});
