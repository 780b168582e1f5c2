import { type Hit, likeWords, lookUpWords, searchEntries, type Term, wordsInUse } from "@/db/search";
import type { SearchKind } from "@/db/search-entries";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import { ok } from "@/lib/result";
import type { Item, Spec } from "@/lib/spec/model";
import {
  FACETS,
  type Facet,
  nearestWords,
  type SearchTerm,
  splitWords,
  termsOf,
  tidyWords,
} from "@/lib/spec/search-words";
import type { Flow } from "./flow";

/** More than anybody reads: whoever finds this many adds a word. */
const MOST_HITS = 300;
const MOST_SPELLINGS = 6;
/** Two words written as one are no longer than this. */
const LONGEST_CUT = 40;
/** What may become of an item or a table. */
const STATUSES = ["live", "draft", "deprecated", "retired"];

export type { Marked } from "@/db/search";

/** Codes, as `{ return: "SSDA903" }`; what nobody knows is left out of account. */
export type SearchFilter = Partial<Readonly<Record<Facet, string>>>;
export type SearchAsk = { readonly words: string; readonly filter?: SearchFilter };

export type SearchHit = Hit & {
  /** The item itself, where the hit is one. */
  readonly item: Item | null;
  /** Former names, names in returns and fields of systems that the words match. */
  readonly also: readonly string[];
};

export type FacetChoice = { readonly code: string; readonly label: string; readonly count: number };

export type SearchView = {
  /** What was searched for, tidied. */
  readonly words: string;
  readonly hits: readonly SearchHit[];
  readonly byKind: ReadonlyMap<SearchKind, readonly SearchHit[]>;
  /** Other words that mean the same and were searched for too. */
  readonly synonyms: readonly string[];
  /** Words that nobody uses, with those they may have meant and that were searched for too. */
  readonly corrected: readonly { readonly asked: string; readonly near: readonly string[] }[];
  /** Where nothing was found: the same words spelled as others spell them. */
  readonly spellings: readonly string[];
  readonly filter: SearchFilter;
  readonly choices: Readonly<Record<Facet, readonly FacetChoice[]>>;
  readonly isCut: boolean;
};

/** Everything public that fits some words: names, references, meanings, and near misses of spelling. */
export const searchPortal: Flow<SearchAsk, SearchView> = async (portal, _actor, ask) => {
  const { db, reference, specification } = portal;
  const words = tidyWords(ask.words);
  const filter = known(ask.filter ?? {}, reference);
  const [{ terms, spellings }, { spec }] = await Promise.all([
    spelled(portal, termsOf(words, reference.synonyms)),
    specification.current(),
  ]);
  const found =
    words === ""
      ? []
      : await searchEntries(db, {
          whole: words.toLowerCase(),
          terms: terms.length > 0 ? terms : [{ asked: words, same: [], near: [], weight: 1 }],
          facets: FACETS.flatMap((facet) => (filter[facet] ? [`${facet}:${filter[facet]}`] : [])),
          limit: MOST_HITS,
        });
  const hits = found.map((hit) => described(hit, words, spec));
  return ok({
    words,
    hits,
    byKind: Map.groupBy(hits, (hit) => hit.kind),
    synonyms: [...new Set(terms.flatMap(({ same }) => same))],
    corrected: terms.flatMap(({ asked, near }) => (near.length > 0 ? [{ asked, near }] : [])),
    spellings: hits.length === 0 ? spellings : [],
    filter,
    choices: choicesOf(hits, reference),
    isCut: found.length === MOST_HITS,
  });
};

