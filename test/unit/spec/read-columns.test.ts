import { describe, expect, test } from "vitest";
import { readColumns } from "@/lib/spec/read-columns";

const shown = (text: string) =>
  readColumns(text).map(({ table, names }) => (table ? `${table}.${names.join("=")}` : names.join("=")));

describe("names are read from", () => {
  test.each([
    ["one a line", "pers_sex\nPERS_DOB\r\n", ["pers_sex", "pers_dob"]],
    ["commas, tabs and semicolons", "a_b, c_d\te_f;g_h", ["a_b", "c_d", "e_f", "g_h"]],
    ["the head of a CSV file", '"pers_sex","Date of birth"', ["pers_sex", "date_of_birth"]],
    ["names that repeat", "pers_sex, pers_sex", ["pers_sex"]],
    [
      "names with their table",
      "[dbo].[ssd_person].[pers_sex]\nssd_person.pers_dob",
      ["ssd_person.pers_sex", "ssd_person.pers_dob"],
    ],
    [
      "headings",
      "ssd_person:\n- pers_sex\nssd_family\nfami_person_id",
      ["ssd_person.pers_sex", "ssd_family.fami_person_id"],
    ],
    ["names with types", "pers_sex NVARCHAR(20)\npers_dob datetime", ["pers_sex", "pers_dob"]],
    [
      "a SELECT with joins, functions and other names",
      "select top 10 p.[PERSON_ID] as pers_person_id, coalesce(p.a, p.b) pers_sex, f.fami_family_id -- 01/02/2019\nfrom dbo.ssd_person p left join ssd_family as f on f.x = p.y where z = 'a,b'",
      ["ssd_person.pers_person_id=person_id", "pers_sex", "ssd_family.fami_family_id"],
    ],
    ["columns of a SELECT without FROM", "SELECT pers_sex, pers_dob", ["pers_sex", "pers_dob"]],
    [
      "CREATE TABLE",
      "/* J. Bloggs, 2024-01-01 */ create table [HDM].[ssd_person] (\n [pers_person_id] NVARCHAR(48) NOT NULL PRIMARY KEY,\n pers_sex char(1) default 'U' check (pers_sex in ('F','M')),\n constraint fk_a foreign key (pers_sex) references x(y)\n); create table ssd_family (fami_table_id int)",
      ["ssd_person.pers_person_id", "ssd_person.pers_sex", "ssd_family.fami_table_id"],
    ],
    ["a script that breaks off", "create table ssd_person (pers_sex char(1", ["ssd_person.pers_sex"]],
  ])("%s", (_what, text, names) => expect(shown(text)).toEqual(names));
  test.each(["", "  \n,,;", "select * from ssd_person", "'''\"[[", "((((", "/*"])("nothing in %j", (text) =>
    expect(shown(text)).toEqual([]),
  );
});
