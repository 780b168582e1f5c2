import { inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "./client";
import { searchWord } from "./schema/schema";
import type { SearchKind } from "./search-entries";

/** What is asked for: a term with words of the same meaning, and where it is misspelled the words it may have meant. */
export type Term = {
  readonly asked: string;
  readonly same: readonly string[];
  readonly near: readonly string[];
  /** How much it says, from 0: a word in few entries says more. */
  readonly weight: number;
};

export type Question = {
  /** Everything as typed, in small letters: a reference or a name comes first. */
  readonly whole: string;
  readonly terms: readonly Term[];
  /** Only entries that have all of these. */
  readonly facets: readonly string[];
  readonly limit: number;
};

/** A text in which the words that fit stand between START and STOP. */
export type Marked = string;
export const MARK = { start: "\u0001", stop: "\u0002" } as const;

export type Hit = {
  readonly kind: SearchKind;
  readonly key: string;
  readonly url: string;
  readonly title: Marked;
  /** Its name with the words that fit marked; underscores are spaces there. */
  readonly name: Marked;
  /** Where else the words stand; null from the sixtieth hit on. */
  readonly excerpt: Marked | null;
  /** What it is called, in small letters, best first. */
  readonly called: readonly string[];
  readonly facets: readonly string[];
  readonly score: number;
};

/** Of some words those that are in use, each with the number of entries its stem stands in; words that are never searched for have null. */
export async function lookUpWords(
  db: Db,
  words: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  if (words.length === 0) return new Map();
  const asked = sql.join(
    words.map((word) => sql`(${word}::text)`),
    sql`, `,
  );
  const { rows } = await db.execute<{ asked: string; entries: number | null }>(sql`
    select asked.word as asked,
      case when asked.stem is not null then coalesce((select max(entries) from search_word where stem = asked.stem), 0) end as entries
    from (
      select word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem from (values ${asked}) as given(word)
    ) as asked`);
  return new Map(rows.map(({ asked: word, entries }) => [word, entries]));
}

/** Longer ones are kept by no entry. */
const LONGEST_WORD = 40;
const MOST_LIKE = 20;

/** Of some words that nobody uses, for each those in use that look like it or begin with it, likest first. */
export async function likeWords(
  db: Db,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const short = words.filter((word) => word.length <= LONGEST_WORD);
  if (short.length === 0) return new Map();
  // One part a word, and one a question in it: only so does PostgreSQL see that its index answers them.
  const parts = short.map(
    (word) => sql`(
      select ${word}::text as asked, word from (
        select word, entries from search_word where word % ${word}
        union
        select word, entries from search_word where word like ${`${word}%`}
      ) as near order by similarity(word, ${word}) desc, entries desc, word collate "C" limit ${MOST_LIKE}
    )`,
  );
  const { rows } = await db.execute<{ asked: string; word: string }>(sql.join(parts, sql` union all `));
  return new Map(
    [...Map.groupBy(rows, ({ asked }) => asked)].map(([asked, near]) => [
      asked,
      near.map(({ word }) => word),
    ]),
  );
}

/** Of some words those in use, exactly so. */
export async function wordsInUse(db: Db, words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const rows = await db
    .select({ word: searchWord.word })
    .from(searchWord)
    .where(inArray(searchWord.word, [...words]));
  return new Set(rows.map(({ word }) => word));
}

/** Fewer entries than this that fit every term, and those that fit some of them are looked at too. */
const ENOUGH = 5;
const EXCERPTS = 60;

/** The best entries for a question: what is called so exactly, then what fits every term, then what fits some. */
export async function searchEntries(db: Db, question: Question): Promise<readonly Hit[]> {
  const strict = await hitsOf(db, question, "every");
  return strict.length >= ENOUGH || question.terms.length < 2 ? strict : hitsOf(db, question, "some");
}

type Fit = "every" | "some";
type HitRow = Omit<Hit, "kind"> & { kind: string };

async function hitsOf(db: Db, question: Question, fit: Fit): Promise<readonly Hit[]> {
  const { rows } = await db.execute<HitRow>(searchStatement(question, fit));
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as SearchKind }));
}

/** The statement, on its own so that a test can ask the database how it would go about it. `fit`: how many of the terms are needed. */
export function searchStatement({ whole, terms, facets, limit }: Question, fit: Fit): SQL {
  const some = joined(terms.map(anyOf), "||");
  const fitting = fit === "some" ? some : joined(terms.map(anyOf), "&&");
  const narrowed = facets.length === 0 ? sql`` : sql` and facets @> ${textArray(facets)}`;
  const marks = `StartSel=${MARK.start}, StopSel=${MARK.stop}`;
  const wholeText = `${marks}, HighlightAll=true`;
  const excerpt = `${marks}, MaxFragments=1, MaxWords=22, MinWords=8`;
  // Only what is sorted by goes through the sorting: the texts are fetched for the best alone.
  return sql`
    with best as (
      select kind, key, ${scoreOf(whole, terms)} as score, length(title) as length from search_entry
      where (document @@ ${fitting} or exact @> ${textArray([whole])})${narrowed}
      order by score desc, length, key collate "C" limit ${limit}
    ), placed as (
      select kind, key, score, row_number() over (order by score desc, length, key collate "C") as place from best
    )
    select kind, key, url, exact as called, facets, score::float8 as score,
      ts_headline('english', title, ${some}, ${wholeText}) as title,
      ts_headline('english', replace(exact[1], '_', ' '), ${some}, ${wholeText}) as name,
      case when place <= ${EXCERPTS} then ts_headline('english', body, ${some}, ${excerpt}) end as excerpt
    from placed join search_entry using (kind, key) order by place`;
}

/** What an entry is called outweighs everything; then each term counts by where it stands and how rare it is. What is retired counts half. */
function scoreOf(whole: string, terms: readonly Term[]): SQL {
  const parts = terms.map(({ asked, same, near, weight }) => {
    const ways = [
      sql`when document @@ ${phrase(asked)} then 1 + 2 * ts_rank(${RANKS}, document, ${phrase(asked)})`,
      ...(near.length > 0 ? [way(near, 0.9)] : []),
      ...(same.length > 0 ? [way(same, 0.6)] : []),
    ];
    return sql`${weight}::float8 * case ${sql.join(ways, sql` `)} else 0 end`;
  });
  const called = sql`coalesce(100 - array_position(exact, ${whole}::text), 0)`;
  const worth = sql`case when ${RETIRED}::text = any(facets) then 0.5 else 1 end`;
  return sql`${called} + ${worth} * ${joined(parts, "+")}`;
}

/** The facet of items that are no longer part of the specification. */
export const RETIRED = "status:retired";

function way(words: readonly string[], worth: number): SQL {
  const query = joined(words.map(phrase), "||");
  return sql`when document @@ ${query} then ${worth}::float8 * (1 + 2 * ts_rank(${RANKS}, document, ${query}))`;
}

/** Weights of description, unused, label, and name or reference. */
const RANKS = sql.raw("'{0.1, 0.2, 0.5, 1}'::float4[]");

function anyOf({ asked, same, near }: Term): SQL {
  return joined([asked, ...near, ...same].map(phrase), "||");
}

function phrase(words: string): SQL {
  return sql`phraseto_tsquery('english', ${words})`;
}

function joined(parts: readonly SQL[], operator: "&&" | "||" | "+"): SQL {
  return sql`(${sql.join([...parts], sql.raw(` ${operator} `))})`;
}

function textArray(values: readonly string[]): SQL {
  const list = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return sql`array[${list}]::text[]`;
}
