import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "@/db/client";
import { oneLine } from "@/lib/spec/export/clean-text";
import { postgresText } from "@/lib/spec/export/postgres";
import { archivedVersions, bundledInput, exportInput, HOSTILE_TEXTS, hostileSpec } from "../support/exports";
import { openEmptyDatabase } from "../support/postgres";
import { anItem, aSpec, aTable } from "../support/spec-builders";
import { hasFacts, specOfFacts } from "../support/spec-of-facts";

/** An empty database in which a script was run, as somebody with `psql` would. */
async function databaseFrom(script: string): Promise<Database> {
  const database = await openEmptyDatabase();
  onTestFinished(() => database.close());
  await (database.engine === "pglite" ? database.raw.exec(script) : database.raw.query(script));
  return database;
}

/** What the catalogue of the database holds of a schema. */
async function catalogue({ db }: Database, schema = "public") {
  const { rows } = await db.execute<Record<string, number>>(sql`
    with own as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = ${schema} and c.relkind = 'r'),
         cols as (select a.* from pg_attribute a join own on own.oid = a.attrelid where a.attnum > 0)
    select (select count(*) from own)::int as tables,
           (select count(*) from cols)::int as columns,
           (select count(*) from cols where attnotnull)::int as needed,
           (select count(*) from pg_constraint join own on own.oid = conrelid where contype = 'p')::int as keys,
           (select count(*) from pg_constraint join own on own.oid = conrelid where contype = 'f')::int as links,
           (select count(*) from own where obj_description(oid, 'pg_class') is not null)::int as "tableComments",
           (select count(*) from cols where col_description(attrelid, attnum) ~ '^[A-Z0-9]{4}[0-9]+A')::int
             as "columnComments"`);
  return rows[0];
}

const input = bundledInput();

describe("the PostgreSQL script, run on an empty database,", () => {
  test("makes all tables, items, keys, links and comments", async () => {
    const database = await databaseFrom(postgresText(input));
    const items = input.spec.tables.flatMap((table) => table.items.map((item) => ({ table, item })));
    const needed = items.filter(({ table, item }) => item.required || table.primaryKey.includes(item.ref));
    expect(await catalogue(database)).toEqual({
      tables: 48,
      columns: 359,
      needed: needed.length,
      keys: 48,
      links: 52,
      tableComments: 48,
      columnComments: 359,
    });
    const { rows } = await database.db.execute<Record<string, string>>(sql`
      select format_type(atttypid, atttypmod) as type, col_description(attrelid, attnum) as said
      from pg_attribute where attrelid = 'ssd_person'::regclass and attname = 'pers_sex'`);
    expect(rows[0]).toEqual({
      type: "character varying(20)",
      said: "PERS002A: The person's sex as recorded at birth or legally",
    });
  });
  test("puts everything into a schema where one is named, and nothing elsewhere", async () => {
    const database = await databaseFrom(postgresText(input, { schema: "ssd" }));
    expect(await catalogue(database, "ssd")).toMatchObject({ tables: 48, columns: 359, links: 52 });
    expect(await catalogue(database)).toMatchObject({ tables: 0 });
  });
  test.skipIf(!hasFacts)("does so for the facts of 2025-08-18 too", async () => {
    const database = await databaseFrom(postgresText(exportInput(specOfFacts())));
    expect(await catalogue(database)).toMatchObject({ tables: 48, columns: 359, links: 52 });
  });
  test("runs for the oldest and the oddest of the dated versions", async () => {
    const versions = archivedVersions().filter((_, at) => [0, 2, 4].includes(at));
    const scripts = versions.map(({ date, spec }) =>
      postgresText(exportInput(spec, { version: date, date }), { schema: date }),
    );
    const database = await databaseFrom(scripts.join("\n"));
    for (const { date, spec } of versions)
      expect(await catalogue(database, date)).toMatchObject({ tables: spec.tables.length });
  });
  test("is not led astray by hostile names and texts", async () => {
    const spec = hostileSpec();
    const database = await databaseFrom(postgresText(exportInput(spec)));
    // Some differ in signs that are left out: a database would have two columns of one name.
    const columns = new Set(HOSTILE_TEXTS.map(oneLine)).size;
    expect(await catalogue(database)).toMatchObject({ tables: 1, columns, columnComments: columns });
  });
  test("links texts of every kind with each other", async () => {
    const person = aTable({ items: [anItem({ ref: "PERS001A", primaryKey: true, type: "nvarchar(48)" })] });
    const [{ name = "" } = {}] = person.items;
    const child = (ref: string, type: string) => anItem({ ref, type, foreignKey: `ssd_person.${name}` });
    const types = ["nchar(2)", "nvarchar(100)", "nvarchar(max)", "nvarchar"];
    const items = types.map((type, at) => child(`VISI00${at + 1}A`, type));
    const spec = aSpec({ tables: [person, aTable({ name: "ssd_visit", items })] });
    expect(await catalogue(await databaseFrom(postgresText(exportInput(spec))))).toMatchObject({ links: 4 });
  });
});
