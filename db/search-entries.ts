import { sql } from "drizzle-orm";
import type { Db } from "./client";
import { searchEntry, searchWord } from "./schema/schema";

export type SearchKind = "item" | "table" | "request" | "backlog" | "decision" | "guide" | "glossary";

export type SearchEntry = {
  readonly kind: SearchKind;
  readonly key: string;
  readonly title: string;
  readonly names: string;
  readonly body: string;
  readonly url: string;
  /** What it is called beside its key and its title; the name shown stands first. */
  readonly exact?: readonly string[];
  readonly facets?: readonly string[];
};

/** Kinds whose words are spelled with care. What people write in requests may be mistyped, and would pass for a word. */
const SPELLED: readonly SearchKind[] = ["item", "table", "backlog", "guide", "glossary"];
/** Any number, as long as every release uses the same: one rebuild of the words after the other. */
const WORDS_LOCK = 5_301_010;
const ROWS_A_STATEMENT = 200;

/** Replaces all entries of some kinds. Only what everybody may read is entered. */
export async function replaceEntries(
  tx: Db,
  kinds: readonly SearchKind[],
  entries: readonly SearchEntry[],
): Promise<void> {
  for (const kind of kinds) await tx.delete(searchEntry).where(sql`${searchEntry.kind} = ${kind}`);
  for (let start = 0; start < entries.length; start += ROWS_A_STATEMENT)
    await tx.insert(searchEntry).values(entries.slice(start, start + ROWS_A_STATEMENT).map(toRow));
  await rebuildWords(tx);
}

export async function saveEntry(tx: Db, entry: SearchEntry): Promise<void> {
  const row = toRow(entry);
  await tx
    .insert(searchEntry)
    .values(row)
    .onConflictDoUpdate({ target: [searchEntry.kind, searchEntry.key], set: row });
}

function toRow({ exact = [], facets = [], ...entry }: SearchEntry) {
  const called = [...exact, entry.key, entry.title].map((name) => name.toLowerCase());
  // A stroke between words makes the database take them for the path of a file: "Gypsy/Roma" would be one word.
  const body = entry.body.replaceAll("/", " / ");
  return { ...entry, body, exact: [...new Set(called)], facets: [...facets] };
}

/** The words anew from the entries. Needs a transaction, which holds back another rebuild. */
async function rebuildWords(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${WORDS_LOCK})`);
  await tx.delete(searchWord);
  const kinds = sql.join(
    SPELLED.map((kind) => sql`${kind}`),
    sql`, `,
  );
  await tx.execute(sql`
    insert into search_word (word, stem, entries)
    select word, stem, max(entries) over (partition by stem) from (
      select word, stem, count(distinct entry)::int as entries from (
        select kind || ' ' || key as entry, word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem
        from search_entry,
          regexp_split_to_table(lower(concat_ws(' ', key, names, title, body)), '[^[:alnum:]]+') as word
        where kind in (${kinds}) and length(word) between 2 and 40
      ) as seen where stem is not null group by word, stem
    ) as counted`);
}
