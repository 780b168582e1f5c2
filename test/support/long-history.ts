import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Copies of a request are told by their numbers: the original's and so many thousands. */
const NUMBERS_APART = 1000;

/**
 * Makes the history of a portal many times as long, by copies in the database alone: earlier versions with their
 * changes, and settled requests with all that was written, done and decided on them. What is in force and what is open
 * stays. There are more copies of requests: of tables of a few pages PostgreSQL reads the whole, and rightly.
 */
export async function lengthenHistory(db: Db, times: { versions: number; requests: number }): Promise<void> {
  const copies = (all: number) => `generate_series(1, ${all - 1}) as copy`;
  const [versions, requests] = [copies(times.versions), copies(times.requests)];
  const positions = "(select max(position) from spec_version)";
  const earlier = { commit: "commit || '-' || copy", position: `position - copy * ${positions}` };
  await copyRows(db, "spec_version", `spec_version cross join ${versions}`, {
    ...earlier,
    name: "null",
    model: "'{}'",
  });
  await copyRows(db, "item_change", `item_change cross join ${versions}`, earlier);
  const settled = { number: `number + copy * ${NUMBERS_APART}`, state: "'merged'", duplicate_of: "null" };
  const published = `(select * from request where number < ${NUMBERS_APART}) as request`;
  await copyRows(db, "request", `${published} cross join ${requests}`, settled);
  for (const [table, changed] of OF_REQUESTS) {
    const fresh = `request as fresh on fresh.number = original.number + copy * ${NUMBERS_APART}`;
    const from = `${table} join request as original on original.id = ${table}.request_id cross join ${requests} join ${fresh}`;
    await copyRows(db, table, from, { request_id: "fresh.id", ...changed });
  }
  // As PostgreSQL does by itself after a while: only then does it know how long the tables are.
  await db.execute(sql`vacuum analyze`);
}

const OF_REQUESTS: readonly (readonly [table: string, changed: Readonly<Record<string, string>>])[] = [
  ["revision", {}],
  ["request_event", {}],
  ["touch", {}],
  ["vote", {}],
  ["vote_event", {}],
  ["answer", {}],
  ["answer_event", {}],
  ["objection_answer", {}],
  ["comment", { parent_id: "null" }],
  ["approval", {}],
  ["decision", { reference: "reference || '-' || copy" }],
  ["proposal", { branch: "branch || '-' || copy", number: "null" }],
];

/** Writes what `from` yields once more, but for the columns that are made anew; those that count themselves do so. */
async function copyRows(
  db: Db,
  table: string,
  from: string,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_identity = 'NO' order by ordinal_position`);
  const columns = rows.map(({ name }) => `"${name}"`).join(", ");
  const values = rows.map(({ name }) => changed[name] ?? `${table}."${name}"`).join(", ");
  await db.execute(sql.raw(`insert into "${table}" (${columns}) select ${values} from ${from}`));
}
