import { describe, expect, test } from "vitest";
import { findDataRow, findStrangeRow } from "@/lib/safety/data-rows";

describe("rows of data are turned away", () => {
  test.each([
    ["a date in figures", "pers_dob\n01/02/2015", 2],
    ["a date as databases write it", "pers_dob\npers_sex\n2015-02-01,F", 3],
    ["a number", "pers_sex,12345", 1],
    ["an amount", "£1,200.50", 1],
    ["a pupil number", "send_upn\nA801200001001", 2],
    ["an NHS number", "nhs 943 476 5919", 1],
    ["an address of mail", "worker\nj.bloggs@example.gov.uk", 2],
    ["a key", "0f8fad5b-d9cb-469f-a165-70867728950e", 1],
    ["values of a script", "insert into ssd_person values ('a')", 1],
  ])("%s", (_what, text, line) => expect(findDataRow(text)?.line).toBe(line));
});

describe("names are let through", () => {
  test.each([
    "pers_sex, pers_dob, s47e_s47_start_date",
    "s251_placeholder_1\nDEPT1001A",
    "903_flag",
    "create table x (a decimal(10, 2), b int check (b in (1, 2, 3)))",
    "select a, 1, 2 from b",
    "Date of birth;NHS number",
    "",
  ])("%j", (text) => expect(findDataRow(text)).toBeNull());
});

describe("rows without a date or a number are turned away by their shape", () => {
  const isName = (cell: string) => ["pers_sex", "ethnicity", "surname"].includes(cell.toLowerCase());
  test.each([
    ["a head and a row", "pers_sex,pers_ethnicity\nF,WBRI", 2],
    ["a head and later a row", "Surname;Forename\n\nSmith;Jane", 3],
    ["rows without a head", "Smith\tJane\tF\nJones\tAnn\tF", 2],
  ])("%s", (_what, text, line) => expect(findStrangeRow(text, isName)?.line).toBe(line));
  test.each([
    ["a list", "pers_sex\npers_dob\nmy own"],
    ["a list with commas at the ends", "Surname,\nForename,\nTown,"],
    ["one line of a head", "Surname, Forename, Town"],
    ["several lines of names", "pers_sex, pers_dob\nown_column, other_column"],
    ["lines that hold a known name", "Forename, Town\nSurname, Street"],
    ["names as programs write them", "Forename, Town\npersonBirth, homeTown"],
    ["names with their types", "name nvarchar(20), sex nchar\ntown nvarchar(10), street nvarchar(5)"],
    ["a table of names and meanings", "| name | what |\n|---|---|\n| pers_sex | The sex recorded |"],
    ["a script", "select a, b\nfrom c, d"],
  ])("and these are not: %s", (_what, text) => expect(findStrangeRow(text, isName)).toBeNull());
});
