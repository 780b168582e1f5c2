import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { checkList, versionsToFollow } from "@/lib/flows/check-list";
import type { OpenPortal } from "@/lib/portal";
import { checkedCsv } from "@/lib/spec/export/checked-csv";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const check = (columns: string, version = "") => checkList(portal, ANONYMOUS, { columns, version });
const saying = (answer: Awaited<ReturnType<typeof check>>) =>
  answer.ok ? [] : answer.refusal.problems.map(({ message }) => message);

test("a list is compared with all 14 versions", async () => {
  const view = must(await check("pers_sex, clae_cla_episode_start, pers_ethnicty"));
  expect([view.listed, view.fits.length, view.current]).toEqual([3, 14, "2025-08-18"]);
  expect(view.tables.map(({ name }) => name)).toEqual(["ssd_person", "ssd_cla_episodes"]);
  expect(view.unknown[0]?.nearest[0]?.ref).toBe("PERS004A");
});

test("a list is measured against the version chosen", async () => {
  expect(must(await versionsToFollow(portal, ANONYMOUS, null)).slice(0, 2)).toEqual([
    "2025-08-18",
    "2025-02-14",
  ]);
  const view = must(await check("clae_cla_episode_start, pers_sex", "2024-02-12"));
  expect([view.against, view.current]).toEqual(["2024-02-12", "2025-08-18"]);
  expect(view.tables.flatMap(({ known, renamed }) => [known.length, renamed.length])).toEqual([1, 0, 1, 0]);
  expect(saying(await check("pers_sex", "1999-01-01"))).toEqual(["Choose one of the versions in the list"]);
});

test("the answer can be taken away as a list that a spreadsheet runs nothing of", async () => {
  const view = must(await check("clae_cla_episode_start, clae_cla_team, =cmd, pers_sex"));
  const lines = checkedCsv(view).replace("\ufeff", "").split("\r\n");
  expect(lines[0]).toBe("In your list,Finding,Table,Item,Reference,Since version,What to do");
  expect(lines[1]).toMatch(
    /^clae_cla_episode_start,Renamed,ssd_cla_episodes,clae_cla_episode_start_date,CLAE003A,/,
  );
  const ofKind = (kind: string) => lines.filter((line) => line.includes(`,${kind},`)).length;
  const missing = view.tables.reduce((sum, table) => sum + table.missing.length, 0);
  expect(["Missing", "Retired", "Unknown", "As it should be"].map(ofKind)).toEqual([missing, 1, 1, 1]);
  expect(lines.find((line) => line.includes("cmd"))).toMatch(/^'=cmd,Unknown/);
});

describe("what is no list of names is refused in a sentence", () => {
  test.each([
    ["nothing", "  \n", /Paste the names/],
    ["a row of data", "pers_sex,pers_dob\nF,01/02/2015", /Line 2 looks like data: it holds a date/],
    ["a row without a figure", "pers_sex,pers_ethnicity\nF,WBRI", /Line 2 looks like data/],
    ["details of a person", "A801200001001", /Line 1 looks like data/],
    ["too much", "pers_sex\n".repeat(2500), /at most 20,000 characters/],
    ["too many names", Array.from({ length: 1001 }, (_, n) => `c${n}`).join(), /at most 1000 names/],
    ["signs without a letter", "((((", /no name was found/],
  ])("%s", async (_what, text, sentence) => {
    expect(saying(await check(text))).toEqual([expect.stringMatching(sentence)]);
  });
});

test("the longest list of names that nobody knows is answered in a second", async () => {
  const started = performance.now();
  const names = Array.from({ length: 1000 }, (_, n) => `pers_unknwon_${n}x`).join();
  expect(must(await check(names)).unknown).toHaveLength(1000);
  expect(performance.now() - started).toBeLessThan(1000);
});

test("nothing of it reaches the database", async () => {
  must(await check("zzz_secret_name, pers_sex"));
  const { rows } = await portal.db.execute<{ table_name: string }>(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { table_name } of rows) {
    const found = await portal.db.execute<{ n: number }>(
      `select count(*)::int as n from "${table_name}" as t where t::text like '%zzz_secret_name%'`,
    );
    expect([table_name, found.rows[0]?.n]).toEqual([table_name, 0]);
  }
});
