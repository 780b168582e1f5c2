const LONDON = "Europe/London";
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const LONG = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const DAY_MS = 86_400_000;

/** The date in London at an instant, `YYYY-MM-DD`. */
export function londonDate(at: Date): string {
  const part = new Map(PARTS.formatToParts(at).map((p) => [p.type, p.value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")}`;
}

/** "Friday 4 December 2026" */
export function longDate(at: Date): string {
  return LONG.format(at).replace(",", "");
}

/** The last minute of a day in London (23:59), whatever the season. `day`: `YYYY-MM-DD`. */
export function endOfDay(day: string): Date {
  const asUtc = new Date(`${day}T23:59:00Z`);
  const sameDay = londonDate(asUtc) === day;
  return sameDay ? asUtc : new Date(asUtc.getTime() - 3_600_000);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T12:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function isWorkingDay(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself, or the next one that is neither at a weekend nor a bank holiday. */
export function onWorkingDay(day: string, holidays: ReadonlySet<string>): string {
  let next = day;
  while (!isWorkingDay(next, holidays)) next = addDays(next, 1);
  return next;
}

/** The end of the n-th working day after a day. */
export function addWorkingDays(day: string, count: number, holidays: ReadonlySet<string>): string {
  let next = day;
  for (let left = count; left > 0; left--) next = onWorkingDay(addDays(next, 1), holidays);
  return next;
}

/** Whole days from now until an instant, at least 0, counted by dates in London. */
export function daysLeft(until: Date, now: Date): number {
  const days = (Date.parse(londonDate(until)) - Date.parse(londonDate(now))) / DAY_MS;
  return Math.max(0, Math.round(days));
}
