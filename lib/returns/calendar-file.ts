import { whenInWords, type YearMark } from "./year";

/** What each kind of date is called in somebody's calendar. */
const NAMES: Record<YearMark["kind"], string> = {
  window: "Window for sending",
  "reference-date": "Day counted",
  publication: "Expected this month",
};

/**
 * The year of returns as a calendar to subscribe to: each date from this year on, every year.
 * Source: RFC 5545; lines end with CRLF and hold at most 75 bytes.
 */
export function calendarFile(
  marks: readonly YearMark[],
  { origin, now }: { readonly origin: string; readonly now: Date },
): string {
  const year = now.getUTCFullYear();
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const host = new URL(origin).hostname;
  const events = marks.flatMap((mark) => [
    "BEGIN:VEVENT",
    `UID:${mark.kind}-${slug(mark.return ?? "")}-${slug(mark.title)}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${date(year, mark.from)}`,
    `DTEND;VALUE=DATE:${dayAfter(mark.to < mark.from ? year + 1 : year, mark.to)}`,
    "RRULE:FREQ=YEARLY",
    "TRANSP:TRANSPARENT",
    `SUMMARY:${text(`${NAMES[mark.kind]}: ${mark.title}`)}`,
    `DESCRIPTION:${text(`${whenInWords(mark)}. Dates are approximate until they are announced.`)}`,
    `URL:${origin}/returns/calendar`,
    "END:VEVENT",
  ]);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//SSD Portal//Returns//EN",
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function date(year: number, monthDay: string): string {
  return `${year}${monthDay.replace("-", "")}`;
}

/** The end of an event of whole days is the first day that is free again. */
function dayAfter(year: number, monthDay: string): string {
  const day = new Date(Date.UTC(year, Number(monthDay.slice(0, 2)) - 1, Number(monthDay.slice(3)) + 1));
  return day.toISOString().slice(0, 10).replaceAll("-", "");
}

function text(words: string): string {
  return words.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

function slug(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** A long line goes on after a line end and a space; no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let out = "";
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > 75) {
      out += "\r\n ";
      bytes = 1;
    }
    out += character;
    bytes += size;
  }
  return out;
}
