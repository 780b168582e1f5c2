import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, openPostgres } from "@/db/client";
import { createDatabase, TEST_DATABASE_URL } from "../support/postgres";

describe.runIf(TEST_DATABASE_URL)("on PostgreSQL", () => {
  let fresh: { url: string; drop(): Promise<void> };
  let open: Database[];
  beforeEach(async () => {
    fresh = await createDatabase(TEST_DATABASE_URL ?? "");
    open = [1, 2, 3].map(() => openPostgres({ url: fresh.url }));
  });
  afterEach(async () => {
    await Promise.all(open.map((database) => database.close()));
    await fresh.drop();
  });

  test("three processes that migrate at once leave one set of tables", async () => {
    await Promise.all(open.map((database) => database.migrate("db/migrations")));
    const run = await open[0]?.db.execute<{ runs: number; kinds: number }>(
      sql`select count(*)::int as runs, count(distinct hash)::int as kinds from drizzle.__drizzle_migrations`,
    );
    expect(run?.rows[0]?.runs).toBeGreaterThan(0);
    expect(run?.rows[0]?.runs).toBe(run?.rows[0]?.kinds);
  });

  test("the outer handle is refused inside a transaction, as on the embedded database", async () => {
    const [database] = open;
    if (!database) throw new Error("Three were opened.");
    const nested = database.db.transaction(() => database.db.execute(sql`select 1`));
    await expect(nested).rejects.toThrow("db.execute was used inside a transaction");
    expect(await database.db.execute(sql`select 1 as one`)).toMatchObject({ rows: [{ one: 1 }] });
  });
});
