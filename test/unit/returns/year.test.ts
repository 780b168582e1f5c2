import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Calendar } from "@/components/returns/calendar-table";
import { calendarFile } from "@/lib/returns/calendar-file";
import { readReturnsFile } from "@/lib/returns/return";
import { marksAround, placeInYear, whenInWords, type YearMark, yearMarks } from "@/lib/returns/year";

const { returns, publications, publicationsNote } = readReturnsFile(readFileSync("spec/returns.yml", "utf8"));
const marks = yearMarks(returns, publications);
const now = new Date("2026-11-20T09:30:00Z");

function aMark(mark: Partial<YearMark>): YearMark {
  return { kind: "window", title: "A return", return: "CIN", from: "04-01", to: "07-31", ...mark };
}

function fileOf(...own: YearMark[]): string {
  return calendarFile(own, { origin: "https://ssd.example", now });
}

test("the year holds every window, day counted and publication that is recorded, from April on", () => {
  const expected =
    returns.filter(({ window }) => window).length +
    returns.filter(({ referenceDate }) => referenceDate).length +
    publications.length;
  expect(marks).toHaveLength(expected);
  expect(marks[0]?.from).toBe("04-01");
  const places = marks.map(({ from }) => placeInYear(from));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(placeInYear("03-31")).toBeGreaterThan(placeInYear("01-01"));
});

test("a day, a time and a month are said as people say them", () => {
  expect(whenInWords(aMark({}))).toBe("1 April to 31 July");
  expect(whenInWords(aMark({ kind: "reference-date", from: "03-31", to: "03-31" }))).toBe("31 March");
  expect(whenInWords(aMark({ kind: "publication", from: "02-01", to: "02-28" }))).toBe("February");
});

test.each([
  ["02-15", ["Workforce"], ["Outcomes"]],
  ["04-01", ["Census"], ["Pupils"]],
  ["06-30", ["Census", "Pupils"], ["Workforce"]],
  ["12-24", [], ["Workforce"]],
  ["03-31", ["Outcomes"], ["Census"]],
])("on %s it is the time of %j, and then of %j", (day, now, next) => {
  const around = marksAround(
    [
      aMark({ title: "Census" }),
      aMark({ kind: "publication", title: "Pupils", from: "06-01", to: "06-30" }),
      aMark({ kind: "publication", title: "Workforce", from: "02-01", to: "02-28" }),
      aMark({ kind: "publication", title: "Outcomes", from: "03-01", to: "03-31" }),
    ],
    day,
  );
  expect(around.now.map(({ title }) => title)).toEqual(now);
  expect(around.next.map(({ title }) => title)).toEqual(next);
});

test("today is a line in the picture where it is asked about, and no mark of its own", () => {
  const drawn = (today: string | null) =>
    renderToStaticMarkup(createElement(Calendar, { marks, note: publicationsNote, today }));
  expect(drawn("11-21")).toContain('class="today"');
  expect(drawn(null)).not.toContain("today");
});

test("the picture names every mark, and the table says the same", () => {
  const html = renderToStaticMarkup(createElement(Calendar, { marks, note: publicationsNote }));
  expect(html.match(/<title/g)).toHaveLength(marks.length + 1);
  expect(html.match(/<tr/g)).toHaveLength(marks.length + 1);
  expect(html).toContain('aria-describedby="year"');
  expect(html).not.toContain("style=");
});

test("every event of the file has what RFC 5545 asks for, with lines of at most 75 bytes", () => {
  const file = calendarFile(marks, { origin: "https://ssd.example", now });
  const events = file.split("BEGIN:VEVENT").slice(1);
  expect(events).toHaveLength(marks.length);
  for (const event of events)
    for (const name of ["UID:", "DTSTAMP:20261120T093000Z", "DTSTART;VALUE=DATE:", "SUMMARY:", "END:VEVENT"])
      expect(event).toContain(`\r\n${name}`);
  expect(new Set(file.match(/UID:[^\r]*(\r\n [^\r]*)*/g)).size).toBe(marks.length);
  expect(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
  expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("an event of whole days ends on the day after its last, also where the year turns", () => {
  expect(fileOf(aMark({}))).toContain("DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260801\r\n");
  expect(fileOf(aMark({ from: "12-01", to: "12-31" }))).toContain("DTEND;VALUE=DATE:20270101");
  expect(fileOf(aMark({ from: "11-01", to: "01-31" }))).toContain("DTEND;VALUE=DATE:20270201");
});

test("a title with signs of the format stays one title, and a long one keeps its letters", () => {
  const title = `Forms; figures, and \\ ${"é".repeat(80)}`;
  const file = fileOf(aMark({ title }));
  expect(file.replaceAll("\r\n ", "")).toContain(`Forms\\; figures\\, and \\\\ ${"é".repeat(80)}`);
});
