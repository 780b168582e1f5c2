import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArchive } from "@/lib/spec/archive";
import { checkColumns } from "@/lib/spec/check-columns";
import type { Spec } from "@/lib/spec/model";
import { plainName, readColumns } from "@/lib/spec/read-columns";
import { bundledSpec } from "../../support/bundled-spec";

const archive = readArchive(readFileSync("spec/history/versions.csv", "utf8")).filter(
  ({ date }) => date !== "2025-08-18",
);
const versions = [
  ...archive.map(({ date, spec }) => ({ name: date, spec })),
  { name: "2025-08-18", spec: await bundledSpec() },
];
const namesOf = (spec: Spec) => spec.tables.flatMap((table) => table.items.map((item) => item.name));
const check = (text: string, against?: string) => checkColumns(readColumns(text), versions, against);

describe("the list of a version is recognised", () => {
  test("in all 14", () => expect(versions).toHaveLength(14));
  test.each(versions)("$name", ({ name, spec }) => {
    const { best, fits } = check(namesOf(spec).join("\n"));
    expect(best).toContain(name);
    expect(fits.find((fit) => fit.name === name)?.share).toBe(1);
    // Versions that share the first place have the same names: nobody could tell them apart.
    for (const other of versions.filter((each) => best.includes(each.name)))
      expect(new Set(namesOf(other.spec).map(plainName))).toEqual(new Set(namesOf(spec).map(plainName)));
  });
  test.each(versions)("$name, by one of its tables alone, as one that has it so", ({ name, spec }) => {
    const table = spec.tables.find((each) => each.name === "ssd_cla_episodes");
    const { fits } = check(table?.items.map((item) => item.name).join() ?? "");
    expect(fits.find((fit) => fit.name === name)?.share).toBe(1);
  });
});

describe("what separates a list from the specification in force", () => {
  test("nothing, where it is that", () => {
    const spec = versions.at(-1)?.spec;
    const checked = check(spec ? namesOf(spec).join() : "");
    expect([checked.listed, checked.tables.length, checked.untouched]).toEqual([359, 48, []]);
    expect(checked.tables.flatMap(({ missing, renamed }) => [...missing, ...renamed])).toEqual([]);
    expect([checked.retired, checked.unknown, checked.elsewhere]).toEqual([[], [], []]);
  });
  test("a former name, with the new one and since when", () => {
    const [table] = check("clae_cla_episode_start").tables;
    expect(table?.renamed).toMatchObject([
      {
        listed: "clae_cla_episode_start",
        item: { name: "clae_cla_episode_start_date" },
        since: expect.stringMatching(/^202/),
      },
    ]);
    expect(table?.missing.map((item) => item.name)).not.toContain("clae_cla_episode_start_date");
  });
  test("an item that is gone, with what stands in its place", () => {
    expect(check("clar_cla_review_last_iro_contact_date").retired).toMatchObject([
      { table: "ssd_cla_reviews", since: "2024-02-13", replacement: { ref: "CLAE012A" } },
    ]);
  });
  test("a name that never was, with the nearest ones", () => {
    expect(
      check("pers_ethnicty, ethnicity, xyzzy").unknown.map(({ listed, nearest }) => [
        listed,
        nearest[0]?.name,
      ]),
    ).toEqual([
      ["pers_ethnicty", "pers_ethnicity"],
      ["ethnicity", "pers_ethnicity"],
      ["xyzzy", undefined],
    ]);
  });
  test("a name under the wrong table", () => {
    expect(check("ssd_family.pers_sex").elsewhere).toMatchObject([
      { under: "ssd_family", item: { table: "ssd_person" } },
    ]);
  });
  test("what is missing, by table", () => {
    const { tables } = check("fami_family_id");
    expect(tables.map(({ name, missing }) => [name, missing.map((item) => item.name)])).toEqual([
      ["ssd_family", ["fami_table_id", "fami_person_id"]],
    ]);
  });
  test("all names of an alias count", () => {
    expect(check("select p.pers_sex as gender_code from ssd_person p").tables[0]?.known).toMatchObject([
      { ref: "PERS002A" },
    ]);
  });
  test("an empty list fits nothing", () => expect(check("").best).toEqual([]));
});

describe("what separates a list from another version", () => {
  test.each(versions)("nothing, where it is $name", ({ name, spec }) => {
    const checked = check(namesOf(spec).join("\n"), name);
    expect([checked.against, checked.untouched]).toEqual([name, []]);
    expect(checked.tables.flatMap(({ missing, renamed }) => [...missing, ...renamed])).toEqual([]);
    expect([checked.retired, checked.newer, checked.unknown]).toEqual([[], [], []]);
  });
  test("a name of today, with the one it had then", () => {
    const [table] = check("clae_cla_episode_start_date", "2024-02-12").tables;
    expect(table?.renamed).toMatchObject([
      { listed: "clae_cla_episode_start_date", item: { name: "clae_cla_episode_start", ref: "CLAE003A" } },
    ]);
  });
  test("an item that came later, with the version that brought it", () => {
    const first = versions[0]?.spec;
    const added = versions.at(-1)?.spec.byName.get("prof_agency_worker_flag");
    expect(first?.byName.has("prof_agency_worker_flag")).toBe(false);
    expect(check("prof_agency_worker_flag", "2024-02-12").newer).toMatchObject([
      { item: { name: added?.name }, since: expect.stringMatching(/^2024-/) },
    ]);
  });
  test("no item that was gone only later", () => {
    expect(check("clae_cla_team", "2024-02-12").retired).toEqual([]);
    expect(check("clae_cla_team", "2024-02-13").retired).toMatchObject([{ since: "2024-02-13" }]);
  });
  test("a version that nobody knows is no version", () => {
    expect(() => check("pers_sex", "1999-01-01")).toThrow(/no version/);
  });
});
