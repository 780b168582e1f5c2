import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type Database, openEmbedded, openPostgres } from "@/db/client";

const MIGRATIONS = "db/migrations";
const CACHE = "node_modules/.cache/ssd-portal";

/** The server of `npm run test:pg` and `.ci/run`; undefined where the tests run on the embedded database alone. */
export const TEST_DATABASE_URL = process.env.TEST_DATABASE_URL || undefined;

/** An empty database of its own for one test, with all tables: on PostgreSQL where a server is given, else in memory. */
export async function openTestDatabase(): Promise<Database> {
  if (!TEST_DATABASE_URL) return openEmbedded({ dir: null, image: await emptyTables() });
  const database = await openFreshDatabase(TEST_DATABASE_URL);
  await database.migrate(MIGRATIONS);
  return database;
}

/** The same without any table. */
export async function openEmptyDatabase(): Promise<Database> {
  return TEST_DATABASE_URL ? openFreshDatabase(TEST_DATABASE_URL) : openEmbedded({ dir: null });
}

/** The tables without a row, made once for these migrations: copying them is three times as fast as making them. */
async function emptyTables(): Promise<Blob> {
  const file = join(CACHE, `tables-${await hashOfMigrations()}.tar`);
  if (!existsSync(file)) {
    const database = await openEmbedded({ dir: null });
    await database.migrate(MIGRATIONS);
    if (database.engine !== "pglite") throw new Error("Only PGlite can be copied into memory.");
    const image = await database.raw.dumpDataDir("none");
    await database.close();
    await mkdir(CACHE, { recursive: true });
    // Several test processes may be here at once: each writes its own file, and the last name wins.
    const own = `${file}.${process.pid}`;
    await writeFile(own, Buffer.from(await image.arrayBuffer()));
    await rename(own, file);
  }
  return new Blob([await readFile(file)]);
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort()) {
    hash.update(await readFile(join(MIGRATIONS, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Makes a database on the server and opens it; closing drops it. */
async function openFreshDatabase(server: string): Promise<Database> {
  const { url, drop } = await createDatabase(server);
  const database = openPostgres({ url });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { ...database, close };
}

/** Makes an empty database on a server, for tests that open it several times or from several processes. */
export async function createDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `ssd_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
