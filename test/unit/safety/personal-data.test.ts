import { expect, test } from "vitest";
import { findPersonalData } from "@/lib/safety/personal-data";

const kinds = (text: string): string[] => findPersonalData(text).map(({ kind }) => kind);

test.each([
  ["The pupil is A123456789012.", "upn"],
  ["Temporary number h80147480000b", "upn"],
  ["NHS 943 476 5919", "nhs-number"],
  ["9434765919", "nhs-number"],
  ["His number is AB 12 34 56 C", "national-insurance-number"],
  ["AB123456C", "national-insurance-number"],
  ["Write to jo.bloggs@example.gov.uk, please", "email"],
  ["Ring 01273 335905", "phone"],
  ["Ring 07700 900123", "phone"],
  ["Ring +44 20 7946 0018", "phone"],
  ["DOB 12/03/2009", "date-of-birth"],
  ["She was born on 3 April 2011.", "date-of-birth"],
])("%s", (text, kind) => {
  expect(kinds(text)).toEqual([kind]);
});

test("three birth dates in one text are found, one date of another kind is not", () => {
  expect(kinds("Births recorded: Ann 01/02/2010, Bob 02/03/2011, Cy 03/04/2012")).toEqual(
    Array(3).fill("date-of-birth"),
  );
  expect(kinds("The return is due on 31/07/2026.")).toEqual([]);
});

test("a postcode counts only beside a date", () => {
  expect(kinds("Use BN7 1UE as an example")).toEqual([]);
  expect(kinds("BN7 1UE, visited 12/03/2024")).toEqual(["postcode"]);
});

test("the match is given with its place", () => {
  expect(findPersonalData("ask a@b.uk now")).toEqual([{ kind: "email", start: 4, end: 10, text: "a@b.uk" }]);
});

test.each([
  "9434765918 has another check digit",
  "PERS001A and SSD-0028, 2025-08-18",
  "Births before 1900-01-01 are recorded as 1900-01-01",
  "Format dd/mm/yyyy, see item 4.2.1",
  "Values 0 1 2 3 4 5 6 7 8 9",
  "GB123456A is no number, nor is 1234567890123456",
])("nothing is found in: %s", (text) => {
  expect(findPersonalData(text)).toEqual([]);
});
