import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Db } from "./client";
import { searchEntry } from "./schema/schema";

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

/**
 * Makes the entries of some kinds what is given. Only what everybody may read is entered. Only rows that differ are
 * written: the embedded database never tidies up by itself, so that every row written anew would slow the next.
 */
export async function replaceEntries(
  tx: Db,
  kinds: readonly SearchKind[],
  entries: readonly SearchEntry[],
): Promise<void> {
  const { document: _, ...columns } = getTableColumns(searchEntry);
  const known = await tx
    .select(columns)
    .from(searchEntry)
    .where(inArray(searchEntry.kind, [...kinds]));
  const before = new Map(known.map((row) => [addressOf(row), contentOf(row)]));
  const rows = entries.map(toRow);
  const kept = new Set(rows.map(addressOf));
  const gone = known.filter((row) => !kept.has(addressOf(row)));
  const fresh = rows.filter((row) => before.get(addressOf(row)) !== contentOf(row));
  for (const { kind, key } of gone)
    await tx.delete(searchEntry).where(and(eq(searchEntry.kind, kind), eq(searchEntry.key, key)));
  for (let start = 0; start < fresh.length; start += ROWS_A_STATEMENT)
    await tx
      .insert(searchEntry)
      .values(fresh.slice(start, start + ROWS_A_STATEMENT))
      .onConflictDoUpdate({ target: [searchEntry.kind, searchEntry.key], set: AS_GIVEN });
  if (gone.length + fresh.length > 0) await rebuildWords(tx);
}

/** All but the key, as in the row that came. */
const AS_GIVEN = {
  title: sql`excluded.title`,
  names: sql`excluded.names`,
  body: sql`excluded.body`,
  url: sql`excluded.url`,
  exact: sql`excluded.exact`,
  facets: sql`excluded.facets`,
};

function addressOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind} ${key}`;
}

function contentOf({
  title,
  names,
  body,
  url,
  exact,
  facets,
}: Omit<ReturnType<typeof toRow>, "kind">): string {
  return JSON.stringify([title, names, body, url, exact, facets]);
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

/** The words as the entries have them; only what differs is written. Needs a transaction, which holds back another. */
async function rebuildWords(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${WORDS_LOCK})`);
  const kinds = sql.join(
    SPELLED.map((kind) => sql`${kind}`),
    sql`, `,
  );
  await tx.execute(sql`
    with fresh as materialized (
      select word, stem, max(entries) over (partition by stem) as entries from (
        select word, stem, count(distinct entry)::int as entries from (
          select kind || ' ' || key as entry, word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem
          from search_entry,
            regexp_split_to_table(lower(concat_ws(' ', key, names, title, body)), '[^[:alnum:]]+') as word
          where kind in (${kinds}) and length(word) between 2 and 40
        ) as seen where stem is not null group by word, stem
      ) as counted
    ), gone as (
      delete from search_word where not exists (select from fresh where fresh.word = search_word.word)
    )
    insert into search_word (word, stem, entries) select word, stem, entries from fresh
    on conflict (word) do update set stem = excluded.stem, entries = excluded.entries
    where (search_word.stem, search_word.entries) is distinct from (excluded.stem, excluded.entries)`);
}
