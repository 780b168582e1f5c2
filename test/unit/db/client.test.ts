import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openEmbedded } from "@/db/client";
import { DirectoryInUse, lockDirectory } from "@/db/lock";
import { openTestDatabase } from "../../support/postgres";
import { startScript } from "../../support/process";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ssd-portal-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("the data directory", () => {
  test("is refused to a second process, which is told who holds it", { timeout: 60_000 }, async () => {
    const first = startScript("test/support/write-rows.ts", [dir]);
    await first.until(/saved 0/, 40);
    await expect(openEmbedded({ dir })).rejects.toThrow(`in use by process ${first.pid} on ${hostname()}`);
    await first.end("SIGKILL");
  });

  test("is taken over at once after a kill, with every row that was saved", { timeout: 90_000 }, async () => {
    const saved: number[] = [];
    for (const first of [0, 100_000, 200_000]) {
      const writer = startScript("test/support/write-rows.ts", [dir, String(first)]);
      await writer.until(new RegExp(`saved ${first + 20}\n`), 40);
      await writer.end("SIGKILL");
      saved.push(...Array.from(writer.said().matchAll(/saved (\d+)\n/g), ([, number]) => Number(number)));
    }
    const { db, close } = await openEmbedded({ dir });
    const { rows } = await db.execute<{ number: number }>(sql`select number from mark`);
    expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(saved));
    await close();
  });

  test("is refused to a second opening in the same process, and free again after closing", async () => {
    const unlock = await lockDirectory(dir);
    await expect(lockDirectory(dir)).rejects.toThrow(DirectoryInUse);
    await unlock();
    await (await lockDirectory(dir))();
  });

  test.each([
    ["a process that ended", { pid: 4_194_305, started: "1", host: hostname() }],
    ["a new process with the number of the old one", { pid: process.pid, started: "1", host: hostname() }],
  ])("does not stay with %s", async (_, owner) => {
    await writeFile(join(dir, "owner.json"), JSON.stringify({ ...owner, since: "2026-01-01T00:00:00Z" }));
    await (await lockDirectory(dir))();
  });

  test("stays with a process on another machine that was alive a moment ago", async () => {
    const owner = { pid: 1, started: null, host: "another-machine", since: "2026-01-01T00:00:00Z" };
    await writeFile(join(dir, "owner.json"), JSON.stringify(owner));
    await expect(lockDirectory(dir)).rejects.toThrow("in use by process 1 on another-machine");
  });

  test("is given to one of many that ask at the same moment", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(dir)));
    const given = asked.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(given).toHaveLength(1);
    await given[0]?.();
  });
});

describe("a transaction in memory", () => {
  test("refuses the outer handle instead of waiting for itself, and is undone", async () => {
    const { db, close } = await openEmbedded({ dir: null });
    await db.execute(sql`create table mark (number integer)`);
    const nested = db.transaction(async (tx) => {
      await tx.execute(sql`insert into mark values (1)`);
      await db.execute(sql`insert into mark values (2)`);
    });
    await expect(nested).rejects.toThrow("db.execute was used inside a transaction");
    expect(await db.execute(sql`select * from mark`)).toMatchObject({ rows: [] });
    await close();
  });

  test("leaves the handle usable afterwards, also for work that was begun inside", async () => {
    const { db, close } = await openEmbedded({ dir: null });
    let ended = () => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const { later } = await db.transaction(async () => ({
      later: end.then(() => db.execute(sql`select 1 as one`)),
    }));
    ended();
    expect(await later).toMatchObject({ rows: [{ one: 1 }] });
    await close();
  });

  test("has the extensions that search needs, and can be migrated again", async () => {
    const { db, close, migrate } = await openTestDatabase();
    await migrate("db/migrations");
    expect(
      await db.execute(sql`select unaccent('Né') as plain, similarity('case', 'cases') > 0.5 as alike`),
    ).toMatchObject({
      rows: [{ plain: "Ne", alike: true }],
    });
    await close();
  });
});
