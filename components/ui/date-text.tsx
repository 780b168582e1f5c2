const LONDON = "Europe/London";
const FULL = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const SHORT = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  day: "numeric",
  month: "short",
  year: "numeric",
});
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: LONDON, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("sv-SE", {
  timeZone: LONDON,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const DAY_MILLISECONDS = 86_400_000;

/** "Friday 4 December 2026", the day it is in London. */
export function fullDate(date: Date): string {
  return FULL.format(date).replace(",", "");
}

/** "4 Dec 2026", for tables. */
export function shortDate(date: Date): string {
  return SHORT.format(date);
}

/** "4 Dec 2026, 16:20", in London's time. */
export function clockTime(date: Date): string {
  return `${shortDate(date)}, ${CLOCK.format(date)}`;
}

/** Whole calendar days in London from `now` to `date`; negative once it has passed. */
export function daysUntil(date: Date, now: Date): number {
  const midnight = (moment: Date) => Date.parse(`${DAY.format(moment)}T00:00:00Z`);
  return Math.round((midnight(date) - midnight(now)) / DAY_MILLISECONDS);
}

/** "14 days left", "1 day left", "today", "1 day ago". */
export function daysLeft(date: Date, now: Date): string {
  const days = daysUntil(date, now);
  if (days === 0) return "today";
  const count = Math.abs(days);
  // Kept on one line: "14 days" without "left" would be read as something else.
  return `${count}\u00a0${count === 1 ? "day" : "days"}\u00a0${days > 0 ? "left" : "ago"}`;
}

/** A date as the portal writes it, in London's day. With `now` the days left follow; `short` for tables; `time` adds the clock. */
export function DateText({
  date,
  now,
  short = false,
  time = false,
}: {
  readonly date: Date;
  readonly now?: Date | undefined;
  readonly short?: boolean;
  readonly time?: boolean;
}) {
  const day = short ? shortDate(date) : fullDate(date);
  return (
    <>
      <time dateTime={time ? date.toISOString() : DAY.format(date)}>
        {time ? `${day}, ${CLOCK.format(date)}` : day}
      </time>
      {now && `, ${daysLeft(date, now)}`}
    </>
  );
}
