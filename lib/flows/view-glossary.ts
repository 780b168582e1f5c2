import { findTerm, type Glossary, type Term, termsAbout } from "@/lib/content/glossary";
import { ok, refuse } from "@/lib/result";
import type { Item } from "@/lib/spec/model";
import type { Flow } from "./flow";

export type GlossaryView = {
  /** What the reader asked for, to be kept in the box. */
  readonly words: string;
  readonly terms: Glossary;
  readonly total: number;
};

export type TermView = {
  readonly term: Term;
  /** The items it shows in; one that is no longer in force has no meaning here, and keeps its page. */
  readonly items: readonly Pick<Item, "ref" | "name" | "label">[];
};

/** More than this is not a word that somebody looks up. */
const LONGEST_CHARACTERS = 100;

/** The words of the sector: all of them, or those about what was asked. */
export const viewGlossary: Flow<string, GlossaryView> = async ({ reference }, _actor, asked) => {
  const words = asked.trim().slice(0, LONGEST_CHARACTERS);
  return ok({
    words,
    terms: termsAbout(reference.glossary, words),
    total: reference.glossary.length,
  });
};

/** One word, by any way of writing it; another than its address leads to it. */
export const viewTerm: Flow<string, TermView | { readonly movedTo: string }> = async (
  { reference, specification },
  _actor,
  name,
) => {
  const term = findTerm(reference.glossary, name);
  if (!term) return refuse("not-found");
  if (term.slug !== name) return ok({ movedTo: term.slug });
  const { spec } = await specification.current();
  return ok({ term, items: term.items.map((ref) => spec.byRef.get(ref) ?? { ref, name: ref, label: null }) });
};
