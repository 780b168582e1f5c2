import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import { openEmbedded, openPostgres } from "@/db/client";
import { replaceEntries, type SearchEntry } from "@/db/search-entries";
import { ANONYMOUS } from "@/lib/access/actor";
import { entriesOfSpec } from "@/lib/flows/search-entries";
import { searchPortal } from "@/lib/flows/search-portal";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal } from "../support/portal";
import { createDatabase } from "../support/postgres";
import { must } from "../support/story";
import { percentile, report } from "./report";

const TIMES = [1, 10, 100];
const ROUNDS = 5;
const WORDS = [
  "PERS002A",
  "DECOM",
  "ethnicty",
  "placment type",
  "reason care ended",
  "date came into care",
  "lac review date",
  "immunisations up to date",
  "accomodation",
  "refferal source",
  "child seen alone",
  "zzzqqq",
];

/** How long a search takes, typing errors included, when there are 1, 10 and 100 times the items: p95, and how it grows, both beside a plain scan. */
export async function benchSearch(): Promise<void> {
  const embedded = await openEmbedded({ dir: null });
  await embedded.migrate("db/migrations");
  const portal = await openTestPortal({ database: embedded });
  await measure(portal, "embedded database");
  await portal.close();
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return;
  const fresh = await createDatabase(server);
  const database = openPostgres({ url: fresh.url });
  await database.migrate("db/migrations");
  const other = await openTestPortal({ database });
  await measure(other, "PostgreSQL");
  await other.close();
  await fresh.drop();
}

async function measure(portal: OpenPortal, where: string): Promise<void> {
  const { spec } = await portal.specification.current();
  const entries = entriesOfSpec(spec, new Map());
  const first: { ours: number; plain: number }[] = [];
  for (const times of TIMES) {
    const all = Array.from({ length: times }, (_, n) =>
      entries.map((entry, at) => copyOf(entry, n, at)),
    ).flat();
    await replaceEntries(portal.db, ["item", "table"], all);
    await portal.db.execute(sql`analyze search_entry, search_word`);
    const ours = await slowest(async (words) => must(await searchPortal(portal, ANONYMOUS, { words })));
    const plain = await slowest((words) => portal.db.execute(plainSearch(words)));
    report(`search over ${all.length} entries, ${where}, p95, by a scan for the letters`, ours, "ms", plain);
    const [once] = first;
    if (once)
      report(
        `search, growth from 1 to ${times} times the entries, ${where}, by that of the scan`,
        ours / once.ours,
        "times",
        plain / once.plain,
      );
    first.push({ ours, plain });
  }
}

/** Milliseconds that 95 of 100 questions stay below. The first round is not counted: it fills what every later one finds filled. */
async function slowest(ask: (words: string) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const words of WORDS) {
      const started = performance.now();
      await ask(words);
      if (round > 0) took.push(performance.now() - started);
    }
  return percentile(took, 0.95);
}

/** What a site without an index does: every word somewhere in the text, spelled so and not otherwise. */
function plainSearch(words: string) {
  const has = words
    .split(" ")
    .map((word) => sql`concat_ws(' ', key, names, title, body) ilike ${`%${word}%`}`);
  return sql`select kind, key, title from search_entry where ${sql.join(has, sql` and `)} limit 300`;
}

/** The first stays as it is; another has names of its own, and a word in its text that no other has. */
function copyOf(entry: SearchEntry, n: number, at: number): SearchEntry {
  if (n === 0) return entry;
  const own = (name: string) => `${name}_x${n}`;
  return {
    ...entry,
    key: own(entry.key),
    names: `${entry.names} ${own(entry.key.toLowerCase())}x`,
    body: `${entry.body} ${inventedWord(n * 1000 + at)}`,
    exact: (entry.exact ?? []).map(own),
  };
}

/** Nine letters that follow from a number, and another number's are others. */
function inventedWord(number: number): string {
  const letters = "aeiobcdfghklmnprstuwy";
  let rest = (number * 48_271) % 794_280_046_581;
  return Array.from({ length: 9 }, () => {
    const letter = letters[rest % letters.length] ?? "";
    rest = Math.floor(rest / letters.length);
    return letter;
  }).join("");
}
