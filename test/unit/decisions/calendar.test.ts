import { expect, test } from "vitest";
import {
  addDays,
  addWorkingDays,
  daysLeft,
  endOfDay,
  isDay,
  londonDate,
  longDate,
  onWorkingDay,
} from "@/lib/decisions/calendar";

const HOLIDAYS = new Set(["2026-12-25", "2026-12-28"]);

test("a day ends at 23:59 in London, in winter and in summer", () => {
  expect(endOfDay("2026-12-04").toISOString()).toBe("2026-12-04T23:59:00.000Z");
  expect(endOfDay("2026-07-04").toISOString()).toBe("2026-07-04T22:59:00.000Z");
  // The clocks go forward on 29 March 2026 and back on 25 October 2026.
  for (const day of ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"]) {
    expect(londonDate(endOfDay(day))).toBe(day);
    expect(londonDate(new Date(endOfDay(day).getTime() + 60_000))).toBe(addDays(day, 1));
  }
});
test("dates are said in full", () =>
  expect(longDate(new Date("2026-12-04T12:00:00Z"))).toBe("Friday 4 December 2026"));
test("days left are counted by dates in London", () => {
  expect(daysLeft(endOfDay("2026-12-04"), new Date("2026-11-20T00:30:00Z"))).toBe(14);
  expect(daysLeft(endOfDay("2026-12-04"), new Date("2026-12-04T23:00:00Z"))).toBe(0);
  expect(daysLeft(endOfDay("2026-12-04"), new Date("2026-12-24T00:00:00Z"))).toBe(0);
});
test("a weekend or a bank holiday moves to the next working day", () => {
  expect(onWorkingDay("2026-12-05", HOLIDAYS)).toBe("2026-12-07");
  expect(onWorkingDay("2026-12-25", HOLIDAYS)).toBe("2026-12-29");
  expect(onWorkingDay("2026-12-04", HOLIDAYS)).toBe("2026-12-04");
});
test("working days are counted without weekends and holidays", () =>
  expect(addWorkingDays("2026-12-23", 3, HOLIDAYS)).toBe("2026-12-30"));
test("only dates that exist are days", () => {
  expect(["2026-02-28", "2028-02-29"].map(isDay)).toEqual([true, true]);
  expect(["2026-02-29", "2026-13-01", "4/12/2026", "", "2026-1-1"].map(isDay)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