/** The terms with their weight, and with what a word that nobody uses may have meant. */
async function spelled(
  { db }: Portal,
  asked: readonly SearchTerm[],
): Promise<{ terms: readonly Term[]; spellings: readonly string[] }> {
  const single = asked.flatMap((term) => (term.asked.includes(" ") ? [] : [term.asked]));
  const entries = await lookUpWords(db, [...new Set(single)]);
  // A word with synonyms is spelled right, even where nobody uses it: dod is no slip for dob.
  const strange = asked.flatMap((term) =>
    entries.get(term.asked) === 0 && term.same.length === 0 ? [term.asked] : [],
  );
  const like = await likeWords(db, [...new Set(strange)]);
  const near = new Map(strange.map((word) => [word, nearestWords(word, like.get(word) ?? [])]));
  const joined = await partsOf(
    db,
    strange.filter((word) => near.get(word)?.length === 0),
  );
  const terms = asked.map(
    (term): Term => ({
      ...term,
      near: [...(near.get(term.asked) ?? []), ...(joined.get(term.asked) ?? [])],
      weight: weightOf(entries.get(term.asked) ?? 0),
    }),
  );
  const spellings = asked.flatMap((term, place) =>
    (like.get(term.asked) ?? []).map((other) =>
      asked.map(({ asked: own }, at) => (at === place ? other : own)).join(" "),
    ),
  );
  return { terms, spellings: [...new Set(spellings)].slice(0, MOST_SPELLINGS) };
}

/** Two words written as one: `careleaver` is "care leaver". */
async function partsOf(
  db: Portal["db"],
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const cuts = new Map(words.map((word) => [word, cutsOf(word)]));
  const used = await wordsInUse(db, [...new Set([...cuts.values()].flat(2))]);
  return new Map(
    [...cuts].map(([word, own]) => [
      word,
      own.filter((parts) => parts.every((part) => used.has(part))).map((parts) => parts.join(" ")),
    ]),
  );
}

/** Every way to cut a word in two parts of at least two letters. */
function cutsOf(word: string): readonly (readonly string[])[] {
  const places = Math.min(word.length, LONGEST_CUT) - 3;
  return Array.from({ length: Math.max(0, places) }, (_, at) => [word.slice(0, at + 2), word.slice(at + 2)]);
}

/** Falls with the number of entries a word stands in, slowly: a word in one entry says three times what one in fifty says. */
function weightOf(entries: number): number {
  return entries === 0 ? 3 : 4 / (1 + entries) ** 0.3;
}

function known(filter: SearchFilter, reference: Reference): SearchFilter {
  const kept = FACETS.flatMap((facet) => {
    const code = namesOf(facet, reference).find(({ code }) => code === filter[facet])?.code;
    return code === undefined ? [] : [[facet, code] as const];
  });
  return Object.fromEntries(kept);
}

function namesOf(facet: Facet, reference: Reference): readonly { code: string; label: string }[] {
  if (facet === "return") return reference.returns.map(({ code }) => ({ code, label: code }));
  if (facet === "cms") return reference.cms.map(({ code, name }) => ({ code, label: name }));
  if (facet === "domain") return reference.domains.map(({ code, label }) => ({ code, label }));
  return STATUSES.map((code) => ({ code, label: code }));
}

function choicesOf(hits: readonly SearchHit[], reference: Reference): SearchView["choices"] {
  const counts = new Map<string, number>();
  for (const facet of hits.flatMap((hit) => hit.facets)) counts.set(facet, (counts.get(facet) ?? 0) + 1);
  const of = (facet: Facet) =>
    namesOf(facet, reference).flatMap(({ code, label }) => {
      const count = counts.get(`${facet}:${code}`) ?? 0;
      return count > 0 ? [{ code, label, count }] : [];
    });
  return { return: of("return"), cms: of("cms"), domain: of("domain"), status: of("status") };
}

function described(hit: Hit, words: string, spec: Spec): SearchHit {
  const item = hit.kind === "item" ? (spec.byRef.get(hit.key) ?? null) : null;
  return { ...hit, item, also: item ? alsoCalled(hit, item, words) : [] };
}

/** Names that are neither its reference, its name nor its label, and hold a word that was asked for. */
function alsoCalled({ called }: Hit, item: Item, words: string): readonly string[] {
  const own = new Set([item.ref, item.name, item.label ?? ""].map((name) => name.toLowerCase()));
  const written = [
    ...Object.values(item.returnElements),
    ...Object.values(item.cms).flatMap(({ field }) => field ?? []),
  ];
  const wanted = splitWords(words).filter((word) => word.length > 2);
  return called
    .filter((name) => !own.has(name) && wanted.some((word) => name.includes(word)))
    .map((name) => written.find((other) => other.toLowerCase() === name) ?? name)
    .slice(0, 4);
}
