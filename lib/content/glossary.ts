/** The words of the sector and of this portal, as `content/glossary.yml` explains them. */
import { parse } from "yaml";
import { z } from "zod";

export type Term = {
  readonly term: string;
  /** Its address below `/glossary/`: `annex-a`. */
  readonly slug: string;
  /** The long form of an abbreviation; null for a word that is its own. */
  readonly full: string | null;
  readonly meaning: string;
  /** No longer used, and still met in older documents. */
  readonly defunct: boolean;
  readonly aliases: readonly string[];
  /** Other terms of the glossary. */
  readonly see: readonly string[];
  /** References of items that it shows in. */
  readonly items: readonly string[];
  readonly source: string;
};

/** In alphabetical order. */
export type Glossary = readonly Term[];

const File = z.strictObject({
  sources: z.record(z.string(), z.string()),
  terms: z.array(
    z.strictObject({
      term: z.string().min(1),
      full: z.string().min(1).nullable().default(null),
      meaning: z.string().min(1),
      defunct: z.boolean().default(false),
      aliases: z.array(z.string()).default([]),
      see: z.array(z.string()).default([]),
      items: z.array(z.string()).default([]),
      source: z.string(),
    }),
  ),
});

/** Reads `content/glossary.yml`. Throws where it is not of that shape, or where a term cites a source that is not listed. */
export function readGlossary(text: string): Glossary {
  const { sources, terms } = File.parse(parse(text));
  return terms
    .map((term): Term => {
      const source = sources[term.source];
      if (!source) throw new Error(`${term.term} cites "${term.source}", which is not among the sources.`);
      return { ...term, slug: slugOf(term.term), source };
    })
    .toSorted((one, other) => one.slug.localeCompare(other.slug, "en"));
}

/** The address of a term: "Annex A" is `annex-a`. */
export function slugOf(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The term of this name, whether as its short form, its address or another way of writing it, in capitals or not. */
export function findTerm(glossary: Glossary, name: string): Term | null {
  const slug = slugOf(name);
  return (
    glossary.find((term) => term.slug === slug) ??
    glossary.find(({ aliases }) => aliases.some((alias) => slugOf(alias) === slug)) ??
    null
  );
}

/** The terms that hold these words anywhere in what is said of them; all terms where nothing is asked. */
export function termsAbout(glossary: Glossary, words: string): Glossary {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return glossary.filter(({ term, full, meaning, aliases }) => {
    const said = [term, full ?? "", meaning, ...aliases].join(" ").toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}

/** The words in capitals that a text holds, each once and without the s of a plural; references of items are none. */
export function abbreviationsIn(text: string): readonly string[] {
  const words = text.match(/\b[A-Z][A-Z0-9]+s?\b/g) ?? [];
  return [...new Set(words.filter((word) => !ITEM_REF.test(word)).map(singular))];
}

/** The terms whose short form stands in one of the texts, in alphabetical order. */
export function termsIn(glossary: Glossary, texts: readonly string[]): Glossary {
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z0-9]+/g) ?? []).map(singular));
  return glossary.filter(({ term }) => SHORT_FORM.test(term) && words.has(term));
}

const ITEM_REF = /^[A-Z0-9]{4}\d{3}[A-Z]$/;

/** CIN, S47, DfE: one word with a second capital or a digit in it. */
const SHORT_FORM = /^[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*$/;

function singular(word: string): string {
  return word.replace(/(?<=[A-Z])s$/, "");
}
