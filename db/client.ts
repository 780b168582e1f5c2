import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { is } from "drizzle-orm";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import { type PgDatabase, type PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { lockDirectory } from "./lock";
import * as schema from "./schema/schema";

type Rows<Row> = { readonly rows: readonly Row[] };
/** What both engines answer to a statement written by hand: `db.execute<Row>(sql…)` gives `{ rows: Row[] }`. */
interface Answer extends PgQueryResultHKT {
  readonly type: Rows<this["row"]>;
}

/** The database, or a transaction on it, whichever engine stands behind. */
export type Db = PgDatabase<Answer, typeof schema>;

/** An open database. `raw` is the engine's own handle, for jobs and backups; everything else uses `db`. */
export type Database = {
  readonly db: Db;
  /** Brings the tables up to the migrations in the folder. Safe to call from several processes at once. */
  migrate(migrationsDir: string): Promise<void>;
  /** Ends what is open, and gives the directory back. */
  close(): Promise<void>;
} & (
  | { readonly engine: "pglite"; readonly raw: PGlite }
  | { readonly engine: "postgres"; readonly raw: pg.Pool }
);

/** A transaction that takes longer than this is rolled back: on PGlite everybody else waits for it. */
const TRANSACTION_SECONDS = 30;
/** Any number, as long as every release uses the same: the key of the advisory lock around migrations. */
const MIGRATION_LOCK = 5_301_000;

/**
 * Opens the database inside this process. `dir` is the data directory, which is locked for this process;
 * null keeps everything in memory. `image`, made by PGlite's `dumpDataDir`, fills an empty directory.
 * Throws `DirectoryInUse`.
 */
export async function openEmbedded({ dir, image }: { dir: string | null; image?: Blob }): Promise<Database> {
  const unlock = dir === null ? async () => {} : await lockDirectory(dir);
  try {
    const raw = await PGlite.create({
      ...(dir === null ? {} : { dataDir: join(dir, "database") }),
      ...(image ? { loadDataDir: image } : {}),
      extensions: { pg_trgm, unaccent },
    });
    const db = drizzlePglite({ client: raw, schema });
    return {
      engine: "pglite",
      raw,
      db: guarded(db),
      migrate: (migrationsFolder) => migratePglite(db, { migrationsFolder }),
      async close() {
        await raw.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Opens a pool of connections to PostgreSQL; the first query connects. */
export function openPostgres({ url, connections = 10 }: { url: string; connections?: number }): Database {
  const raw = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: TRANSACTION_SECONDS * 1000,
    idle_in_transaction_session_timeout: TRANSACTION_SECONDS * 1000,
    application_name: "ssd-portal",
  });
  // An idle connection that the server ends must not end the process: the pool opens another.
  raw.on("error", (error) => console.error(`Lost a connection to the database: ${error.message}`));
  return {
    engine: "postgres",
    raw,
    db: guarded(drizzlePostgres({ client: raw, schema })),
    migrate: (migrationsDir) => migrateUnderLock(url, migrationsDir),
    close: () => raw.end(),
  };
}

async function migrateUnderLock(url: string, migrationsFolder: string): Promise<void> {
  // A connection of its own: the lock belongs to it, and a migration may take longer than a request.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migratePostgres(drizzlePostgres({ client }), { migrationsFolder });
  } finally {
    await client.end();
  }
}

/**
 * Asks several questions that do not need each other's answers: at once, so that a page waits for one of them instead of
 * for all. Within a transaction one after the other, because its one connection answers one at a time.
 */
export async function askTogether<Answers extends readonly unknown[]>(
  db: Db,
  ...questions: { readonly [Place in keyof Answers]: () => Promise<Answers[Place]> }
): Promise<Answers> {
  const answers: unknown[] = [];
  if (is(db, PgTransaction)) for (const question of questions) answers.push(await question());
  else answers.push(...(await Promise.all(questions.map((question) => question()))));
  // One answer for each question, in their order.
  return answers as unknown as Answers;
}

const running = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * The same database, which throws when it is used inside one of its own transactions.
 * PGlite has one connection: such a use waits for the transaction, and the transaction for it, for ever.
 */
function guarded<Handle extends Db>(db: Handle): Handle {
  return new Proxy(db, {
    get(target, property) {
      if (running.getStore()?.isOpen && typeof property === "string" && !property.startsWith("_")) {
        throw new Error(`db.${property} was used inside a transaction: use the transaction's own handle.`);
      }
      const value: unknown = Reflect.get(target, property, target);
      if (property !== "transaction") return typeof value === "function" ? value.bind(target) : value;
      const transaction: Db["transaction"] = (work, config) =>
        target.transaction(async (tx) => {
          const state = { isOpen: true };
          try {
            return await running.run(state, () => withinTime(work(tx)));
          } finally {
            state.isOpen = false;
          }
        }, config);
      return transaction;
    },
  });
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new Error(`A transaction took longer than ${TRANSACTION_SECONDS} seconds and was undone.`)),
      TRANSACTION_SECONDS * 1000,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
